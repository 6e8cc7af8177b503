"""PINs: hashed slowly, and guessed at most so many times a day.

What reaches this file is not the PIN but a keyed hash of it (bot.effects), so that a stolen database alone tries none
of the ten thousand PINs. Wrong guesses are counted for each member they were meant for, and for a number that is
nobody's under that number: whoever probes learns nothing from being locked out. They are counted for the telephone
too, or one that tries the same PIN for everybody would open some account every day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    Integer,
    LargeBinary,
    Table,
    Text,
    case,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from store.members import SEEN, Member, id_index, members, opened
from store.phones import MOST, phones
from store.schema import metadata
from store.sealing import Sealer

# OWASP, Password Storage Cheat Sheet: Argon2id with 7 MiB, 5 passes and 1 lane is worth its other settings, and leaves
# the memory of a small server alone.
_HASHER = PasswordHasher(time_cost=5, memory_cost=7168, parallelism=1)
_NOBODYS = _HASHER.hash("nobody's")  # looked at where there is no PIN, so that the time tells nothing either

tries = Table(
    "pin_tries",
    metadata,
    Column("subject", LargeBinary, primary_key=True),  # the bytes of a member's id; or a keyed hash of what was claimed
    Column("day", Date, nullable=False, index=True),
    Column("wrong", Integer, nullable=False),
    Column("last", Text, nullable=False),  # the request counted last: one that comes again is not counted again
)


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be meant; how many wrong PINs were given today for them, and from the caller's telephone."""

    member: Member
    wrong: int
    from_here: int


@dataclass(frozen=True)
class Wrong:
    """How many wrong PINs were given today, with this one: for who was meant, and from the caller's telephone."""

    for_member: int  # of several the one with the least: each is locked alone
    from_here: int


def on_phone(connection: Connection, sealer: Sealer, number: str, today: date) -> list[Candidate]:
    """The members with this telephone (E.164), always in the same order."""
    mine = select(phones.c.member_id).where(phones.c.phone_index == sealer.index(number))
    return _candidates(connection, sealer, members.c.id.in_(mine), number, today)


def claimed(
    connection: Connection, sealer: Sealer, claim: str, national_id: str, number: str, today: date
) -> list[Candidate]:
    """Whoever has `claim` as member number or reference, or this national ID: nobody, as a rule one.

    `number` is the caller's telephone (E.164).
    """
    mine = or_(
        members.c.number == claim, members.c.reference == claim, members.c.id_index == id_index(sealer, national_id)
    )
    return _candidates(connection, sealer, mine, number, today)


def _candidates(
    connection: Connection, sealer: Sealer, whose: ColumnElement[bool], number: str, today: date
) -> list[Candidate]:
    of_today = (tries.c.subject == func.uuid_send(members.c.id)) & (tries.c.day == today)
    wrong = func.coalesce(tries.c.wrong, 0).label("wrong")
    other = tries.alias()
    from_phone = (other.c.subject == _telephone(sealer, number)) & (other.c.day == today)
    from_here = func.coalesce(select(other.c.wrong).where(from_phone).scalar_subquery(), 0).label("from_here")
    question = select(*SEEN, wrong, from_here).outerjoin(tries, of_today).where(whose)
    rows = connection.execute(question.order_by(members.c.id).limit(MOST))
    return [Candidate(opened(row, sealer), row.wrong, row.from_here) for row in rows]


def _telephone(sealer: Sealer, number: str) -> bytes:
    return sealer.index(f"tries from {number}")


def count_wrong(
    connection: Connection,
    sealer: Sealer,
    candidates: Sequence[Candidate],
    claim: str,
    number: str,
    request: str,
    today: date,
) -> Wrong:
    """Count one more wrong PIN for each candidate, or for the claim where there is none, and for the telephone.

    A request that comes again is not counted again.
    """
    telephone = _telephone(sealer, number)
    subjects = [each.member.id.bytes for each in candidates] or [sealer.index(f"claim {claim}")]
    subjects.append(telephone)
    new = insert(tries).values(
        [{"subject": subject, "day": today, "wrong": 1, "last": request} for subject in sorted(subjects)]
    )
    of_today = tries.c.day == new.excluded.day
    counted = case(
        (of_today & (tries.c.last == new.excluded.last), tries.c.wrong), (of_today, tries.c.wrong + 1), else_=1
    )
    changes = {"wrong": counted, "day": new.excluded.day, "last": new.excluded.last}
    changed = new.on_conflict_do_update(index_elements=["subject"], set_=changes)
    rows = connection.execute(changed.returning(tries.c.subject, tries.c.wrong))
    counts = {bytes(subject): wrong for subject, wrong in rows}
    from_here = counts.pop(telephone)
    return Wrong(min(counts.values()), from_here)


def hashed(pin: str) -> str:
    """The PIN (its keyed hash) as it is kept. Takes about 15 ms, as it should."""
    return _HASHER.hash(pin)


def fits(pin: str, kept: str | None) -> bool:
    """Whether it is the PIN that was hashed; takes as long when there is none."""
    try:
        _HASHER.verify(kept or _NOBODYS, pin)
    except VerifyMismatchError:
        return False
    return kept is not None


def set_first(connection: Connection, member: UUID, pin: str, today: date) -> bool:
    """Give a member without a PIN this one; False if there is one already."""
    mine = (members.c.id == member) & members.c.pin_hash.is_(None)
    kept = update(members).where(mine).values(pin_hash=hashed(pin), changed_on=today)
    return connection.execute(kept).rowcount == 1


def forget_tries(connection: Connection, before: date) -> int:
    """Erase the counts of the days before this one; gives how many."""
    return connection.execute(delete(tries).where(tries.c.day < before)).rowcount
