"""Reads the table of texts that a native reader hands back; takes each correction that passes the check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.alphabets import to_breakable
from bot.khmer import digits
from bot.text import LANGUAGES, LOCALES
from catalogue import check, files
from catalogue.handed_back import read_table
from catalogue.limits import Book
from catalogue.message import NBSP, ZWSP, Message
from catalogue.table import (
    ENGLISH,
    ID,
    KHMER,
    NEW_ENGLISH,
    NEW_KHMER,
    NUMBER,
    REMARKS,
    from_marks,
    identity,
)
from catalogue.words import with_units_held, with_word_ends

LONGEST = 2_000  # letters of a correction: no text of a telephone has as many, and to check one takes time
SHOWN_AND_NEW = {"km": (KHMER, NEW_KHMER), "en": (ENGLISH, NEW_ENGLISH)}


@dataclass(frozen=True)
class Changed:
    """A correction that passes the check, of the text with these English words in the code."""

    number: str
    language: str
    msgid: str
    before: str
    after: str


@dataclass(frozen=True)
class Remark:
    """What a reader says about a text; `msgid` is empty where it is not known which."""

    number: str
    msgid: str
    words: str


@dataclass
class Taken:
    """What became of a table: the corrections taken, those refused by number with the reason, the remarks."""

    changed: list[Changed] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def take(path: Path, locales: Path = LOCALES) -> Taken:
    """Take the good corrections of a table into the catalogues. Raises UnreadableTable."""
    book = {language: check.messages(language, locales) for language in LANGUAGES}
    done = judge(read_table(path.name, path.read_bytes()), book)
    for language in {changed.language for changed in done.changed}:
        _write(language, book, locales)
    return done


def judge(table: Iterable[Mapping[str, str]], book: Book) -> Taken:
    """What there is to take in the rows of a table; the good corrections stand in `book` then, and nowhere else."""
    by_id = {identity(msgid): msgid for msgid in book["en"]}
    done = Taken()
    for place, row in enumerate(table, 2):
        number = row.get(NUMBER) or f"row {place}"
        msgid = by_id.get(row.get(ID, ""), "")
        if row.get(REMARKS):
            done.remarks.append(Remark(number, msgid, row[REMARKS]))
        for language in LANGUAGES:
            before = book[language].get(msgid)
            after = _judge(row, language, before, book)
            if isinstance(after, list):
                done.refused.extend((number, reason) for reason in after)
            elif before and after and after != before:
                book[language][msgid] = after
                done.changed.append(Changed(number, language, msgid, before.text, after.text))
    return done


def _judge(row: Mapping[str, str], language: str, before: Message | None, book: Book) -> Message | list[str]:
    """The text after a row of the table: the one before, a correction, or the reasons why it is not taken."""
    column, new_column = SHOWN_AND_NEW[language]
    wanted = row.get(new_column, "")
    if before is None:
        return ["its Id is not known: the English text has changed or is gone"] if wanted else []
    if len(wanted) > LONGEST:
        return [f"too-long: it has more than {LONGEST} letters"]
    after = replace(before, text=corrected(wanted, language), is_fuzzy=False) if wanted else before
    if wanted and after.text == before.text:
        return before
    if column in row and _as_read(row[column]) != _as_read(before.text):
        return [f"the column {column} is not what the catalogue has: it was written over, or is too old"]
    if after == before:
        return before
    return [f"{problem.code}: {problem.sentence}" for problem in check.wrong(after, book)] or after


def corrected(words: str, language: str) -> str:
    """A correction as the catalogue holds it: plain quotes and spaces, digits 0-9, Khmer word ends marked."""
    lines = (line.strip(" \t\u00a0") for line in to_breakable(words).strip().split("\n"))
    text = re.sub(" {2,}", " ", "\n".join(lines))
    if language != "km":
        return text
    text = from_marks(digits(text.replace(ZWSP, "")))
    return with_word_ends(with_units_held(text))


def _as_read(text: str) -> str:
    """A text as it looks to a person, so that what a spreadsheet does to spaces is no difference."""
    return " ".join(text.replace(ZWSP, "").replace(NBSP, " ").split())


def _write(language: str, book: Book, locales: Path) -> None:
    rows = files.entries(files.read(language, locales))
    for row in rows:
        message = book[language][str(row.id)]
        if row.string != message.text:
            row.string = message.text
            row.flags.discard("fuzzy")
    files.write(language, rows, locales)
