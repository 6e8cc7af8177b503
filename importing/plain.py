"""Rows that are plainly right, known by one pattern for whole blocks of a file: so a million of them takes no second.

A pattern takes less than the functions in cells.py do, never more, and what it takes PostgreSQL reads as they would.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import groupby

from importing.columns import Layout
from schemes.months import YEAR

NUMBER = "[0-9A-Za-z][0-9A-Za-z./-]{0,29}"
RIEL = "[0-9]{1,7}"
YES_NO = "(?:yes|no)"
NEVER = re.compile("(?!)")
_FIRST_YEAR = 2000  # earlier ones are rare, and read cell by cell


def months(last: date) -> str:
    """Months up to `last`, a December: 2026-03."""
    return f"(?:{_up_to(last.year, _FIRST_YEAR)})-{_MONTHS}"


def days(today: date) -> str:
    """Days up to this one: 2026-03-27, but for the last of each month."""
    before = f"(?:{_up_to(today.year - 1, _FIRST_YEAR)})-{_MONTHS}-{_DAYS}"
    this_year = f"{today.year}-(?:{_up_to(today.month - 1)})-{_DAYS}"
    this_month = f"{today.year}-{today.month:02d}-(?:{_up_to(min(today.day, _LAST_OF_ALL))})"
    return f"(?:{before}|{this_year}|{this_month})"


def rows(layout: Layout, delimiter: str) -> re.Pattern[str]:
    """One row after another in which every cell is plainly right; matched from its beginning, it stops at another."""
    unread = rf'[^"\\{delimiter}\n\0{chr(0xFFFD)}]*'
    cells = []
    for column in layout.places:
        plain = column.plain if column else unread
        either = f'(?:{plain}|"{plain}")'
        cells.append(f"{either}?" if column and column.may_be_empty else either)
    return re.compile(f"(?:{delimiter.join(cells)}\n)++")


def _up_to(last: int, first: int = 1) -> str:
    """Two or four digits from `first` to `last`, a decade at a time: 0[1-9]|1[0-2]."""
    decades = [list(decade) for _, decade in groupby(range(first, last + 1), lambda each: each // 10)]
    return "|".join(f"{decade[0]:02d}"[:-1] + f"[{decade[0] % 10}-{decade[-1] % 10}]" for decade in decades) or "(?!)"


_LAST_OF_ALL = 28  # the last day that every month has
_MONTHS = f"(?:{_up_to(YEAR)})"
_DAYS = f"(?:{_up_to(_LAST_OF_ALL)})"
