"""Unfinished: who began to register and was cut off, until one text message, the only one ever, said how to go on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    DateTime,
    Index,
    LargeBinary,
    Table,
    Text,
    func,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from store import messages
from store.campaign_tables import Reached, recipients
from store.contacts import contacts
from store.schema import metadata
from store.sealing import Sealer

AT_ONCE = 500  # rows that one round of the clock takes

unfinished = Table(
    "unfinished",
    metadata,
    Column("phone_index", LargeBinary, primary_key=True),
    Column("phone_sealed", LargeBinary),  # only while a message may still be due
    Column("language", Text, nullable=False),
    Column("began_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("was_told", Boolean, nullable=False, server_default=text("false")),
    Index("unfinished_due_idx", "began_at", postgresql_where=text("phone_sealed IS NOT NULL")),
)


@dataclass(frozen=True, repr=False)
class Left:
    """Somebody who left in the middle."""

    index: bytes
    number: str  # E.164
    language: str


def begin(connection: Connection, sealer: Sealer, number: str, language: str) -> None:
    """The person with this number (E.164) is registering now. Whoever was told once is never noted again."""
    row = {"phone_index": sealer.index(number), "phone_sealed": sealer.seal(number), "language": language}
    new = insert(unfinished).values(row)
    again = {name: new.excluded[name] for name in ("phone_sealed", "language")} | {"began_at": func.now()}
    connection.execute(
        new.on_conflict_do_update(index_elements=["phone_index"], set_=again, where=~unfinished.c.was_told)
    )


def finish(connection: Connection, sealer: Sealer, number: str) -> None:
    """It is done, or given up: erase the number, and take back the message if it has not left."""
    index = sealer.index(number)
    erase(connection, [index])
    messages.withdraw(connection, dedupe(index))


def dedupe(index: bytes) -> str:
    """The key under which the one message to somebody (by their index) is written."""
    return f"unfinished-{index.hex()}"


def due(connection: Connection, sealer: Sealer, after: timedelta, on: date) -> list[Left]:
    """Those who began so long ago and have not finished, theirs alone until the transaction ends.

    Who gets a reminder on that day is told on another: one message a day is enough. Who said no to messages is never
    among them; their number is erased at once, and one that cannot be opened.
    """
    question = (
        select(unfinished.c.phone_index, unfinished.c.phone_sealed, unfinished.c.language)
        .where(unfinished.c.phone_sealed.is_not(None), unfinished.c.began_at < func.now() - after, ~_reminded(on))
        .order_by(unfinished.c.began_at)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    rows = connection.execute(question).all()
    found = contacts.c.phone_index.in_([row.phone_index for row in rows])
    said_no = found & ~contacts.c.messages_allowed
    silent = set(connection.execute(select(contacts.c.phone_index).where(said_no)).scalars())
    read = {row.phone_index: _read(row, sealer) for row in rows if row.phone_index not in silent}
    erase(connection, [*silent, *(index for index, left in read.items() if left is None)])
    return [left for left in read.values() if left]


def _reminded(on: date) -> ColumnElement[bool]:
    theirs = (recipients.c.phone_index == unfinished.c.phone_index) & (recipients.c.reminder_on == on)
    return select(recipients.c.state).where(theirs, recipients.c.state != Reached.SKIPPED).exists()


def _read(row: Any, sealer: Sealer) -> Left | None:
    number = sealer.read(row.phone_sealed)
    return Left(row.phone_index, number, row.language) if number else None


def erase(connection: Connection, people: Iterable[bytes], **also: bool) -> None:
    """Nothing is due to these people (their indexes) any more: erase their numbers."""
    theirs = unfinished.c.phone_index.in_(list(people))
    connection.execute(update(unfinished).where(theirs).values(phone_sealed=None, **also))


def tell(connection: Connection, people: Iterable[bytes]) -> None:
    """These people (their indexes) are told now, and never again."""
    erase(connection, people, was_told=True)
