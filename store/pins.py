"""PINs: hashed slowly, and guessed at most so many times a day.

What reaches this file is not the PIN but a keyed hash of it (bot.effects), so that a stolen database alone tries none
of the ten thousand PINs. Wrong guesses are counted for each member they were meant for, and for a number that is
nobody's under that number: whoever probes learns nothing from being locked out.
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
    """Somebody who may be meant, and how many wrong PINs were given for them today."""

    member: Member
    wrong: int


def on_phone(connection: Connection, sealer: Sealer, number: str, today: date) -> list[Candidate]:
    """The members with this telephone (E.164), always in the same order."""
    mine = select(phones.c.member_id).where(phones.c.phone_index == sealer.index(number))
    return _candidates(connection, sealer, members.c.id.in_(mine), today)


def claimed(connection: Connection, sealer: Sealer, claim: str, national_id: str, today: date) -> list[Candidate]:
    """Whoever has `claim` as member number or reference, or this national ID: nobody, as a rule one."""
    has_id = members.c.id_index == id_index(sealer, national_id)
    return _candidates(connection, sealer, or_(members.c.number == claim, members.c.reference == claim, has_id), today)


def _candidates(connection: Connection, sealer: Sealer, whose: ColumnElement[bool], today: date) -> list[Candidate]:
    of_today = (tries.c.subject == func.uuid_send(members.c.id)) & (tries.c.day == today)
    wrong = func.coalesce(tries.c.wrong, 0).label("wrong")
    question = select(*SEEN, wrong).outerjoin(tries, of_today).where(whose).order_by(members.c.id).limit(MOST)
    return [Candidate(opened(row, sealer), row.wrong) for row in connection.execute(question)]


def count_wrong(
    connection: Connection, sealer: Sealer, candidates: Sequence[Candidate], claim: str, request: str, today: date
) -> int:
    """Count one more wrong PIN for each candidate, or for the claim where there is none; the least of one of them.

    Each is locked alone: who can still get in is told how often. A request that comes again is not counted again.
    """
    subjects = [each.member.id.bytes for each in candidates] or [sealer.index(f"claim {claim}")]
    new = insert(tries).values(
        [{"subject": subject, "day": today, "wrong": 1, "last": request} for subject in sorted(subjects)]
    )
    of_today = tries.c.day == new.excluded.day
    counted = case(
        (of_today & (tries.c.last == new.excluded.last), tries.c.wrong), (of_today, tries.c.wrong + 1), else_=1
    )
    changes = {"wrong": counted, "day": new.excluded.day, "last": new.excluded.last}
    changed = new.on_conflict_do_update(index_elements=["subject"], set_=changes)
    counts: list[int] = list(connection.execute(changed.returning(tries.c.wrong)).scalars())
    return min(counts)


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
