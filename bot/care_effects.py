"""What the flow about hospitals may cause. As of a report, none of it is noted with its result (bot/report_effects.py).

A visit is told of under a seed that was drawn when the conversation began; the store knows by it what it has already.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from bot.places import like
from bot.visit_codes import visit_of
from schemes import number
from schemes.visits import is_taken
from store import care, facilities, officer_keys
from store.care import Visit
from store.facilities import Facility

if TYPE_CHECKING:
    from bot.effects import Here

TOLD = "care"  # what is counted of a caller
AT_ONCE = 9  # facilities: one more than a caller is shown
SHOWN = ("number", "km", "latin", "province")


def care_today(here: Here, connection: Connection, key: str) -> dict[str, Any]:
    """Of how many visits this telephone may still tell today, whether a word can be sealed, the seed of the next."""
    told = here.effects.digests.so_far(TOLD, here.number, here.today)
    return {
        "left": max(0, number("care_answers_a_day", here.today) - told),
        "words": officer_keys.active(connection) is not None,
        "seed": here.effects.digests.draw(key, here.number, here.today, number("session_seconds", here.today)),
    }


def visit_of_code(here: Here, connection: Connection, key: str, code: str) -> dict[str, Any] | None:
    """The facility and the month (ISO) of a code; None for one of nothing."""
    visit = visit_of(code, here.today)
    found = facilities.one(connection, visit[0]) if visit else None
    return {"facility": _shown(found), "month": visit[1].isoformat()} if visit and found else None


def facilities_in(here: Here, connection: Connection, key: str, province: str) -> list[dict[str, Any]]:
    """The facilities of a province, the larger ones first; one more than is shown, where there are more."""
    return [_shown(each) for each in facilities.listed(connection, province)[:AT_ONCE]]


def facilities_like(here: Here, connection: Connection, key: str, province: str, name: str) -> list[dict[str, Any]]:
    """The facilities of a province that somebody may mean by a name, as places are found."""
    listed = {each.number: each for each in facilities.listed(connection, province)}
    found = like(name, {number: (each.latin, each.km) for number, each in listed.items()})
    return [_shown(listed[number]) for number in found[: AT_ONCE - 1]]


def tell_of_care(
    here: Here, connection: Connection, key: str, seed: str, word: str = "", **told: Any
) -> dict[str, Any]:
    """Keep what was told of a visit until its hour is over: {"kept": True}; {"full": True} after the last of a day."""
    visit = Visit(**{**told, "month": date.fromisoformat(told["month"])})
    if here.effects.digests.count(TOLD, here.number, here.today, seed) > number("care_answers_a_day", here.today):
        return {"full": True}
    if is_taken(visit.month, here.today):
        care.file(connection, here.effects.case_sealer, visit, seed, word)
    return {"kept": True}


def _shown(facility: Facility) -> dict[str, Any]:
    return {name: getattr(facility, name) for name in SHOWN}


CARE_EFFECTS: dict[str, Callable[..., Any]] = {
    "care_today": care_today,
    "visit_of_code": visit_of_code,
    "facilities_in": facilities_in,
    "facilities_like": facilities_like,
    "tell_of_care": tell_of_care,
}
