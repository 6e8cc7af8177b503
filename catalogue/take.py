"""Reads the table of texts that a native reader hands back; takes each correction that passes the check."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from openpyxl import load_workbook  # type: ignore[import-untyped]

from bot.alphabets import to_breakable
from bot.khmer import digits
from bot.text import LANGUAGES, LOCALES
from catalogue import check, files
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
    with_marks,
)
from catalogue.words import with_units_held, with_word_ends

SHOWN_AND_NEW = {"km": (KHMER, NEW_KHMER), "en": (ENGLISH, NEW_ENGLISH)}


class UnreadableTable(ValueError):
    """The file handed back is no such table; the sentence says what is wrong with it."""


@dataclass(frozen=True)
class Changed:
    """A correction taken into a catalogue, with marks made visible."""

    number: str
    language: str
    before: str
    after: str


@dataclass
class Taken:
    """What became of a table: the corrections taken, those refused by number with the reason, the remarks."""

    changed: list[Changed] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)


def take(path: Path, locales: Path = LOCALES) -> Taken:
    """Take the good corrections of a table into the catalogues. Raises UnreadableTable."""
    book = {language: check.messages(language, locales) for language in LANGUAGES}
    by_id = {identity(msgid): msgid for msgid in book["en"]}
    done = Taken()
    for place, row in enumerate(read_table(path), 2):
        number = row.get(NUMBER) or f"row {place}"
        if row.get(REMARKS):
            done.remarks.append((number, row[REMARKS]))
        msgid = by_id.get(row.get(ID, ""), "")
        for language in LANGUAGES:
            before = book[language].get(msgid)
            after = _judge(row, language, before, book)
            if isinstance(after, list):
                done.refused.extend((number, reason) for reason in after)
            elif before and after != before:
                book[language][msgid] = after
                done.changed.append(Changed(number, language, with_marks(before.text), with_marks(after.text)))
    for language in {changed.language for changed in done.changed}:
        _write(language, book, locales)
    return done


def read_table(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a .xlsx or .csv table by column name, whatever their order. Raises UnreadableTable."""
    lines = _excel_lines(path) if path.suffix.lower() == ".xlsx" else _plain_lines(path)
    header: list[str] | None = None
    names = {name.casefold(): name for name in (NUMBER, ID, ENGLISH, KHMER, NEW_KHMER, NEW_ENGLISH, REMARKS)}
    for line in lines:
        if header is None:
            found = [names.get(cell.strip().casefold(), cell) for cell in line]
            header = found if ID in found else None
        elif any(line):
            yield dict(zip(header, line, strict=False))
    if header is None:
        raise UnreadableTable(f"{path.name} has no column {ID!r}: is it the table that `make texts` wrote?")


def _judge(row: dict[str, str], language: str, before: Message | None, book: Book) -> Message | list[str]:
    """The text after a row of the table: the one before, a correction, or the reasons why it is not taken."""
    column, new_column = SHOWN_AND_NEW[language]
    wanted = row.get(new_column, "")
    if before is None:
        return ["its Id is not known: the English text has changed or is gone"] if wanted else []
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


def _excel_lines(path: Path) -> Iterator[list[str]]:
    try:
        workbook = load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # a .xlsx is a zip of XML: each layer fails with errors of its own
        raise UnreadableTable(f"{path.name} cannot be read as .xlsx: {error}") from error
    with contextlib.closing(workbook):
        for sheet in workbook.worksheets:
            for values in sheet.iter_rows(values_only=True):
                yield [_cell("" if value is None else str(value)) for value in values]


def _plain_lines(path: Path) -> Iterator[list[str]]:
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableTable(f"{path.name} is not UTF-8: save it as .xlsx or as CSV UTF-8") from error
    first = content.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)  # Excel writes what the region of the computer says
    for line in csv.reader(io.StringIO(content, newline=""), delimiter=separator):
        yield [_cell(value) for value in line]


def _cell(value: str) -> str:
    return value.replace("\r\n", "\n").strip()
