"""Inspections: which enterprise an inspector saw, how many worked there, and how many of them were said to be
registered."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
)

from store.schema import metadata

inspections = Table(
    "inspections",
    metadata,
    Column("id", Uuid, primary_key=True),  # follows from the conversation
    Column("officer_id", Uuid, ForeignKey("officers.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("province", Text, nullable=False),
    Column("district", Text, nullable=False),
    Column("enterprise_sealed", LargeBinary, nullable=False),
    Column("workers", Integer, nullable=False),
    Column("registered", Integer, nullable=False),
    Column("place", BigInteger, Identity(), nullable=False),  # the last has the highest
    CheckConstraint("registered >= 0 AND workers >= registered", name="no_more_than_there_are"),
    Index("inspections_officer_id_day_idx", "officer_id", "day"),
    Index("inspections_day_place_idx", "day", "place"),
)
