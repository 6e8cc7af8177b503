"""Applications and members as an officer of the Fund sees them: with their names, one at a time or a page of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, or_, select, tuple_, update
from sqlalchemy.exc import IntegrityError

from store.members import UNDECIDED, Scheme, State, card, id_index, is_taken, members
from store.phones import phones
from store.sealing import Sealer

MOST = 20  # of those who are found: a telephone of a shop has more


@dataclass(frozen=True, repr=False)
class Person:
    """All that one told, or the Fund's file said. Codes of places; "" and None are not known."""

    id: UUID
    reference: str | None
    number: str | None
    state: State
    scheme: Scheme
    joined: date | None
    name: str
    sex: str
    born: date
    national_id: str
    certificate: str
    occupation: str
    province: str
    district: str
    employer: str
    applied_on: date | None

    @property
    def is_member(self) -> bool:
        """Whether the Fund has accepted them."""
        return self.state == State.MEMBER


@dataclass(frozen=True, repr=False)
class Sought:
    """What somebody is looked for by, exactly; "" is not asked for. The telephone as E.164."""

    number: str = ""
    reference: str = ""
    national_id: str = ""
    phone: str = ""


def find(connection: Connection, sealer: Sealer, member: UUID) -> Person | None:
    """One person. Raises SealingError."""
    row = connection.execute(select(members).where(members.c.id == member)).one_or_none()
    return _person(row, sealer) if row else None


def waiting(
    connection: Connection, sealer: Sealer, state: State, limit: int, beyond: tuple[date, UUID] | None = None
) -> list[Person]:
    """Applications in this state, the oldest first, beginning after the one of that day with that id."""
    asked = select(members).where(UNDECIDED, members.c.state == state, members.c.applied_on.is_not(None))
    if beyond:
        asked = asked.where(tuple_(members.c.applied_on, members.c.id) > tuple_(*beyond))
    rows = connection.execute(asked.order_by(members.c.applied_on, members.c.id).limit(limit))
    return [_person(row, sealer) for row in rows]


def search(connection: Connection, sealer: Sealer, sought: Sought) -> list[Person]:
    """Everybody whom one of these belongs to, always in the same order."""
    known: list[Any] = []
    if sought.number:
        known.append(members.c.number == sought.number)
    if sought.reference:
        known.append(members.c.reference == sought.reference)
    if sought.national_id:
        known.append(members.c.id_index == id_index(sealer, sought.national_id))
    if sought.phone:
        reached = select(phones.c.member_id).where(phones.c.phone_index == sealer.index(sought.phone))
        known.append(members.c.id.in_(list(connection.execute(reached.limit(MOST)).scalars())))
    if not known:
        return []
    rows = connection.execute(select(members).where(or_(*known)).order_by(members.c.id).limit(MOST))
    return [_person(row, sealer) for row in rows]


def is_of(connection: Connection, applicant: UUID, reference: str, born: date) -> bool:
    """Whether this is the number of an application of somebody born that day, who has shown no national ID yet: who
    has is known by that."""
    mine = (members.c.id == applicant) & (members.c.reference == reference) & (members.c.born == born)
    asked = select(members.c.id).where(mine, members.c.id_index.is_(None))
    return connection.execute(asked).first() is not None


def correct(connection: Connection, sealer: Sealer, member: UUID, told: Mapping[str, str], today: date) -> bool:
    """Put right what was told of an applicant: name, sex, born (ISO), national_id or occupation. False if somebody else
    has this national ID."""
    values: dict[str, Any] = {name: told[name] for name in ("sex", "occupation") if name in told}
    if "name" in told:
        values["name_sealed"] = sealer.seal(told["name"])
    if "born" in told:
        values["born"] = date.fromisoformat(told["born"])
    if "national_id" in told:
        values |= card(sealer, told["national_id"])
    mine = (members.c.id == member) & (members.c.state == State.APPLIED)
    try:
        with connection.begin_nested():
            connection.execute(update(members).where(mine).values(**values, changed_on=today))
    except IntegrityError as error:
        if is_taken(error, "id_index"):
            return False
        raise
    return True


def names(connection: Connection, sealer: Sealer, people: Sequence[UUID]) -> dict[UUID, str]:
    """What these members are called."""
    asked = select(members.c.id, members.c.name_sealed).where(members.c.id.in_(people))
    return {row.id: sealer.open(row.name_sealed) for row in connection.execute(asked)}


def telephones(connection: Connection, sealer: Sealer, member: UUID) -> list[str]:
    """The telephones of a member (E.164)."""
    mine = select(phones.c.phone_sealed).where(phones.c.member_id == member).order_by(phones.c.phone_index)
    return [sealer.open(sealed) for sealed in connection.execute(mine).scalars()]


def _person(row: Any, sealer: Sealer) -> Person:
    return Person(
        id=row.id,
        reference=row.reference,
        number=row.number,
        state=State(row.state),
        scheme=Scheme(row.scheme),
        joined=row.joined,
        name=sealer.open(row.name_sealed),
        sex=row.sex,
        born=row.born,
        national_id=sealer.open(row.id_sealed) if row.id_sealed else "",
        certificate=sealer.open(row.certificate_sealed) if row.certificate_sealed else "",
        occupation=row.occupation,
        province=row.province,
        district=row.district,
        employer=row.employer,
        applied_on=row.applied_on,
    )
