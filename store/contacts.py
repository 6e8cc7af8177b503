"""Contacts: who said whether the service may send messages to them, and in which language they are spoken to.

A person is found by a keyed hash of the number. The number itself is kept, sealed, only while messages are
allowed: after a "no" nobody can send to it, not even by mistake.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Connection,
    Date,
    LargeBinary,
    Table,
    Text,
    Uuid,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from store.campaign_tables import NUMBER_GONE, partner_numbers
from store.schema import metadata
from store.sealing import Sealer

SPOKEN = "km"  # by whom no language is known

contacts = Table(
    "contacts",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("phone_index", LargeBinary, nullable=False, unique=True),
    Column("phone_sealed", LargeBinary),
    Column("language", Text, nullable=False),
    Column("operator", Text, nullable=False, server_default=""),  # whose number it is; "" is not known
    Column("messages_allowed", Boolean, nullable=False),
    # Days and not hours: an hour could be matched with the operator's call records.
    Column("decided_on", Date, nullable=False),
    Column("changed_on", Date, nullable=False),
    CheckConstraint("messages_allowed = (phone_sealed IS NOT NULL)", name="number_only_while_allowed"),
)

_seen = (contacts.c.id, contacts.c.language, contacts.c.messages_allowed, contacts.c.decided_on)


@dataclass(frozen=True)
class Contact:
    """One person. `decided_on` is the day on which messages were allowed or forbidden."""

    id: UUID
    language: str
    messages_allowed: bool
    decided_on: date


def find(connection: Connection, sealer: Sealer, number: str) -> Contact | None:
    """The contact with this number (E.164), or None."""
    mine = contacts.c.phone_index == sealer.index(number)
    row = connection.execute(select(*_seen).where(mine)).one_or_none()
    return Contact(*row) if row else None


def said_no(connection: Connection, sealer: Sealer, number: str) -> bool:
    """Whether the person with this number (E.164) decided to get no messages."""
    contact = find(connection, sealer, number)
    return contact is not None and not contact.messages_allowed


def allow(
    connection: Connection, sealer: Sealer, number: str, language: str, today: date, operator: str = ""
) -> Contact:
    """The person said yes to messages today: keep the number, sealed, and by which operator it is reached.

    A yes of an earlier day never overturns a no: the contact comes back as it is.
    """
    decision = {
        "phone_sealed": sealer.seal(number),
        "messages_allowed": True,
        "decided_on": today,
        "language": language,
        "operator": operator,
        "changed_on": today,
    }
    return _upsert(connection, sealer, number, decision, tuple(decision), only_if=contacts.c.decided_on <= today)


def forbid(connection: Connection, sealer: Sealer, number: str, today: date, language: str = "") -> Contact:
    """The person, or the provider for the person, said no: erase the number at once, whatever was said.

    `language` is kept only for somebody never heard of; it stays empty where nobody asked for it yet.
    """
    decision = _no(today)
    _leave_lists(connection, sealer.index(number))
    return _upsert(connection, sealer, number, {**decision, "language": language}, tuple(decision))


def forbid_found(connection: Connection, index: bytes, today: date) -> None:
    """The provider said no for the person with this keyed hash: as `forbid`."""
    decision = _no(today)
    _leave_lists(connection, index)
    new = insert(contacts).values(phone_index=index, language="", **decision)
    connection.execute(new.on_conflict_do_update(index_elements=["phone_index"], set_=decision))


def _no(today: date) -> dict[str, Any]:
    return {"phone_sealed": None, "messages_allowed": False, "decided_on": today, "changed_on": today}


def _leave_lists(connection: Connection, index: bytes) -> None:
    """Who says no to us is told by no partner's list any more; it counts as many as before, or it would say who did."""
    mine = partner_numbers.c.phone_index == index
    connection.execute(update(partner_numbers).where(mine).values(phone_sealed=NUMBER_GONE, language=""))


def _upsert(
    connection: Connection,
    sealer: Sealer,
    number: str,
    values: dict[str, Any],
    changes: tuple[str, ...],
    only_if: ColumnElement[bool] | None = None,
) -> Contact:
    index = sealer.index(number)
    new = insert(contacts).values(phone_index=index, **values)
    changed = {name: new.excluded[name] for name in changes}
    connection.execute(new.on_conflict_do_update(index_elements=["phone_index"], set_=changed, where=only_if))
    return Contact(*connection.execute(select(*_seen).where(contacts.c.phone_index == index)).one())
