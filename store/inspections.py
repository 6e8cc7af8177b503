"""Inspections: which enterprise an inspector saw, how many worked there, and how many were said to be registered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
    func,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import insert

from store.officers import officers
from store.organisations import organisations
from store.schema import metadata
from store.sealing import Sealer

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


@dataclass(frozen=True, repr=False)
class Seen:
    """An enterprise as an inspector saw it. Codes of places; `registered` is how many were said to be."""

    enterprise: str
    province: str
    district: str
    workers: int
    registered: int


@dataclass(frozen=True, repr=False)
class Inspection(Seen):
    """One that is kept."""

    id: UUID
    day: date
    inspector: str
    organisation: str


@dataclass(frozen=True)
class Sums:
    """What an inspector did on a day."""

    enterprises: int
    workers: int
    registered: int


def keep(connection: Connection, sealer: Sealer, officer: UUID, today: date, request: str, seen: Seen) -> None:
    """Keep what was seen; `request` names it: said again, what is said last counts."""
    row = {
        "id": UUID(bytes=sealer.index(f"inspection {request}")[:16]),
        "officer_id": officer,
        "day": today,
        "province": seen.province,
        "district": seen.district,
        "enterprise_sealed": sealer.seal(seen.enterprise),
        "workers": seen.workers,
        "registered": seen.registered,
    }
    new = insert(inspections).values(row)
    changes = {name: new.excluded[name] for name in ("enterprise_sealed", "workers", "registered")}
    connection.execute(new.on_conflict_do_update(index_elements=["id"], set_=changes))


def last(connection: Connection, officer: UUID, today: date) -> UUID | None:
    """Which they noted last today."""
    mine = (inspections.c.officer_id == officer) & (inspections.c.day == today)
    asked = select(inspections.c.id).where(mine).order_by(inspections.c.place.desc()).limit(1)
    return connection.execute(asked).scalar_one_or_none()


def correct(connection: Connection, sealer: Sealer, inspection: UUID, seen: Seen) -> None:
    """Put this in place of what was noted; the place stays."""
    values = {
        "enterprise_sealed": sealer.seal(seen.enterprise),
        "workers": seen.workers,
        "registered": seen.registered,
    }
    connection.execute(inspections.update().where(inspections.c.id == inspection).values(values))


def sums(connection: Connection, officer: UUID, today: date) -> Sums:
    """What an inspector did on a day."""
    added = [func.coalesce(func.sum(inspections.c[name]), 0) for name in ("workers", "registered")]
    mine = (inspections.c.officer_id == officer) & (inspections.c.day == today)
    return Sums(*connection.execute(select(func.count(), *added).where(mine)).one())


def listed(
    connection: Connection, sealer: Sealer, limit: int, beyond: tuple[date, int] | None = None
) -> list[tuple[int, Inspection]]:
    """Inspections, the latest first, each with its place; `beyond` are the day and the place of the last one seen."""
    age = tuple_(inspections.c.day, inspections.c.place)
    asked = (
        select(inspections, officers.c.name_sealed, organisations.c.name.label("organisation"))
        .join(officers, officers.c.id == inspections.c.officer_id)
        .join(organisations, organisations.c.id == officers.c.organisation_id)
        .order_by(inspections.c.day.desc(), inspections.c.place.desc())
        .limit(limit)
    )
    if beyond:
        asked = asked.where(age < tuple_(*beyond))
    return [(row.place, _inspection(row, sealer)) for row in connection.execute(asked)]


def _inspection(row: Any, sealer: Sealer) -> Inspection:
    return Inspection(
        enterprise=sealer.open(row.enterprise_sealed),
        province=row.province,
        district=row.district,
        workers=row.workers,
        registered=row.registered,
        id=row.id,
        day=row.day,
        inspector=sealer.open(row.name_sealed),
        organisation=row.organisation,
    )
