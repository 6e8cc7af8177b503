"""Who said that they come when a team comes: counted once each, told if it is called off, forgotten after the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from store.campaign_tables import Reached, batches, campaigns, recipients
from store.contacts import contacts
from store.sealing import Sealer
from store.visits import SAID, Visit, find, visit_comers, visits

LEFT = (Reached.SENT, Reached.DELIVERED, Reached.UNKNOWN)  # nobody can say that the text did not come


@dataclass(frozen=True, repr=False)
class Comer:
    """Somebody to be told: E.164, and the language of texts."""

    number: str
    language: str


def come(connection: Connection, sealer: Sealer, visit: UUID, comer: Comer, comes: bool) -> bool:
    """They come, or do not after all; said twice it counts once. False: there is no such visit any more."""
    held = select(visits.c.id).where(visits.c.id == visit, visits.c.cancelled_on.is_(None), visits.c.comers.is_(None))
    if connection.execute(held.with_for_update(key_share=True)).first() is None:
        return False
    index = sealer.index(comer.number)
    if comes:
        row = {"visit_id": visit, "phone_index": index, "language": comer.language}
        new = insert(visit_comers).values(row | {"phone_sealed": sealer.seal(comer.number)})
        connection.execute(new.on_conflict_do_nothing())
    else:
        mine = (visit_comers.c.visit_id == visit) & (visit_comers.c.phone_index == index)
        connection.execute(delete(visit_comers).where(mine))
    return True


@dataclass(frozen=True)
class ToldOf:
    """A visit of which somebody was told, the language of that text, and whether they said that they come."""

    visit: Visit
    language: str
    said_so: bool


def told_last(connection: Connection, sealer: Sealer, number: str, today: date) -> ToldOf | None:
    """The visit, of today or later, of which this telephone (E.164) was told last by a campaign."""
    index, mine = sealer.index(number), recipients.c.campaign_id == visits.c.campaign_id
    on_its_way = (recipients.c.state == Reached.WAITING) & (batches.c.state == "sending")
    has_said = (visit_comers.c.visit_id == visits.c.id) & (visit_comers.c.phone_index == index)
    asked = (
        select(visits.c.id, batches.c.language, visit_comers.c.visit_id.is_not(None).label("said_so"))
        .join(recipients, mine & (recipients.c.phone_index == index))
        .join(campaigns, campaigns.c.id == visits.c.campaign_id)
        .join(batches, (batches.c.campaign_id == campaigns.c.id) & (batches.c.number == recipients.c.batch))
        .outerjoin(visit_comers, has_said)
        .where(visits.c.day >= today, or_(recipients.c.state.in_(LEFT), on_its_way))
    )
    row = connection.execute(asked.order_by(campaigns.c.starts_at.desc(), visits.c.id).limit(1)).one_or_none()
    found = find(connection, row.id) if row else None
    return ToldOf(found, row.language, row.said_so) if row and found else None


def to_be_told(connection: Connection, visit: UUID) -> int:
    """How many of who said that they come are texted if it is called off: not who wants no messages."""
    said_no = select(contacts.c.id).where(
        contacts.c.phone_index == visit_comers.c.phone_index, ~contacts.c.messages_allowed
    )
    asked = select(func.count()).where(
        visit_comers.c.visit_id == visit, visit_comers.c.phone_sealed.is_not(None), ~said_no.exists()
    )
    return connection.execute(asked).scalar_one()


def take_called_off(connection: Connection, sealer: Sealer, today: date) -> tuple[Visit, list[Comer]] | None:
    """A visit that was called off, and whom to tell; they are forgotten with it, and only how many they were is kept:
    nobody is told twice. None: there is none, or it is too late to tell."""
    asked = select(visits.c.id).where(
        visits.c.cancelled_on.is_not(None), visits.c.comers.is_(None), visits.c.day >= today
    )
    held = asked.order_by(visits.c.day, visits.c.id).limit(1).with_for_update(skip_locked=True)
    visit = connection.execute(held).scalar_one_or_none()
    found = find(connection, visit) if visit else None
    if found is None:
        return None
    sealed = select(visit_comers.c.phone_sealed, visit_comers.c.language).where(visit_comers.c.visit_id == found.id)
    rows = connection.execute(sealed.order_by(visit_comers.c.phone_index)).all()
    _keep_the_count(connection, [found.id])
    return found, [each for row in rows if (each := _opened(row, sealer))]


def forget(connection: Connection, before: date) -> int:
    """Of visits before this day keep how many came, and no telephone; gives of how many visits."""
    is_over = (visits.c.day < before) & visits.c.comers.is_(None)
    over = list(connection.execute(select(visits.c.id).where(is_over).with_for_update()).scalars())
    _keep_the_count(connection, over)
    return len(over)


def _keep_the_count(connection: Connection, these: list[UUID]) -> None:
    connection.execute(update(visits).where(visits.c.id.in_(these)).values(comers=SAID))
    connection.execute(delete(visit_comers).where(visit_comers.c.visit_id.in_(these)))


def _opened(row: Any, sealer: Sealer) -> Comer | None:
    number = sealer.read(row.phone_sealed) if row.phone_sealed else None
    return Comer(number, row.language) if number else None
