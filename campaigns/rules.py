"""What a campaign must be before it may go out, and who may let it: never the one who wrote it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from campaigns import texts
from campaigns.cost import Cost, People, estimate, frozen, priced
from campaigns.hours import open_for, open_from
from campaigns.naming import same_person
from campaigns.texts import BadText
from schemes import number
from schemes.cambodia import day_of
from store import audiences, campaigns, partners, stories
from store.campaign_tables import REPEATS
from store.campaigns import Campaign, Plan, State

# How long one that repeats may live: it must be over before it comes again.
_LIVES = {"yearly": timedelta(days=365), "monthly": timedelta(days=28)}

_LONGEST = timedelta(days=366)

_MOST_FIRST = 1_000_000  # people
_DEAREST = 1_000_000_000_000  # riel: more is a slip

COMMAND_LINE = "(command line)"  # in the audit, where it has the e-mail address of somebody of the staff

# What is approved, beside the cost: whoever changes any of it takes the approval away.
_BOUND = (
    "texts", "audience", "gateway", "starts_at", "expires_at", "from_hour", "until_hour", "pace", "canary", "budget",
    "repeats",
)  # fmt: skip


Counted = Callable[[Campaign], People]


class Refused(Exception):
    """A campaign that may not go out like this; `code` says why, the sentence what to change.

    `values` are the figures and names of the sentence, for who says it in another language.
    """

    def __init__(self, code: str, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.code, self.values = code, values


def check(plan: Plan, now: datetime) -> None:
    """Look at all that can be seen without asking who gets it. Raises Refused and store.audiences.BadAudience."""
    check_frame(plan, now)
    check_texts(plan, day_of(now))


def check_frame(plan: Plan, now: datetime) -> None:
    """The same of all but what it says: that may be unfinished for long. Raises as above."""
    audiences.check(plan.audience)
    _check_numbers(plan, day_of(now))
    _check_times(plan, now)


def check_texts(plan: Plan, today: date) -> None:
    """What it says. Raises Refused."""
    try:
        texts.check(plan)
        longest = {language: texts.parts(text, language) for language, text in plan.texts.items()}
    except BadText as bad:
        raise Refused(bad.code, str(bad), **bad.values) from None
    most = number("campaign_parts_most", today)
    for language, parts in longest.items():
        if parts > most:
            sentence = f"The text in {language} has {parts} parts at its longest: shorten it to {most}."
            raise Refused("too_long", sentence, language=language, parts=parts, most=most)


def submit(connection: Connection, campaign: UUID, now: datetime, counted: Counted | None = None) -> Cost:
    """Let a draft wait for somebody else's approval; gives what it costs at most. Raises Refused and BadAudience.

    `counted` tells how many people it reaches; if nothing does, everybody is looked at, which may take long.
    """
    kept = found(connection, campaign)
    refuse_withdrawn(connection, kept)
    cost = _priced(connection, kept, now, counted)
    if not campaigns.move(connection, campaign, (State.DRAFT,), State.AWAITING):
        raise Refused("no_draft", "Only a draft is submitted, and this is none any more.")
    return cost


def approve(
    connection: Connection,
    campaign: UUID,
    approver: str,
    now: datetime,
    seen: bytes | None = None,
    riel: int = 0,
    counted: Counted | None = None,
) -> Cost:
    """Schedule it as it stands now, at this cost; gives the cost. Raises Refused and BadAudience; `counted` as above.

    `seen`: the fingerprint of what the approver looked at, `riel` the cost that they saw: if it was changed since, or
    costs more by now, it is not approved. What paused over its budget goes on: its people are known, and what they cost
    is its budget from now on.
    """
    campaigns.hold(connection, campaign)
    kept = found(connection, campaign)
    if any(same_person(approver, each) for each in (kept.author, *kept.writers)):
        raise Refused("own", "Nobody approves what they wrote: ask somebody else.")
    refuse_withdrawn(connection, kept)
    if is_over_budget(kept):
        return _approve_cost(connection, kept, approver, now, seen, riel)
    if kept.state != State.AWAITING:
        raise Refused("not_awaiting", "It does not wait for approval: submit it first.")
    cost = _priced(connection, kept, now, counted)
    _check_seen(kept, cost, seen, riel)
    if not campaigns.approve(connection, campaign, approver, fingerprint(kept, cost.riel), cost.riel):
        raise Refused("not_awaiting", "It was changed a moment ago: look at it again.")
    return cost


def _approve_cost(
    connection: Connection, kept: Campaign, approver: str, now: datetime, seen: bytes | None, riel: int
) -> Cost:
    cost = frozen(connection, kept, day_of(now))
    _check_seen(kept, cost, seen, riel)
    approved = fingerprint(replace(kept, budget=cost.riel), cost.riel)
    if not campaigns.approve_cost(connection, kept.id, approver, approved, cost.riel):
        raise Refused("not_awaiting", "It was changed a moment ago: look at it again.")
    return cost


def _check_seen(kept: Campaign, cost: Cost, seen: bytes | None, riel: int) -> None:
    if seen is not None and seen != fingerprint(kept, riel):
        raise Refused("changed", "It was changed while you looked at it: look at it again.")
    if seen is not None and cost.riel > riel:
        sentence = f"It costs up to {cost.riel:,} riel by now, more than you saw: look at it again."
        raise Refused("dearer", sentence, cost=f"{cost.riel:,}")


def is_over_budget(campaign: Campaign) -> bool:
    """Whether it paused because its people, when they were known, cost more than it may."""
    return campaign.state == State.PAUSED and campaign.reason == campaigns.OVER_BUDGET


def stands(campaign: Campaign) -> bool:
    """Whether what was approved is what stands there. Each time of one that repeats has the approval of that one."""
    return campaign.cost is not None and campaign.approved == fingerprint(campaign, campaign.cost)


def fingerprint(plan: Plan, cost: int) -> bytes:
    """SHA-256 of all that is approved, the cost in riel with it."""
    bound: dict[str, Any] = {name: getattr(plan, name) for name in _BOUND} | {"cost": cost}
    bound |= {} if plan.on_holidays else {"on_holidays": False}  # the others were approved before it was asked
    written = {name: value.timestamp() if isinstance(value, datetime) else value for name, value in bound.items()}
    return hashlib.sha256(json.dumps(written, sort_keys=True, separators=(",", ":")).encode()).digest()


def found(connection: Connection, campaign: UUID) -> Campaign:
    """The campaign. Raises Refused: none."""
    kept = campaigns.find(connection, campaign)
    if kept is None:
        raise Refused("none", "There is no such campaign.")
    return kept


def refuse_withdrawn(connection: Connection, kept: Campaign) -> None:
    """Nothing goes out of an organisation that is stopped, nor that tells a story which was taken back, or one that was
    told by phone in words that its teller never saw. Raises Refused: partner, story, story_words."""
    if partners.is_stopped(connection, kept.id):
        raise Refused("partner", "The organisation that wrote it is stopped.")
    if stories.told_otherwise_in(connection, kept.id, kept.texts):
        raise Refused("story_words", "It tells a story, but not in the words that its teller said yes to.")
    if stories.withdrawn_in(connection, kept.id):
        sentence = (
            "It tells a story that was taken back: write it without the story, and note that it tells it no more."
        )
        raise Refused("story", sentence)


def _priced(connection: Connection, campaign: Campaign, now: datetime, counted: Counted | None) -> Cost:
    check(campaign, now)
    today = day_of(now)
    cost = priced(campaign, counted(campaign), today) if counted else estimate(connection, campaign, today)
    if not cost.people:
        raise Refused("nobody", "Nobody would get it: widen the audience.")
    if cost.riel > campaign.budget:
        sentence = f"It costs up to {cost.riel:,} riel, more than its budget of {campaign.budget:,}: raise the budget, "
        values = {"cost": f"{cost.riel:,}", "budget": f"{campaign.budget:,}"}
        raise Refused("budget", sentence + "shorten the text or narrow the audience.", **values)
    needed, open_ = timedelta(seconds=cost.seconds(campaign.pace)), open_from(campaign, now)
    if needed > open_:
        sentence = f"At its pace and that of each operator {cost.people:,} people need {_hours(needed)}, and its hours "
        values = {"needed": _number_of_hours(needed), "open": _number_of_hours(open_)}
        sentence = f"{sentence}are open for {_hours(open_)}: let it go on for longer."
        raise Refused("too_slow", sentence, **values)
    return cost


def _check_numbers(plan: Plan, today: date) -> None:
    fastest = number("campaign_pace_most", today)
    if not plan.name.strip():
        raise Refused("no_name", "Give the campaign a name.")
    if not plan.gateway:
        raise Refused("no_gateway", "No gateway is set up to send it by.")
    if not 1 <= plan.pace <= fastest:
        raise Refused("pace", f"The pace is 1 to {fastest} messages a second.", fastest=fastest)
    if not 0 <= plan.canary <= _MOST_FIRST:
        raise Refused("canary", f"The canary is a number of people up to {_MOST_FIRST:,}, or 0 for none.")
    if not 0 < plan.budget <= _DEAREST:
        raise Refused("no_budget", "Say what it may cost: a budget in riel.")
    if plan.repeats not in REPEATS:
        raise Refused("repeats", "It repeats yearly or monthly, or not at all.")


def _check_times(plan: Plan, now: datetime) -> None:
    begins, ends = (number(name, day_of(now)) for name in ("texts_from_hour", "texts_until_hour"))
    if plan.from_hour >= plan.until_hour:
        raise Refused("window", f"Its hours never open: write them as {begins}-{ends}.", begins=begins, ends=ends)
    if plan.from_hour < begins or plan.until_hour > ends:
        sentence = f"Nobody is disturbed outside {begins} to {ends} o'clock: keep its hours within."
        raise Refused("hours", sentence, begins=begins, ends=ends)
    if plan.expires_at <= plan.starts_at:
        raise Refused("expires_first", "It is over before it begins: let it expire later than it starts.")
    if plan.expires_at <= now and not plan.repeats:
        raise Refused("past", "The time at which it is over lies in the past.")
    if plan.expires_at - plan.starts_at > _LONGEST:
        raise Refused("long", f"It may go on for {_LONGEST.days} days at most: let it expire sooner.")
    if not open_for(plan):
        raise Refused("closed", "Its hours never open between its start and its end: let it go on for longer.")
    if plan.repeats and plan.expires_at - plan.starts_at >= _LIVES[plan.repeats]:
        raise Refused("overlaps", "It would not be over before it comes again: let it expire sooner.")


def _hours(duration: timedelta) -> str:
    return f"{_number_of_hours(duration)} hours"


def _number_of_hours(duration: timedelta) -> str:
    return f"{duration / timedelta(hours=1):,.1f}"
