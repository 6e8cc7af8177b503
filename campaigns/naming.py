"""Languages, operators and numbers of people as they are told at the desk for campaigns, and who is who there."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from bot.khmer import fold

LANGUAGES = {"km": "Khmer", "en": "English"}
_OPERATORS = {
    "cellcard": "Cellcard",
    "smart": "Smart",
    "metfone": "Metfone",
    "seatel": "Seatel",
    "qb": "qb",
    "cootel": "CooTel",
    "": "operator not known",
}


def language_of(name: str) -> str:
    """The name of a language in English."""
    return LANGUAGES.get(name, name)


def operator_of(name: str) -> str:
    """The name of an operator as it writes it."""
    return _OPERATORS.get(name, name)


def in_order(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """(language, text), Khmer first: the database keeps them in no order."""
    known = list(LANGUAGES)
    return sorted(texts.items(), key=lambda each: known.index(each[0]) if each[0] in known else len(known))


def counted(count: int, one: str, many: str) -> str:
    """So many of something: 1 person, 2,000 people."""
    return f"{count:,} {one if count == 1 else many}"


def people(count: int) -> str:
    """1 person, 2 people."""
    return counted(count, "person", "people")


def person(name: str) -> str:
    """What of somebody's name tells them from others: its letters, signs and digits; nothing if none is to be seen."""
    return "".join(each for each in fold(name) if unicodedata.category(each)[0] in "LMN")


def same_person(one: str, other: str) -> bool:
    """Whether two names are one person's, however they are typed: who wrote a campaign may not approve it."""
    return person(one) == person(other)
