"""Where a text may be cut in two, and how good a place that is."""

import re
from collections.abc import Callable, Iterator

from bot.alphabets import to_breakable, to_wire
from bot.khmer import ACCENTS, COENG, MARKS, letters

Break = tuple[int, int, int]
"""Where the words before it end, where the words after it begin (offsets in the text as sent), its rank."""

# Ranks, worst first. A question that its first option does not follow is worse than a question cut in two
# sentences, and better than a sentence cut in two.
LETTER, WORD, SPACE, BEFORE_OPTIONS, SENTENCE, LINE, OPTION = range(7)

NOT_FIRST = f"ៗ។៕៖៘៙៚៛%)\\]}}»,.;:!?{MARKS}{COENG}{ACCENTS}"
"""Character class: what may not open a page."""
_GAP = " \n\u200b"
_GLUE = "\u00a0\u202f\u2007\u2060"
_BREAK = re.compile(
    f"(?m:^[0-9០-៩]{{1,2}}[.)]? )()"  # a number at the head of a line stays with what it numbers: no break
    f"|(?<![{_GAP}{_GLUE}{COENG}])[{_GAP}]++(?![{_GLUE}{NOT_FIRST}]|$)"
    f"|(?<=[។៕])(?![{_GAP}{_GLUE}{NOT_FIRST}]|$)|(?<=[?!])(?=[ក-ឳ])"
)
_OPENS = re.compile(f"[{NOT_FIRST}]")
_SENTENCE_END = frozenset(".?!។៕")


def breakable(text: str, offset: int = 0) -> tuple[str, list[Break]]:
    """The text as it is sent, and every place between two words of it, `offset` added to each.

    U+200B marks the end of a Khmer word; a no-break space or U+2060 forbids a break on both its sides.
    """
    marked = to_breakable(text)
    found, shift, done = [], offset, 0
    for match in _BREAK.finditer(marked):
        start, stop = match.span()
        if match.lastindex:
            continue
        shift -= marked.count("\u200b", done, start) + marked.count("\u2060", done, start)
        end = start + shift
        shift -= marked.count("\u200b", start, stop)
        found.append((end, stop + shift, _rank(marked[start - 1 : start], match[0])))
        done = stop
    return to_wire(marked), found


def _rank(before: str, gap: str) -> int:
    if "\n" in gap:
        return LINE
    if before in _SENTENCE_END:
        return SENTENCE
    return SPACE if " " in gap else WORD


def refined(found: list[Break], text: str, narrow: Callable[[int, int], bool]) -> list[Break]:
    """The same breaks and, in each stretch of `text` between two that is not `narrow`, those between letters.

    `found` begins with the start of the text and ends with its end. `narrow(start, end)` must hold for any
    single character.
    """
    fine = found[:1]
    for mark in found[1:]:
        start, end = fine[-1][1], mark[0]
        if not narrow(start, end):
            cuts = list(_cuts(text, start, end, narrow, (_openers, letters, list)))
            fine.extend((cut, cut, LETTER) for cut in cuts[:-1])
        fine.append(mark)
    return fine


def _cuts(
    text: str,
    start: int,
    end: int,
    narrow: Callable[[int, int], bool],
    ways: tuple[Callable[[str], list[str]], ...],
) -> Iterator[int]:
    """Where to cut between `start` and `end`: as coarse as will do, only within a letter that is too wide."""
    for piece in ways[0](text[start:end]):
        stop = start + len(piece)
        if len(ways) > 1 and not narrow(start, stop):
            yield from _cuts(text, start, stop, narrow, ways[1:])
        else:
            yield stop
        start = stop


def _openers(text: str) -> list[str]:
    """Letters, each with those after it that may not open a page."""
    pieces: list[str] = []
    for letter in letters(text):
        if pieces and _OPENS.match(letter):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces
