"""Proposals: other words for texts of the bot, which passed the check, and doubts about words; a release takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    DateTime,
    Identity,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    delete,
    func,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import insert

from store.schema import metadata

proposals = Table(
    "proposals",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("msgid", Text, nullable=False),  # the words of the text in the code
    Column("language", Text, nullable=False),
    Column("before", Text, nullable=False),  # the words that were in force
    Column("words", Text, nullable=False, server_default=""),  # none in a doubt alone
    Column("remark", Text, nullable=False, server_default=""),
    Column("staff", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    UniqueConstraint("msgid", "language"),
    CheckConstraint("language IN ('km', 'en')", name="language"),
    CheckConstraint("words <> '' OR remark <> ''", name="says_something"),
    CheckConstraint("length(words) <= 4000 AND length(remark) <= 1000", name="length"),
)


@dataclass(frozen=True)
class Proposal:
    """Other words for a text in one language, a remark about it, or both; `staff` is an e-mail address."""

    msgid: str
    language: str
    before: str
    words: str
    remark: str
    staff: str
    id: int = 0
    at: datetime | None = None


def keep(connection: Connection, proposal: Proposal) -> None:
    """Keep it in place of an earlier one of the same text and language; of that stays what this does not say anew."""
    row = {name: getattr(proposal, name) for name in ("msgid", "language", "before", "words", "remark", "staff")}
    new = insert(proposals).values(row)
    said = {name: func.coalesce(func.nullif(new.excluded[name], ""), proposals.c[name]) for name in ("words", "remark")}
    kept = {"before": new.excluded.before, "staff": new.excluded.staff, "at": func.now(), **said}
    connection.execute(new.on_conflict_do_update(index_elements=["msgid", "language"], set_=kept))


def everything(connection: Connection) -> Sequence[Proposal]:
    """All of them, the newest first: no more than two for each text of the service."""
    asked = select(proposals).order_by(proposals.c.at.desc(), proposals.c.id.desc())
    return [Proposal(**row) for row in connection.execute(asked).mappings()]


def take_away(connection: Connection, id_: int) -> Proposal | None:
    """Remove one; None if it is gone already."""
    gone = delete(proposals).where(proposals.c.id == id_).returning(proposals)
    row = connection.execute(gone).mappings().one_or_none()
    return Proposal(**row) if row else None
