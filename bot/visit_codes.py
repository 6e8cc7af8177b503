"""The code of a visit, as it stands in an invitation: which facility and which month, and nothing of who was there.

Four digits for the facility, two for the month, and one that betrays a slip (Damm). Everybody who was at a facility in
a month gets the same.
"""

from __future__ import annotations

from datetime import date

from stdnum import damm

from schemes.months import YEAR

LENGTH = 7  # digits


def code_of(facility: int, month: date) -> str:
    """The code of visits to a facility (its number) in a month (its first day)."""
    digits = f"{facility:04d}{month.month:02d}"
    return digits + str(damm.calc_check_digit(digits))


def visit_of(code: str, today: date) -> tuple[int, date] | None:
    """The facility's number and the month, the last one of that name that has begun; None for what is no code."""
    if len(code) != LENGTH or not damm.is_valid(code):
        return None
    number, month = int(code[:4]), int(code[4:6])
    if not 1 <= month <= YEAR:
        return None
    this_year = date(today.year, month, 1)
    return number, this_year if this_year <= today else this_year.replace(year=today.year - 1)
