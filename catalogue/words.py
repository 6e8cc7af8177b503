"""Where Khmer words end: Khmer writes no spaces there, so a zero-width space marks where a page may break.

The word ends are proposed by khmercut (a CRF model; measured on the khPOS corpus, 99 of 100 of its word ends
are right and it finds 80 of 100) while writing, never while somebody calls. A mark set by hand is worth
more: a text that has one is left alone.
"""

from __future__ import annotations

import functools
import re
from itertools import accumulate
from pathlib import Path
from threading import Lock

from khmercut import tokenize  # type: ignore[import-untyped]

from bot.khmer import letters
from bot.text import LOCALES
from catalogue import files
from catalogue.message import NBSP, PARTED_UNIT, ZWSP

KNOWN_WORDS = Path(__file__).parent / "known_words.txt"
_model = Lock()  # it keeps the text that it is at
# Everything that is not Khmer, and placeholders: word ends are looked for only in the stretches between.
_NOT_KHMER = re.compile("(\\{[^{}]*\\}|[^\u1780-\u17ff\u200c{]+)")
_STARTS_A_WORD = re.compile("[\u1780-\u17b3]")  # consonants and independent vowels; never ៗ ។ ៛ or a digit
_ENDS_A_WORD = re.compile("[\u1780-\u17d3\u17d7\u17db\u17dd\u200c]$")  # letters ៗ ៛, not 0-9 or ។


def with_word_ends(text: str) -> str:
    """The same text with a ZWSP at every word end where a page may break; unchanged if it has one already.

    Taking the marks out again gives the text back. No mark stands inside a placeholder or a letter, beside a
    space, a no-break space or a line end, after a number or a placeholder (it keeps its unit), before a sign.
    """
    if ZWSP in text:
        return text
    pieces = _NOT_KHMER.split(text)
    return "".join(piece if _NOT_KHMER.fullmatch(piece) else _stretch(piece) for piece in pieces)


def with_units_held(text: str) -> str:
    """The same text with a no-break space between a number, or a place for one, and its unit: 3 months."""
    return PARTED_UNIT.sub(NBSP, text)


def without_word_ends(text: str) -> str:
    """The text as a person reads and edits it."""
    return text.replace(ZWSP, "")


def mark_catalogue(locales: Path = LOCALES, again: bool = False) -> list[str]:
    """Set word ends in every Khmer text that has none and hold units to numbers; returns those changed.

    With `again` the marks of all texts are set anew, those set by hand too.
    """
    rows, changed = files.entries(files.read("km", locales)), []
    for row in rows:
        words = with_units_held(str(row.string))
        marked = with_word_ends(without_word_ends(words) if again else words)
        if marked != row.string:
            row.string = marked
            changed.append(marked)
    files.write("km", rows, locales)
    return changed


def _stretch(khmer: str) -> str:
    """Marks in one stretch of Khmer: the word ends proposed that are also ends of letters."""
    found = letters(khmer)
    ends = _word_ends(khmer, set(accumulate(map(len, found), initial=0)))
    marked, length = "", 0
    for letter in found:
        if length in ends and _STARTS_A_WORD.match(letter) and _ENDS_A_WORD.search(marked):
            marked += ZWSP
        marked += letter
        length += len(letter)
    return marked


def _word_ends(khmer: str, letter_ends: set[int]) -> set[int]:
    """Where khmercut sees a word end, mended by the words known better."""
    with _model:
        ends = set(accumulate(map(len, tokenize(khmer))))
    for match in _known_words().finditer(khmer):
        if {match.start(), match.end()} <= letter_ends:
            ends = ends - set(range(*match.span())) | set(match.span())
    return ends


@functools.cache
def _known_words() -> re.Pattern[str]:
    lines = KNOWN_WORDS.read_text(encoding="utf-8").split("\n")
    words = sorted((line for line in lines if line and not line.startswith("#")), key=len, reverse=True)
    return re.compile("|".join(words))
