"""Unfinished: who began to register and was cut off, until one text message, the only one ever, said how to go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import (
    Boolean,
    Column,
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
    """It is done, or given up: erase the number."""
    mine = unfinished.c.phone_index == sealer.index(number)
    connection.execute(update(unfinished).where(mine).values(phone_sealed=None))


def take_due(connection: Connection, sealer: Sealer, after: timedelta, gone_after: timedelta) -> list[Left]:
    """Those cut off so long ago, each once: they count as told, and their number is erased.

    Who said no to messages is never among them, nor who began so long ago that nothing is left to go on with; their
    number is erased all the same.
    """
    is_gone = (unfinished.c.began_at < func.now() - gone_after).label("is_gone")
    due = (
        select(unfinished.c.phone_index, unfinished.c.phone_sealed, unfinished.c.language, is_gone)
        .where(unfinished.c.phone_sealed.is_not(None), unfinished.c.began_at < func.now() - after)
        .order_by(unfinished.c.began_at)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    rows = connection.execute(due).all()
    found = [row.phone_index for row in rows]
    said_no = contacts.c.phone_index.in_(found) & ~contacts.c.messages_allowed & contacts.c.decided_on.is_not(None)
    silent = set(connection.execute(select(contacts.c.phone_index).where(said_no)).scalars())
    erased = update(unfinished).where(unfinished.c.phone_index.in_(found))
    connection.execute(erased.values(phone_sealed=None, was_told=True))
    return [
        Left(row.phone_index, sealer.open(row.phone_sealed), row.language)
        for row in rows
        if not row.is_gone and row.phone_index not in silent
    ]
