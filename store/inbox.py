"""The inbox of the officers: some of the cases at a time, chosen and in order, without opening any."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, literal, not_, select, tuple_

from store.case_tables import State, cases
from store.casework import DONE, Listed

# What is not done first, then where somebody is hurt, then what nobody has read, then the oldest.
_ORDER = (DONE, not_(cases.c.is_hurt), not_(cases.c.has_news), cases.c.day, cases.c.id)
_LISTED = tuple(cases.c[each.name] for each in fields(Listed))

Place = tuple[bool, bool, bool, date, UUID]


@dataclass(frozen=True)
class Wanted:
    """Which cases are looked for; what is empty does not matter. The days are those on which they were filed."""

    kind: str = ""
    province: str = ""
    sector: str = ""
    state: str = ""
    since: date | None = None
    until: date | None = None

    def _conditions(self) -> list[ColumnElement[bool]]:
        by_name = {name: getattr(self, name) for name in ("kind", "province", "sector", "state")}
        found = [cases.c[name] == value for name, value in by_name.items() if value]
        found += [cases.c.day >= self.since] if self.since else []
        return found + ([cases.c.day <= self.until] if self.until else [])


def page(connection: Connection, wanted: Wanted, after: Place | None, limit: int) -> list[Listed]:
    """The first of the cases that fit, or those that come after a place in the list."""
    asked = select(*_LISTED).where(*wanted._conditions()).order_by(*_ORDER).limit(limit)
    if after is not None:
        asked = asked.where(tuple_(*_ORDER) > tuple_(*map(literal, after)))
    return [Listed(*row) for row in connection.execute(asked)]


def place_of(case: Listed) -> Place:
    """Where a case stands in the list."""
    return (case.is_done, not case.is_hurt, not case.has_news, case.day, case.id)


def one(connection: Connection, case: UUID) -> Listed | None:
    """The case with this id."""
    row = connection.execute(select(*_LISTED).where(cases.c.id == case)).first()
    return Listed(*row) if row else None


def newest(connection: Connection, wanted: Wanted, limit: int) -> list[UUID]:
    """The open cases that fit and were filed last, in no order within a day."""
    is_open = (cases.c.state != State.CLOSED) & ~cases.c.is_withdrawn
    asked = select(cases.c.id).where(is_open, *wanted._conditions())
    return list(connection.scalars(asked.order_by(cases.c.day.desc(), cases.c.id).limit(limit)))
