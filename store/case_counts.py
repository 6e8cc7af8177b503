"""Case counts: what is left of a complaint when its time is over, by kind, province, sector and month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Interval,
    Row,
    Subquery,
    cast,
    delete,
    func,
    literal,
    select,
    tuple_,
    type_coerce,
    union_all,
)
from sqlalchemy.dialects.postgresql import insert

from store import notices
from store.case_tables import State, case_counts, cases
from store.sealing import Sealer

_GROUP = ("kind", "province", "sector", "month")


@dataclass(frozen=True)
class Counted:
    """How many cases there were of a kind, in a province and a sector, filed in a month (its first day)."""

    kind: str
    province: str
    sector: str
    month: date
    cases: int


def forget(connection: Connection, sealer: Sealer, months: Mapping[State, int], today: date) -> int:
    """Erase the cases that have stood in their state for so many months, and count them; gives how many.

    What was taken back is not counted.
    """
    gone: list[Row[Any]] = []
    for state, kept in months.items():
        over = _end(kept) <= today
        columns = [cases.c.id, cases.c.is_withdrawn, *(cases.c[name] for name in _GROUP)]
        gone += connection.execute(delete(cases).where(cases.c.state == state, over).returning(*columns)).all()
    notices.erase(connection, sealer, *(row.id for row in gone))
    counted = Counter(tuple(getattr(row, name) for name in _GROUP) for row in gone if not row.is_withdrawn)
    for group, more in sorted(counted.items()):
        new = insert(case_counts).values([*group, more])
        grown = {"cases": case_counts.c.cases + new.excluded.cases}
        connection.execute(new.on_conflict_do_update(index_elements=_GROUP, set_=grown))
    return len(gone)


def ends(connection: Connection, months: Mapping[State, int], some: Collection[UUID] | None = None) -> dict[UUID, date]:
    """The day on which each case, or each of some, is erased if nothing happens to it."""
    found: dict[UUID, date] = {}
    for state, kept in months.items():
        asked = select(cases.c.id, _end(kept)).where(cases.c.state == state)
        asked = asked if some is None else asked.where(cases.c.id.in_(some))
        found |= {row[0]: row[1] for row in connection.execute(asked)}
    return found


def _end(kept: int) -> ColumnElement[date]:
    return cast(cases.c.changed_on + type_coerce(func.make_interval(0, kept), Interval), Date)


def counts(connection: Connection) -> list[Counted]:
    """All cases that were not taken back, kept or forgotten, counted."""
    both = _kept_and_forgotten()
    group = [both.c[name] for name in _GROUP]
    asked = select(*group, func.sum(both.c.cases).label("total")).group_by(*group).order_by(*group)
    return [Counted(row.kind, row.province, row.sector, row.month, int(row.total)) for row in connection.execute(asked)]


def counts_by_each(connection: Connection) -> dict[str, dict[Any, int]]:
    """The same by kind alone, by province alone, by sector alone and by month alone."""
    both = _kept_and_forgotten()
    group = [both.c[name] for name in _GROUP]
    each = func.grouping_sets(*map(tuple_, group))
    found: dict[str, dict[Any, int]] = {name: {} for name in _GROUP}
    for *values, total in connection.execute(select(*group, func.sum(both.c.cases)).group_by(each)):
        name, value = next((name, value) for name, value in zip(_GROUP, values, strict=True) if value is not None)
        found[name][value] = int(total)
    return found


def _kept_and_forgotten() -> Subquery:
    kept = select(*(cases.c[name] for name in _GROUP), literal(1).label("cases")).where(~cases.c.is_withdrawn)
    return union_all(kept, select(case_counts)).subquery()
