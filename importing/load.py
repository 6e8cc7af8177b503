"""An import from the beginning to the end: all of it, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from importing import report
from importing.columns import Column, Layout, laid_out
from importing.outcome import BadRows, Outcome
from importing.sources import Source, opened
from importing.staging import Staged, Tell, begin
from importing.wrong import BadFile, Problem
from store import Store

_COUNT = (
    "SELECT CASE WHEN problem IS NULL THEN status ELSE 'bad' END AS kind, count(*) AS rows FROM looked_at GROUP BY 1"
)


class Noun(Protocol):
    """What is imported: its columns, and how its rows are staged, looked at and loaded."""

    columns: dict[str, Column]

    def pattern(self, layout: Layout, delimiter: str) -> re.Pattern[str]:
        """What rows match that are plainly right."""

    def stage(self, connection: Connection, source: Source, layout: Layout, tell: Tell) -> Staged:
        """Copy all rows to a table of this transaction."""

    def take_in(self, connection: Connection) -> bool:
        """Load all rows if none needs to be looked at; else nothing."""

    def look(self, connection: Connection, staged: Staged) -> None:
        """Make the table `looked_at` with `row`, `status` and `problem`, a column and a code or NULL."""

    def write(self, connection: Connection) -> None:
        """Load the rows of `looked_at` with which nothing is wrong."""


def load(store: Store, noun: Noun, path: Path, *, skip_bad: bool, tell: Tell) -> Outcome:
    """Import the file at `path` in one transaction; `skip_bad`: without its bad rows, else only if there are none.

    Raises BadRows, BadFile and StoreAway; then nothing was loaded.
    """
    with store.transaction() as connection:
        begin(connection)
        with opened(path, noun.columns) as source:
            layout = laid_out(source.header, noun.columns)
            staged = noun.stage(connection, source, layout, tell)
        if not staged.bad and noun.take_in(connection):
            outcome = Outcome(new=staged.rows, unread=tuple(layout.unknown))
        else:
            outcome = _looked_at(connection, noun, path, staged, layout)
            if outcome.bad and not skip_bad:
                raise BadRows(outcome)
            _written(connection, noun)
    if not outcome.bad:
        report.remove(path)
    return outcome


def _written(connection: Connection, noun: Noun) -> None:
    try:
        noun.write(connection)
    except IntegrityError:
        raise BadFile("overtaken") from None


def _looked_at(connection: Connection, noun: Noun, path: Path, staged: Staged, layout: Layout) -> Outcome:
    noun.look(connection, staged)
    counts: dict[str, int] = {row.kind: row.rows for row in connection.execute(text(_COUNT))}
    counts["bad"] = counts.get("bad", 0) + staged.bad
    place = _reported(connection, noun, path) if counts["bad"] else None
    return Outcome(**counts, unread=tuple(layout.unknown), report=place)


def _reported(connection: Connection, noun: Noun, path: Path) -> Path:
    with opened(path, noun.columns) as source, _found(connection) as found:
        layout = laid_out(source.header, noun.columns)
        return report.write(path, source, layout, noun.pattern(layout, source.delimiter), found)


@contextmanager
def _found(connection: Connection) -> Iterator[Iterator[report.Found]]:
    """What is wrong with rows beyond their cells, in the order of the file."""
    question = text("SELECT row, problem FROM looked_at WHERE problem IS NOT NULL ORDER BY row")
    with connection.execute(question.execution_options(yield_per=1000)) as rows:
        yield ((row, [Problem(*problem.split(" "))]) for row, problem in rows)
