"""Promises: a register did not answer in time, and the caller will get what it says by text message, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    Table,
    Text,
    Uuid,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from store.schema import metadata
from store.sealing import Sealer

promises = Table(
    "promises",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("member_id", Uuid, ForeignKey("members.id", ondelete="CASCADE"), nullable=False),
    Column("phone_sealed", LargeBinary),  # until the message is written
    Column("language", Text, nullable=False),
    Column("made_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Index("promises_open_idx", "made_at", postgresql_where=text("phone_sealed IS NOT NULL")),
)


@dataclass(frozen=True, repr=False)
class Promise:
    """Whom to tell about which member."""

    member: UUID
    number: str  # E.164
    language: str


def make(connection: Connection, sealer: Sealer, promise: Promise) -> UUID:
    """Keep a promise to be kept; gives its id."""
    made = uuid4()
    row = {
        "id": made,
        "member_id": promise.member,
        "phone_sealed": sealer.seal(promise.number),
        "language": promise.language,
    }
    connection.execute(insert(promises).values(row))
    return made


def take(connection: Connection, sealer: Sealer, promise: UUID) -> Promise | None:
    """A promise that is still open, held for this transaction; None when it is kept, or somebody else is at it."""
    mine = (promises.c.id == promise) & promises.c.phone_sealed.is_not(None)
    row = connection.execute(select(promises).where(mine).with_for_update(skip_locked=True)).one_or_none()
    return Promise(row.member_id, sealer.open(row.phone_sealed), row.language) if row else None


def keep(connection: Connection, promise: UUID) -> None:
    """It is kept: the number is erased."""
    connection.execute(update(promises).where(promises.c.id == promise).values(phone_sealed=None))


def give_up(connection: Connection, after: timedelta) -> int:
    """Drop those that are open for longer than this, number and all; gives how many."""
    old = promises.c.phone_sealed.is_not(None) & (promises.c.made_at < func.now() - after)
    return connection.execute(delete(promises).where(old)).rowcount


def forget(connection: Connection, after: timedelta) -> int:
    """Forget those that were kept, once they are older than this; gives how many."""
    old = promises.c.phone_sealed.is_(None) & (promises.c.made_at < func.now() - after)
    return connection.execute(delete(promises).where(old)).rowcount


def overdue(connection: Connection, after: timedelta) -> list[UUID]:
    """The open ones that are older than this, oldest first."""
    open_ = promises.c.phone_sealed.is_not(None) & (promises.c.made_at < func.now() - after)
    return list(
        connection.execute(select(promises.c.id).where(open_).order_by(promises.c.made_at).limit(500)).scalars()
    )
