"""What a caller may ask and say of a team that comes to register people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Connection

from store import visits

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
    return visits.come(connection, here.sealer, UUID(visit), here.number, comes)


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
