"""The days on which a campaign leaves, with their hours, by the clocks of Cambodia."""

from dataclasses import replace
from datetime import datetime, timedelta

from campaigns.calendar import WEEKS, goes_on, weeks
from campaigns.hours import open_for
from campaigns.rules import fingerprint
from schemes.cambodia import CAMBODIA
from tests.store.campaigning import PLAN


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 12, day, hour, tzinfo=CAMBODIA)


def test_the_first_and_the_last_day_may_be_shorter() -> None:
    plan = replace(PLAN, starts_at=at(1, 10), expires_at=at(3, 12), from_hour=8, until_hour=20)
    (week,) = weeks(plan)
    assert [day.on.day for day in week] == [30, 1, 2, 3, 4, 5, 6]
    open_ = {day.on.day: (day.opens, day.closes) for day in week if day.opens}
    assert open_ == {1: ("10:00", "20:00"), 2: ("08:00", "20:00"), 3: ("08:00", "12:00")}
    assert not goes_on(plan)


def test_a_day_whose_hours_are_over_is_closed() -> None:
    plan = replace(PLAN, starts_at=at(1, 20), expires_at=at(3, 8))
    assert [day.on.day for week in weeks(plan) for day in week if day.opens] == [2]


def test_midnight_ends_the_day_before() -> None:
    plan = replace(PLAN, starts_at=at(1, 0), expires_at=at(7, 0), from_hour=0, until_hour=24)
    (week,) = weeks(plan)
    assert (week[1].opens, week[1].closes) == ("00:00", "24:00")


def test_a_long_one_is_drawn_for_some_weeks() -> None:
    plan = replace(PLAN, starts_at=at(1, 8), expires_at=at(1, 8) + timedelta(days=300))
    assert len(weeks(plan)) == WEEKS
    assert goes_on(plan)


def test_on_a_public_holiday_it_rests_unless_it_says_otherwise() -> None:
    january = replace(PLAN, starts_at=at(31, 8), expires_at=at(31, 8) + timedelta(days=3))  # 1 January is one
    resting = replace(january, on_holidays=False)
    assert [day.on.day for week in weeks(january) for day in week if day.opens] == [31, 1, 2]
    assert [day.on.day for week in weeks(resting) for day in week if day.opens] == [31, 2]
    assert [day.on.day for week in weeks(resting) for day in week if day.rests] == [1]
    assert open_for(january) - open_for(resting) == timedelta(hours=12)
    assert fingerprint(january, 1) != fingerprint(resting, 1)
