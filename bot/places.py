"""Provinces and districts of Cambodia, found by what a caller keys.

places.csv is cut from the data of dwilkie/pumi (MIT licence, June 2026), with other common spellings added.
Codes are those of the national gazetteer: two digits for a province, and two more for each of its districts.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TypeVar
from unicodedata import normalize

from bot.khmer import fold, letters

Key = TypeVar("Key")

_TABLE = Path(__file__).with_name("places.csv")
_LONGEST = 40  # characters; no name is longer
_LIKE_ENOUGH = 0.7  # of 1, by difflib: two slips in a word of seven letters
_SHORTEST_LIKE = 4  # letters; what is shorter is like too much

_UNITS = re.compile(
    f"^(?:{'|'.join(map(fold, ('ខេត្ត', 'ស្រុក', 'ក្រុង', 'ខណ្ឌ', 'រាជធានី')))})\\s*(?=.)"
    r"|^(?:khet|srok|krong|khan)\s+(?=.)|(?<=.)\s+(?:province|district|city)$"
)
"""What a caller may say beside the name: province, district, town, in Khmer or Latin letters."""
_BETWEEN_WORDS = re.compile(r"[\s\-'.]+")
_ACCENTS = re.compile("[\u0300-\u036f]")
_DOUBLED = re.compile(r"([a-z])\1+")
_UNHEARD = re.compile("(?<=.)[aeiouyhw]")
# Two consonants at the beginning are spoken with a short a between: Tboung is "ta-boung".
_SHORT_A = re.compile("^([bdkpst])(?=[^aeiourlhyw])")


@dataclass(frozen=True)
class Place:
    """A province or district; `parent` is the code of a district's province."""

    code: str
    km: str
    latin: str
    parent: str | None


@dataclass(frozen=True)
class Name:
    """The name of a place, to be said in any language."""

    code: str

    def in_(self, language: str) -> str:
        """In Khmer letters for Khmer, in Latin ones for all other languages."""
        found = place(self.code)
        return found.km if language == "km" else found.latin


def place(code: str) -> Place:
    """The place with this code. Raises KeyError if there is none."""
    return _places()[code]


@cache
def provinces() -> tuple[Place, ...]:
    """The capital and all provinces, by code."""
    return tuple(each for each in _places().values() if each.parent is None)


@cache
def districts(province: str) -> tuple[Place, ...]:
    """All districts of the province with this code, by code; none if there is no such province."""
    return tuple(each for each in _places().values() if each.parent == province)


def find(raw: str, within: str | None = None) -> list[Place]:
    """The places that `raw` may mean, best first: provinces, or the districts of the province `within`.

    By the two-digit code (a district's last two), or by the first letters of a name or of a word in it, in
    Khmer or Latin letters; failing that by its consonants, or a likeness.
    """
    if len(raw) > _LONGEST:
        return []
    listed = districts(within) if within else provinces()
    typed = fold(raw)
    if typed.isdecimal():
        return [each for each in listed if typed in (each.code, each.code[-2:])]
    sought = _joined(_UNITS.sub("", typed))
    for alike in _WAYS if sought else ():
        found = [each for each in listed if any(alike(sought, spelling) for spelling in _spellings(each.code))]
        if found:
            return found
    return _like(sought, listed)


def like(raw: str, names: Mapping[Key, Sequence[str]]) -> list[Key]:
    """The keys of those that `raw` may mean, each under its names in Khmer or Latin letters; as places are found."""
    sought = _joined(fold(raw)) if len(raw) <= _LONGEST else ""
    spelt = {key: tuple(map(_spelling, each)) for key, each in names.items()}
    for alike in _WAYS if sought else ():
        if found := [key for key, each in spelt.items() if any(alike(sought, spelling) for spelling in each)]:
            return found
    wholes = {spelling.whole: key for key, each in spelt.items() for spelling in each}
    likest = get_close_matches(sought, wholes, n=3, cutoff=_LIKE_ENOUGH) if len(sought) >= _SHORTEST_LIKE else []
    return list(dict.fromkeys(wholes[name] for name in likest))


@cache
def _rows() -> dict[str, dict[str, str]]:
    with _TABLE.open(encoding="utf-8", newline="") as table:
        return {row["code"]: row for row in csv.DictReader(table)}


@cache
def _places() -> dict[str, Place]:
    return {
        code: Place(code, row["km"], row["latin"], parent=code[:2] if len(code) > 2 else None)
        for code, row in _rows().items()
    }


@dataclass(frozen=True)
class _Spelling:
    """One way to write a name, without spaces; `tails` are what stands from each later word or letter on."""

    whole: str
    spoken: str
    tails: tuple[str, ...]
    consonants: str


@cache
def _spellings(code: str) -> tuple[_Spelling, ...]:
    row = _rows()[code]
    return tuple(map(_spelling, (row["latin"], row["km"], *filter(None, row["also"].split(";")))))


def _spelling(name: str) -> _Spelling:
    folded = fold(name)
    words = _BETWEEN_WORDS.split(folded) if folded.isascii() else letters(folded)
    whole = _joined(folded)
    return _Spelling(
        whole=whole,
        spoken=_SHORT_A.sub(r"\1a", whole),
        tails=tuple(_joined("".join(words[at:])) for at in range(1, len(words))),
        consonants=_consonants(whole),
    )


def _joined(folded: str) -> str:
    """Without spaces, hyphens, accents and doubled Latin letters."""
    plain = _ACCENTS.sub("", normalize("NFD", _BETWEEN_WORDS.sub("", folded)))
    return _DOUBLED.sub(r"\1", plain)


def _consonants(joined: str) -> str:
    """What stays the same when people write a Khmer name in Latin letters by ear; nothing of a Khmer one."""
    return _DOUBLED.sub(r"\1", _UNHEARD.sub("", joined)) if joined.isascii() else ""


def _begins(sought: str, spelling: _Spelling) -> bool:
    return spelling.whole.startswith(sought) or spelling.spoken.startswith(sought)


def _within(sought: str, spelling: _Spelling) -> bool:
    return len(sought) > 1 and any(tail.startswith(sought) for tail in spelling.tails)


def _sounds(sought: str, spelling: _Spelling) -> bool:
    heard = _consonants(sought)
    return len(heard) > 1 and spelling.consonants.startswith(heard)


_WAYS = (
    lambda sought, spelling: sought == spelling.whole,
    _begins,
    _within,
    _sounds,
)
"""From the surest to the vaguest; the first that finds anything is taken."""


def _like(sought: str, listed: tuple[Place, ...]) -> list[Place]:
    """Up to three places spelt like `sought`, likest first."""
    codes = {spelling.whole: each for each in listed for spelling in _spellings(each.code)}
    likest = get_close_matches(sought, codes, n=3, cutoff=_LIKE_ENOUGH) if len(sought) >= _SHORTEST_LIKE else []
    return list(dict.fromkeys(codes[name] for name in likest))
