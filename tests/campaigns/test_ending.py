"""When a campaign will be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from campaigns.ending import done_at
from schemes.cambodia import CAMBODIA
from tests.store.campaigning import PLAN

HOUR = timedelta(hours=1)


def on(day: int, hour: int, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=CAMBODIA)


LONG = replace(PLAN, starts_at=on(1, 8), expires_at=on(4, 12), from_hour=8, until_hour=20)
FEAST = replace(LONG, starts_at=on(6, 8, 11), expires_at=on(12, 8, 11))  # 9 November is Independence Day


@pytest.mark.parametrize(
    ("plan", "now", "hours", "done", "remark"),
    [
        (LONG, on(1, 8), 2, on(1, 10), "the same day"),
        (LONG, on(1, 8), 12, on(1, 20), "just so"),
        (LONG, on(1, 19), 2, on(2, 9), "after a night"),
        (LONG, on(1, 21), 1, on(2, 9), "its hours are closed"),
        (LONG, on(1, 6), 1, on(1, 9), "it has not begun"),
        (LONG, on(4, 8), 4, on(4, 12), "at the last moment"),
        (LONG, on(4, 8), 5, None, "its time is over first"),
        (LONG, on(5, 8), 1, None, "its time is over"),
        (replace(FEAST, on_holidays=False), on(8, 19, 11), 2, on(10, 9, 11), "it rests on a holiday"),
        (FEAST, on(8, 19, 11), 2, on(9, 9, 11), "it does not"),
        (replace(LONG, expires_at=on(4, 12) + 60 * 24 * HOUR), on(31, 19), 2, on(1, 9).replace(2027, 1), "a new year"),
    ],
)
def test_it_is_done_when_its_hours_were_open_for_long_enough(plan, now, hours, done, remark) -> None:
    assert done_at(plan, now.astimezone(UTC), hours * HOUR) == done, remark
