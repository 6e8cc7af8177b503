"""Counts for a plan of inspections: by kind, province, sector and month, with no word of anybody; small ones hidden."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from bot.places import place
from complaints.hiding import apart
from store.case_counts import Counted

NOTE = (
    "To inspectors: a visit must look like any other. Never say or write that it follows a complaint, and treat where "
    "it came from as absolutely confidential (ILO Convention 81, Article 15(c))."
)
COLUMNS = ("kind", "province", "sector", "month", "complaints")
HIDDEN = "hidden"


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
    for each, is_hidden in apart(list(counts), small):
        said = HIDDEN if is_hidden else each.cases
        rows.writerow([each.kind, place(each.province).latin, each.sector, f"{each.month:%Y-%m}", said])
