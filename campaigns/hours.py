"""When a campaign is open: the hours of its days in which something leaves, holidays left out if it rests on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from schemes.cambodia import at, day_of
from schemes.holidays import is_holiday
from store.campaigns import Plan


def rests(plan: Plan, day: date) -> bool:
    """Whether nothing of it leaves on that day, because it is a public holiday."""
    return not plan.on_holidays and is_holiday(day)


def open_for(plan: Plan) -> timedelta:
    """For how long its hours are open, from the start until it is over."""
    day, total = day_of(plan.starts_at), timedelta()
    while at(day, 0) < plan.expires_at:
        begins, ends = max(at(day, plan.from_hour), plan.starts_at), min(at(day, plan.until_hour), plan.expires_at)
        total += timedelta() if rests(plan, day) else max(ends - begins, timedelta())
        day += timedelta(days=1)
    return total


def open_from(plan: Plan, now: datetime) -> timedelta:
    """The same from now on: hours that went by while it waited help nobody. What repeats has all of them again."""
    return open_for(plan if plan.repeats else replace(plan, starts_at=max(plan.starts_at, now)))
