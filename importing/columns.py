"""Which columns a file has, in which order, and what each row says in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot import khmer
from importing.wrong import BadCell, BadFile, Problem

OURS = ("row", "column", "reason")
"""The columns that a report of bad rows has beside those of the file; they are read over when it is fed back."""

_BETWEEN_WORDS = re.compile(r"[\s_-]+")
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"
_QUOTED_FORMULA = re.compile(r"'(?=[=+\-@'])")


@dataclass(frozen=True)
class Column:
    """One column: what its cells are read with, and whether they may be empty.

    `plain` is a pattern for cells that are plainly right, and already written as PostgreSQL takes them.
    """

    name: str
    read: Callable[[str], object]
    may_be_empty: bool = False
    plain: str = ""


@dataclass(frozen=True)
class Row:
    """A row as it stands in the file; `number` is the one that Excel shows beside it."""

    number: int
    cells: Sequence[str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(map(str.strip, self.cells))


@dataclass(frozen=True)
class Layout:
    """The columns of one file, by the places of its header; None where the column is none of ours."""

    header: Sequence[str]
    places: tuple[Column | None, ...] = field(repr=False)

    @property
    def unknown(self) -> list[str]:
        """The columns that are not read, as they are called in the file."""
        return [
            name
            for name, column in zip(self.header, self.places, strict=True)
            if not column and folded(name) not in ("", *OURS)
        ]

    def read(self, row: Row) -> tuple[dict[str, object], list[Problem]]:
        """What a row says, by the name of the column, None for an empty cell; and what is wrong with it."""
        cells = list(row.cells)
        while len(cells) > len(self.places) and not cells[-1].strip():
            cells.pop()
        if len(cells) != len(self.places):
            return {}, [Problem("", "cells")]
        values: dict[str, object] = {}
        problems: list[Problem] = []
        for column, cell in zip(self.places, cells, strict=True):
            if column:
                try:
                    values[column.name] = _value(column, cell)
                except BadCell as bad:
                    problems.append(Problem(column.name, bad.code))
        return values, problems


def _value(column: Column, cell: str) -> object:
    text = _QUOTED_FORMULA.sub("", cell.strip(), count=1) if cell.startswith("'") else cell.strip()
    if _UNREADABLE in text:
        raise BadCell("letters")
    if text:
        return column.read(text)
    if not column.may_be_empty:
        raise BadCell("missing")
    return None


def folded(name: str) -> str:
    """The name of a column as it is compared: National ID, national-id and NATIONAL_ID are one."""
    return _BETWEEN_WORDS.sub("_", khmer.INVISIBLE.sub("", name).strip().casefold())


def laid_out(header: Sequence[str], columns: Mapping[str, Column]) -> Layout:
    """Where each column stands. Raises BadFile (no_columns, missing_columns, doubled_columns)."""
    names = [folded(name) for name in header]
    known = [name for name in names if name in columns]
    if not known:
        raise BadFile("no_columns", ", ".join(columns))
    if missing := [name for name in columns if name not in known]:
        raise BadFile("missing_columns", ", ".join(missing))
    if doubled := [name for name in columns if known.count(name) > 1]:
        raise BadFile("doubled_columns", ", ".join(doubled))
    return Layout(header, tuple(columns.get(name) for name in names))
