"""CSV, as databases and Excel write it: read in blocks where it is plainly right, and row by row where it is not."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from importing.columns import Row, folded
from importing.wrong import BadFile

DELIMITERS = ",;\t"
_CHUNK = 1 << 18  # characters that are read at a time
_LONGEST_ROW = 1_000_000  # characters


@dataclass(frozen=True)
class Block:
    """Rows that are plainly right, as they stand in the file."""

    text: str
    rows: int


def encoding(head: bytes) -> str:
    """In what a text that begins so is written: UTF-16 by its mark or its zeros, else UTF-8."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" in head[:2]:
        return "utf-16-be" if head[0] == 0 else "utf-16-le"
    return "utf-8-sig"


class TextFile:
    """An open CSV file, read from the beginning to the end."""

    def __init__(self, file: IO[bytes], names: Iterable[str], kind: str) -> None:
        """`names` are the columns that are looked for, by which the delimiter is known; `kind` is the encoding.

        Raises BadFile (empty, quotes, long_row).
        """
        self._file = file
        self._stream = io.TextIOWrapper(file, encoding=kind, errors="replace", newline=None)
        self._text, self._at, self._end = "", 0, 0  # the text at hand, where we stand in it, where its last row ends
        self.row = 0  # the number of the last row that was read
        first = self._header()
        wanted = set(names)
        self.delimiter = max(DELIMITERS, key=lambda each: _known(first, each, wanted))
        self.header = _cells(first, self.delimiter)
        self._reader = csv.reader(self, delimiter=self.delimiter, strict=True, skipinitialspace=True)

    @property
    def done(self) -> int:
        """How many bytes of the file were read."""
        return self._file.tell()

    def pieces(self, plain: re.Pattern[str]) -> Iterator[Block | Row]:
        """All rows, also the empty ones; those that `plain` matches with the end of their lines come as blocks.

        Raises BadFile (quotes, long_row).
        """
        while True:
            self._fill()
            found = plain.match(self._text, self._at, self._end)
            if found and found.end() > self._at:
                rows = self._text.count("\n", self._at, found.end())
                block = Block(self._text[self._at : found.end()], rows)
                self.row += rows
                self._at = found.end()
                yield block
            elif row := self._next():
                yield row
            else:
                return

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """The next line, for csv.reader."""
        self._fill()
        if self._at == self._end:
            raise StopIteration
        end = self._text.index("\n", self._at) + 1
        line = self._text[self._at : end]
        self._at = end
        return line

    def _next(self) -> Row | None:
        try:
            cells = next(self._reader, None)
        except csv.Error:
            raise BadFile("quotes", str(self.row + 1)) from None
        if cells is None:
            return None
        self.row += 1
        return Row(self.row, cells)

    def _header(self) -> str:
        for line in self:
            self.row += 1
            if line.strip(DELIMITERS + " \n"):
                return line
        raise BadFile("empty")

    def _fill(self) -> None:
        """Have at least one whole line at hand, unless the file is over."""
        while self._at == self._end:
            more = self._stream.read(_CHUNK)
            rest = self._text[self._end :]
            if not more and rest:
                more = "\n"
            if not more:
                return
            self._text, self._at = rest + more, 0
            self._end = self._text.rfind("\n") + 1
            if not self._end and len(self._text) > _LONGEST_ROW:
                raise BadFile("long_row", str(self.row + 1))


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True, skipinitialspace=True), [])
    except csv.Error:
        return []


def _known(line: str, delimiter: str, names: set[str]) -> int:
    return len(names.intersection(map(folded, _cells(line, delimiter))))
