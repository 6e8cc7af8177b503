"""What somebody sees before they approve a campaign: the phones, who gets it, what it costs, how long it takes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import Connection

from bot import alphabets
from campaigns import texts
from campaigns.choosing import state_in_words
from campaigns.cost import Cost, Row, estimate, frozen
from campaigns.desk import Desk
from campaigns.drawn_phone import drawn
from campaigns.naming import counted, in_order, language_of, operator_of, people
from campaigns.plan_file import shown
from campaigns.rules import is_over_budget
from store.campaigns import Campaign

_ALPHABETS = {"gsm7": "GSM-7", "ucs2": "UCS-2"}


def phones(campaign: Campaign, desk: Desk, *, can_align: bool) -> Iterator[str]:
    """A phone for each language, and below it the room that the text takes."""
    sender = "".join(filter(str.isdecimal, desk.service_code))
    for language, text in in_order(campaign.texts):
        words = texts.example(text, language, desk.service_code, campaign)
        yield f"{language_of(language)}:"
        yield from drawn(words, sender, can_align=can_align)
        yield f"{_room(words)}; at its longest {_parts(texts.parts(text, language))}."
        yield ""


def _room(words: str) -> str:
    parts = alphabets.parts(words)
    return f"{_ALPHABETS[alphabets.alphabet(words)]}, {_parts(len(parts))} ({' + '.join(map(str, parts))})"


def _parts(count: int) -> str:
    return counted(count, "part", "parts")


def summary(connection: Connection, campaign: Campaign, desk: Desk) -> Iterator[str]:
    """What is approved, beside the texts. Raises BadAudience, BadText and StoreAway."""
    yield f"{campaign.name}, by {campaign.author}: {state_in_words(campaign)}."
    yield f"From {shown(campaign.starts_at)} to {shown(campaign.expires_at)}, {_hours(campaign)}{_repeats(campaign)}."
    yield from audience(connection, campaign, desk)


def audience(connection: Connection, campaign: Campaign, desk: Desk) -> Iterator[str]:
    """Who would get it today and what that costs at most, by operator and language. Raises as above."""
    is_frozen = is_over_budget(campaign)
    cost = (frozen if is_frozen else estimate)(connection, campaign, desk.today)
    yield from map(_row, cost.rows)
    way_out = (
        "who approves it approves that" if is_frozen else "raise the budget, shorten the text or narrow the audience"
    )
    over = "" if cost.riel <= campaign.budget else f": {way_out}"
    yield f"{people(cost.people)}, at most {cost.riel:,} riel of a budget of {campaign.budget:,}{over}."
    if cost.people:
        yield f"It takes {_time(cost, campaign)} at {campaign.pace:,} messages a second{_first(cost, campaign)}."


def _row(row: Row) -> str:
    price = f"{_parts(row.parts)} x {row.price:,} riel = {row.riel:,} riel"
    return f"{operator_of(row.operator)}, {language_of(row.language)}: {people(row.people)} x {price}"


def _hours(campaign: Campaign) -> str:
    rests = "" if campaign.on_holidays else ", not on public holidays"
    return f"{campaign.from_hour:02}:00 to {campaign.until_hour:02}:00{rests}"


def _repeats(campaign: Campaign) -> str:
    return f", {campaign.repeats}" if campaign.repeats else ""


def _first(cost: Cost, campaign: Campaign) -> str:
    return f", {people(min(campaign.canary, cost.people))} before the others" if campaign.canary else ""


def _time(cost: Cost, campaign: Campaign) -> str:
    needed = timedelta(seconds=cost.people / campaign.pace)
    if needed < timedelta(minutes=1):
        return "less than a minute"
    hours, minutes = divmod(round(needed / timedelta(minutes=1)), 60)
    return f"{hours:,} h {minutes} min" if hours else f"{minutes} min"
