"""Records in files: JSON lines and CSV, read as the endpoint reads them; and enterprises written the same two ways."""

from __future__ import annotations

import csv
import itertools
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Any

from joint import giving
from joint.record import FIELDS, MORE_CELLS, from_pairs
from joint.remarks import SENTENCES
from joint.taking import Result, taken
from spreadsheets import harmless
from store import Store, joint_enterprises
from store.joint_records import Outcome
from store.ministries import Ministry

AT_ONCE = 20_000  # records in one transaction
ON_A_PAGE = 1_000
DEEPEST = 100  # brackets that a line may open; a record opens one
DELIMITERS = ",;\t"
CSV, LINES = ".csv", ".jsonl"
_PRIVATE = 0o600
_LISTED = ("fund_number", "name", "tin", "commerce_number", "province", "district", "sector", "changed_on")


class BadFile(Exception):
    """A file that cannot be read or written as a whole; the sentence says why."""

    code = "bad_file"


@dataclass
class Counts:
    """What became of the records of a file, by outcome, and how many of them came before."""

    outcomes: dict[str, int] = field(default_factory=dict)
    again: int = 0

    def add(self, results: Iterable[Result]) -> None:
        """Count more."""
        for each in results:
            self.outcomes[each.outcome] = self.outcomes.get(each.outcome, 0) + 1
            self.again += each.again


def bad_of(path: Path) -> Path:
    """Where the records go that were refused or held, each with its reasons: as private as the file itself."""
    return path.with_name(f"{path.name}.bad.jsonl")


def take_in(
    store: Store, ministry: Ministry, path: Path, today: date, tell: Callable[[int], None] = lambda _count: None
) -> Counts:
    """Take in a file, batch by batch: what is in stays in, and it may be read again. Raises BadFile, StoreAway."""
    counts = Counts()
    coming = records(path)
    try:
        with _written(bad_of(path)) as bad:
            while batch := list(itertools.islice(coming, AT_ONCE)):
                results = taken(store, ministry, batch, today)
                counts.add(results)
                _note_bad(bad, batch, results)
                tell(len(batch))
    finally:
        if not counts.outcomes.get(Outcome.REFUSED) and not counts.outcomes.get(Outcome.HELD):
            bad_of(path).unlink(missing_ok=True)
    return counts


def records(path: Path) -> Iterator[object]:
    """The records of a file, by the end of its name; a line that is no JSON comes as the text it is.

    In UTF-8, or UTF-16 as Excel writes it; bytes that are neither come as they are, and go as they came to `bad_of`.
    """
    is_table = _is_table(path)
    try:
        with path.open("rb") as raw:
            kind = _encoding(raw.read(2))
        errors = "surrogateescape" if kind == "utf-8-sig" else "replace"
        with path.open(encoding=kind, errors=errors, newline="") as file:
            yield from _rows(file) if is_table else map(_read, filter(str.strip, file))
    except OSError as error:
        raise BadFile(f"{path.name}: {error.strerror}.") from None


def write_out(store: Store, path: Path, since: date | None) -> int:
    """Write all enterprises that are registered with the Fund; gives how many. Raises BadFile, StoreAway."""
    count, after, is_table = 0, None, _is_table(path)
    with _written(path) as file:
        table = csv.DictWriter(file, _LISTED) if is_table else None
        if table:
            table.writeheader()
        while True:
            with store.transaction() as connection:
                page = joint_enterprises.registered(connection, since, after, ON_A_PAGE)
            for row in map(giving.listed, page):
                if table:
                    table.writerow({name: harmless(cell) for name, cell in row.items()})
                else:
                    file.write(f"{_line(row)}\n")
            count += len(page)
            if len(page) < ON_A_PAGE:
                return count
            after = page[-1].id


def _is_table(path: Path) -> bool:
    if path.suffix.lower() not in (CSV, LINES):
        raise BadFile(f"The name of the file ends in {CSV} or {LINES}.")
    return path.suffix.lower() == CSV


def _encoding(head: bytes) -> str:
    """By its mark, or by the zeros that stand in it."""
    if head in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    return {0: "utf-16-be", 1: "utf-16-le"}.get(head.find(0), "utf-8-sig")


def _rows(file: IO[str]) -> Iterator[object]:
    first = file.readline()
    delimiter = max(DELIMITERS, key=lambda each: sum(name in FIELDS for name in _names(first, each)))
    names = _names(first, delimiter)
    if "id" not in names or "name" not in names:
        raise BadFile(f"The first row names the columns: {', '.join(FIELDS)}.")
    if doubled := sorted({name for name in names if name and names.count(name) > 1}):
        raise BadFile(f"More than once in the first row: {', '.join(doubled)}.")
    reader = csv.reader(file, delimiter=delimiter, strict=True)
    try:
        for cells in filter(None, reader):
            row: dict[str, object] = dict(itertools.zip_longest(names, cells[: len(names)], fillvalue=""))
            if more := [cell for cell in cells[len(names) :] if cell.strip()]:
                row[MORE_CELLS] = more
            yield row
    except csv.Error:
        wrong = f"Line {reader.line_num + 1} cannot be read: a quotation mark is not closed, or a cell has no end."
        raise BadFile(wrong) from None


def _names(first: str, delimiter: str) -> list[str]:
    return [name.strip().lower() for name in next(csv.reader([first], delimiter=delimiter), [])]


def _read(line: str) -> object:
    try:
        is_deep = line.count("{") + line.count("[") > DEEPEST
        return line.strip() if is_deep else json.loads(line, object_pairs_hook=from_pairs)
    except (ValueError, RecursionError):
        return line.strip()


def _note_bad(file: IO[str], batch: list[object], results: list[Result]) -> None:
    for raw, result in zip(batch, results, strict=True):
        if result.outcome in (Outcome.REFUSED, Outcome.HELD):
            reasons = [f"{each.field}: {SENTENCES[each.code]}" for each in result.remarks]
            file.write(f"{_line({'record': raw, 'outcome': result.outcome, 'reasons': reasons})}\n")


def _line(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False)


@contextmanager
def _written(path: Path) -> Iterator[IO[str]]:
    """A new file that nobody else on the machine may read."""
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
    except OSError as error:
        raise BadFile(f"{path.name}: {error.strerror}.") from None
    with open(opened, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        yield file
