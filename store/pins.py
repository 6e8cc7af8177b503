"""PINs: hashed slowly, and guessed at most so many times a day.

What reaches this file is not the PIN but a keyed hash of it (bot.effects), so that a stolen database alone tries none
of the ten thousand PINs. Wrong guesses are counted for each member they were meant for, and for a number that is
nobody's under that number: whoever probes learns nothing from being locked out. They are counted for the telephone
too, or one that tries the same PIN for everybody would open some account every day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    LargeBinary,
    Row,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
    update,
)

from store import decisions, hardships
from store import tries as tries_of
from store.members import SEEN, Member, id_index, members, opened
from store.phones import MOST, phones
from store.sealing import Sealer
from store.tries import tries

# OWASP, Password Storage Cheat Sheet: Argon2id with 7 MiB, 5 passes and 1 lane is worth its other settings, and leaves
# the memory of a small server alone.
_HASHER = PasswordHasher(time_cost=5, memory_cost=7168, parallelism=1)
_NOBODYS = _HASHER.hash("nobody's")  # looked at where there is no PIN, so that the time tells nothing either


@dataclass(frozen=True, repr=False)
class Guess:
    """The telephone (E.164) that somebody calls from, and whom they say they are."""

    number: str
    claim: str = ""  # member number, reference or national ID as keyed; "" stands for whoever has this telephone
    national_id: str = ""  # what was claimed, without the check digit if it is an ID


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be meant; how many wrong PINs were given today for them, and from the caller's telephone.

    With them comes what the Fund said to their application, and of a notice that they cannot pay.
    """

    member: Member
    by_id: bool  # found by their national ID
    wrong: int
    from_here: int
    decision: Mapping[str, Any]  # decisions.told; {} where nothing was decided
    notice: Mapping[str, Any]  # hardships.decided_last; {} where there is none, or not since


@dataclass(frozen=True)
class Wrong:
    """How many wrong PINs were given today, with this one: for who was meant, and from the caller's telephone."""

    for_member: int  # of several the one with the least: each is locked alone
    from_here: int


def candidates(
    connection: Connection, sealer: Sealer, guess: Guess, today: date, since: date | None = None
) -> list[Candidate]:
    """Who may be meant, always in the same order: nobody or one for a claim, as a rule. Notices decided `since` then,
    or today, come with them: all in one question, for somebody waits on the telephone.

    Their counts of wrong PINs, or that of a claim that is nobody's, are held until the transaction ends, and so is the
    telephone's: guesses that come at the same time are looked at one after the other.
    """
    found, telephone = _found(sealer, guess), tries_of.telephone(sealer, guess.number)
    subjects = union_all(
        select(_subject(found.c.id)),
        select(literal(_nobody(sealer, guess), LargeBinary)).where(~exists(select(found.c.id))),
        select(literal(telephone, LargeBinary)),
    ).subquery()
    counts = tries_of.holding(subjects, today).cte("counts")
    from_here = select(counts.c.wrong).where(counts.c.subject == telephone).scalar_subquery().label("from_here")
    decision = decisions.told(found.c.id).label("decision")
    notice = hardships.decided_last(found.c.id, since or today).label("notice")
    question = select(found, counts.c.wrong, from_here, decision, notice)
    rows = connection.execute(question.join(counts, counts.c.subject == _subject(found.c.id)).order_by(found.c.id))
    return [_candidate(row, sealer) for row in rows]


def _candidate(row: Row[Any], sealer: Sealer) -> Candidate:
    said = row.decision or {}, row.notice or {}
    return Candidate(opened(row, sealer), bool(row.by_id), row.wrong, row.from_here, *said)


def _found(sealer: Sealer, guess: Guess) -> CTE:
    by_id: ColumnElement[bool] = members.c.id_index == id_index(sealer, guess.national_id)
    here = select(phones.c.member_id).where(phones.c.phone_index == sealer.index(guess.number))
    whose = or_(members.c.number == guess.claim, members.c.reference == guess.claim, by_id)
    question = select(*SEEN, by_id.label("by_id")).where(whose if guess.claim else members.c.id.in_(here))
    return question.order_by(members.c.id).limit(MOST).cte("found")


def _subject(member: ColumnElement[UUID]) -> ColumnElement[bytes]:
    return func.uuid_send(member, type_=LargeBinary)


def _nobody(sealer: Sealer, guess: Guess) -> bytes:
    return sealer.index(f"claim {guess.national_id or guess.number}")


def count_wrong(
    connection: Connection, sealer: Sealer, guess: Guess, found: Sequence[Candidate], request: str, today: date
) -> Wrong:
    """Count one more wrong PIN for each candidate, or for the claim where there is none, and for the telephone.

    A request that comes again is not counted again.
    """
    telephone = tries_of.telephone(sealer, guess.number)
    subjects = [each.member.id.bytes for each in found] or [_nobody(sealer, guess)]
    counts = tries_of.count(connection, [*subjects, telephone], request, today)
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


def set_first(connection: Connection, sealer: Sealer, member: UUID, pin: str, today: date) -> Member | None:
    """Give a member without a PIN this one; None if there is one already."""
    mine = (members.c.id == member) & members.c.pin_hash.is_(None)
    kept = update(members).where(mine).values(pin_hash=hashed(pin), changed_on=today).returning(*SEEN)
    row = connection.execute(kept).one_or_none()
    return opened(row, sealer) if row else None


def forget_tries(connection: Connection, before: date) -> int:
    """Erase the counts of the days before this one; gives how many."""
    return connection.execute(delete(tries).where(tries.c.day < before)).rowcount
