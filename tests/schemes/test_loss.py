"""The day on which too many missed months end a membership, and what moves it."""

from dataclasses import replace
from datetime import date

import pytest

from schemes import Cover, cover, figures
from tests.schemes.conftest import Change
from tests.schemes.made_up_months import (
    DEPENDANT,
    EMPLOYEE,
    JOINED,
    TODAY,
    VOLUNTARY,
    credited,
    month,
    months,
    paid,
)

BEHIND = paid("2023-11..2026-06")  # five months missed today


def loss(on: date, text: str, scheme: str = VOLUNTARY) -> tuple[date | None, date | None]:
    found = cover(scheme, month("2023-11"), paid(text), on)
    return found.loss_on, found.lost_on


LOSS = [
    # day, paid, the day of loss to come, the day of loss that was, remark
    (date(2026, 7, 15), "2023-11..2026-06", None, None, "nothing missed, nothing to fear"),
    (date(2026, 7, 16), "2023-11..2026-06", date(2027, 1, 15), None, "one month missed"),
    (TODAY, "2023-11..2026-06", date(2027, 1, 15), None, "five"),
    (date(2026, 12, 31), "2023-11..2026-06", date(2027, 1, 15), None, "six, and over the turn of the year"),
    (date(2027, 1, 14), "2023-11..2026-06", date(2027, 1, 15), None, "the day before the last"),
    (date(2027, 1, 15), "2023-11..2026-06", date(2027, 1, 15), None, "the last day on which paying helps"),
    (date(2027, 1, 16), "2023-11..2026-06", None, date(2027, 1, 15), "the day after"),
    (date(2030, 6, 1), "2023-11..2026-06", None, date(2027, 1, 15), "years after"),
    (date(2027, 1, 15), "2023-11..2026-06 2027-01", None, None, "paid on the last day"),
    (date(2027, 1, 16), "2023-11..2026-06 2027-01", None, None, "paid on the last day, the day after"),
    (date(2027, 2, 16), "2023-11..2026-06 2027-01", date(2027, 8, 15), None, "a new gap counts from its own start"),
    (date(2027, 3, 1), "2023-11..2026-06 2027-02", None, date(2027, 1, 15), "paid too late: lost it stays"),
    (TODAY, "2023-11..2025-03 2025-11..2026-11", None, date(2025, 10, 15), "lost last year, paid since"),
    (TODAY, "2023-11..2025-03 2025-10..2026-11", None, None, "six months missed last year, not seven"),
    (TODAY, "2023-11..2026-06 2026-12", date(2027, 7, 15), None, "paid ahead, so the gap will end in December"),
    (date(2028, 2, 29), "2023-11..2027-08", date(2028, 3, 15), None, "a leap day within the gap"),
    (TODAY, "", None, date(2024, 5, 15), "never paid since November 2023"),
]


@pytest.mark.parametrize(("on", "text", "to_come", "was", "remark"), LOSS)
def test_the_day_of_loss(on: date, text: str, to_come: date | None, was: date | None, remark: str) -> None:
    assert loss(on, text) == (to_come, was), remark


def test_who_lost_the_membership_owes_nothing_and_no_payment_covers() -> None:
    found = cover(VOLUNTARY, JOINED, BEHIND + paid("2027-02"), date(2027, 3, 1))
    assert (found.due_month, found.due_on) == (None, None)
    assert (found.is_covered, found.covered_until) == (False, date(2026, 7, 15))
    assert found.last_paid == month("2027-02"), "what was paid is told all the same"


def test_an_employee_loses_nothing_by_a_gap() -> None:
    assert loss(date(2028, 6, 1), "2023-11..2026-06", EMPLOYEE) == (None, None)


@pytest.mark.parametrize(("loses", "to_come"), [(True, date(2027, 1, 15)), (False, None)])
def test_whether_a_dependant_loses_by_a_gap_is_a_figure(change: Change, loses: bool, to_come: date | None) -> None:
    change("voluntary_health_dependant_loses_by_gap", loses)
    assert loss(TODAY, "2023-11..2026-06", DEPENDANT) == (to_come, None)


def test_a_dependant_of_the_first_month_loses_nothing_yet() -> None:
    on = date(2023, 9, 5)
    found = cover(DEPENDANT, on, [], on)
    assert (found.loss_on, found.due_on) == (None, date(2023, 9, 15))


@pytest.mark.parametrize(
    ("limit", "grace", "day"),
    [
        (6, 0, date(2026, 12, 15)),
        (6, 1, date(2027, 1, 15)),
        (12, 1, date(2027, 7, 15)),
        (12, 0, date(2027, 6, 15)),
    ],
)
def test_limit_and_grace_are_figures_the_fund_can_change(change: Change, limit: int, grace: int, day: date) -> None:
    change("voluntary_health_gap_limit", limit)
    change("voluntary_health_gap_grace", grace)
    assert loss(TODAY, "2023-11..2026-06") == (day, None)


@pytest.mark.parametrize(
    ("from_day", "expected", "remark"),
    [
        (date(2027, 2, 1), (None, date(2027, 1, 15)), "it comes too late: lost under the old limit"),
        (date(2027, 1, 1), (date(2027, 7, 15), None), "it comes just in time"),
    ],
)
def test_a_new_limit_gives_back_no_right_that_was_lost(
    monkeypatch: pytest.MonkeyPatch, from_day: date, expected: tuple[date | None, date | None], remark: str
) -> None:
    limit = figures.parameter("voluntary_health_gap_limit")
    new = replace(limit.entries[0], value=12, since=from_day)
    monkeypatch.setitem(figures._ALL, limit.name, replace(limit, entries=(*limit.entries, new)))
    assert loss(date(2027, 3, 1), "2023-11..2026-06") == expected, remark


def test_if_the_lost_may_come_back_paying_again_is_a_new_start(change: Change) -> None:
    change("voluntary_health_may_rejoin", True)
    assert loss(date(2027, 3, 1), "2023-11..2026-06 2027-02") == (None, None)
    assert loss(date(2027, 3, 1), "2023-11..2026-06") == (None, date(2027, 1, 15)), "not paid again yet"
    assert loss(date(2027, 3, 16), "2023-11..2026-06 2027-02") == (date(2027, 9, 15), None)
    assert cover(VOLUNTARY, JOINED, BEHIND + paid("2027-02"), date(2027, 3, 1)).is_covered


def with_credit() -> Cover:
    return cover(VOLUNTARY, JOINED, BEHIND + credited("2026-09"), TODAY)


def test_a_credited_month_is_passed_over_and_the_gap_goes_on() -> None:
    assert with_credit().missed == months("2026-07..2026-08 2026-10..2026-11")
    assert with_credit().loss_on == date(2027, 2, 15), "one month later than without"


def test_if_a_credit_ends_the_gap_the_count_begins_anew(change: Change) -> None:
    change("credit_ends_gap", True)
    assert with_credit().missed == months("2026-10..2026-11")
    assert with_credit().loss_on == date(2027, 4, 15)


EXCUSED = months("2026-08..2026-09")


def test_a_hardship_notice_moves_nothing_under_the_rules_of_today() -> None:
    assert cover(VOLUNTARY, JOINED, BEHIND, TODAY, EXCUSED) == cover(VOLUNTARY, JOINED, BEHIND, TODAY)


def test_if_a_hardship_notice_extends_the_gap_its_months_do_not_count(change: Change) -> None:
    change("hardship_notice_extends_gap", True)
    found = cover(VOLUNTARY, JOINED, BEHIND, TODAY, EXCUSED)
    assert found.loss_on == date(2027, 3, 15), "two months later"
    assert found.missed == months("2026-07..2026-11"), "nothing was paid for them all the same"
