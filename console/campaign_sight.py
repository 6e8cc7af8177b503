"""What is seen of a campaign before it goes out: its telephones, its calendar, whom it reaches and what that costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from flask_babel import gettext

from campaigns import calendar, cost, repeats, rules
from campaigns.cost import Cost
from campaigns.phone import phone
from campaigns.plan_file import Defaults
from campaigns.texts import BadText
from console import campaign_refusals, campaign_words, people
from console.campaign_form import Written
from console.counting import AT_ONCE, Counting, TooLong
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
    audience, languages = written.audience, tuple(written.texts) or ("km",)
    counting: Counting = current_app.extensions["counting"]
    try:
        found = reached.lately(people.connection(), audience, languages)
        found = found or counting.reach(audience, languages, people.desk().today, who, waits)
    except BadAudience as bad:
        return {"bad_audience": campaign_refusals.said(bad)}
    except TooLong:
        return {"bad_audience": gettext("It could not be counted in time: narrow the audience, or try again later.")}
    return {"is_counting": True} if found is None else _told(found, written.plan)


def _told(found: Reach, plan: Plan | None) -> Facts:
    places, groups = Counter[str](), Counter[tuple[str, str]]()
    for (operator, language, province), count in found.spread.items():
        places[province] += count
        groups[operator, language] += count
    by_place = [(campaign_words.place(code), count) for code, count in places.most_common()]
    shown: Facts = {"people": found.spread.total(), "by_place": by_place, "left_out": found.left_out}
    return {**shown, "as_of": found.as_of, "words": campaign_words} | _priced(plan, groups)


def of_campaign(campaign: Campaign) -> Facts:
    """The same of one that is kept, with everybody looked at; of one over its budget, as its people are known."""
    connection, today = people.connection(), people.desk().today
    if not rules.is_over_budget(campaign):
        try:
            return _told(reached.now(connection, campaign.audience, today, tuple(campaign.texts) or ("km",)), campaign)
        except BadAudience as bad:
            return {"bad_audience": campaign_refusals.said(bad)}
    known = cost.frozen(connection, campaign, today)
    return {"people": known.people, "by_place": [], "left_out": {}, "words": campaign_words, **_times(campaign, known)}


def _priced(plan: Plan | None, groups: Mapping[tuple[str, str], int]) -> Facts:
    if plan is None:
        return {}
    try:
        return _times(plan, cost.priced(plan, groups, people.desk().today))
    except BadText:
        return {}


def _times(plan: Plan, known: Cost) -> Facts:
    needed = timedelta(seconds=known.seconds(plan.pace)) if known.people else timedelta()
    hours, minutes = divmod(-(-needed // timedelta(minutes=1)), 60)
    is_slow = needed > rules.open_from(plan, people.desk().now())
    return {"cost": known, "budget": plan.budget, "hours": hours, "minutes": minutes, "is_slow": is_slow}
