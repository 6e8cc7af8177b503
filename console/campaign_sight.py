"""What is seen of a campaign before it goes out: its telephones, its calendar, whom it reaches and what that costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from campaigns import calendar, cost, rules
from campaigns.cost import Cost
from campaigns.phone import phone
from campaigns.plan_file import Defaults
from campaigns.texts import BadText
from console import campaign_refusals, campaign_words, people
from console.campaign_form import Written
from schemes import number
from schemes.cambodia import day_of
from store import campaign_pages
from store import reach as reached
from store.audiences import BadAudience
from store.campaigns import Campaign, Plan

Facts = dict[str, Any]


def defaults() -> Defaults:
    """What a plan need not say."""
    desk = people.desk()
    named = ("texts_from_hour", "texts_until_hour", "campaign_pace", "campaign_canary")
    return Defaults(desk.gateway, *(number(name, desk.today) for name in named))


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
    return {**shown, "today": people.desk().today}


def reach(audience: Mapping[str, Any], said: Mapping[str, str], plan: Plan | None) -> Facts:
    """How many people, by province, by operator and language with what they cost, and who is left out."""
    connection, today = people.connection(), people.desk().today
    try:
        spread = reached.spread(connection, audience, today, tuple(said) or ("km",))
        left_out = reached.left_out(connection, audience, today)
    except BadAudience as bad:
        return {"bad_audience": campaign_refusals.said(bad)}
    places, groups = Counter[str](), Counter[tuple[str, str]]()
    for (operator, language, province), count in spread.items():
        places[province] += count
        groups[operator, language] += count
    by_place = [(campaign_words.place(code), count) for code, count in places.most_common()]
    shown: Facts = {"people": spread.total(), "by_place": by_place, "left_out": left_out, "words": campaign_words}
    return shown | _priced(plan, groups)


def of_campaign(campaign: Campaign) -> Facts:
    """The same of one that is kept; of one that paused over its budget, as its people are known."""
    if not rules.is_over_budget(campaign):
        return reach(campaign.audience, campaign.texts, campaign)
    known = cost.frozen(people.connection(), campaign, people.desk().today)
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
