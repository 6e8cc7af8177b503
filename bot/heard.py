"""Who was heard of in which hour, as keyed hashes in Valkey, for two days: so many replied to a campaign.

Every turn leaves the same mark, whatever it was about: nobody can tell a call that brought a complaint from a wrong
number. Hours and no minutes, and a set that keeps no order: nothing here says when somebody called.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

HOUR = 3600  # seconds
HEARD_SECONDS = 52 * HOUR  # longer than replies are counted, the hour of the message and a late clock included


class Way(StrEnum):
    """How somebody was heard of."""

    DIALLED = "dialled"
    TEXTED = "texted"


class Index(Protocol):
    """Hashes under a key that is not in Valkey (store.sealing.Sealer)."""

    def index(self, number: str) -> bytes: ...


@dataclass(frozen=True)
class Mark:
    """What is noted of a turn: the name of a set, and what to add to it."""

    name: bytes
    member: int


def mark(index: Index, way: Way, number: str, now: float) -> Mark:
    """The mark of the person with this number (E.164), at `now` (epoch s)."""
    return Mark(name(way, int(now) // HOUR).encode(), member(index, index.index(number)))


def member(index: Index, person: bytes) -> int:
    """What a person is called in a set, by the keyed hash of their number that the database has.

    Another hash of that: whoever reads both servers cannot match them without the key. A whole number, because Valkey
    sorts small sets of these and forgets who came first.
    """
    return int.from_bytes(index.index(f"heard {person.hex()}")[:8], signed=True)


def name(way: Way, hour: int) -> str:
    """The set of those who were heard of in an hour, counted since 1970."""
    return f"heard:{way}:{hour}"
