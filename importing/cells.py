"""What stands in a cell becomes a value; written as people and Excel write it, and never guessed at.

Every function takes the text of a cell that is not empty, and raises BadCell.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from bot import khmer
from bot.inputs.dates import FIRST_YEAR
from importing.wrong import BadCell

_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z./-]{0,29}")
_YEAR_FIRST_MONTH = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]0?1(?:[T ]00:00:00)?)?")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ]00:00:00)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_RIEL = re.compile(r"(-?)([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.0{1,2})?")
_LONGEST = 40  # characters of any number or date
_YES = {"yes", "y", "true", "1"}
_NO = {"no", "n", "false", "0"}


def figures(text: str) -> str:
    """A number or date with its digits written 0-9, without spaces around it and without what cannot be seen."""
    if len(text) > _LONGEST:
        return ""
    return khmer.INVISIBLE.sub("", khmer.digits(text)).strip()


def member_number(text: str) -> str:
    """The number that the Fund gave a member; spaces within do not count."""
    found = figures(text).replace(" ", "")
    if not _NUMBER.fullmatch(found):
        raise BadCell("number")
    return found


def month(text: str, last: date) -> date:
    """The first day of a month up to `last`: 2026-03, 03/2026, or the first day as Excel writes a month."""
    typed = figures(text)
    if found := _YEAR_FIRST_MONTH.fullmatch(typed):
        first = _date("month", found[1], found[2], "1")
    elif found := _MONTH_FIRST.fullmatch(typed):
        first = _date("month", found[2], found[1], "1")
    else:
        raise BadCell("month")
    if first > last:
        raise BadCell("future_month")
    return first


def day(text: str, today: date) -> date:
    """A day up to today: 2026-03-31, or day first, 31/03/2026."""
    typed = figures(text)
    if found := _YEAR_FIRST.fullmatch(typed):
        read = _date("day", *found.groups())
    elif found := _DAY_FIRST.fullmatch(typed):
        read = _date("day", *reversed(found.groups()))
    else:
        raise BadCell("day")
    if read > today:
        raise BadCell("future_day")
    return read


def riel(text: str, most: int) -> int:
    """A whole amount from 0 to `most`: 12000, 12,000 or 12000.00."""
    found = _RIEL.fullmatch(figures(text))
    if not found:
        raise BadCell("money")
    amount = int(found[2].replace(",", ""))
    if found[1] and amount:
        raise BadCell("negative")
    if amount > most:
        raise BadCell("too_much")
    return amount


def yes_no(text: str) -> bool:
    """yes, y, true or 1; no, n, false or 0."""
    typed = figures(text).casefold()
    if typed not in _YES | _NO:
        raise BadCell("yes_no")
    return typed in _YES


def written(cell: object) -> str:
    """What a cell of a workbook shows: a date as 2026-03-31, a whole number without a point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(" ").removesuffix(" 00:00:00")
    return str(cell)


def _date(code: str, year: str, its_month: str, its_day: str) -> date:
    try:
        found = date(int(year), int(its_month), int(its_day))
    except ValueError:
        raise BadCell(code) from None
    if found.year < FIRST_YEAR:
        raise BadCell(code)
    return found
