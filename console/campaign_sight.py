"""What is seen of a campaign before it goes out: its telephones, its calendar, whom it reaches and what that costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from flask_login import current_user

from campaigns import calendar, cost, repeats, rules
from campaigns.cost import Cost, People
from campaigns.hours import open_from
from campaigns.phone import phone
from campaigns.plan_file import Defaults
from campaigns.texts import BadText
from console import campaign_refusals, campaign_words, people
from console.campaign_form import Written
from console.counting import AT_ONCE, Counting, StillCounting, TooLong
from schemes import number
from schemes.cambodia import day_of
from store import campaign_pages
from store import reach as reached
from store.audiences import BadAudience
from store.campaigns import Campaign, Plan
from store.reach import Reach

Facts = dict[str, Any]


def defaults() -> Defaults:
    """What a plan need not say."""
    desk = people.desk()
    named = ("texts_from_hour", "texts_until_hour", "campaign_pace", "campaign_canary")
    return Defaults(desk.gateway, *(number(name, desk.today) for name in named), gateways=desk.gateways)


def phones(written: Written) -> Facts:
    """A telephone for each text, or why there is none."""
    on = day_of(written.starts) if written.starts else people.desk().today
    return drawn(written.texts, written.audience, on)


def drawn(said: Mapping[str, str], audience: Mapping[str, Any], on: date) -> Facts:
    """The same of a campaign that is kept."""
    desk, shown, wrong = people.desk(), [], {}
    for language, text in said.items():
        try:
            shown.append(phone(text, language, desk.service_code, audience, on, desk.today))
        except BadText as bad:
            wrong[language] = campaign_refusals.said(bad)
    most = number("campaign_parts_most", desk.today)
    sender = "".join(filter(str.isdecimal, desk.service_code))
    return {"phones": shown, "bad_texts": wrong, "most_parts": most, "sender": sender, "words": campaign_words}


def times(plan: Plan | None, besides: UUID | None) -> Facts:
    """The weeks in which it leaves, and what else is sent then; nothing of what is no plan yet."""
    if plan is None or plan.expires_at <= plan.starts_at or not plan.from_hour < plan.until_hour <= 24:
        return {}
    others = campaign_pages.meanwhile(people.connection(), plan.starts_at, plan.expires_at, besides)
    shown = {"weeks": calendar.weeks(plan), "goes_on": calendar.goes_on(plan), "others": others}
    silent = repeats.silent(plan) if plan.repeats in repeats.DAYS else []
    return {**shown, "silent": silent, "today": people.desk().today}


def reach(written: Written, who: str, waits: float = AT_ONCE) -> Facts:
    """How many people, by province, by operator and language with what they cost, and who is left out.

    What is not told in `waits` seconds is counted behind the page: `is_counting`, and `who` asks again finds it.
    """
    return _reach(written.audience, tuple(written.texts), written.plan, who, waits)


def _reach(audience: Mapping[str, Any], languages: Sequence[str], plan: Plan | None, who: str, waits: float) -> Facts:
    try:
        return _told(_found(audience, languages, who, waits), plan)
    except (BadAudience, TooLong) as wrong:
        return {"bad_audience": campaign_refusals.said(wrong)}
    except StillCounting:
        return {"is_counting": True}


def _found(audience: Mapping[str, Any], languages: Sequence[str], who: str, waits: float) -> Reach:
    today, spoken = people.desk().today, tuple(languages) or ("km",)
    if (told := reached.at_once(people.connection(), audience, today, spoken)) is not None:
        return told
    counting: Counting = current_app.extensions["counting"]
    found = counting.reach(audience, spoken, today, who, waits)
    if found is None:
        raise StillCounting
    return found


def counted(campaign: Campaign) -> People:
    """How many people it reaches, for campaigns.rules; its form and its page share what is counted behind them.

    Raises BadAudience, StillCounting and TooLong.
    """
    return _found(campaign.audience, tuple(campaign.texts), _who(campaign), AT_ONCE).people


def _who(campaign: Campaign) -> str:
    return f"{current_user.email} {campaign.id}"


def _told(found: Reach, plan: Plan | None) -> Facts:
    places = Counter[str]()
    for (_operator, _language, province), count in found.spread.items():
        places[province] += count
    by_place = [(campaign_words.place(code), count) for code, count in places.most_common()]
    shown: Facts = {"people": found.spread.total(), "by_place": by_place, "left_out": found.left_out}
    return {**shown, "as_of": found.as_of, "words": campaign_words} | _priced(plan, found.people)


def of_campaign(campaign: Campaign) -> Facts:
    """The same of one that is kept; of one over its budget, as its people are known."""
    if not rules.is_over_budget(campaign):
        return _reach(campaign.audience, tuple(campaign.texts), campaign, _who(campaign), AT_ONCE)
    known = cost.frozen(people.connection(), campaign, people.desk().today)
    return {"people": known.people, "by_place": [], "left_out": {}, "words": campaign_words, **_times(campaign, known)}


def _priced(plan: Plan | None, groups: People) -> Facts:
    if plan is None:
        return {}
    try:
        return _times(plan, cost.priced(plan, groups, people.desk().today))
    except BadText:
        return {}


def _times(plan: Plan, known: Cost) -> Facts:
    needed = timedelta(seconds=known.seconds(plan.pace)) if known.people else timedelta()
    hours, minutes = divmod(-(-needed // timedelta(minutes=1)), 60)
    is_slow = needed > open_from(plan, people.desk().now())
    return {"cost": known, "budget": plan.budget, "hours": hours, "minutes": minutes, "is_slow": is_slow}
