"""The letterbox: what workers file, add, take back or wish waits here, until all of it moves at once in random order.

The number of a transaction and the place of a row in its file tell when the row was written, and the telephone company
knows who dialled when. After a move all rows of it have the same number and no order. Until then, an hour at most,
whoever reads the database can tell the order of what is in here. What somebody is hurt in moves at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from random import Random, SystemRandom
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Table, delete, func, insert, select, update

from store import Store, leftovers
from store.case_tables import State, cases, letterbox, letters, notices, thread

_TABLES = ("letterbox", "letters", "notices")


def move(connection: Connection, today: date, order: Random | None = None) -> int:
    """Move everything; gives how many cases came out. `order` is the dice, the system's if none is given."""
    order = order or SystemRandom()
    moved = _move_cases(connection, connection.execute(delete(letterbox).returning(letterbox)).all(), order)
    _move_letters(connection, today, order)
    _move_notices(connection, order)
    return moved


def move_urgent(connection: Connection, order: Random | None = None) -> int:
    """Move the cases in which somebody is hurt; gives how many."""
    urgent = delete(letterbox).where(letterbox.c.is_hurt).returning(letterbox)
    return _move_cases(connection, connection.execute(urgent).all(), order or SystemRandom())


def sweep(store: Store) -> None:
    """Free what the moved rows have left in the files, which cannot be done inside a transaction."""
    leftovers.sweep(store, _TABLES)


def _move_cases(connection: Connection, rows: Sequence[Row[Any]], order: Random) -> int:
    new = [
        {
            **row._asdict(),
            "state": State.CLOSED if row.is_withdrawn else State.RECEIVED,
            "changed_on": row.day,
            "has_news": True,
        }
        for row in rows
    ]
    return _put(connection, cases, new, order)


def _move_letters(connection: Connection, today: date, order: Random) -> None:
    """Words go to the threads of their cases; a case that is taken back keeps nothing."""
    rows = connection.execute(delete(letters).returning(letters)).all()
    withdrawn = {row.case_id for row in rows if row.words_sealed is None}
    written = [row for row in rows if row.words_sealed is not None and row.case_id not in withdrawn]
    placed = _in_place(connection, written)
    _put(connection, thread, placed, order)
    for case in _shuffled({row["case_id"] for row in placed}, order):
        mine = update(cases).where(cases.c.id == case)
        connection.execute(mine.values(has_news=True, changed_on=today))
        again = mine.where(cases.c.state == State.ANSWERED)
        connection.execute(again.values(state=State.LOOKED_AT))
    for case in _shuffled(withdrawn, order):
        connection.execute(delete(thread).where(thread.c.case_id == case))
        taken_back = {"is_withdrawn": True, "report_sealed": None, "state": State.CLOSED, "changed_on": today}
        connection.execute(update(cases).where(cases.c.id == case).values(taken_back | {"has_news": True}))


def _in_place(connection: Connection, rows: Sequence[Row[Any]]) -> list[dict[str, Any]]:
    """The letters with the places they have in their threads; without those of cases that are gone or taken back."""
    wanted = {row.case_id for row in rows}
    question = (
        select(cases.c.id, func.coalesce(func.max(thread.c.place), 0).label("last"))
        .outerjoin(thread, thread.c.case_id == cases.c.id)
        .where(cases.c.id.in_(wanted), ~cases.c.is_withdrawn)
        .group_by(cases.c.id)
    )
    last: dict[UUID, int] = defaultdict(int, {row.id: row.last for row in connection.execute(question)})
    placed = []
    for row in sorted(rows, key=lambda each: each.place):
        if row.case_id in last:
            last[row.case_id] += 1
            placed.append({**row._asdict(), "place": last[row.case_id]})
    return placed


def _move_notices(connection: Connection, order: Random) -> None:
    """A notice stays in its table, but is written anew with the others of the hour."""
    rows = connection.execute(delete(notices).where(notices.c.is_new).returning(notices)).all()
    _put(connection, notices, [{**row._asdict(), "is_new": False} for row in rows], order)


def _put(connection: Connection, table: Table, rows: list[dict[str, Any]], order: Random) -> int:
    """Write the rows in random order; gives how many."""
    order.shuffle(rows)
    if rows:
        connection.execute(insert(table), rows)
    return len(rows)


def _shuffled(cases_: set[UUID], order: Random) -> list[UUID]:
    return order.sample(sorted(cases_), len(cases_))
