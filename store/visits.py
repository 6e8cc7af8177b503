"""Visits: on which day a team comes to which place, and how many people said that they come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    func,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from store.campaign_tables import recipients
from store.members import members
from store.organisations import organisations
from store.phones import phones
from store.schema import metadata
from store.sealing import Sealer

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
    Column("phone_sealed", LargeBinary),  # to be told if it is called off
    Column("language", Text, nullable=False, server_default=""),
    PrimaryKeyConstraint("visit_id", "phone_index"),
)


@dataclass(frozen=True)
class Visit:
    """One that is planned, or was. `coming` is how many said that they come; codes of places."""

    id: UUID
    organisation_id: UUID
    organisation: str
    day: date
    province: str
    district: str
    spot: str
    coming: int
    campaign_id: UUID | None
    added_by: str
    cancelled_on: date | None


@dataclass(frozen=True)
class Plan:
    """What is planned: whose team comes on which day to which district, and where people find it there."""

    organisation: UUID
    day: date
    province: str
    district: str
    spot: str


SAID = select(func.count()).where(visit_comers.c.visit_id == visits.c.id).scalar_subquery()
_SEEN = (
    visits.c.id,
    visits.c.organisation_id,
    organisations.c.name,
    visits.c.day,
    visits.c.province,
    visits.c.district,
    visits.c.spot,
    func.coalesce(visits.c.comers, SAID),
    visits.c.campaign_id,
    visits.c.added_by,
    visits.c.cancelled_on,
)
_JOINED = visits.join(organisations, organisations.c.id == visits.c.organisation_id)
_age = tuple_(visits.c.day, visits.c.id)
_PLANNED = select(*_SEEN).select_from(_JOINED)


def add(connection: Connection, plan: Plan, by: str, as_: UUID) -> bool:
    """Plan one, under this id; False: it is planned already."""
    row = {
        "id": as_,
        "organisation_id": plan.organisation,
        "day": plan.day,
        "province": plan.province,
        "district": plan.district,
        "spot": plan.spot,
        "added_by": by,
    }
    new = insert(visits).values(row).on_conflict_do_nothing(index_elements=["id"])
    return connection.execute(new.returning(visits.c.id)).first() is not None


def find(connection: Connection, visit: UUID) -> Visit | None:
    """The one with this id, or None."""
    row = connection.execute(_PLANNED.where(visits.c.id == visit)).one_or_none()
    return Visit(*row) if row else None


def ahead(connection: Connection, today: date, limit: int, after: UUID | None = None) -> list[Visit]:
    """Those to come, the next first; `after`: only those after this one."""
    asked = _PLANNED.where(visits.c.day >= today).order_by(visits.c.day, visits.c.id).limit(limit)
    if after:
        asked = asked.where(_age > _when(after))
    return [Visit(*row) for row in connection.execute(asked)]


def over(connection: Connection, today: date, limit: int, before: UUID | None = None) -> list[Visit]:
    """Those that were, the latest first; `before`: only those before this one."""
    asked = _PLANNED.where(visits.c.day < today).order_by(visits.c.day.desc(), visits.c.id.desc()).limit(limit)
    if before:
        asked = asked.where(_age < _when(before))
    return [Visit(*row) for row in connection.execute(asked)]


def _when(visit: UUID) -> Any:
    return select(visits.c.day, visits.c.id).where(visits.c.id == visit).scalar_subquery()


def to_district(connection: Connection, district: str, today: date, limit: int) -> list[Visit]:
    """Those to come to a district, the next first."""
    return _open(connection, visits.c.district == district, today, limit)


def for_telephone(connection: Connection, sealer: Sealer, phone: str, today: date, limit: int) -> list[Visit]:
    """Those to come of which this telephone (E.164) was told by a campaign, or to the district of a member with it."""
    index = sealer.index(phone)
    told = (
        select(recipients.c.campaign_id)
        .where(recipients.c.campaign_id == visits.c.campaign_id, recipients.c.phone_index == index)
        .exists()
    )
    here = select(phones.c.member_id).where(phones.c.phone_index == index)
    home = select(members.c.district).where(members.c.id.in_(here), members.c.district != "")
    return _open(connection, or_(told, visits.c.district.in_(home)), today, limit)


def _open(connection: Connection, which: ColumnElement[bool], today: date, limit: int) -> list[Visit]:
    asked = _PLANNED.where(which, visits.c.day >= today, visits.c.cancelled_on.is_(None))
    return [Visit(*row) for row in connection.execute(asked.order_by(visits.c.day, visits.c.id).limit(limit))]


def cancel(connection: Connection, visit: UUID, today: date) -> bool:
    """It does not take place. False: that is known already."""
    standing = (visits.c.id == visit) & visits.c.cancelled_on.is_(None)
    return connection.execute(update(visits).where(standing).values(cancelled_on=today)).rowcount == 1


def tell(connection: Connection, visit: UUID, campaign: UUID) -> bool:
    """This campaign tells of it. False: another one does."""
    untold = (visits.c.id == visit) & visits.c.campaign_id.is_(None)
    return connection.execute(update(visits).where(untold).values(campaign_id=campaign)).rowcount == 1
