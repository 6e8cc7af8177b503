"""Dates of birth as people type them: 12031995, 12/3/95, ថ្ងៃទី១២ ខែមីនា ឆ្នាំ១៩៩៥, 12 មីនា 2538."""

import datetime
import re

from bot.khmer import fold

FIRST_YEAR = 1900
BUDDHIST_ERA = 543
"""Years between the eras. It turns at Visak Bochea, in April or May, so the year may be one off: echo it."""
_FIRST_BUDDHIST_YEAR = 2400

_LONGEST = 60  # characters of which any is worth reading
_MONTHS = (
    "មករា january jan meakara",
    "កុម្ភៈ កុម្ភះ កុម្ភ: កុម្ភ february feb kompheak kumpheak",
    "មីនា មិនា march mar minea mina",
    "មេសា april apr mesa",
    "ឧសភា may ousaphea osaphea usaphea",
    "មិថុនា មិថុណា june jun mithona mithuna",
    "កក្កដា july jul kakkada kakada",
    "សីហា august aug seiha siha",
    "កញ្ញា september sept sep kanha kannha kanhnha",
    "តុលា october oct tola tula",
    "វិច្ឆិកា វិច្ឆិការ november nov vichika vichheka",
    "ធ្នូ december dec thnou thnu",
)
_MONTH_NUMBERS = {fold(name): number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_MONTH = re.compile(
    "(?<![a-z])(" + "|".join(sorted(map(re.escape, _MONTH_NUMBERS), key=len, reverse=True)) + ")(?![a-z\u17b4-\u17d3])"
)
_LABELS = re.compile("|".join(map(fold, ("ថ្ងៃទី", "ថ្ងៃ", "ទី", "ខែ", "ឆ្នាំ"))) + r"|(?<=\d)(?:st|nd|rd|th)(?![a-z])")
_FIGURES = re.compile(r"[\d\s/.\-*,:]*")
_DAY_FIRST = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})(\d{2})(\d{2})")


def date(raw: str, today: datetime.date) -> datetime.date | None:
    """A day from 1900 to `today`, day before month unless the year stands first; None if it is none.

    Buddhist years are turned into common ones. A year of two digits is the last one that has been. A year
    alone is no date (see `year`), and neither is one of the lunar calendar.
    """
    text = _plain(raw)
    month = _MONTH.search(text)
    numbers = _numbers(_MONTH.sub(" ", text, count=1))
    if month and len(numbers) == 2:
        first, last = numbers
        day, its_year = (last, first) if len(first) == 4 else (first, last)
        return _day(its_year, str(_MONTH_NUMBERS[month[1]]), day, today)
    if month or len(numbers) not in (1, 3):
        return None
    return _from_figures(numbers, today)


def year(raw: str, today: datetime.date) -> int | None:
    """A year alone, of four digits, from 1900 to this year; a Buddhist one is turned into a common one."""
    numbers = _numbers(_plain(raw))
    if len(numbers) != 1 or len(numbers[0]) != 4:
        return None
    found = _common_years(numbers[0], today)[0]
    return found if FIRST_YEAR <= found <= today.year else None


def _plain(raw: str) -> str:
    return _LABELS.sub(" ", fold(raw)) if len(raw) <= _LONGEST else ""


def _numbers(text: str) -> list[str]:
    """The rows of digits in a text that has nothing but digits and what separates them."""
    return re.findall(r"\d+", text) if _FIGURES.fullmatch(text) else []


def _from_figures(numbers: list[str], today: datetime.date) -> datetime.date | None:
    if len(numbers) == 3:
        day, month, its_year = reversed(numbers) if len(numbers[0]) == 4 else numbers
        return _day(its_year, month, day, today)
    if found := _DAY_FIRST.fullmatch(numbers[0]):
        day_first = _day(found[3], found[2], found[1], today)
        if day_first:
            return day_first
    found = _YEAR_FIRST.fullmatch(numbers[0])
    return _day(found[1], found[2], found[3], today) if found else None


def _day(its_year: str, month: str, day: str, today: datetime.date) -> datetime.date | None:
    if len(its_year) not in (2, 4) or len(month) > 2 or len(day) > 2:
        return None
    for common in _common_years(its_year, today):
        try:
            found = datetime.date(common, int(month), int(day))
        except ValueError:
            continue
        if common >= FIRST_YEAR and found <= today:
            return found
    return None


def _common_years(written: str, today: datetime.date) -> tuple[int, ...]:
    """The years that are meant, likeliest first."""
    number = int(written)
    if len(written) == 2:
        this_century = today.year // 100 * 100
        return this_century + number, this_century - 100 + number
    return (number - BUDDHIST_ERA if number >= _FIRST_BUDDHIST_YEAR else number,)
