"""On which days people are left in peace."""

from __future__ import annotations

from datetime import date

from schemes.figures import names, parameter

LISTS = ("holidays_of_every_year", "holidays_of_the_year")


def is_holiday(day: date) -> bool:
    """Whether that day is a public holiday in Cambodia, as far as holidays.yaml knows its year."""
    return any(f"{day:%m-%d}" in names(each, day) for each in LISTS if parameter(each).in_force(day))
