"""What the Fund says to an enterprise: registered under a number of its own, or refused for a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from psycopg.errors import UniqueViolation
from sqlalchemy import ColumnElement, Connection, Select, or_, select, tuple_, update
from sqlalchemy import text as sql
from sqlalchemy.exc import IntegrityError

from store.enterprise_tables import State, enterprises
from store.enterprises import Enterprise, opened
from store.sealing import Sealer

REASONS = ("double", "not_found", "not_an_employer", "other")
MOST = 20  # of those who are found


class NotDecided(Exception):
    """`code` is `taken`: another enterprise has that number; `meanwhile`: it is no more as it was when looked at."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def waiting(
    connection: Connection, sealer: Sealer, limit: int, beyond: tuple[date, UUID] | None = None
) -> list[Enterprise]:
    """Those that nobody decided on, the oldest first, beginning after the one of that day with that id."""
    # Said as the index says it, or PostgreSQL would read all of them.
    asked = select(enterprises).where(sql("enterprises.state = 'incomplete'"))
    if beyond:
        asked = asked.where(tuple_(enterprises.c.registered_on, enterprises.c.id) > tuple_(*beyond))
    return _all(connection, sealer, asked.order_by(enterprises.c.registered_on, enterprises.c.id).limit(limit))


def search(connection: Connection, sealer: Sealer, sought: Mapping[str, str]) -> list[Enterprise]:
    """All that have exactly one of these: tin, commerce_number, number, reference, phone (E.164); "" is not asked."""
    known: list[ColumnElement[bool]] = [
        enterprises.c[name] == value for name, value in sought.items() if value and name != "phone"
    ]
    if phone := sought.get("phone"):
        known.append(enterprises.c.contact_index == sealer.index(phone))
    if not known:
        return []
    return _all(connection, sealer, select(enterprises).where(or_(*known)).order_by(enterprises.c.id).limit(MOST))


def register(connection: Connection, enterprise: UUID, seen: State, number: str, today: date) -> None:
    """It is registered, under the Fund's number. Raises NotDecided."""
    _move(connection, enterprise, seen, {"state": State.REGISTERED, "number": number, "reason": ""}, today)


def refuse(connection: Connection, enterprise: UUID, seen: State, reason: str, today: date) -> None:
    """It is not registered, for one of REASONS. Raises NotDecided."""
    _move(connection, enterprise, seen, {"state": State.REFUSED, "number": None, "reason": reason}, today)


def _move(connection: Connection, enterprise: UUID, seen: State, now: dict[str, Any], today: date) -> None:
    as_seen = (enterprises.c.id == enterprise) & (enterprises.c.state == seen)
    try:
        with connection.begin_nested():
            moved = connection.execute(update(enterprises).where(as_seen).values(**now, changed_on=today)).rowcount
    except IntegrityError as error:
        if not isinstance(error.orig, UniqueViolation):
            raise
        raise NotDecided("taken") from None
    if not moved:
        raise NotDecided("meanwhile")


def _all(connection: Connection, sealer: Sealer, asked: Select[Any]) -> list[Enterprise]:
    return [opened(row, sealer) for row in connection.execute(asked)]
