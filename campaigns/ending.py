"""When a campaign that is being sent will be done: nights, holidays and its own end are between now and then."""

from __future__ import annotations

from datetime import datetime, timedelta

from campaigns.hours import rests
from schemes.cambodia import at, day_of
from store.campaigns import Plan


def done_at(plan: Plan, now: datetime, needed: timedelta) -> datetime | None:
    """When so much time of sending is over, counted while its hours are open; None: not before it is over itself."""
    day = day_of(now)
    while at(day, 0) < plan.expires_at:
        begins = max(at(day, plan.from_hour), plan.starts_at, now)
        open_ = min(at(day, plan.until_hour), plan.expires_at) - begins
        if open_ > timedelta() and not rests(plan, day):
            if needed <= open_:
                return begins + needed
            needed -= open_
        day += timedelta(days=1)
    return None
