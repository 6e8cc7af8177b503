"""A file that is to be imported: what it is, by what stands in it and not by how it is called."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from importing.columns import Row
from importing.text_files import Block, TextFile, encoding
from importing.workbooks import Workbook
from importing.wrong import BadFile

_WORKBOOK = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_HEAD = 4096  # bytes by which a file is known


class Source(Protocol):
    """A file with a header and rows, read once from the beginning to the end."""

    header: list[str]
    delimiter: str
    row: int

    @property
    def done(self) -> int:
        """How many bytes of the file were read."""

    def pieces(self, plain: re.Pattern[str]) -> Iterator[Block | Row]:
        """All rows, also the empty ones; those that `plain` matches may come in blocks."""


@contextmanager
def opened(path: Path, names: Iterable[str]) -> Iterator[Source]:
    """The file, of which `names` are the columns. Raises BadFile; so does reading it."""
    with _file(path) as file:
        head = file.read(_HEAD)
        file.seek(0)
        if head.startswith(_OLD_EXCEL):
            raise BadFile("old_excel")
        if head.startswith(_WORKBOOK):
            yield Workbook(file)
            return
        kind = encoding(head)
        if kind == "utf-8-sig" and b"\0" in head:
            raise BadFile("no_text")
        yield TextFile(file, names, kind)


def _file(path: Path) -> IO[bytes]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # it is read twice if there are bad rows, which a pipe cannot be
            raise BadFile("not_a_file")
        return path.open("rb")
    except OSError as error:
        raise BadFile("unreadable", str(error.strerror)) from error
