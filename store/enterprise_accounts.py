"""How an employer shows that an enterprise is theirs: by the PIN chosen when it was registered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from store import tries
from store.enterprises import Enterprise, find_by_contact, find_by_reference
from store.sealing import Sealer


@dataclass(frozen=True, repr=False)
class Guess:
    """The telephone (E.164) that somebody calls from, and the reference they name; "" stands for those on it."""

    number: str
    reference: str = ""


@dataclass(frozen=True)
class Candidate:
    """An enterprise that may be meant, and how many wrong PINs were given today: for it, and from that telephone."""

    enterprise: Enterprise
    wrong: int
    from_here: int


def candidates(connection: Connection, sealer: Sealer, guess: Guess, today: date) -> list[Candidate]:
    """Those that may be meant; the counts are held until the transaction ends, also where it is nobody's reference."""
    found = _found(connection, sealer, guess)
    telephone = tries.telephone(sealer, guess.number)
    counts = tries.held(connection, [*_subjects(sealer, guess, found), telephone], today)
    return [Candidate(each, counts[each.id.bytes], counts[telephone]) for each in found]


def count_wrong(
    connection: Connection, sealer: Sealer, guess: Guess, found: Sequence[Candidate], request: str, today: date
) -> tuple[int, int]:
    """Count one more wrong PIN; gives how many there were today for whoever was meant, and from the telephone."""
    telephone = tries.telephone(sealer, guess.number)
    subjects = _subjects(sealer, guess, [each.enterprise for each in found])
    counts = tries.count(connection, [*subjects, telephone], request, today)
    from_here = counts.pop(telephone)
    return min(counts.values()), from_here


def _found(connection: Connection, sealer: Sealer, guess: Guess) -> list[Enterprise]:
    if not guess.reference:
        return find_by_contact(connection, sealer, guess.number)
    one = find_by_reference(connection, sealer, guess.reference)
    return [one] if one else []


def _subjects(sealer: Sealer, guess: Guess, found: Sequence[Enterprise]) -> list[bytes]:
    return [each.id.bytes for each in found] or [sealer.index(f"claim enterprise {guess.reference or guess.number}")]
