"""What an employer owes for a month, by when, and the fine: boundary by boundary."""

from datetime import date

import pytest

from schemes.contributions import Shares
from schemes.employing import Paid, fine, owed, shares_of

YOUNG = date(1990, 5, 20)
MONTHS = [
    (date(2026, 11, 14), date(2026, 10, 1), date(2026, 11, 15), "before the due day: last month"),
    (date(2026, 11, 15), date(2026, 10, 1), date(2026, 11, 15), "on the due day there is still time"),
    (date(2026, 11, 16), date(2026, 11, 1), date(2026, 12, 15), "after it: this month"),
    (date(2026, 12, 31), date(2026, 12, 1), date(2027, 1, 15), "over the turn of the year"),
]
WAGES = [
    (0, Shares(8_000, 21_600), "nothing counts as the floor of 400,000"),
    (400_000, Shares(8_000, 21_600), "the floor"),
    (800_000, Shares(16_000, 43_200), "2 % and 5.4 %"),
    (1_200_000, Shares(24_000, 64_800), "the ceiling"),
    (9_000_000, Shares(24_000, 64_800), "above it no more"),
]


@pytest.mark.parametrize(("on", "month", "due", "remark"), MONTHS)
def test_the_first_month_whose_due_day_is_not_over_is_due(on: date, month: date, due: date, remark: str) -> None:
    found = owed([], on)
    assert (found.month, found.due_on, found.shares) == (month, due, Shares()), remark


@pytest.mark.parametrize(("wage", "shares", "remark"), WAGES)
def test_a_month_is_shared_by_the_wage(wage: int, shares: Shares, remark: str) -> None:
    assert shares_of(Paid(YOUNG, wage), date(2026, 11, 1)) == shares, remark


@pytest.mark.parametrize(
    ("born", "has_pension", "remark"),
    [
        (date(1966, 11, 1), False, "60 on the first of the month"),
        (date(1966, 11, 2), True, "60 on the second"),
    ],
)
def test_from_sixty_on_no_pension_is_owed(born: date, has_pension: bool, remark: str) -> None:
    assert bool(shares_of(Paid(born, 800_000), date(2026, 11, 1)).worker) == has_pension, remark


def test_workers_are_added_up_and_the_next_step_of_the_pension_is_known() -> None:
    two = [Paid(YOUNG, 800_000), Paid(YOUNG, 400_000)]
    assert owed(two, date(2026, 11, 23)).shares == Shares(24_000, 64_800)
    assert owed(two, date(2027, 11, 23)).shares == Shares(48_000, 88_800)


def test_the_fine_goes_by_the_base_daily_wage() -> None:
    assert fine(date(2026, 11, 23)) == (200, 600)
    assert fine(date(2022, 11, 24)) == (100, 300)


def test_very_many_workers_are_added_up_as_one_by_one() -> None:
    many = [Paid(date(1960 + n % 40, 11, 1), 350_000 + 50_000 * (n % 20)) for n in range(500)]
    one_by_one = sum((shares_of(each, date(2026, 11, 1)) for each in many), Shares())
    assert owed(many, date(2026, 11, 23)).shares == one_by_one
