"""People on duty: who may register others, or inspect, by telephone; found by their number, let in by a PIN.

The number and the name are sealed, the PIN is hashed as that of a member (store.pins), and so are its tries counted.
"""

from __future__ import annotations

from enum import StrEnum
from uuid import uuid4

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    Table,
    Text,
    Uuid,
    text,
)

from store.schema import metadata


class Kind(StrEnum):
    """What somebody on duty does: register people, or see enterprises."""

    OFFICER = "officer"
    INSPECTOR = "inspector"


officers = Table(
    "officers",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("organisation_id", Uuid, ForeignKey("organisations.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("name_sealed", LargeBinary, nullable=False),
    Column("phone_index", LargeBinary, nullable=False),
    Column("phone_sealed", LargeBinary, nullable=False),
    Column("pin_hash", Text, nullable=False),
    Column("added_on", Date, nullable=False),
    Column("stopped_on", Date),
    CheckConstraint(f"kind IN ({', '.join(repr(str(kind)) for kind in Kind)})", name="kind"),
    Index("officers_phone_index_idx", "phone_index", unique=True, postgresql_where=text("stopped_on IS NULL")),
)
