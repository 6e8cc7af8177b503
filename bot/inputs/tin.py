"""The tax number (TIN) of a taxpayer in Cambodia, as people write it; one that looks odd is kept all the same.

A letter, three digits, a dash, and nine digits more, or ten for small taxpayers: L001-123456789, E001-1234567890
(tin-check.com/en/cambodia). No rule is public by which a slip would show, and older papers have other forms: so what
is not of that form is doubtful, and still a number by which somebody may be found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot import khmer

_LONGEST = 60  # characters of which any is worth reading
_BETWEEN = re.compile(r"[\s.,:;_/()\[\]#'\"\u2010-\u2015\u2212-]+")
_IN_FRONT = re.compile(r"^(?:VAT|TIN|NO|NUMBER|លេខ|អតប)+")
_PARTS = re.compile(r"([A-Z])([0-9]{3})([0-9]{7,11})")
_DIGITS_BEHIND = {"L": 9, "K": 9, "E": 10}  # large, medium and small taxpayers
_LOOK_LIKE = str.maketrans("OIL", "011")
_KEPT = re.compile(r"(?=(?:[^0-9]*[0-9]){4})[0-9A-Z]{4,20}")


@dataclass(frozen=True)
class Tin:
    """A tax number as it is kept and compared: L001-123456789, in capitals; a doubtful one without any sign."""

    value: str
    is_doubtful: bool


def tin(raw: str) -> Tin | None:
    """What was written, with or without spaces, dashes, "TIN" in front, in Khmer digits, with O for 0 among digits.

    None for what cannot be any number on a paper: fewer than four digits, or letters of another script.
    """
    typed = _BETWEEN.sub("", khmer.fold(raw)).upper() if len(raw) <= _LONGEST else ""
    typed = _IN_FRONT.sub("", typed)
    typed = typed[:1] + typed[1:].translate(_LOOK_LIKE)
    if found := _PARTS.fullmatch(typed):
        letter, office, rest = found.groups()
        return Tin(f"{letter}{office}-{rest}", is_doubtful=_DIGITS_BEHIND.get(letter) != len(rest))
    return Tin(typed, is_doubtful=True) if _KEPT.fullmatch(typed) else None
