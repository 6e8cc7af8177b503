"""Numbers as people key them: a count, a PIN, a code, the number of an identity card."""

import re

from bot import khmer

_LONGEST = 60  # characters of which any is worth reading
_PLAIN = re.compile(r"(0|[1-9][0-9]{0,11})[.)]?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[ ,.][0-9]{3}){1,3}")
_BETWEEN_DIGITS = re.compile(r"[\s.\-]+")
_DIGIT = re.compile(r"[0-9]")
_AMONG_DIGITS = re.compile(r"[0-9oil]*[0-9][0-9oil]*")
_LOOK_LIKE = str.maketrans("oil", "011")
_ID = re.compile(r"([0-9]{9})(?:\(?([0-9])\)?)?")
_WEIGHTS = (7, 3, 1)
_PAPER = re.compile(r"(?=.*[0-9])[0-9A-Z]{4,20}")
_ROW = "0123456789"


def number(raw: str) -> int | None:
    """A whole number of at most 12 digits, in Khmer or other digits: 34, ៣៤, "34.", 1 500, 1,500.

    None for anything else, such as a sign, a leading zero (that is how command keys begin) or a fraction.
    """
    typed = _typed(raw)
    if _GROUPED.fullmatch(typed):
        return int(re.sub("[ ,.]", "", typed))
    found = _PLAIN.fullmatch(typed)
    return int(found[1]) if found else None


def digits(raw: str, length: int) -> str | None:
    """Exactly `length` digits, written 0-9; spaces, dots and dashes between them do not count."""
    found = _BETWEEN_DIGITS.sub("", _typed(raw))
    return found if len(found) == length and found.isascii() and found.isdecimal() else None


def code(raw: str, length: int) -> str | None:
    """A code of `length` digits, whatever is written around and between them: my code is 7302-118-949.

    Letters that look like digits are taken for them where they stand among digits.
    """
    typed = _typed(raw)
    found = "".join(_DIGIT.findall(typed))
    if len(found) != length:
        found = "".join(_AMONG_DIGITS.findall(typed)).translate(_LOOK_LIKE)
    return found if len(found) == length else None


def id_number(raw: str) -> str | None:
    """The nine digits of a Cambodian identity card, with or without the check digit printed in brackets.

    A tenth digit in brackets is read over, as the law does not say what it checks; without brackets, as
    on a phone's keypad, it must be the check digit of ICAO Doc 9303.
    """
    typed = _BETWEEN_DIGITS.sub("", _typed(raw))
    found = _ID.fullmatch(typed)
    if found is None:
        return None
    if found[2] and "(" not in typed and check_digit(found[1]) != int(found[2]):
        return None
    return found[1]


def paper_number(raw: str) -> str | None:
    """The number of some other paper: 4 to 20 Latin letters and digits, at least one of them a digit, in capitals.

    Spaces, dashes, dots and slashes between them do not count: papers print them, people key what they like.
    """
    typed = re.sub(r"[\s.\-/]+", "", _typed(raw)).upper()
    return typed if _PAPER.fullmatch(typed) else None


def is_easy(pin: str) -> bool:
    """Whether a thief would try these digits first: all the same, or one after the other, up or down."""
    return len(set(pin)) == 1 or pin in _ROW or pin in _ROW[::-1]


def check_digit(digits: str) -> int:
    """The check digit of a row of digits by ICAO Doc 9303 part 3, 4.9: weights 7, 3, 1 again and again."""
    return sum(int(digit) * _WEIGHTS[place % 3] for place, digit in enumerate(digits)) % 10


def _typed(raw: str) -> str:
    return khmer.fold(raw) if len(raw) <= _LONGEST else ""
