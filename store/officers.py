"""People on duty: who may register others, or inspect, by telephone; found by their number, let in by a PIN.

The number and the name are sealed, the PIN is hashed as that of a member (store.pins), and so are its tries counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from psycopg.errors import UniqueViolation
from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    Table,
    Text,
    Uuid,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from store.organisations import organisations
from store.schema import metadata
from store.sealing import Sealer


class Kind(StrEnum):
    """What somebody on duty does: register people, or see enterprises."""

    OFFICER = "officer"
    INSPECTOR = "inspector"


officers = Table(
    "officers",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("organisation_id", Uuid, ForeignKey("organisations.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("name_sealed", LargeBinary, nullable=False),
    Column("phone_index", LargeBinary, nullable=False),
    Column("phone_sealed", LargeBinary, nullable=False),
    Column("pin_hash", Text, nullable=False),
    Column("added_on", Date, nullable=False),
    Column("stopped_on", Date),
    CheckConstraint(f"kind IN ({', '.join(repr(str(kind)) for kind in Kind)})", name="kind"),
    Index("officers_phone_index_idx", "phone_index", unique=True, postgresql_where=text("stopped_on IS NULL")),
)


@dataclass(frozen=True, repr=False)
class Officer:
    """One of them, as staff see them. `phone` is E.164."""

    id: UUID
    organisation_id: UUID
    organisation: str
    kind: Kind
    name: str
    phone: str
    added_on: date
    stopped_on: date | None


@dataclass(frozen=True, repr=False)
class Known:
    """What is needed to let somebody in."""

    id: UUID
    kind: Kind
    pin_hash: str


_WORKS = officers.c.stopped_on.is_(None) & organisations.c.stopped_on.is_(None)
_JOINED = officers.join(organisations, organisations.c.id == officers.c.organisation_id)


def add(
    connection: Connection,
    sealer: Sealer,
    organisation: UUID,
    kind: Kind,
    name: str,
    phone: str,
    pin_hash: str,
    today: date,
) -> UUID | None:
    """Let somebody be on duty from this telephone (E.164); gives their id. None: somebody on duty has this telephone
    already."""
    officer = uuid4()
    row = {
        "id": officer,
        "organisation_id": organisation,
        "kind": kind,
        "name_sealed": sealer.seal(name),
        "phone_index": sealer.index(phone),
        "phone_sealed": sealer.seal(phone),
        "pin_hash": pin_hash,
        "added_on": today,
    }
    try:
        with connection.begin_nested():
            connection.execute(insert(officers).values(row))
    except IntegrityError as error:
        if isinstance(error.orig, UniqueViolation):
            return None
        raise
    return officer


def known_by(connection: Connection, sealer: Sealer, phone: str) -> Known | None:
    """Who is on duty with this telephone (E.164) and may work."""
    asked = select(officers.c.id, officers.c.kind, officers.c.pin_hash).select_from(_JOINED)
    row = connection.execute(asked.where(_WORKS, officers.c.phone_index == sealer.index(phone))).one_or_none()
    return Known(row.id, Kind(row.kind), row.pin_hash) if row else None


def opened(sealer: Sealer, known: Known) -> str:
    """What a conversation keeps of whom it let in: who it is, and a keyed hash that ends with the PIN they showed."""
    return f"{known.id} {_of_pin(sealer, known.pin_hash)}"


def hold(connection: Connection, sealer: Sealer, let_in: str) -> UUID | None:
    """Keep who was let in (`opened`) on duty until this transaction ends; None if they may not work any more, or have
    another PIN since: whoever has the telephone that was let in need not be they.
    """
    officer, _, of_pin = let_in.partition(" ")
    asked = select(officers.c.id, officers.c.pin_hash).select_from(_JOINED).with_for_update(key_share=True, of=officers)
    row = connection.execute(asked.where(_WORKS, officers.c.id == UUID(officer))).one_or_none()
    return row.id if row and _of_pin(sealer, row.pin_hash) == of_pin else None


def _of_pin(sealer: Sealer, pin_hash: str) -> str:
    return sealer.index(f"let in {pin_hash}").hex()[:16]


def listed(connection: Connection, sealer: Sealer, organisation: UUID | None = None) -> list[Officer]:
    """Those of an organisation, or all: who works first, by the day on which they were added."""
    asked = select(officers, organisations.c.name.label("organisation")).select_from(_JOINED)
    if organisation:
        asked = asked.where(officers.c.organisation_id == organisation)
    order = (officers.c.stopped_on.is_not(None), officers.c.added_on, officers.c.id)
    return [_officer(row, sealer) for row in connection.execute(asked.order_by(*order))]


def find(connection: Connection, sealer: Sealer, officer: UUID) -> Officer | None:
    """The one with this id, or None."""
    asked = select(officers, organisations.c.name.label("organisation")).select_from(_JOINED)
    row = connection.execute(asked.where(officers.c.id == officer)).one_or_none()
    return _officer(row, sealer) if row else None


def stop(connection: Connection, officer: UUID, today: date) -> bool:
    """They are on duty no more: nothing that they key from now on is kept. False: they were stopped before."""
    standing = (officers.c.id == officer) & officers.c.stopped_on.is_(None)
    return connection.execute(update(officers).where(standing).values(stopped_on=today)).rowcount == 1


def renew_pin(connection: Connection, officer: UUID, pin_hash: str) -> bool:
    """Give them another PIN. False: they are stopped."""
    standing = (officers.c.id == officer) & officers.c.stopped_on.is_(None)
    return connection.execute(update(officers).where(standing).values(pin_hash=pin_hash)).rowcount == 1


def _officer(row: Any, sealer: Sealer) -> Officer:
    return Officer(
        id=row.id,
        organisation_id=row.organisation_id,
        organisation=row.organisation,
        kind=Kind(row.kind),
        name=sealer.open(row.name_sealed),
        phone=sealer.open(row.phone_sealed),
        added_on=row.added_on,
        stopped_on=row.stopped_on,
    )
