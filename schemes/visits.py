"""Which months of visits are still counted on a day, and from which on the figures may be shown."""

from __future__ import annotations

from datetime import date, timedelta

from schemes.figures import number
from schemes.months import after, month_of

DAY = timedelta(days=1)


def closes_on(month: date, on: date) -> date:
    """The last day on which a visit in `month` (its first day) is counted, by the figures of the day `on`."""
    return after(month, 1) - timedelta(days=1) + timedelta(days=number("care_late_days", on))


def is_open(month: date, on: date) -> bool:
    """Whether a visit in `month` (its first day) is counted if it is told on the day `on`."""
    return month <= month_of(on) and on <= closes_on(month, on)


def is_taken(month: date, on: date) -> bool:
    """Whether a visit in `month` is still taken in on the day `on`: who began the day before may be about to send."""
    return month <= month_of(on) and on <= closes_on(month, on) + DAY


def open_months(on: date) -> tuple[date, ...]:
    """The months whose visits are counted, the newest first."""
    found = [month_of(on)]
    while is_open(earlier := after(found[-1], -1), on):
        found.append(earlier)
    return tuple(found)


def last_closed(on: date) -> date:
    """The newest month for which nobody can tell anything any more, not even who began the day before."""
    closed = after(open_months(on)[-1], -1)
    return after(closed, -1) if is_taken(closed, on) else closed
