"""The bad rows of a file as they stand in it, each with its number and what is wrong, to be mended and fed back."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from importing.columns import OURS, Layout, Row, folded
from importing.private_files import draft_of
from importing.sources import Source
from importing.text_files import Block
from importing.wrong import CELLS, Problem
from spreadsheets import harmless

Found = tuple[int, list[Problem]]
"""The number of a row, and what is wrong with it."""

_NO_MORE: Found = (sys.maxsize, [])


def place(path: Path) -> Path:
    """Where the report on a file stands: beside it."""
    return path.with_name(f"{path.name}.errors.csv")


def write(path: Path, source: Source, layout: Layout, plain: re.Pattern[str], found: Iterable[Found]) -> Path:
    """Write the report on the file at `path`, reading it once more; `found` is what its cells alone do not show.

    It is as private as the file: nobody else on the machine may read it. Raises BadFile (unwritable).
    """
    keep = [at for at, name in enumerate(layout.header) if folded(name) not in OURS]
    with draft_of(place(path)) as draft, draft.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=source.delimiter)
        writer.writerow([*OURS, *(_harmless(layout.header[at]) for at in keep)])
        for row, problems in _bad(source, layout, plain, iter(found)):
            rest = row.cells[len(layout.header) :]
            kept = [row.cells[at] if at < len(row.cells) else "" for at in keep]
            writer.writerow([row.number, *_told(problems), *map(_harmless, (*kept, *rest))])
    return place(path)


def remove(path: Path) -> None:
    """Take away the report of an earlier try, now that the file at `path` is right."""
    with suppress(OSError):
        place(path).unlink(missing_ok=True)


def _bad(
    source: Source, layout: Layout, plain: re.Pattern[str], found: Iterator[Found]
) -> Iterator[tuple[Row, list[Problem]]]:
    """The bad rows in the order of the file."""
    number, problems = next(found, _NO_MORE)
    for piece in source.pieces(plain):
        if isinstance(piece, Block):
            lines = piece.text.split("\n") if number <= source.row else []
            while number <= source.row:
                line = lines[number - source.row + piece.rows - 1]
                yield Row(number, next(csv.reader([line], delimiter=source.delimiter))), problems
                number, problems = next(found, _NO_MORE)
        elif piece.number == number:
            yield piece, problems
            number, problems = next(found, _NO_MORE)
        elif not piece.is_empty and (of_its_cells := layout.read(piece)[1]):
            yield piece, of_its_cells


def _harmless(cell: str) -> str:
    """A cell as it came: a text of a workbook would be a formula in CSV. An import takes one ' away, not two."""
    return cell if cell.startswith("'") else str(harmless(cell))


def _told(problems: list[Problem]) -> tuple[str, str]:
    columns = dict.fromkeys(problem.column for problem in problems if problem.column)
    return ", ".join(columns), " ".join(f"{problem.code}: {problem.sentence}" for problem in problems)


def codes(reasons: str) -> list[str]:
    """The codes in the third column of a report."""
    return [code for code, sentence in CELLS.items() if f"{code}: {sentence}" in reasons]
