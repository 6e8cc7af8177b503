"""A basic phone drawn in a terminal, with a text on its screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from bot.breaks import Break, breakable, refined

COLUMNS = 30  # of the screen, within its frame
_FEWEST_LINES = 6
_UNSEEN = ("Mn", "Me", "Cf")  # Unicode's categories of what takes no column of its own


def drawn(words: str, sender: str, *, can_align: bool) -> Iterator[str]:
    """The phone line by line, `words` with their marks for where a line may break.

    Terminals do not agree on how wide a Khmer letter is: only where a cursor can be moved (`can_align`) does the screen
    have an edge on the right, elsewhere it is open there.
    """
    lines = [f"▂▄▆ {sender}", "", *wrapped(words)]
    lines += [""] * (_FEWEST_LINES - len(lines))
    edge = f"\x1b[{COLUMNS + 4}G│" if can_align else ""
    yield f"╭{'─' * (COLUMNS + 2)}╮" if can_align else f"╭{'─' * (COLUMNS + 2)}"
    for line in lines:
        yield f"│ {line}{edge}".rstrip() if line or edge else "│"
    yield f"╰{'─' * (COLUMNS + 2)}╯" if can_align else f"╰{'─' * (COLUMNS + 2)}"


def wrapped(words: str, columns: int = COLUMNS) -> Iterator[str]:
    """The words in lines of so many columns: broken between words, and between letters where a word is longer."""
    for paragraph in words.split("\n"):
        text, found = breakable(paragraph)

        def narrow(start: int, end: int, text: str = text) -> bool:
            return width(text[start:end]) <= columns

        marks = refined([(0, 0, 0), *found, (len(text), len(text), 0)], text, narrow)
        yield from _filled(text, marks, columns)


def _filled(text: str, marks: list[Break], columns: int) -> Iterator[str]:
    """As much in each line as has room."""
    begin = 0
    for (end, start, _), (next_end, _, _) in pairwise(marks):
        if width(text[begin:next_end]) > columns:
            if end > begin:  # else there is a space before the first word, which goes
                yield text[begin:end]
            begin = start
    yield text[begin:]


def width(text: str) -> int:
    """The columns that most terminals give a text."""
    return sum(unicodedata.category(each) not in _UNSEEN for each in text)
