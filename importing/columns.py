"""Which columns a file has, in which order, and what each row says in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot import khmer
from importing.wrong import BadCell, BadFile, Problem
from spreadsheets import as_meant

OURS = ("row", "column", "reason")
"""The columns that a report of bad rows has beside those of the file; they are read over when it is fed back."""

_BETWEEN_WORDS = re.compile(r"[\s_-]+")
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Column:
    """One column: what its cells are read with, and whether they may be empty.

    `plain` is a pattern for cells that are plainly right, and already written as PostgreSQL takes them. `within` names
    the column whose value `read` takes besides: a district is read within its province.
    """

    name: str
    read: Callable[..., object]
    may_be_empty: bool = False
    plain: str = ""
    within: str = ""


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

    def read(self, row: Row) -> tuple[dict[str, Any], list[Problem]]:
        """What a row says, by the name of the column, None for an empty cell; and what is wrong with it."""
        cells = list(row.cells)
        while len(cells) > len(self.places) and not cells[-1].strip():
            cells.pop()
        if len(cells) != len(self.places):
            return {}, [Problem("", "cells")]
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        said = [(column, cell) for column, cell in zip(self.places, cells, strict=True) if column]
        for column, cell in sorted(said, key=lambda each: bool(each[0].within)):
            if column.within and column.within not in values:
                continue  # that one is wrong, so nobody knows about this one
            try:
                values[column.name] = _value(column, cell, values)
            except BadCell as bad:
                problems.append(Problem(column.name, bad.code))
        return values, problems


def _value(column: Column, cell: str, values: Mapping[str, Any]) -> object:
    text = as_meant(cell.strip())
    if _UNREADABLE in text:
        raise BadCell("letters")
    if text:
        return column.read(text, values[column.within]) if column.within else column.read(text)
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
