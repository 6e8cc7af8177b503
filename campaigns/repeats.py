"""When a campaign that repeats comes again: each year on its day, or each month so many days before the due day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from campaigns.hours import open_for
from schemes.cambodia import CAMBODIA, day_of
from schemes.due import due_day
from schemes.months import after, month_of
from store.campaigns import Plan

_AHEAD = {"yearly": 36, "monthly": 12}  # months that are looked at
DUE = "voluntary_health"  # the scheme before whose due day it is


@dataclass(frozen=True)
class Time:
    """One of its times: the day in Cambodia, and from when until when it lives.

    `period`: the first day of the year, or of the month with the due day, that it is for. One is enough for it.
    """

    on: date
    period: date
    starts_at: datetime
    expires_at: datetime


def now_or_none(plan: Plan, now: datetime) -> Time | None:
    """Its time that has begun and is not over; None between two times, and before the first.

    A clock that was away at the hour finds it as long as it lives. Each lives as long as the first.
    """
    began = plan.starts_at.astimezone(CAMBODIA)
    for on, period in DAYS[plan.repeats](began.date(), day_of(now)):
        starts = datetime.combine(on, began.time(), CAMBODIA)
        ends = starts + (plan.expires_at - plan.starts_at)
        if plan.starts_at <= starts <= now < ends:
            return Time(on, period, starts, ends)
    return None


def silent(plan: Plan) -> list[date]:
    """The days on which it comes again and nobody gets it, because all of its hours lie on public holidays."""
    began = plan.starts_at.astimezone(CAMBODIA)
    if not plan.repeats or plan.on_holidays:
        return []
    first, ahead = began.date(), _AHEAD[plan.repeats]
    months = (after(month_of(first), months) for months in range(1, ahead + 1))
    days = {on for month in months for on, _ in DAYS[plan.repeats](first, month)}
    return [on for on in sorted(days) if first < on < after(first.replace(day=1), ahead + 1) and not _opens(plan, on)]


def _opens(plan: Plan, on: date) -> bool:
    starts = datetime.combine(on, plan.starts_at.astimezone(CAMBODIA).timetz())
    return bool(open_for(replace(plan, starts_at=starts, expires_at=starts + (plan.expires_at - plan.starts_at))))


def _yearly(first: date, today: date) -> Iterator[tuple[date, date]]:
    """On its month and day, this year or, while that one lives, the last; 29 February is the last day of February."""
    for year in (today.year, today.year - 1):
        month = date(year, first.month, 1)
        last = (after(month, 1) - month).days
        yield month.replace(day=min(first.day, last)), date(year, 1, 1)


def _monthly(first: date, today: date) -> Iterator[tuple[date, date]]:
    """As many days before a due day as the first one; that due day may lie in the next month."""
    due = due_day(DUE, month_of(first))
    due = due if due >= first else due_day(DUE, after(month_of(first), 1))
    for months in (1, 0, -1):
        month = after(month_of(today), months)
        yield due_day(DUE, month) - (due - first), month


DAYS: Mapping[str, Callable[[date, date], Iterator[tuple[date, date]]]] = {"yearly": _yearly, "monthly": _monthly}
