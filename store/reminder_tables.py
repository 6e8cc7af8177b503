"""The tables of reminders: who is due one, how far the day was worked out, what was switched on or off,
and words in place of the usual ones."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from store.schema import metadata

# One a day for each telephone, whoever is reached on it. It is forgotten the day after.
reminders_due = Table(
    "reminders_due",
    metadata,
    Column("phone_index", LargeBinary, nullable=False),
    Column("day", Date, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("rank", SmallInteger, nullable=False),  # 0 is the most urgent
    PrimaryKeyConstraint("phone_index", "day"),
)

reminder_days = Table(
    "reminder_days",
    metadata,
    Column("day", Date, primary_key=True),
    Column("came_to", Uuid),  # the last member looked at
    Column("is_done", Boolean, nullable=False),
)

reminder_switches = Table(
    "reminder_switches",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("is_on", Boolean, nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("changed_on", Date, nullable=False),
)

# Words in place of the usual ones: in force, and proposed to somebody who has yet to approve them.
reminder_words = Table(
    "reminder_words",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("texts", JSONB(none_as_null=True)),  # by language
    Column("written_by", Text, nullable=False, server_default=""),
    Column("approved_by", Text, nullable=False, server_default=""),
    Column("approved_on", Date),
    Column("proposed", JSONB(none_as_null=True)),
    Column("proposed_by", Text, nullable=False, server_default=""),
    Column("proposed_on", Date),
    CheckConstraint("(texts IS NULL) = (approved_by = '')", name="approved_by_somebody"),
    CheckConstraint("(proposed IS NULL) = (proposed_by = '')", name="proposed_by_somebody"),
    CheckConstraint("texts IS NULL OR approved_by <> written_by", name="two_people"),
)
