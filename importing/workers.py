"""A file of the workers of one enterprise: read whole, as it is small, with what is wrong row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from importing import cells, person_cells, plain
from importing.columns import Column, Row, folded, laid_out
from importing.sources import Source, opened
from importing.text_files import Block
from importing.wrong import BadFile, Problem
from schemes.figures import number
from store.enterprise_workers import Worker

WAGE_MOST = 99_000_000  # riel a month, as on the phone: more is a slip


@dataclass(frozen=True, repr=False)
class WorkersFile:
    """Who stands in it, each once, and what is wrong: (number of the row, problems)."""

    workers: list[Worker]
    bad: list[tuple[int, list[Problem]]]


def columns(today: date) -> Mapping[str, Column]:
    """Those of the file: name, born, wage, and perhaps national_id."""
    listed = (
        Column("name", person_cells.name),
        Column("born", partial(cells.day, today=today)),
        Column("wage", partial(cells.riel, most=WAGE_MOST)),
        Column("national_id", person_cells.national_id, may_be_empty=True),
    )
    return {column.name: column for column in listed}


def read(path: Path, today: date) -> WorkersFile:
    """All rows of the file. Raises BadFile."""
    wanted = columns(today)
    found: dict[tuple[str, date], Worker] = {}
    bad: list[tuple[int, list[Problem]]] = []
    most = number("workers_asked_most", today)  # a packed workbook may hold a million rows, and a page waits for it
    with opened(path, wanted) as source:
        there = set(map(folded, source.header))
        must_be_there = {name: each for name, each in wanted.items() if not each.may_be_empty or name in there}
        layout = laid_out(source.header, must_be_there)
        for row in _rows(source):
            if row.number > most:
                raise BadFile("many_rows")
            if row.is_empty:
                continue
            values, problems = layout.read(row)
            problems = problems or _put(found, values)
            if problems:
                bad.append((row.number, problems))
    return WorkersFile(list(found.values()), bad)


def _rows(source: Source) -> Iterator[Row]:
    return (piece for piece in source.pieces(plain.NEVER) if not isinstance(piece, Block))


def _put(found: dict[tuple[str, date], Worker], said: Mapping[str, Any]) -> list[Problem]:
    """Note a worker; the same one with another wage or another ID is a slip in one of the two rows."""
    worker = Worker(said["name"], said["born"], said["wage"], said.get("national_id") or "")
    before = found.setdefault((" ".join(worker.name.split()).casefold(), worker.born), worker)
    wrong = [name for name in ("wage", "national_id") if getattr(before, name) != getattr(worker, name)]
    return [Problem(name, "doubled") for name in wrong]
