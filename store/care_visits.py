"""Care visits: whom a facility asks us to ask how it was, until one text is written; then the number is erased."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.postgresql import insert

from store.care_tables import care_asked, care_visits
from store.contacts import contacts
from store.sealing import Sealer

AT_ONCE = 200  # rows that one round of the clock takes


@dataclass(frozen=True, repr=False)
class Named:
    """Somebody (E.164) who was at a facility (our number of it) in a month (its first day)."""

    number: str
    facility: int
    month: date


@dataclass(frozen=True, repr=False)
class Asked:
    """Somebody to be asked now."""

    id: UUID
    number: str  # E.164
    facility: int
    month: date
    language: str  # "" is not known


def add(connection: Connection, sealer: Sealer, named: Iterable[Named], until: date) -> int:
    """Keep whom to ask, up to a day; gives how many are new. Who is to be asked about one visit is about no other."""
    rows = [
        {
            "id": uuid4(),
            "phone_index": sealer.index(each.number),
            "phone_sealed": sealer.seal(each.number),
            "facility": each.facility,
            "month": each.month,
            "until": until,
        }
        for each in named
    ]
    kept = insert(care_visits).on_conflict_do_nothing(index_elements=["phone_index"]).returning(care_visits.c.id)
    return len(connection.execute(kept, rows).all()) if rows else 0


def take(connection: Connection, sealer: Sealer, today: date, not_before: date, open_from: date) -> list[Asked]:
    """Those who are to be asked now; all rows that were looked at are erased, whether somebody is asked or not.

    Nobody is asked who said no to messages, was asked on or after the day `not_before`, or was there before the month
    `open_from`. Who is asked is noted with the day, and with nothing of the visit.
    """
    first = select(care_visits.c.id).order_by(care_visits.c.id).limit(AT_ONCE).with_for_update(skip_locked=True)
    rows = connection.execute(delete(care_visits).where(care_visits.c.id.in_(first)).returning(care_visits)).all()
    if not rows:
        return []
    indexes = [row.phone_index for row in rows]
    mine = select(contacts).where(contacts.c.phone_index.in_(indexes))
    known = {row.phone_index: row for row in connection.execute(mine)}
    silent = _asked_lately(connection, indexes, not_before)
    silent |= {index for index, row in known.items() if not row.messages_allowed}
    found = []
    for row in rows:
        number = sealer.read(row.phone_sealed)
        if number is None or row.phone_index in silent or row.month < open_from or row.until < today:
            continue
        contact = known.get(row.phone_index)
        found.append(Asked(row.id, number, row.facility, row.month, contact.language if contact else ""))
        note = insert(care_asked).values(phone_index=row.phone_index, day=today)
        connection.execute(note.on_conflict_do_update(index_elements=["phone_index"], set_={"day": today}))
    return found


def _asked_lately(connection: Connection, indexes: list[bytes], not_before: date) -> set[bytes]:
    """Those of these people who were asked on that day or since."""
    lately = care_asked.c.phone_index.in_(indexes) & (care_asked.c.day >= not_before)
    return set(connection.execute(select(care_asked.c.phone_index).where(lately)).scalars())


def forget(connection: Connection, today: date, not_before: date) -> int:
    """Erase the numbers of those who could not be asked in time, and who was asked before a day; gives how many."""
    gone = connection.execute(delete(care_visits).where(care_visits.c.until < today)).rowcount
    return gone + connection.execute(delete(care_asked).where(care_asked.c.day < not_before)).rowcount
