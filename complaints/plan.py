"""Counts for a plan of inspections: by kind, province, sector and month, with no word of anybody; small ones hidden."""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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


def apart(counts: Sequence[Counted], small: int) -> list[tuple[Counted, bool]]:
    """Each with whether it may not be told: the small ones, and more where a sum by kind, by province, by sector, by
    month or of all, less what is told, would be a small one. Those sums stand on the page of counts.
    """
    sums: dict[object, list[int]] = defaultdict(list)
    for at, each in enumerate(counts):
        for name in ("kind", "province", "sector", "month"):
            sums[name, getattr(each, name)].append(at)
    sums["all"] = list(range(len(counts)))
    alone = {group[0] for group in sums.values() if len(group) == 1}  # is told by its own sum, and hides nothing
    hidden = {at for at, each in enumerate(counts) if each.cases < small}
    while more := {at for group in sums.values() for at in _next(group, counts, hidden, alone, small)}:
        hidden |= more
    return [(each, at in hidden) for at, each in enumerate(counts)]


def _next(
    group: Sequence[int], counts: Sequence[Counted], hidden: set[int], alone: set[int], small: int
) -> Sequence[int]:
    """The smallest of a group that is told, if what is hidden of it could be worked out."""
    told = sorted((at for at in group if at not in hidden), key=lambda at: (at in alone, counts[at].cases))
    return told[:1] if _is_known([counts[at].cases for at in group if at in hidden], small) else []


def _is_known(hidden: Sequence[int], small: int) -> bool:
    """Whether the sum of what is hidden tells one of them: of one, of few, or where each is one."""
    return bool(hidden) and (len(hidden) < 2 or sum(hidden) < small or sum(hidden) == len(hidden))


def hide(counts: Mapping[Name, int], small: int) -> dict[Name, int | None]:
    """The counts of one table, None for those that may not be told.

    These are the small ones, and as many of the next as it takes that nobody works them out from another table of the
    same cases, of which the sum is known.
    """
    hidden: list[Name] = []
    for name, count in sorted(counts.items(), key=lambda each: each[1]):
        if count < small or _is_known([counts[each] for each in hidden], small):
            hidden.append(name)
    return {name: None if name in hidden else count for name, count in counts.items()}
