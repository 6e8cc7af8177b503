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
UNLIKE, PARTLY_UNLIKE = 50, 60  # of 100: below both nobody would take one name for the other, or for a part of it
SHORTEST_LIKE = 6  # letters; what is shorter must be the same
FRONT = 4  # letters of a word by which names are looked up
KEPT = 2**18  # names that a process keeps folded: batch after batch looks at the same
COMMON = 100  # names; what more of them share says nothing

Thing = TypeVar("Thing")

_BETWEEN = re.compile(r"[^\w\u1780-\u17d3]+")
# What says what an enterprise is before the law, and not which one.
_LATIN = "co company ltd limited plc pte inc corp corporation llc sole proprietorship enterprise the and"
_FORMS = {*_BETWEEN.split(_LATIN), *map(fold, ("ក្រុមហ៊ុន", "ខូ", "អិលធីឌី", "ខូអិលធីឌី", "សហគ្រាស", "ឯកកម្មសិទ្ធិ"))}
# Khmer writes words together: the form stands before the name without a space, or behind it in short.
_WRITTEN_ON = re.compile(f"^(?:{fold('ក្រុមហ៊ុន')}|{fold('សហគ្រាស')}(?:{fold('ឯកត្តបុគ្គល')})?)|ឯ *[.] *ក *[.]?")
_DIGITS = re.compile(r"\d+")
_ONE_OF_SEVERAL = re.compile(r"[ivx]+|[a-z]")  # as in Angkor II, or Market Shop B
_KHMER = re.compile("[\u1780-\u17d3]")


@dataclass(frozen=True)
class Folded:
    """A name in one way of writing, without forms: its words in one order, all as written without spaces, and what
    tells one of several from the others: numbers, single letters.
    """

    words: str
    joined: str
    marks: tuple[str, ...]


@lru_cache(maxsize=KEPT)
def folded(name: str) -> Folded:
    """What of a name tells which one it is; of forms alone, all."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", fold(name)) if not "\u0300" <= sign <= "\u036f")
    bare = [word for word in _BETWEEN.split(_WRITTEN_ON.sub(" ", plain)) if word and word not in _FORMS]
    words = bare or [word for word in _BETWEEN.split(plain) if word]
    marks = [*_DIGITS.findall(plain), *(word for word in words if _ONE_OF_SEVERAL.fullmatch(word))]
    return Folded(" ".join(sorted(words)), "".join(words), tuple(sorted(marks)))


def unlike(one: str, other: str) -> bool:
    """Whether these are the names of two. A name in Khmer and one in Latin letters cannot be compared."""
    if not (one and other) or bool(_KHMER.search(one)) != bool(_KHMER.search(other)):
        return False
    left, right = folded(one), folded(other)
    is_part = fuzz.partial_ratio(left.joined, right.joined) >= PARTLY_UNLIKE
    return fuzz.ratio(left.words, right.words) < UNLIKE and not is_part


@dataclass(frozen=True)
class Entry(Generic[Thing]):
    """One enterprise with a name and a place."""

    name: Folded
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
        for written in {entry.name.words, entry.name.joined}:
            self._same[province, written].append(entry)
        for front in _fronts(entry.name):
            self._fronts[province, front].append(entry)

    def find(self, name: str, province: str, district: str) -> list[Thing]:
        """Those whose name is the same there; else those with the likest one. Several: nobody can say which."""
        sought = folded(name)
        sames = [self._same.get((province, written), []) for written in {sought.words, sought.joined}]
        if any(len(same) > COMMON for same in sames):
            return []
        same = _there(_each_once(sames), district)
        if same or len(sought.joined) < SHORTEST_LIKE:
            return [entry.thing for entry in same]
        near = _there(self._near(sought, province), district)
        scores = _scores(sought, [entry.name for entry in near if entry.name.marks == sought.marks])
        likest = max(scores.values(), default=0.0)
        return [entry.thing for entry in near if likest and scores.get(entry.name) == likest]

    def _near(self, sought: Folded, province: str) -> list[Entry[Thing]]:
        """Those that share the front of a word, or the front or the end of the name, unless too many do."""
        shared = [self._fronts.get((province, front), []) for front in _fronts(sought)]
        return _each_once([near for near in shared if len(near) <= COMMON])


def _scores(sought: Folded, names: list[Folded]) -> dict[Folded, float]:
    """How like those are that are like enough, of 100: by their words or as they are written."""
    found: dict[Folded, float] = {}
    for mine, theirs in (
        (sought.words, [name.words for name in names]),
        (sought.joined, [name.joined for name in names]),
    ):
        for _name, score, at in process.extract(mine, theirs, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=None):
            found[names[at]] = max(score, found.get(names[at], 0.0))
    return found


def _each_once(several: Iterable[list[Entry[Thing]]]) -> list[Entry[Thing]]:
    return list({id(entry): entry for entries in several for entry in entries}.values())


def _fronts(name: Folded) -> set[str]:
    """The fronts of its two longest words, and the front and the end of all of it."""
    longest = sorted(name.words.split(), key=len)[-2:]
    return {*(word[:FRONT] for word in longest), f"{name.joined[: FRONT + 2]}~", f"~{name.joined[-FRONT - 2 :]}"}


def _there(entries: Iterable[Entry[Thing]], district: str) -> list[Entry[Thing]]:
    """In the same district, as far as both are known."""
    return [entry for entry in entries if entry.district in ("", district)] if district else list(entries)
