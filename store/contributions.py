"""Contributions: what was paid for a member, month by month, and by whom; or that a month was credited unpaid."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Uuid,
    text,
)

from store.schema import metadata

contributions = Table(
    "contributions",
    metadata,
    Column("member_id", Uuid, ForeignKey("members.id", ondelete="CASCADE"), nullable=False),
    Column("month", Date, nullable=False),  # its first day
    Column("worker", Integer, nullable=False, server_default=text("0")),  # whole riel, as the two below
    Column("employer", Integer, nullable=False, server_default=text("0")),
    Column("state", Integer, nullable=False, server_default=text("0")),
    Column("credited", Boolean, nullable=False, server_default=text("false")),
    Column("paid_on", Date),
    PrimaryKeyConstraint("member_id", "month"),
    CheckConstraint("extract(day FROM month) = 1", name="month"),
    CheckConstraint("worker >= 0 AND employer >= 0 AND state >= 0", name="money"),
    CheckConstraint("NOT credited OR worker + employer + state = 0", name="credit_is_no_money"),
)
