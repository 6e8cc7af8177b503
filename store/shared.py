"""Conversations that callers agreed to show: what was asked and answered, without whatever says who it was.

Nothing here leads to a telephone. The day and no hour; the id is drawn by chance.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Boolean, Column, Connection, Date, Index, Row, Table, Text, Uuid, delete, insert, select
from sqlalchemy.dialects.postgresql import JSONB

from store.schema import metadata

shared_conversations = Table(
    "shared_conversations",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("day", Date, nullable=False),
    Column("topic", Text, nullable=False),  # the entry of the menu
    Column("language", Text, nullable=False),
    Column("by_text", Boolean, nullable=False),
    Column("conversation", JSONB, nullable=False),  # bot.sharing
    Index("shared_conversations_day_idx", "day", "id"),
)


def add(
    connection: Connection, day: date, topic: str, language: str, by_text: bool, conversation: Mapping[str, Any]
) -> None:
    """Keep one."""
    row = {"day": day, "topic": topic, "language": language, "by_text": by_text, "conversation": conversation}
    connection.execute(insert(shared_conversations).values(row))


def listed(connection: Connection, most: int) -> list[Any]:
    """Day, topic, language, by_text and id of the last ones, those of a day in no order."""
    c = shared_conversations.c
    asked = select(c.id, c.day, c.topic, c.language, c.by_text).order_by(c.day.desc(), c.id).limit(most)
    return list(connection.execute(asked))


def find(connection: Connection, conversation: UUID) -> Row[Any] | None:
    """The one with this id, or None."""
    asked = select(shared_conversations).where(shared_conversations.c.id == conversation)
    return connection.execute(asked).one_or_none()


def forget(connection: Connection, before: date) -> int:
    """Erase those of the days before this one; gives how many."""
    return connection.execute(delete(shared_conversations).where(shared_conversations.c.day < before)).rowcount
