"""Days on duty: where somebody works today, whom they registered there, and how many that makes."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Identity,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)

from store.schema import metadata

duty_days = Table(
    "duty_days",
    metadata,
    Column("officer_id", Uuid, ForeignKey("officers.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("province", Text, nullable=False, server_default=""),  # "" is not told yet
    Column("district", Text, nullable=False, server_default=""),
    Column("phone_index", LargeBinary, nullable=False),  # of the telephone that opened it last
    PrimaryKeyConstraint("officer_id", "day"),
)

field_registrations = Table(
    "field_registrations",
    metadata,
    Column("member_id", Uuid, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("officer_id", Uuid, ForeignKey("officers.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("who", LargeBinary, nullable=False),  # a keyed hash of name and birth: nobody is told twice by mistake
    Column("place", BigInteger, Identity(), nullable=False),  # the last has the highest
    Column("has_phone", Boolean, nullable=False),
    UniqueConstraint("officer_id", "day", "who"),
)
