"""Excel workbooks (.xlsx), read row by row."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from typing import IO, Any
from zipfile import ZipFile

from importing.cells import written
from importing.columns import Row
from importing.text_files import Block
from importing.wrong import BadFile

_LARGEST_PART = 40_000_000  # bytes, unpacked, of what is held in memory all at once: its texts, its formats
_SHEETS = "xl/worksheets/"  # these are read row by row
MOST_ROWS = 1_048_576  # that a sheet of Excel holds; one that says that it has a million million would never end
_ONLY_ZEROS = re.compile("0+")


class Workbook:
    """The first sheet of an open workbook, read from the beginning to the end."""

    delimiter = ","

    def __init__(self, file: IO[bytes]) -> None:
        """Raises BadFile (empty, broken_workbook, large_workbook)."""
        self._file = file
        self.row = 0
        self._cells = self._opened()
        self.header = list(next((row.cells for row in self._all() if not row.is_empty), []))
        if not self.header:
            raise BadFile("empty")

    @property
    def done(self) -> int:
        """How many bytes of the file were read."""
        return self._file.tell()

    def pieces(self, _plain: re.Pattern[str]) -> Iterator[Block | Row]:
        """All rows, also the empty ones. Raises BadFile (broken_workbook)."""
        width = len(self.header)
        for row in self._all():
            yield Row(row.number, [*row.cells, *[""] * (width - len(row.cells))])

    def _all(self) -> Iterator[Row]:
        while True:
            try:
                cells = next(self._cells, None)
                shown = None if cells is None else [_shown(cell) for cell in cells]
            except Exception:  # openpyxl raises whatever its parser stumbles over
                raise BadFile("broken_workbook") from None
            if shown is None:
                return
            self.row += 1
            if self.row > MOST_ROWS:
                raise BadFile("broken_workbook")
            yield Row(self.row, shown)

    def _opened(self) -> Iterator[tuple[Any, ...]]:
        from openpyxl import load_workbook  # type: ignore[import-untyped]  # slow to load, and seldom needed

        try:
            with ZipFile(self._file) as parts:
                whole = [part.file_size for part in parts.infolist() if not part.filename.startswith(_SHEETS)]
            if max(whole, default=0) > _LARGEST_PART:
                raise BadFile("large_workbook")
            with warnings.catch_warnings(action="ignore"):  # about styles that it does not know
                sheet: Any = load_workbook(self._file, read_only=True, data_only=True).worksheets[0]
            sheet.reset_dimensions()  # what a workbook says of its size is often wrong
            return iter(sheet.iter_rows())
        except BadFile:
            raise
        except Exception:  # as above
            raise BadFile("broken_workbook") from None


def _shown(cell: Any) -> str:
    """What Excel shows: a number in the format 00000 has its zeros."""
    text = written(cell.value)
    if isinstance(cell.value, int | float) and text.isdecimal() and _ONLY_ZEROS.fullmatch(cell.number_format):
        return text.zfill(len(cell.number_format))
    return text
