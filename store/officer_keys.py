"""Officer keys: to the public part of the newest one complaints are sealed; the private parts are not here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import Column, Connection, Date, LargeBinary, Table, Uuid, insert, select, text, update

from store.schema import metadata

officer_keys = Table(
    "officer_keys",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("public", LargeBinary, nullable=False, unique=True),
    Column("made_on", Date, nullable=False),
    Column("retired_on", Date),  # of all but the newest
)


@dataclass(frozen=True)
class OfficerKey:
    """A public key of the officers; of those that are kept one is active."""

    id: UUID
    public: bytes


def active(connection: Connection) -> bytes | None:
    """The public key that complaints are sealed to now; None before the officers have made one."""
    key = newest(connection)
    return key.public if key else None


def newest(connection: Connection) -> OfficerKey | None:
    """The active key, with its id."""
    row = connection.execute(select(officer_keys).where(officer_keys.c.retired_on.is_(None))).one_or_none()
    return OfficerKey(row.id, bytes(row.public)) if row else None


def find(connection: Connection, public: bytes) -> OfficerKey | None:
    """The key with this public part, or None."""
    row = connection.execute(select(officer_keys).where(officer_keys.c.public == public)).one_or_none()
    return OfficerKey(row.id, bytes(row.public)) if row else None


def add(connection: Connection, public: bytes, today: date) -> UUID:
    """From now on seal to this key; the one before is retired."""
    connection.execute(text("LOCK TABLE officer_keys IN SHARE ROW EXCLUSIVE MODE"))  # of two at once one is the newer
    connection.execute(update(officer_keys).where(officer_keys.c.retired_on.is_(None)).values(retired_on=today))
    made = uuid4()
    connection.execute(insert(officer_keys).values(id=made, public=public, made_on=today))
    return made
