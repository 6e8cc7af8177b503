"""Turn counts: how much the service was used on each day, and how texts arrived; numbers alone, of nobody.

The day and not the hour: the telephone company knows who called in an hour, and a table that is kept for a year must
not help whoever has that list. Turns in reports are in no row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    case,
    delete,
    func,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import insert

from store.schema import metadata

MISTAKEN = "mistaken"

turn_counts = Table(
    "turn_counts",
    metadata,
    Column("day", Date, nullable=False),
    Column("flow", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("gateway", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("count", Integer, nullable=False),
    PrimaryKeyConstraint("day", "flow", "question", "language", "gateway", "outcome"),
)

receipt_counts = Table(
    "receipt_counts",
    metadata,
    Column("day", Date, nullable=False),
    Column("operator", Text, nullable=False),
    Column("gateway", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("count", Integer, nullable=False),
    PrimaryKeyConstraint("day", "operator", "gateway", "status"),
)

caller_counts = Table(
    "caller_counts",
    metadata,
    Column("day", Date, primary_key=True),
    Column("dialled", Integer, nullable=False),
    Column("texted", Integer, nullable=False),
    Column("people", Integer, nullable=False),  # who did both counts once
)

_KINDS = ("day", "flow", "language", "gateway")

Counted = Mapping[tuple[str, ...], int]


@dataclass(frozen=True)
class Only:
    """Which turns are looked at: from this day on; empty is any."""

    since: date
    flow: str = ""
    language: str = ""
    gateway: str = ""


@dataclass(frozen=True)
class Shown:
    """How often a question stood on a telephone, and how often again because an answer was none."""

    question: str
    times: int
    mistaken: int


def add(connection: Connection, day: date, turns: Counted, receipts: Counted) -> None:
    """Count so many more turns, by flow, question, language, gateway, outcome, and receipts, by operator, gateway,
    status.

    In the order of their names, which says nothing of what came first; and two processes never wait for each other.
    """
    for table, counted in ((turn_counts, turns), (receipt_counts, receipts)):
        rows = [(day, *kind, count) for kind, count in sorted(counted.items())]
        if rows:
            new = insert(table).values(rows)
            more = {"count": table.c["count"] + new.excluded.count}
            connection.execute(new.on_conflict_do_update(index_elements=list(table.primary_key), set_=more))


def note_callers(connection: Connection, day: date, dialled: int, texted: int, people: int) -> None:
    """So many people were heard of on a day; what was noted of it before stays."""
    row = insert(caller_counts).values(day=day, dialled=dialled, texted=texted, people=people)
    connection.execute(row.on_conflict_do_nothing())


def noted(connection: Connection, since: date) -> set[date]:
    """The days from then on of which the callers are counted."""
    return set(connection.execute(select(caller_counts.c.day).where(caller_counts.c.day >= since)).scalars())


def forget(connection: Connection, before: date) -> int:
    """Erase the counts of the days before this one; gives how many rows."""
    tables = (turn_counts, receipt_counts, caller_counts)
    return sum(connection.execute(delete(table).where(table.c.day < before)).rowcount for table in tables)


def callers(connection: Connection, since: date) -> dict[date, int]:
    """How many people were heard of on each day that is over."""
    asked = select(caller_counts.c.day, caller_counts.c.people).where(caller_counts.c.day >= since)
    return {row.day: row.people for row in connection.execute(asked)}


def days(connection: Connection, only: Only) -> dict[date, int]:
    """The turns of each day that has some."""
    return summed(connection, only)["day"]


def summed(connection: Connection, only: Only) -> dict[str, dict[Any, int]]:
    """The turns by day, flow, language and gateway, of each the most first; all of them read once."""
    columns = [turn_counts.c[name] for name in _KINDS]
    sets = func.grouping_sets(*(tuple_(column) for column in columns))
    asked = select(*columns, func.sum(turn_counts.c["count"]).label("turns")).where(*_those(only)).group_by(sets)
    found: dict[str, dict[Any, int]] = {name: {} for name in _KINDS}
    for row in sorted(connection.execute(asked), key=lambda row: -row.turns):
        name = next(each for each in _KINDS if row._mapping[each] is not None)
        found[name][row._mapping[name]] = int(row.turns)
    return found


def funnel(connection: Connection, only: Only) -> list[Shown]:
    """What was asked in a flow and how often, the most first; the end of it is the question `end`."""
    count, is_mistaken = turn_counts.c["count"], turn_counts.c.outcome == MISTAKEN
    times = func.sum(case((is_mistaken, 0), else_=count))
    mistaken = func.sum(case((is_mistaken, count), else_=0))
    asked = select(turn_counts.c.question, times, mistaken).where(*_those(only)).group_by(turn_counts.c.question)
    found = [Shown(question, int(seen), int(wrong)) for question, seen, wrong in connection.execute(asked)]
    return sorted(found, key=lambda each: (each.question == "end", -each.times, each.question))


def arrived(connection: Connection, since: date) -> dict[tuple[str, str], int]:
    """The receipts by operator and status."""
    c = receipt_counts.c
    asked = select(c.operator, c.status, func.sum(c["count"])).where(c.day >= since).group_by(c.operator, c.status)
    return {(operator, status): int(count) for operator, status, count in connection.execute(asked)}


def _those(only: Only) -> list[ColumnElement[bool]]:
    wanted = {"flow": only.flow, "language": only.language, "gateway": only.gateway}
    return [turn_counts.c.day >= only.since, *(turn_counts.c[name] == value for name, value in wanted.items() if value)]
