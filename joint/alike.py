"""Which enterprise has nearly the same name in the same place: for records whose numbers nobody has yet."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from bot.khmer import fold

LIKE_ENOUGH = 92  # of 100: one slip in a name of two words; nothing else in the product decides it
SHORTEST_LIKE = 6  # letters; what is shorter must be the same
FRONT = 4  # letters of a word by which names are looked up
KEPT = 2**18  # names that a process keeps folded: batch after batch looks at the same
COMMON = 100  # names; what more of them share says nothing

Thing = TypeVar("Thing")

# What says what an enterprise is before the law, and not which one.
_FORMS = {
    *[
        "co",
        "company",
        "ltd",
        "limited",
        "plc",
        "pte",
        "inc",
        "corp",
        "corporation",
        "llc",
        "sole",
        "proprietorship",
        "enterprise",
        "the",
        "and",
    ],
    *map(fold, ("ក្រុមហ៊ុន", "ខូអិលធីឌី", "សហគ្រាស", "ឯកកម្មសិទ្ធិ")),
}
_BETWEEN = re.compile(r"[^\w\u1780-\u17d3]+")
_DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=KEPT)
def folded(name: str) -> str:
    """The words of a name that tell which one it is, in one order and one way of writing; of forms alone, all."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", fold(name)) if not "\u0300" <= sign <= "\u036f")
    words = [word for word in _BETWEEN.split(plain) if word]
    return " ".join(sorted(word for word in words if word not in _FORMS) or sorted(words))


@dataclass(frozen=True)
class Entry(Generic[Thing]):
    """One enterprise with a name and a place."""

    name: str  # folded
    district: str
    thing: Thing


class Names(Generic[Thing]):
    """Enterprises by name within their provinces."""

    def __init__(self) -> None:
        self._same: dict[tuple[str, str], list[Entry[Thing]]] = defaultdict(list)
        self._fronts: dict[tuple[str, str], list[Entry[Thing]]] = defaultdict(list)

    def add(self, name: str, province: str, district: str, thing: Thing) -> None:
        """One more."""
        entry = Entry(folded(name), district, thing)
        self._same[province, entry.name].append(entry)
        for front in _fronts(entry.name):
            self._fronts[province, front].append(entry)

    def find(self, name: str, province: str, district: str) -> list[Thing]:
        """Those whose name is the same there; else those with the likest one. Several: nobody can say which."""
        sought = folded(name)
        same = _there(self._same.get((province, sought), ()), district)
        if same or len(sought) < SHORTEST_LIKE:
            return [entry.thing for entry in same]
        entries = _there(self._near(sought, province), district)
        likest = process.extract(
            sought, [entry.name for entry in entries], scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=None
        )
        numbers = _DIGITS.findall(sought)
        return [
            entries[at].thing
            for like, score, at in likest
            if score == likest[0][1] and _DIGITS.findall(like) == numbers
        ]

    def _near(self, sought: str, province: str) -> list[Entry[Thing]]:
        """Those that share the front of a word, or the end of the name, unless too many do."""
        shared = (self._fronts.get((province, front), []) for front in _fronts(sought))
        return list({id(entry): entry for near in shared if len(near) <= COMMON for entry in near}.values())


def _fronts(name: str) -> set[str]:
    """The fronts of its two longest words, and the front and the end of all of it."""
    joined = name.replace(" ", "")
    longest = sorted(name.split(), key=len)[-2:]
    return {*(word[:FRONT] for word in longest), f"{joined[: FRONT + 2]}~", f"~{joined[-FRONT - 2 :]}"}


def _there(entries: Iterable[Entry[Thing]], district: str) -> list[Entry[Thing]]:
    """In the same district, as far as both are known."""
    return [entry for entry in entries if entry.district in ("", district)] if district else list(entries)
