"""The hours of the day in which a text that nobody waits for may leave."""

from __future__ import annotations

from datetime import datetime

from schemes import number
from schemes.cambodia import at


def ends(now: datetime) -> datetime | None:
    """Until when such texts may leave today, `now` in Cambodia; None if it is too early or too late (schemes/)."""
    on = now.date()
    begins, until = (at(on, number(name, on)) for name in ("texts_from_hour", "texts_until_hour"))
    return until if begins <= now < until else None
