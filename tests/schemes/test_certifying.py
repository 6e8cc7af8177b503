"""Who gets a certificate for employers, until when it is good, and what it is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from bot.flows.check_code import PERMITS
from console import certificate_words as console_words
from schemes.certifying import (
    DueMonth,
    asks_for,
    good_until,
    lacks,
    not_needed_since,
    open_months,
    permits,
    reckoned,
)
from schemes.employing import Paid

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("is_registered", "paid_through", "why", "remark"),
    [
        (True, date(2026, 10, 1), (), "October was due on 15 November"),
        (True, date(2026, 12, 1), (), "paid ahead"),
        (True, date(2026, 9, 1), ("not_paid",), "October is open"),
        (True, None, ("not_paid",), "never paid"),
        (False, date(2026, 10, 1), ("not_registered",), "paid and not registered: somebody else's payment"),
        (False, None, ("not_registered", "not_paid"), "neither"),
    ],
)
def test_who_gets_one(is_registered: bool, paid_through: date | None, why: tuple[str, ...], remark: str) -> None:
    assert lacks(is_registered, paid_through, TODAY) == why, remark


def test_on_the_due_day_itself_there_is_still_time() -> None:
    assert open_months(date(2026, 9, 1), date(2026, 11, 15)) == 0
    assert open_months(date(2026, 9, 1), date(2026, 11, 16)) == 1


@pytest.mark.parametrize(
    ("on", "until"),
    [
        (date(2026, 11, 23), date(2027, 2, 23)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2026, 12, 31), date(2027, 3, 31)),
    ],
)
def test_it_is_good_for_three_months(on: date, until: date) -> None:
    assert good_until(on) == until


def test_small_informal_trades_need_no_permit_and_so_no_certificate() -> None:
    assert not asks_for("small_informal_trade", TODAY)
    assert asks_for("construction_permit", TODAY)
    assert permits(TODAY) == ("construction_permit",)
    assert not_needed_since("small_informal_trade", TODAY) == date(2024, 9, 13)
    assert not_needed_since("small_informal_trade", date(2024, 9, 12)) is None
    assert not_needed_since("construction_permit", TODAY) is None


def test_every_permit_has_words() -> None:
    assert set(PERMITS) == set(console_words.PERMITS) == set(permits(TODAY))


AUGUST, SEPTEMBER, OCTOBER = date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1)
SOK, DARA = (Paid(date(1990, 1, 1), 800_000), date(2026, 8, 20)), (Paid(date(1995, 1, 1), 400_000), date(2026, 10, 3))


@pytest.mark.parametrize(
    ("workers", "paid", "through", "remark"),
    [
        ([], {}, None, "nobody is known: nobody can say"),
        ([(SOK[0], date(2026, 11, 2))], {}, None, "listed in a month that is not due yet"),
        ([SOK], {AUGUST: 1, SEPTEMBER: 1, OCTOBER: 1}, OCTOBER, "all of three months"),
        ([SOK], {AUGUST: 1, OCTOBER: 1}, AUGUST, "a gap"),
        ([SOK], {}, date(2026, 7, 1), "none"),
        ([SOK, DARA], {AUGUST: 1, SEPTEMBER: 1, OCTOBER: 2}, OCTOBER, "one came later"),
        ([SOK, DARA], {AUGUST: 1, SEPTEMBER: 1, OCTOBER: 1}, SEPTEMBER, "not paid for one of two"),
        ([(SOK[0], date(2020, 1, 1))], {}, date(2025, 10, 1), "a year is looked at"),
    ],
)
def test_up_to_which_month_is_paid(
    workers: list[tuple[Paid, date]], paid: dict[date, int], through: date | None, remark: str
) -> None:
    assert reckoned(workers, {month: (count, 0) for month, count in paid.items()}, TODAY).through == through, remark


def test_what_is_owed_and_paid_stands_beside() -> None:
    found = reckoned([SOK, DARA], {SEPTEMBER: (1, 59_200), OCTOBER: (1, 59_200)}, TODAY)
    assert found.months == (
        DueMonth(AUGUST, 1, 0, 59_200, 0),
        DueMonth(SEPTEMBER, 1, 1, 59_200, 59_200),
        DueMonth(OCTOBER, 2, 1, 88_800, 59_200),
    )
