"""What a caller may ask and say of a team that comes to register people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection

from bot.replies_to import Asked
from store import comers, visits
from store.comers import Comer

if TYPE_CHECKING:
    from bot.effects import Here

MOST = 2  # days to choose from: more are more than three pages


def teams_for_me(here: Here, connection: Connection, key: str) -> list[dict[str, str]]:
    """Those to come of which this telephone was told, or to where its members live."""
    return _told(visits.for_telephone(connection, here.sealer, here.number, here.today, MOST))


def teams_in(here: Here, connection: Connection, key: str, district: str) -> list[dict[str, str]]:
    """Those to come to a district, by its code."""
    return _told(visits.to_district(connection, district, here.today, MOST))


def expect(here: Here, connection: Connection, key: str, visit: str, comes: bool) -> bool:
    """Who calls comes, or does not after all; False if it was called off."""
    return comers.come(connection, here.sealer, UUID(visit), _caller(here), comes)


def visit_told_of(here: Here, connection: Connection) -> Asked | None:
    """Whether they come to the visit of which a campaign told them last, if that lies ahead; who said so may take it
    back."""
    found = comers.told_last(connection, here.sealer, here.number, here.today)
    if found is None:
        return None
    answers = {1: True, 2: False} if found.said_so else {1: True}
    return Asked("team", found.language, answers, _told([found.visit])[0])


def _caller(here: Here) -> Comer:
    return Comer(here.number, here.person.language)


def _told(found: Iterable[visits.Visit]) -> list[dict[str, str]]:
    return [
        {"id": str(each.id), "day": each.day.isoformat(), "district": each.district, "spot": each.spot}
        for each in found
    ]


# They change nothing, or come to the same when they are asked for again.
TEAM_EFFECTS: dict[str, Callable[..., Any]] = {
    "teams_for_me": teams_for_me,
    "teams_in": teams_in,
    "expect": expect,
}
