"""The table of what people tell of themselves by phone, and what stands in a row of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Row,
    Table,
    Text,
    Uuid,
    false,
    text,
)

from store.schema import metadata
from store.sealing import Sealer


class State(StrEnum):
    """Where a telling stands."""

    TOLD = "told"
    ASKED = "asked"
    DECLINED = "declined"
    AGREED = "agreed"
    GONE = "gone"


class Use(StrEnum):
    """What of the name may be said."""

    FIRST = "first"
    FULL = "full"
    NONE = "none"


_STATES = ", ".join(f"'{state}'" for state in State)
_USES = ", ".join(f"'{use}'" for use in Use)

tellings = Table(
    "tellings",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("number", Text, nullable=False, unique=True),  # by which it is named at the hotline
    Column("phone_index", LargeBinary),
    Column("phone_sealed", LargeBinary),
    Column("language", Text, nullable=False),
    Column("use", Text, nullable=False),
    Column("told_sealed", LargeBinary),  # the name and the pieces, as they came
    Column("words_sealed", LargeBinary),  # how the unit would tell it, and how the teller is called there
    Column("mark", Text, nullable=False, server_default=""),  # of these words
    Column("state", Text, nullable=False, server_default="told"),
    Column("asked", Integer, nullable=False, server_default=text("0")),  # how often
    Column("asked_by", Text, nullable=False, server_default=""),
    Column("is_texted", Boolean, nullable=False, server_default=false()),  # the text that asks is written
    Column("story_id", Uuid, ForeignKey("stories.id")),
    # Days and not hours: an hour could be matched with the operator's call records.
    Column("told_on", Date, nullable=False),
    Column("changed_on", Date, nullable=False),
    CheckConstraint(f"state IN ({_STATES})", name="state"),
    CheckConstraint(f"use IN ({_USES})", name="use"),
    CheckConstraint(
        "(state = 'gone') = (phone_index IS NULL) AND (phone_index IS NULL) = (phone_sealed IS NULL)"
        " AND (phone_index IS NULL) = (told_sealed IS NULL) AND (state <> 'gone' OR words_sealed IS NULL)",
        name="erased",
    ),
    CheckConstraint("state <> 'agreed' OR story_id IS NOT NULL", name="agreed_is_a_story"),
    CheckConstraint("state NOT IN ('asked', 'agreed') OR mark <> ''", name="asked_for_words"),
    Index("tellings_phone_index_key", "phone_index", unique=True),
    Index("tellings_told_on_idx", "told_on", "id"),
    Index("tellings_story_id_idx", "story_id"),
    Index("tellings_untexted_idx", "id", postgresql_where=text("state = 'asked' AND NOT is_texted")),
)


@dataclass(frozen=True, repr=False)
class Told:
    """What somebody told: in which language, what of the name may be said, the name ("" for none), the story."""

    language: str
    use: Use
    name: str
    words: str


@dataclass(frozen=True, repr=False)
class Worded:
    """How the unit would tell it, and how the teller is called there ("" for not at all)."""

    words: str
    called: str


@dataclass(frozen=True, repr=False)
class Telling:
    """One of them; what was told and how it is worded are None when it is gone, or not worded yet."""

    id: UUID
    number: str
    state: State
    told: Told | None
    worded: Worded | None
    mark: str
    asked: int
    is_texted: bool
    story_id: UUID | None
    told_on: date
    changed_on: date


def opened(sealer: Sealer, row: Row[Any]) -> Telling:
    """What stands in a row of the table; nothing, where it was sealed under another SECRET_KEY."""
    told, worded = (_read(sealer, sealed) for sealed in (row.told_sealed, row.words_sealed))
    seen = {name: row._mapping[name] for name in ("id", "number", "mark", "asked", "is_texted", "story_id")}
    return Telling(
        **seen,
        state=State(row.state),
        told=Told(row.language, Use(row.use), *told) if told else None,
        worded=Worded(worded[1], worded[0]) if worded else None,
        told_on=row.told_on,
        changed_on=row.changed_on,
    )


def _read(sealer: Sealer, sealed: bytes | None) -> Any:
    words = sealer.read(sealed) if sealed else None
    return json.loads(words) if words else None
