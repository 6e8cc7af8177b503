"""The table of texts as a native reader hands it back: its rows, from .xlsx or .csv, whatever their order."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Iterator
from pathlib import PurePath
from zipfile import ZipFile

from catalogue.table import ENGLISH, ID, KHMER, NEW_ENGLISH, NEW_KHMER, NUMBER, REMARKS
from spreadsheets import as_meant

MOST_ROWS = 2_000  # far more than there are texts
LARGEST_WORKBOOK = 40_000_000  # bytes, unpacked: a workbook is a zip, and a small one may hold gigabytes


class UnreadableTable(ValueError):
    """The file handed back is no such table; `code` and the sentence say what is wrong with it."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def read_table(name: str, content: bytes) -> Iterator[dict[str, str]]:
    """The rows of a .xlsx or .csv table by column name, whatever their order. Raises UnreadableTable."""
    is_workbook = PurePath(name).suffix.lower() == ".xlsx"
    lines = _excel_lines(name, content) if is_workbook else _plain_lines(name, content)
    header: list[str] | None = None
    names = {each.casefold(): each for each in (NUMBER, ID, ENGLISH, KHMER, NEW_KHMER, NEW_ENGLISH, REMARKS)}
    for count, line in enumerate(lines):
        if count > MOST_ROWS:
            raise UnreadableTable("rows", f"{name} has more than {MOST_ROWS} rows")
        if header is None:
            found = [names.get(cell.strip().casefold(), cell) for cell in line]
            header = found if ID in found else None
        elif any(line):
            yield dict(zip(header, line, strict=False))
    if header is None:
        raise UnreadableTable("no_id", f"{name} has no column {ID!r}: is it the table that `make texts` wrote?")


def _excel_lines(name: str, content: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook  # type: ignore[import-untyped]  # slow to load, and seldom needed

    try:
        with ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST_WORKBOOK:
                raise UnreadableTable("large", f"{name} is too large")
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        with contextlib.closing(workbook):
            for sheet in workbook.worksheets:
                sheet.reset_dimensions()  # what a workbook says of its size is often wrong
                for values in sheet.iter_rows(values_only=True):
                    yield [_cell("" if value is None else str(value)) for value in values]
    except UnreadableTable:
        raise
    except Exception as error:  # a .xlsx is a zip of XML: each layer fails with errors of its own
        raise UnreadableTable("workbook", f"{name} cannot be read as .xlsx: {error}") from error


def _plain_lines(name: str, content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableTable("encoding", f"{name} is not UTF-8: save it as .xlsx or as CSV UTF-8") from error
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)  # Excel writes what the region of the computer says
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield [_cell(as_meant(value)) for value in line]
    except csv.Error as error:
        raise UnreadableTable("csv", f"{name} cannot be read as CSV: {error}") from error


def _cell(value: str) -> str:
    return value.replace("\r\n", "\n").strip()
