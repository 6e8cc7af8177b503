"""News: members and applicants to whom the Fund said something, and who are still to be told that there is news.

A row holds no telephone and no word: who may be told is asked when they are told. The text says nothing of what it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import Boolean, Column, Connection, DateTime, ForeignKey, Table, Uuid, delete, func, or_, select
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import insert

from store.contacts import contacts
from store.members import members
from store.phones import phones
from store.schema import metadata
from store.sealing import Sealer

AT_ONCE = 200  # rows that one round of the clock takes

news = Table(
    "news",
    metadata,
    Column("member_id", Uuid, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("id", Uuid, nullable=False, default=uuid4),
    Column("is_wanted", Boolean, nullable=False, server_default=sql("false")),  # asked for, on the phone
    Column("since", DateTime(timezone=True), nullable=False, server_default=func.now(), index=True),
)


@dataclass(frozen=True, repr=False)
class News:
    """Somebody to be told once, on one telephone."""

    id: UUID
    number: str  # E.164
    language: str


def tell(connection: Connection, member: UUID, is_wanted: bool = False) -> None:
    """There is news for them: told to who said yes to messages, or to who wanted to hear of this."""
    row = {"member_id": member, "id": uuid4(), "is_wanted": is_wanted}
    new = insert(news).values(row)
    again = {"is_wanted": or_(news.c.is_wanted, new.excluded.is_wanted)}
    connection.execute(new.on_conflict_do_update(index_elements=["member_id"], set_=again))


def take(connection: Connection, sealer: Sealer) -> list[News]:
    """Those who are to be told now, theirs alone until the transaction ends; then nothing is due to them any more.

    Each is told on one telephone: of those that said yes the one that did so last, else, where they wanted to hear of
    it, one that never said no.
    """
    due = select(news.c.member_id).order_by(news.c.since).limit(AT_ONCE).with_for_update(skip_locked=True)
    theirs = list(connection.execute(due).scalars())
    found = _telephones(connection, sealer, theirs)
    connection.execute(delete(news).where(news.c.member_id.in_(theirs)))
    return list(found.values())


def _telephones(connection: Connection, sealer: Sealer, theirs: list[UUID]) -> dict[UUID, News]:
    said_yes = func.coalesce(contacts.c.messages_allowed, False)
    may_be_told = func.coalesce(contacts.c.messages_allowed, news.c.is_wanted)
    language = func.coalesce(contacts.c.language, members.c.language)
    asked = (
        select(news.c.member_id, news.c.id, phones.c.phone_sealed, language.label("language"))
        .join(members, members.c.id == news.c.member_id)
        .join(phones, phones.c.member_id == news.c.member_id)
        .outerjoin(contacts, contacts.c.phone_index == phones.c.phone_index)
        .where(news.c.member_id.in_(theirs), may_be_told)
        .order_by(said_yes, contacts.c.decided_on.asc().nulls_first(), phones.c.phone_index)
    )
    found: dict[UUID, News] = {}
    for row in connection.execute(asked):
        if number := sealer.read(row.phone_sealed):
            found[row.member_id] = News(row.id, number, row.language)
    return found
