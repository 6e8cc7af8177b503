"""The clock of Cambodia: which day it is there, and when an hour of a day begins."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

CAMBODIA = ZoneInfo("Asia/Phnom_Penh")  # seven hours ahead of UTC, the whole year


def today() -> date:
    """The day in Cambodia."""
    return datetime.now(CAMBODIA).date()


def at(day: date, hour: int) -> datetime:
    """That hour of the day in Cambodia; 24 is the end of it."""
    return datetime.combine(day, time(), CAMBODIA) + timedelta(hours=hour)


def day_of(moment: datetime) -> date:
    """The day in Cambodia at that moment."""
    return moment.astimezone(CAMBODIA).date()
