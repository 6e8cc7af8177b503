"""Rules on single characters: what may stand in a text at all, and what may stand beside what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.alphabets import is_gsm7
from bot.khmer import letters
from catalogue.message import NBSP, PARTED_UNIT, ZWNJ, ZWSP, Message, Problem, spell, without_places

# Never 17A3 17A4 17B4 17B5 17D3 17D8 (deprecated or discouraged by the Unicode standard, chapter 16.4), nor
# the rare signs 17D9 17DA 17DC and the numerals of divination 17F0-17F9 that few phones draw. The digits
# 17E0-17E9 have a rule of their own.
_ALLOWED_KHMER = "\u1780-\u17a2\u17a5-\u17b3\u17b6-\u17d2\u17d4-\u17d7\u17db\u17dd\u17e0-\u17e9"
_NOT_ALLOWED = re.compile(f"[^\n\\x20-\\x5f\\x61-\\x7e{_ALLOWED_KHMER}{ZWSP}{NBSP}]")
_INSTEAD = {
    "\u201c": 'write "',
    "\u201d": 'write "',
    "\u00ab": 'write "',
    "\u00bb": 'write "',
    "\u2018": "write '",
    "\u2019": "write '",
    "`": "write '",
    "\u2026": "write ...",
    "\u2013": "write -",
    "\u2014": "write -",
    "\t": "write a space",
    "\r": "write a line end alone",
    "\u17a3": "write \u17a2",
    "\u17a4": "write \u17a2\u17b6",
    "\u17d3": "write \u17c6",
    "\u17d8": "write \u17d4\u179b\u17d4",
    "\u25cc": "the letter it stood for is missing",
}
_NEEDED_ZWNJ = re.compile("(?<=[\u17c9\u17ca])\u200c(?=[\u17b7-\u17ba\u17be\u17bf])")
_SPARE_SPACE = re.compile("^[ \u00a0\n]|[ \u00a0\n]$|[ \u00a0]\n|\n[ \u00a0]|[ \u00a0]{2}")
_NO_PLACE_FOR_MARK = re.compile(f"^{ZWSP}|{ZWSP}$|[ \n{NBSP}{ZWSP}]{ZWSP}|{ZWSP}[ \n{NBSP}]")
_MARK_BEFORE_SIGN = re.compile(f"{ZWSP}[\u17d4-\u17db.,:;?!%)\\]]")
_MARK_IN_LETTER = re.compile(f"{ZWSP}[\u17b4-\u17d3\u17dd{ZWNJ}]|\u17d2{ZWSP}")
# No word of a phone text has more letters than this; a longer run without a mark is words not yet parted.
LONGEST_WORD = 10
_RUN = re.compile(f"[\u1780-\u17d3\u17d7\u17dd{ZWNJ}{NBSP}]+")


def characters(message: Message) -> Iterator[Problem]:
    """Only what phones show and networks carry; in Latin text only GSM-7, in Khmer the agreed set."""
    text = without_places(message.text)
    if message.is_latin:
        bad = [char for char in text if char not in f"{{}}{NBSP}" and (char == "\r" or not is_gsm7(char))]
    else:
        bad = _NOT_ALLOWED.findall(_NEEDED_ZWNJ.sub("", text))
    if bad:
        where = "not in GSM-7" if message.is_latin else "may not stand here"
        yield message.problem("character", f"{where}: {'; '.join(map(_named, dict.fromkeys(bad)))}")


def _named(char: str) -> str:
    hint = f", {_INSTEAD[char]}" if char in _INSTEAD else ""
    return f"{spell(char)} {unicodedata.name(char, 'a control character')}{hint}"


def khmer_digits(message: Message) -> Iterator[Problem]:
    """We print 0-9, as on the keys of the phone; callers may type either."""
    if found := re.findall("[\u17e0-\u17e9]", message.text):
        yield message.problem("khmer-digit", f"write 0-9 instead of {' '.join(dict.fromkeys(found))}")


def spaces(message: Message) -> Iterator[Problem]:
    """No space or line end that nobody sees: at the ends, at line ends, twice."""
    if _SPARE_SPACE.search(message.text.replace(ZWSP, "")):
        yield message.problem("space", "a space or line end stands at an end of the text or a line, or twice")


def units(message: Message) -> Iterator[Problem]:
    """A number and its unit stay on one page."""
    if found := PARTED_UNIT.search(message.text):
        after = message.text[found.end() :].split(ZWSP)[0].split(" ")[0]
        why = f"a page may part a number from {after}: run python -m catalogue words"
        yield message.problem("unit", why)


def word_ends(message: Message) -> Iterator[Problem]:
    """Word ends are marked, and only where a page may break."""
    text = message.text
    if _MARK_IN_LETTER.search(text):
        yield message.problem("word-end", "a mark for a word end (U+200B) stands inside a letter")
    elif _NO_PLACE_FOR_MARK.search(text) or _MARK_BEFORE_SIGN.search(text):
        yield message.problem("word-end", "a mark for a word end (U+200B) stands beside a space or before a sign")
    runs = (run.replace(NBSP, "") for run in _RUN.findall(without_places(text)))
    if long := [run for run in runs if len(letters(run)) > LONGEST_WORD]:
        yield message.problem("no-word-end", f"no word end is marked in {long[0]}: run python -m catalogue words")
