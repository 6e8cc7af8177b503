"""What a cell says of a person becomes a value, as people and Excel write it.

Every function takes the text of a cell that is not empty, and raises BadCell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from bot import khmer, phone, places
from bot.inputs import id_number, person_name, words
from importing.cells import figures
from importing.columns import folded
from importing.wrong import BadCell
from store.members import Scheme

NONE = "-"
"""What erases a text; an empty cell leaves what is known."""

_LONGEST_NAME = 100  # letters of a name
_LONGEST_WORDS = 200  # letters of an occupation or an employer
_EATEN = re.compile("[0-9]{5,8}")
_BETWEEN_PHONES = re.compile("[/;,|\n]+")
_SEXES = {"f": "f", "female": "f", "ស្រី": "f", "m": "m", "male": "m", "ប្រុស": "m"}
_LANGUAGES = {"km": "km", "khmer": "km", "ខ្មែរ": "km", "en": "en", "english": "en"}
_remembered = lru_cache(maxsize=10_000)  # a file names few places, each of them often
_SCHEMES = {str(scheme): str(scheme) for scheme in Scheme}


def name(text: str) -> str:
    """The name of a person, in letters of any script."""
    found = person_name(text)
    if not found or len(khmer.letters(found)) > _LONGEST_NAME:
        raise BadCell("name")
    return found


def sex(text: str) -> str:
    """f or m."""
    return _word(text, _SEXES, "sex")


def national_id(text: str) -> str:
    """The nine digits of a national ID, from them or from them and the check digit."""
    found = id_number(text)
    if not found:
        raise BadCell("short_id" if _EATEN.fullmatch(figures(text)) else "national_id")
    return found


def scheme(text: str) -> str:
    """The name of a scheme."""
    return _word(text, _SCHEMES, "scheme")


def language(text: str) -> str:
    """km or en; empty for none."""
    return "" if text == NONE else _word(text, _LANGUAGES, "language")


def free_words(text: str) -> str:
    """A few words in one line; empty for none."""
    found = "" if text == NONE else words(text, _LONGEST_WORDS)
    if found is None:
        raise BadCell("words")
    return found


@_remembered
def province(text: str) -> str:
    """The code of a province, from that or its name; empty for none."""
    return "" if text == NONE else _place(text, None)


def some_province(text: str) -> str:
    """The same of what is found by its province: there must be one."""
    if text == NONE:
        raise BadCell("province")
    return province(text)


@_remembered
def district(text: str, its_province: str | None) -> str:
    """The code of a district of the province with that code, from its own or its name; empty for none."""
    if text == NONE:
        return ""
    if not its_province:
        raise BadCell("province")
    return _place(text, its_province)


def phones(text: str) -> tuple[str, ...]:
    """The telephones of somebody in E.164, each once; in the cell they stand with / or ; between them."""
    try:
        return tuple(sorted({phone.mobile(each) for each in _BETWEEN_PHONES.split(text) if each.strip()}))
    except phone.NotAPhoneNumber:
        raise BadCell("phones") from None


def _place(text: str, within: str | None) -> str:
    code = figures(text)
    if code.isdecimal() and code.isascii():
        code = code.zfill(len(within) + 2 if within and len(code) > 2 else 2)  # Excel takes the zero in front away
        known = {each.code for each in (places.districts(within) if within else places.provinces())}
        found = {code, f"{within}{code}"} & known
    else:
        found = {each.code for each in places.find(text, within)}
    if len(found) != 1:
        raise BadCell("district" if within else "province")
    return found.pop()


def _word(text: str, known: Mapping[str, str], code: str) -> str:
    found = known.get(folded(text))
    if not found:
        raise BadCell(code)
    return found
