"""The tables of reminders: who is due one, how far the day was worked out, what was switched on or off."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, LargeBinary, PrimaryKeyConstraint, SmallInteger, Table, Text, Uuid

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
