"""Days on duty: where somebody works today, whom they registered there, and how many that makes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Identity,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import distinct_on, insert

from store.members import State, members
from store.officers import officers
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
    Column("who", LargeBinary, nullable=False),  # a keyed hash of who it is: nobody is told twice by mistake
    Column("place", BigInteger, Identity(), nullable=False),  # the last has the highest
    Column("has_phone", Boolean, nullable=False),
    UniqueConstraint("officer_id", "day", "who"),
)


@dataclass(frozen=True)
class Day:
    """How far the day is: codes of the place ("" is not told yet), people registered, and those without a phone."""

    province: str
    district: str
    registered: int
    without_phone: int


def come(connection: Connection, officer: UUID, today: date, phone_index: bytes) -> bool:
    """They are on duty today, on this telephone (its keyed hash). Gives whether it was another one before."""
    row = {"officer_id": officer, "day": today, "phone_index": phone_index}
    before = connection.execute(
        select(duty_days.c.phone_index).where(_of(duty_days, officer, today)).with_for_update()
    ).scalar()
    new = insert(duty_days).values(row)
    again = new.on_conflict_do_update(index_elements=["officer_id", "day"], set_={"phone_index": phone_index})
    connection.execute(again)
    return before is not None and bytes(before) != phone_index


def work_in(
    connection: Connection, officer: UUID, today: date, phone_index: bytes, province: str, district: str
) -> None:
    """From now on they work there. What one officer does is taken one after the other from here on: the row is held."""
    where = {"province": province, "district": district}
    new = insert(duty_days).values(officer_id=officer, day=today, phone_index=phone_index, **where)
    connection.execute(new.on_conflict_do_update(index_elements=["officer_id", "day"], set_=where))


def on(connection: Connection, officer: UUID, today: date) -> Day:
    """How far the day of an officer is."""
    place = select(duty_days.c.province, duty_days.c.district).where(_of(duty_days, officer, today))
    row = connection.execute(place).one_or_none()
    province, district = row or ("", "")
    return Day(province, district, *counted(connection, officer, today))


def counted(connection: Connection, officer: UUID, today: date) -> tuple[int, int]:
    """How many people they registered on a day, and how many of these have no telephone."""
    without = func.count().filter(~field_registrations.c.has_phone)
    asked = select(func.count(), without).where(_of(field_registrations, officer, today))
    registered, without_phone = connection.execute(asked).one()
    return registered, without_phone


def told_before(connection: Connection, officer: UUID, today: date, who: bytes) -> UUID | None:
    """Whom they registered today under this keyed hash."""
    mine = _of(field_registrations, officer, today) & (field_registrations.c.who == who)
    found: UUID | None = connection.execute(select(field_registrations.c.member_id).where(mine)).scalar_one_or_none()
    return found


def note(connection: Connection, officer: UUID, today: date, member: UUID, who: bytes, has_phone: bool) -> None:
    """They registered this member; said again of the same one, what is said last counts."""
    row = {"member_id": member, "officer_id": officer, "day": today, "who": who, "has_phone": has_phone}
    new = insert(field_registrations).values(row)
    changes = {"who": who, "has_phone": has_phone}
    connection.execute(new.on_conflict_do_update(index_elements=["member_id"], set_=changes))


def last(connection: Connection, officer: UUID, today: date) -> UUID | None:
    """The member whom they registered last today, if the Fund has not looked at it yet."""
    seen = (field_registrations.c.member_id, members.c.state)
    mine = _of(field_registrations, officer, today)
    asked = select(*seen).join(members, members.c.id == field_registrations.c.member_id).where(mine)
    row = connection.execute(asked.order_by(field_registrations.c.place.desc()).limit(1)).one_or_none()
    return row.member_id if row and row.state == State.APPLIED else None


def officer_of(connection: Connection, member: UUID) -> tuple[UUID, date] | None:
    """Who registered a member, and on which day; None if they did it themselves."""
    asked = select(field_registrations.c.officer_id, field_registrations.c.day)
    row = connection.execute(asked.where(field_registrations.c.member_id == member)).one_or_none()
    return (row.officer_id, row.day) if row else None


def counted_by_officer(connection: Connection, organisation: UUID, since: date) -> dict[UUID, tuple[int, int]]:
    """What each officer of an organisation did since a day: people registered, and of them those accepted by now."""
    accepted = func.count().filter(members.c.state == State.MEMBER)
    asked = (
        select(field_registrations.c.officer_id, func.count(), accepted)
        .join(officers, officers.c.id == field_registrations.c.officer_id)
        .join(members, members.c.id == field_registrations.c.member_id)
        .where(officers.c.organisation_id == organisation, field_registrations.c.day >= since)
        .group_by(field_registrations.c.officer_id)
    )
    return {officer: (registered, taken) for officer, registered, taken in connection.execute(asked)}


def latest_by_officer(connection: Connection, organisation: UUID) -> dict[UUID, tuple[date, str]]:
    """When and where each officer of an organisation worked last: the day, and the district by its code."""
    seen = (duty_days.c.officer_id, duty_days.c.day, duty_days.c.district)
    told = (officers.c.organisation_id == organisation) & (duty_days.c.district != "")
    asked = select(*seen).join(officers, officers.c.id == duty_days.c.officer_id).where(told)
    newest = asked.ext(distinct_on(duty_days.c.officer_id)).order_by(duty_days.c.officer_id, duty_days.c.day.desc())
    return {officer: (day, district) for officer, day, district in connection.execute(newest)}


def _of(table: Table, officer: UUID, day: date) -> Any:
    return (table.c.officer_id == officer) & (table.c.day == day)
