"""How an employer shows that an enterprise is theirs: by the PIN they chose, or by a code to choose another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, update

from store import tries
from store.enterprise_tables import enterprises
from store.enterprises import Enterprise, find_by_contact, find_by_reference
from store.sealing import Sealer


@dataclass(frozen=True, repr=False)
class Guess:
    """The telephone (E.164) that somebody calls from, and the reference they name; "" stands for those on it.

    `by_code`: not a PIN is guessed but the code by which one is chosen, for those on the telephone that wait for one.
    """

    number: str
    reference: str = ""
    by_code: bool = False


@dataclass(frozen=True)
class Candidate:
    """An enterprise that may be meant, and how many wrong PINs were given today: for it, and from that telephone."""

    enterprise: Enterprise
    wrong: int
    from_here: int


def candidates(connection: Connection, sealer: Sealer, guess: Guess, today: date) -> list[Candidate]:
    """Those that may be meant; the counts are held until the transaction ends, also where it is nobody's reference."""
    found = _found(connection, sealer, guess, today)
    telephone = tries.telephone(sealer, guess.number)
    subjects = _subjects(sealer, guess, found)
    counts = tries.held(connection, [*subjects, telephone], today)
    return [Candidate(each, counts[subject], counts[telephone]) for each, subject in zip(found, subjects, strict=False)]


def count_wrong(
    connection: Connection, sealer: Sealer, guess: Guess, found: Sequence[Candidate], request: str, today: date
) -> tuple[int, int]:
    """Count one more wrong PIN; gives how many there were today for whoever was meant, and from the telephone."""
    telephone = tries.telephone(sealer, guess.number)
    subjects = _subjects(sealer, guess, [each.enterprise for each in found])
    counts = tries.count(connection, [*subjects, telephone], request, today)
    from_here = counts.pop(telephone)
    return min(counts.values()), from_here


def give_code(connection: Connection, enterprise: UUID, code_hash: str, until: date, today: date) -> bool:
    """From now on its contact may choose a PIN by this code (hashed), until and with that day; the PIN it had and any
    earlier code open nothing any more. False: it has no telephone from which that could be done.
    """
    mine = (enterprises.c.id == enterprise) & enterprises.c.contact_index.is_not(None)
    values = {"pin_hash": None, "pin_code_hash": code_hash, "pin_code_until": until, "changed_on": today}
    return bool(connection.execute(update(enterprises).where(mine).values(**values)).rowcount)


def choose_pin(connection: Connection, coded: Enterprise, pin_hash: str, today: date) -> bool:
    """The PIN that was chosen by the code of this enterprise. False: that code is used up, or another was given."""
    mine = (enterprises.c.id == coded.id) & (enterprises.c.pin_code_hash == coded.pin_code_hash)
    values = {"pin_hash": pin_hash, "pin_code_hash": None, "pin_code_until": None, "changed_on": today}
    return bool(connection.execute(update(enterprises).where(mine).values(**values)).rowcount)


def has_code(enterprise: Enterprise, today: date) -> bool:
    """Whether a code that an officer told is good today."""
    return bool(enterprise.pin_code_until and enterprise.pin_code_until >= today)


def _found(connection: Connection, sealer: Sealer, guess: Guess, today: date) -> list[Enterprise]:
    if guess.by_code:
        here = find_by_contact(connection, sealer, guess.number)
        return [each for each in here if has_code(each, today)]
    if not guess.reference:
        return find_by_contact(connection, sealer, guess.number)
    one = find_by_reference(connection, sealer, guess.reference)
    return [one] if one else []


def _subjects(sealer: Sealer, guess: Guess, found: Sequence[Enterprise]) -> list[bytes]:
    """What wrong tries are counted under, one for each found; each new code is counted anew."""
    if guess.by_code:
        coded = [sealer.index(f"code {each.id} {each.pin_code_hash}") for each in found]
        return coded or [sealer.index(f"claim code {guess.number}")]
    return [each.id.bytes for each in found] or [sealer.index(f"claim enterprise {guess.reference or guess.number}")]
