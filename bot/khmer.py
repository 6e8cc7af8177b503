"""What a reader of Khmer calls one letter, and how words are made alike before they are compared."""

import re
import unicodedata

BASES = "\u1780-\u17b3\u25cc"
"""Character class: consonants, independent vowels, and the dotted circle that stands for a missing one."""
MARKS = "\u17b4-\u17d1\u17d3\u17dd\u200c\u200d"
"""Character class: vowels and signs that hang on a base, and the two joiners."""
COENG = "\u17d2"
"""The sign that puts the next consonant under the one before."""
ACCENTS = "\u0300-\u036f\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"
"""Character class: what hangs on a Latin letter or an emoji."""

# The rule for Khmer cuts exactly where the drawn glyphs do not change. Grapheme rules of Unicode did not
# know the coeng before version 17, and libraries disagree from release to release, so the rule stands here.
_LETTER = re.compile(
    f"(?:[{BASES}][{MARKS}]*|[{MARKS}]+|(?={COENG}))(?:{COENG}[{MARKS}]*(?:[{BASES}][{MARKS}]*)?)*"
    f"|\r\n|[\r\n]|.(?:[{ACCENTS}]|\u200d[^\\s{BASES}])*",
    re.S,
)

_DIGITS = {first + value: str(value) for first in (0x17E0, 0xFF10) for value in range(10)}

INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u17b4\u17b5\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
    "\u034f\u115f\u1160\u3164\uffa0]"
)
"""Controls, joiners, fillers, direction marks, inherent vowels, half surrogates: nothing of them can be seen."""
_STOPS = re.compile("[\u17d4-\u17d6\\s]+")

_TAKE_TRIISAP = "សហអខឆឋផថ"  # the other consonants take the other register shifter, muusikatoan
_TRIISAP, _MUUSIKATOAN = "\u17ca", "\u17c9"
_VOWELS = [chr(code) for code in range(0x17B6, 0x17C6)]
_ROBAT, _SHIFTERS, _CLOSING = ["\u17cc"], [_TRIISAP, _MUUSIKATOAN], ["\u17c6", "\u17c7", "\u17c8"]
# Subscripts have the places 2 and 3.
_RANK = {sign: rank for rank, signs in ((1, _ROBAT), (4, _SHIFTERS), (5, _VOWELS), (6, _CLOSING)) for sign in signs}
_OTHER_SIGN = 7
_PART = re.compile(f"{COENG}[{BASES}]?|.", re.S)
_WITH_SHIFTER = re.compile("[\u17b6-\u17ba\u17bc-\u17c5\u17d0]")
# Two vowels typed for one that looks the same; vowels are in code order by then.
_ONE_VOWEL = (("\u17b6\u17c1", "\u17c4"), ("\u17b8\u17c1", "\u17be"), ("\u17c1\u17c1", "\u17c2"))
_SAME_LOOK = str.maketrans({"\u17a3": "\u17a2", "\u17a4": "\u17a2\u17b6", "\u17b2": "\u17b1", "\u17d3": "\u17c6"})
_TWICE = re.compile(f"([{MARKS}])\\1+")
_HAS_KHMER = re.compile("[\u1780-\u17d3\u17dd]")


def letters(text: str) -> list[str]:
    """Split into what a reader calls letters; joined together they are `text` again.

    A Khmer letter keeps its subscripts, vowels and signs, in any order they were typed.
    """
    return _LETTER.findall(text)


def digits(text: str) -> str:
    """The same text with Khmer and full-width digits written 0-9."""
    return text.translate(_DIGITS)


def fold(text: str) -> str:
    """The form in which two spellings of the same words are equal; for comparing, never for showing.

    Ignores case, invisible characters, full stops, spare spaces and width; writes digits 0-9; and puts the
    signs of each Khmer letter in one order, so that the usual misspellings that look right are right.
    """
    if text.isascii() and text.isdecimal():
        return text  # nearly all that is typed on a telephone
    plain = unicodedata.normalize("NFKC", INVISIBLE.sub("", text))
    plain = _STOPS.sub(" ", digits(plain)).strip().casefold()
    if not _HAS_KHMER.search(plain):
        return plain
    return "".join(map(_in_order, letters(plain.translate(_SAME_LOOK))))


def _in_order(letter: str) -> str:
    """One letter with its subscripts and signs in the order of the Unicode standard, each once."""
    if len(letter) < 3:
        return letter.replace(f"{COENG}ដ", f"{COENG}ត")
    base, *signs = _PART.findall(letter)
    # Under a vowel drawn above, a register shifter looks like the vowel u, and many type it so.
    if "\u17bb" in signs and _WITH_SHIFTER.search(letter):
        signs[signs.index("\u17bb")] = _TRIISAP if base in _TAKE_TRIISAP else _MUUSIKATOAN
    ordered = base + "".join(sorted(signs, key=_place)).replace(f"{COENG}ដ", f"{COENG}ត")
    for two, one in _ONE_VOWEL:
        ordered = ordered.replace(two, one)
    return _TWICE.sub(r"\1", ordered)


def _place(sign: str) -> tuple[int, str]:
    """Where a subscript or sign stands in its letter; subscript ro comes after the other subscripts."""
    if sign[0] == COENG:
        return (3 if sign == f"{COENG}រ" else 2), ""
    if "\u1780" <= sign[0] <= "\u17b3":
        return 0, ""
    return _RANK.get(sign, _OTHER_SIGN), sign
