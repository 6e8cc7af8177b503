"""The tables of complaints. No row tells the hour: days only, random ids, no sequence, no default that is a time.

A new row tells it all the same, by its place in the file and the number of its transaction. So what a worker does goes
to a table of its own first (letterbox, letters; in notices: is_new), and from there, an hour's worth at once and in
random order, to where it stays (letterbox.py).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    text,
)

from store.schema import metadata, one_of


class State(StrEnum):
    """Where a case stands."""

    RECEIVED = "received"
    LOOKED_AT = "looked_at"
    ANSWERED = "answered"
    CLOSED = "closed"


def _case_columns() -> tuple[Column[Any], ...]:
    return (
        Column("id", Uuid, primary_key=True),
        Column("code_index", LargeBinary, nullable=False, unique=True),
        Column("filed_under", LargeBinary, nullable=False),  # tells one who repeats from another with the same code
        Column("public", LargeBinary, nullable=False),
        Column("salt", LargeBinary, nullable=False),
        Column("private_wrapped", LargeBinary, nullable=False),
        Column("report_sealed", LargeBinary),  # to the officers; nothing once it is withdrawn
        # What officers sort by without opening anything.
        Column("kind", Text, nullable=False),
        Column("province", Text, nullable=False),
        Column("sector", Text, nullable=False),
        Column("month", Date, nullable=False),
        Column("is_hurt", Boolean, nullable=False),
        Column("day", Date, nullable=False),
        Column("is_withdrawn", Boolean, nullable=False),
    )


# No foreign key in a letterbox: PostgreSQL would note the transaction at the row that it points to.
letterbox = Table("letterbox", metadata, *_case_columns(), Column("key_id", Uuid, nullable=False))

cases = Table(
    "cases",
    metadata,
    *_case_columns(),
    Column("key_id", Uuid, ForeignKey("officer_keys.id"), nullable=False),
    Column("state", Text, nullable=False),
    Column("changed_on", Date, nullable=False, index=True),
    Column("has_news", Boolean, nullable=False),  # something that no officer has read
    CheckConstraint(one_of("state", State), name="state"),
    CheckConstraint("is_withdrawn = (report_sealed IS NULL)", name="withdrawn_is_erased"),
)

thread = Table(
    "thread",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("case_id", Uuid, ForeignKey("cases.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("place", Integer, nullable=False),  # within the case
    Column("key_id", Uuid, ForeignKey("officer_keys.id")),  # none: an officer's words, sealed to the case
    Column("added_under", LargeBinary, unique=True),
    Column("words_sealed", LargeBinary, nullable=False),
    Column("day", Date, nullable=False),
)

letters = Table(
    "letters",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("case_id", Uuid, nullable=False, index=True),
    Column("place", Integer, nullable=False),  # among the letters of the case
    Column("key_id", Uuid),
    Column("added_under", LargeBinary, nullable=False, unique=True),
    Column("words_sealed", LargeBinary),  # none: the worker takes the case back
    Column("day", Date, nullable=False),
    CheckConstraint("(key_id IS NULL) = (words_sealed IS NULL)", name="words_have_a_key"),
)

notices = Table(
    "notices",
    metadata,
    Column("key", LargeBinary, primary_key=True),  # a keyed hash of the case's id
    Column("phone_sealed", LargeBinary, nullable=False),
    Column("is_new", Boolean, nullable=False),
    Column("is_due", Boolean, nullable=False),  # there is news that was not told yet
    Column("is_last", Boolean, nullable=False),  # the case is closed: tell it and erase the number
)

case_counts = Table(
    "case_counts",
    metadata,
    Column("kind", Text, nullable=False),
    Column("province", Text, nullable=False),
    Column("sector", Text, nullable=False),
    Column("month", Date, nullable=False),
    Column("cases", Integer, nullable=False, server_default=text("0")),
    PrimaryKeyConstraint("kind", "province", "sector", "month"),
)
