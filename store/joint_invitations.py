"""Employers whom a ministry told the Fund of, to be texted once that something is missing yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Column,
    Connection,
    DateTime,
    ForeignKey,
    Index,
    Table,
    Uuid,
    any_,
    func,
    literal,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from store.enterprise_tables import State, enterprises
from store.schema import metadata
from store.sealing import Sealer

AT_ONCE = 200  # rows that one round of the clock takes

joint_invitations = Table(
    "joint_invitations",
    metadata,
    Column("enterprise_id", Uuid, ForeignKey("enterprises.id", ondelete="CASCADE"), primary_key=True),
    Column("since", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("told_at", DateTime(timezone=True)),
    Index("joint_invitations_waiting_idx", "since", postgresql_where=text("told_at IS NULL")),
)


@dataclass(frozen=True, repr=False)
class Invited:
    """An enterprise to be told of, at the telephone that its ministry named."""

    enterprise: UUID
    contact_index: bytes
    number: str  # E.164
    language: str


def invite(connection: Connection, these: Sequence[UUID]) -> None:
    """Text them when there is time, those of them that were never noted before."""
    if these:
        them = select(func.unnest(literal(list(these), ARRAY(Uuid))))
        connection.execute(insert(joint_invitations).from_select(["enterprise_id"], them).on_conflict_do_nothing())


def take(connection: Connection, sealer: Sealer) -> list[Invited]:
    """Those to be told now; they are noted as told, once and for all, also where nobody can be or need be told."""
    waiting = select(joint_invitations.c.enterprise_id).where(joint_invitations.c.told_at.is_(None))
    due = waiting.order_by(joint_invitations.c.since).limit(AT_ONCE).with_for_update(skip_locked=True)
    theirs = any_(literal(list(connection.execute(due).scalars()), ARRAY(Uuid)))
    told = update(joint_invitations).where(joint_invitations.c.enterprise_id == theirs).values(told_at=func.now())
    connection.execute(told)
    c = enterprises.c
    asked = select(c.id, c.contact_index, c.contact_sealed, c.language).where(
        c.id == theirs, c.state == State.INCOMPLETE, c.contact_sealed.isnot(None)
    )
    found = []
    for row in connection.execute(asked):
        if number := sealer.read(row.contact_sealed):
            found.append(Invited(row.id, bytes(row.contact_index), number, row.language))
    return found
