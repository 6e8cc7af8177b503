"""Visits: on which day a team comes to which place, and how many people said that they come."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, PrimaryKeyConstraint, Table, Text, Uuid

from store.schema import metadata

visits = Table(
    "visits",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("organisation_id", Uuid, ForeignKey("organisations.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("province", Text, nullable=False),
    Column("district", Text, nullable=False),
    Column("spot", Text, nullable=False, server_default=""),  # where in the district, as people call it
    Column("comers", Integer),  # how many said so, once it is over and who they were is forgotten
    Column("campaign_id", Uuid, ForeignKey("campaigns.id", ondelete="SET NULL")),
    Column("added_by", Text, nullable=False),
    Column("cancelled_on", Date),
    Index("visits_district_day_idx", "district", "day"),
    Index("visits_day_id_idx", "day", "id"),
)

visit_comers = Table(
    "visit_comers",
    metadata,
    Column("visit_id", Uuid, ForeignKey("visits.id", ondelete="CASCADE"), nullable=False),
    Column("phone_index", LargeBinary, nullable=False),
    PrimaryKeyConstraint("visit_id", "phone_index"),
)
