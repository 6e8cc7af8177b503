"""Wrong PINs of a day, counted for whoever they were meant for and for the telephone that they came from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import (
    ARRAY,
    Column,
    Connection,
    Date,
    Integer,
    LargeBinary,
    Subquery,
    Table,
    Text,
    case,
    func,
    literal,
    select,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.dml import ReturningInsert

from store.schema import metadata
from store.sealing import Sealer

tries = Table(
    "pin_tries",
    metadata,
    Column("subject", LargeBinary, primary_key=True),  # the bytes of somebody's id; or a keyed hash of what was claimed
    Column("day", Date, nullable=False, index=True),
    Column("wrong", Integer, nullable=False),  # none after a right PIN alone
    Column("last", Text, nullable=False),  # the request counted last: one that comes again is not counted again
)


def telephone(sealer: Sealer, number: str) -> bytes:
    """What a telephone (E.164) is counted under, whomever it guesses for."""
    return sealer.index(f"tries from {number}")


def held(connection: Connection, subjects: Iterable[bytes], today: date) -> dict[bytes, int]:
    """How many were wrong today, and nobody else counts until the transaction ends: see holding()."""
    these = select(func.unnest(literal(list(set(subjects)), ARRAY(LargeBinary))).label("subject"))
    rows = connection.execute(holding(these.subquery(), today))
    return {bytes(subject): wrong for subject, wrong in rows}


def holding(subjects: Subquery, today: date) -> ReturningInsert[bytes, int]:
    """The question how many were wrong today for each of the subjects, its one column: rows (subject, wrong). The
    counts are held until the transaction ends: guesses that come at the same time are looked at one after the other.
    """
    [subject] = subjects.c
    # Always in the same order: two that hold the same counts never wait for each other.
    none_yet = select(subject, literal(today), literal(0), literal("")).order_by(subject)
    new = insert(tries).from_select(["subject", "day", "wrong", "last"], none_yet)
    so_far = case((tries.c.day == new.excluded.day, tries.c.wrong), else_=0)
    kept = new.on_conflict_do_update(index_elements=["subject"], set_={"day": new.excluded.day, "wrong": so_far})
    return kept.returning(tries.c.subject, tries.c.wrong)


def count(connection: Connection, subjects: Iterable[bytes], request: str, today: date) -> dict[bytes, int]:
    """Count one more for each of them; a request that comes again is not counted again. Gives how many there are."""
    wrong = [{"subject": subject, "day": today, "wrong": 1, "last": request} for subject in sorted(set(subjects))]
    new = insert(tries).values(wrong)
    of_today = tries.c.day == new.excluded.day
    counted = case(
        (of_today & (tries.c.last == new.excluded.last), tries.c.wrong), (of_today, tries.c.wrong + 1), else_=1
    )
    changes = {"wrong": counted, "day": new.excluded.day, "last": new.excluded.last}
    changed = new.on_conflict_do_update(index_elements=["subject"], set_=changes)
    rows = connection.execute(changed.returning(tries.c.subject, tries.c.wrong))
    return {bytes(subject): many for subject, many in rows}
