"""Months of contribution: a month is the date of its first day."""

from datetime import date

YEAR = 12  # months


def month_of(day: date) -> date:
    """The month in which `day` lies."""
    return day.replace(day=1)


def after(month: date, n: int) -> date:
    """The month `n` months after `month`; before it if `n` is negative."""
    years, index = divmod(month.month - 1 + n, YEAR)
    return date(month.year + years, index + 1, 1)


def months_apart(first: date, last: date) -> int:
    """How many months `last` lies after `first`: 0 for the same month, negative if it lies before."""
    return (last.year - first.year) * YEAR + last.month - first.month


def between(first: date, last: date) -> tuple[date, ...]:
    """All months from `first` to `last`, both included, oldest first; none if `last` lies before `first`."""
    return tuple(after(first, n) for n in range(months_apart(first, last) + 1))
