"""The days on which a campaign leaves, week by week, with the hours that are open on each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from campaigns.hours import rests
from schemes.cambodia import CAMBODIA, at, day_of
from store.campaigns import Plan

WEEKS = 6  # that are drawn at most
_DAYS = 7


@dataclass(frozen=True)
class Day:
    """A day in Cambodia; `opens` and `closes` as clocks show them, both "" on a day on which nothing leaves.

    `rests`: because it is a public holiday.
    """

    on: date
    opens: str = ""
    closes: str = ""
    rests: bool = False


def weeks(plan: Plan) -> list[list[Day]]:
    """Weeks from Monday to Sunday, from the one in which it starts to the one in which it is over."""
    first = day_of(plan.starts_at)
    monday = first - timedelta(days=first.weekday())
    last = day_of(plan.expires_at - timedelta(microseconds=1))
    count = min(WEEKS, (last - monday).days // _DAYS + 1)
    days = [_day(plan, monday + timedelta(days=each)) for each in range(count * _DAYS)]
    return [days[begin : begin + _DAYS] for begin in range(0, len(days), _DAYS)]


def goes_on(plan: Plan) -> bool:
    """Whether it goes on after the weeks that are drawn."""
    return weeks(plan)[-1][-1].on < day_of(plan.expires_at - timedelta(microseconds=1))


def _day(plan: Plan, on: date) -> Day:
    opens, closes = max(at(on, plan.from_hour), plan.starts_at), min(at(on, plan.until_hour), plan.expires_at)
    if opens >= closes:
        return Day(on)
    return Day(on, rests=True) if rests(plan, on) else Day(on, _clock(opens, on), _clock(closes, on))


def _clock(moment: datetime, on: date) -> str:
    local = moment.astimezone(CAMBODIA)
    return f"{local:%H:%M}" if local.date() == on else "24:00"
