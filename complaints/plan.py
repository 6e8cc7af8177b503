"""Counts for a plan of inspections: by kind, province, sector and month, with no word of anybody; small ones hidden."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO, TypeVar

from bot.places import place
from store.case_counts import Counted

Name = TypeVar("Name")

NOTE = (
    "To inspectors: a visit must look like any other. Never say or write that it follows a complaint, and treat where "
    "it came from as absolutely confidential (ILO Convention 81, Article 15(c))."
)
COLUMNS = ("kind", "province", "sector", "month", "complaints")


def shown(count: int, small: int) -> str:
    """The count, or that it is under `small`: a smaller one could point at somebody."""
    return str(count) if count >= small else f"under {small}"


def write_plan(path: Path, counts: Iterable[Counted], small: int) -> None:
    """Write the counts to a new CSV file that nobody else on the machine may read. Raises OSError."""
    file_number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with open(file_number, "w", encoding="utf-8-sig", newline="") as file:
        write_rows(file, counts, small)


def write_rows(file: TextIO, counts: Iterable[Counted], small: int) -> None:
    """The same to a file that is open."""
    rows = csv.writer(file)
    rows.writerow([NOTE])
    rows.writerow(COLUMNS)
    for each in counts:
        month = f"{each.month:%Y-%m}"
        rows.writerow([each.kind, place(each.province).latin, each.sector, month, shown(each.cases, small)])


def hide(counts: Mapping[Name, int], small: int) -> dict[Name, int | None]:
    """The counts of one table, None for those that may not be told.

    These are the small ones, and as many of the next as it takes that nobody works them out from another table of the
    same cases, of which the sum is known.
    """
    hidden: list[Name] = []
    for name, count in sorted(counts.items(), key=lambda each: each[1]):
        told_apart = hidden and (len(hidden) < 2 or sum(counts[each] for each in hidden) < small)
        if count < small or told_apart:
            hidden.append(name)
    return {name: None if name in hidden else count for name, count in counts.items()}
