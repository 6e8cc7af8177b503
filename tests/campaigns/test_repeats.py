"""When a campaign that repeats comes again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.repeats import now_or_none, silent
from schemes.cambodia import CAMBODIA
from tests.store.campaigning import PLAN


def at(text: str) -> datetime:
    """A time in Cambodia."""
    return datetime.fromisoformat(text).replace(tzinfo=CAMBODIA)


def plan(repeats: str, starts: str, hours: int):
    begins = at(starts).astimezone(UTC)
    return replace(PLAN, repeats=repeats, starts_at=begins, expires_at=begins + timedelta(hours=hours))


YEARLY = plan("yearly", "2026-12-10 08:00", 34)
LEAP = plan("yearly", "2028-02-29 08:00", 12)
NEW_YEAR = plan("yearly", "2026-12-31 08:00", 36)
MONTHLY = plan("monthly", "2026-12-12 09:30", 10)  # three days before the due day
EARLY = plan("monthly", "2026-12-20 09:00", 10)  # after this month's due day, so before that of the next

TIMES = [
    # plan, now, the day it comes or none, remark
    (YEARLY, "2026-12-10 07:59", None, "a minute early"),
    (YEARLY, "2026-12-10 08:00", "2026-12-10", "the first time"),
    (YEARLY, "2026-12-11 17:59", "2026-12-10", "the clock was away at the hour"),
    (YEARLY, "2026-12-11 18:00", None, "over"),
    (YEARLY, "2025-12-10 09:00", None, "the year before the first"),
    (YEARLY, "2027-12-10 08:00", "2027-12-10", "a year later"),
    (YEARLY, "2027-06-01 08:00", None, "in between"),
    (NEW_YEAR, "2028-01-01 19:00", "2027-12-31", "it goes on into the new year"),
    (LEAP, "2029-02-28 08:00", "2029-02-28", "a year without 29 February"),
    (LEAP, "2032-02-28 09:00", None, "a year with one"),
    (LEAP, "2032-02-29 09:00", "2032-02-29", "on its day"),
    (MONTHLY, "2026-12-12 09:29", None, "a minute early"),
    (MONTHLY, "2026-12-12 09:30", "2026-12-12", "the first time"),
    (MONTHLY, "2027-01-12 12:00", "2027-01-12", "the next month"),
    (MONTHLY, "2027-02-12 19:30", None, "over"),
    (MONTHLY, "2026-11-12 12:00", None, "before the first"),
    (EARLY, "2027-01-20 09:00", "2027-01-20", "26 days before 15 February"),
    (EARLY, "2027-02-17 09:00", "2027-02-17", "26 days before 15 March"),
    (EARLY, "2027-02-20 09:00", None, "not the same day of the month"),
]


PERIODS = [
    (YEARLY, "2027-12-10 08:00", "2027-01-01", "a year"),
    (NEW_YEAR, "2028-01-01 19:00", "2027-01-01", "the year in which it began"),
    (MONTHLY, "2027-01-12 12:00", "2027-01-01", "the month of its due day"),
    (EARLY, "2027-01-20 09:00", "2027-02-01", "the due day lies in the next month"),
]


@pytest.mark.parametrize(("campaign", "now", "period", "remark"), PERIODS)
def test_what_it_is_for(campaign, now: str, period: str, remark: str) -> None:
    found = now_or_none(campaign, at(now).astimezone(UTC))
    assert found
    assert str(found.period) == period, remark


@pytest.mark.parametrize(("campaign", "now", "on", "remark"), TIMES)
def test_when_it_comes_again(campaign, now: str, on: str | None, remark: str) -> None:
    found = now_or_none(campaign, at(now).astimezone(UTC))
    assert (str(found.on) if found else None) == on, remark


@given(
    st.sampled_from([YEARLY, LEAP, NEW_YEAR, MONTHLY, EARLY]),
    st.datetimes(datetime(2026, 12, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),
)
def test_each_time_has_its_hour_and_lives_as_long_as_the_first(campaign, now: datetime) -> None:
    found = now_or_none(campaign, now)
    if found:
        assert found.starts_at <= now < found.expires_at
        assert found.expires_at - found.starts_at == campaign.expires_at - campaign.starts_at
        assert found.starts_at.astimezone(CAMBODIA).time() == campaign.starts_at.astimezone(CAMBODIA).time()
        assert now_or_none(campaign, found.starts_at) == found
        assert now_or_none(campaign, found.expires_at) != found


@pytest.mark.parametrize(("campaign", "times"), [(YEARLY, 5), (LEAP, 3), (MONTHLY, 4 * 12 + 1), (EARLY, 4 * 12 + 1)])
def test_it_comes_once_each_time(campaign, times: int) -> None:
    """Asked every hour for four years and a month."""
    now, days = at("2026-12-01 00:00"), set()
    while now < at("2031-01-01 00:00"):
        if found := now_or_none(campaign, now):
            days.add(found.on)
        now += timedelta(hours=1)
    assert len(days) == times


SILENT = [
    (plan("yearly", "2026-04-14 08:00", 34), [date(2027, 4, 14)], "the New Year of 2027, both days of it"),
    (plan("yearly", "2026-04-14 08:00", 82), [], "it goes on after the three days"),
    (plan("yearly", "2026-05-13 08:00", 10), [], "the day before a holiday"),
    (plan("monthly", "2026-11-25 09:00", 10), [], "the first time itself is told otherwise"),
    (plan("", "2026-04-14 08:00", 34), [], "it does not come again"),
]


@pytest.mark.parametrize(("plan_", "days", "remark"), SILENT)
def test_the_times_that_fall_wholly_on_public_holidays_are_known(plan_, days: list[date], remark: str) -> None:
    assert silent(replace(plan_, on_holidays=False)) == days, remark
    assert silent(replace(plan_, on_holidays=True)) == []


def test_one_that_comes_each_month_may_meet_a_holiday() -> None:
    due = replace(plan("monthly", "2026-11-14 09:00", 10), on_holidays=False)  # a day before the due day
    assert date(2027, 5, 14) in silent(due)
    assert date(2026, 11, 14) not in silent(due)
