"""What ministries handed over, record by record, and what became of each: the trace by which any of it is explained.

A record is sealed as it came, refused ones too, so that nothing is lost. It is known again by whose it is, their own
number of it and a keyed hash of its content: who sends it twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    Row,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    any_,
    delete,
    func,
    literal,
    select,
    tuple_,
    update,
)
from sqlalchemy import text as sql

from store.bulk import copy_rows
from store.ministries import ministries
from store.schema import metadata

Key = tuple[str, bytes]  # their number of a record, and the hash of its content

MOST_TRACES = 50
_LOCK = 7_305_127_289  # no other in this database locks it: batches are taken in one after the other


class Outcome(StrEnum):
    """What became of a record."""

    NEW = "new"
    MERGED = "merged"  # the Fund had the enterprise
    HELD = "held"  # somebody has to look
    REFUSED = "refused"  # it cannot be read


_OUTCOMES = ", ".join(repr(str(outcome)) for outcome in Outcome)

joint_records = Table(
    "joint_records",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("ministry_id", Uuid, ForeignKey("ministries.id"), nullable=False),
    Column("their_id", Text, nullable=False),  # "" where they gave none that can be read
    Column("content_index", LargeBinary, nullable=False),
    Column("record_sealed", LargeBinary, nullable=False),
    Column("came_on", Date, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("matched_by", Text, nullable=False, server_default=""),
    Column("enterprise_id", Uuid, ForeignKey("enterprises.id", ondelete="SET NULL")),
    Column("remarks", ARRAY(Text), nullable=False),  # field:code
    Column("filled", ARRAY(Text), nullable=False),  # what the enterprise had not, and has from here
    Column("decided_by", Text, nullable=False, server_default=""),  # who of the staff, where it was held
    Column("decided_on", Date),
    UniqueConstraint("ministry_id", "their_id", "content_index"),
    CheckConstraint(f"outcome IN ({_OUTCOMES})", name="outcome"),
    Index("joint_records_enterprise_id_idx", "enterprise_id"),
    Index("joint_records_held_idx", "came_on", postgresql_where="outcome = 'held'"),
)


_SEEN = select(
    joint_records.c.id,
    ministries.c.name,
    *(joint_records.c[name] for name in ("their_id", "came_on", "record_sealed", "remarks", "outcome")),
    *(joint_records.c[name] for name in ("ministry_id", "enterprise_id", "filled")),
).join(ministries, ministries.c.id == joint_records.c.ministry_id)


@dataclass(frozen=True, repr=False)
class Trace:
    """What became of one record."""

    their_id: str
    content_index: bytes
    record_sealed: bytes
    outcome: Outcome
    matched_by: str = ""
    enterprise: UUID | None = None
    remarks: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """The same of a record that came before."""

    outcome: Outcome
    matched_by: str
    remarks: tuple[str, ...]


def hold(connection: Connection) -> None:
    """Take records in alone until the transaction ends; who comes meanwhile waits."""
    connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def known(connection: Connection, ministry: UUID, contents: Sequence[bytes]) -> dict[Key, Known]:
    """What became of those of these records that came before."""
    c = joint_records.c
    asked = select(c.their_id, c.content_index, c.outcome, c.matched_by, c.remarks)
    mine = asked.where(c.ministry_id == ministry, c.content_index == any_(literal(list(contents), ARRAY(LargeBinary))))
    return {
        (row.their_id, bytes(row.content_index)): Known(Outcome(row.outcome), row.matched_by, tuple(row.remarks))
        for row in connection.execute(mine)
    }


def enterprises_of(connection: Connection, ministry: UUID, their_ids: Sequence[str]) -> dict[str, UUID]:
    """The enterprise that an earlier record of the same ministry under the same number was about."""
    c = joint_records.c
    asked = select(c.their_id, c.enterprise_id).where(
        c.ministry_id == ministry,
        c.their_id == any_(literal(list(their_ids), ARRAY(Text))),
        c.enterprise_id.isnot(None),
    )
    return {
        row.their_id: row.enterprise_id
        for row in connection.execute(asked.order_by(c.came_on, c.decided_on.nulls_first(), c.id))
    }


def add(connection: Connection, ministry: UUID, traces: Iterable[Trace], today: date) -> None:
    """Keep what became of new records."""
    rows = (
        {
            "id": uuid4(),
            "ministry_id": ministry,
            "their_id": each.their_id,
            "content_index": each.content_index,
            "record_sealed": each.record_sealed,
            "came_on": today,
            "outcome": str(each.outcome),
            "matched_by": each.matched_by,
            "enterprise_id": each.enterprise,
            "remarks": list(each.remarks),
            "filled": list(each.filled),
        }
        for each in traces
    )
    copy_rows(connection, "joint_records", rows)


def held(connection: Connection, limit: int | None = None, beyond: tuple[date, UUID] | None = None) -> list[Row[Any]]:
    """Records that somebody has to look at, the oldest first, beginning after the one of that day with that id: id,
    name of whose, their_id, came_on, record_sealed, remarks, outcome, ministry_id, enterprise_id, filled.
    """
    asked = _SEEN.where(sql("joint_records.outcome = 'held'"))  # said as the index says it
    if beyond:
        asked = asked.where(tuple_(joint_records.c.came_on, joint_records.c.id) > tuple_(*beyond))
    return list(connection.execute(asked.order_by(joint_records.c.came_on, joint_records.c.id).limit(limit)))


def one(connection: Connection, record: UUID) -> Row[Any] | None:
    """The same of one record, whatever became of it; nobody else changes it until the transaction ends."""
    return connection.execute(_SEEN.where(joint_records.c.id == record).with_for_update(of=joint_records)).one_or_none()


def change(connection: Connection, record: UUID, values: Mapping[str, Any]) -> None:
    """Somebody decided what becomes of it, or that it is to be decided anew."""
    connection.execute(update(joint_records).where(joint_records.c.id == record).values(**values))


def forget(connection: Connection, record: UUID) -> None:
    """This one is about to be taken in anew."""
    connection.execute(delete(joint_records).where(joint_records.c.id == record))


def of(connection: Connection, enterprise: UUID) -> list[Mapping[str, Any]]:
    """What came of an enterprise, the newest first and MOST_TRACES at most: id, day, ministry, outcome, matched_by,
    remarks, filled, decided_by.
    """
    c = joint_records.c
    seen = (c.id, c.came_on, ministries.c.name, c.their_id, c.outcome, c.matched_by, c.remarks, c.filled, c.decided_by)
    asked = select(*seen).join(ministries, ministries.c.id == c.ministry_id).where(c.enterprise_id == enterprise)
    rows = connection.execute(asked.order_by(c.came_on.desc(), c.id).limit(MOST_TRACES))
    return [row._asdict() for row in rows]
