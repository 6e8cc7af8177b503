"""When a month is due, for which month first, and how months are counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemes import SchemeError, due_day
from schemes.due import began, first_owed, last_due
from schemes.months import after, between, month_of, months_apart
from tests.schemes.made_up_months import DEPENDANT, EMPLOYEE, VOLUNTARY, month

AFTER = [
    ("2026-11", 0, "2026-11", "the same"),
    ("2026-11", 1, "2026-12", "the last of the year"),
    ("2026-12", 1, "2027-01", "over the turn of the year"),
    ("2027-01", -1, "2026-12", "and back"),
    ("2026-11", 14, "2028-01", "over two turns"),
    ("2026-01", -13, "2024-12", "and back over two"),
    ("2028-02", 12, "2029-02", "from a leap year into another year"),
]


@pytest.mark.parametrize(("first", "n", "last", "remark"), AFTER)
def test_a_month_lies_so_many_months_after_another(first: str, n: int, last: str, remark: str) -> None:
    assert after(month(first), n) == month(last), remark
    assert months_apart(month(first), month(last)) == n, remark


@pytest.mark.parametrize("day", [date(2028, 2, 1), date(2028, 2, 29), date(2027, 2, 28), date(2026, 12, 31)])
def test_the_month_of_a_day_is_its_first_day(day: date) -> None:
    assert month_of(day) == date(day.year, day.month, 1)


def test_between_has_both_ends_and_crosses_the_year() -> None:
    assert between(month("2026-11"), month("2027-02")) == tuple(
        month(one) for one in ("2026-11", "2026-12", "2027-01", "2027-02")
    )
    assert between(month("2026-11"), month("2026-11")) == (month("2026-11"),)
    assert between(month("2026-11"), month("2026-10")) == ()


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-600, 600))
def test_going_and_coming_back_ends_where_it_began(day: date, n: int) -> None:
    start = month_of(day)
    assert after(after(start, n), -n) == start
    assert months_apart(start, after(start, n)) == n
    assert len(between(start, after(start, n))) == max(0, n + 1)


DUE = [
    (VOLUNTARY, "2026-11", date(2026, 11, 15), "in the same month"),
    (DEPENDANT, "2026-11", date(2026, 11, 15), "as the member"),
    (VOLUNTARY, "2028-02", date(2028, 2, 15), "a leap year changes nothing"),
    (VOLUNTARY, "2023-04", date(2023, 4, 15), "the first month of the pilot"),
    (EMPLOYEE, "2026-11", date(2026, 12, 15), "in the month after"),
    (EMPLOYEE, "2026-12", date(2027, 1, 15), "over the turn of the year"),
    (EMPLOYEE, "2018-01", date(2018, 2, 15), "long ago, to be confirmed"),
]


@pytest.mark.parametrize(("scheme", "text", "day", "remark"), DUE)
def test_a_month_is_due_on(scheme: str, text: str, day: date, remark: str) -> None:
    assert due_day(scheme, month(text)) == day, remark


LAST_DUE = [
    (VOLUNTARY, date(2026, 11, 15), "2026-10", "on the due day there is still time"),
    (VOLUNTARY, date(2026, 11, 16), "2026-11", "the day after there is none"),
    (VOLUNTARY, date(2027, 1, 1), "2026-12", "the turn of the year"),
    (VOLUNTARY, date(2028, 2, 29), "2028-02", "a leap day"),
    (EMPLOYEE, date(2026, 11, 15), "2026-09", "October can be paid until tonight"),
    (EMPLOYEE, date(2026, 11, 16), "2026-10", "October is late"),
    (EMPLOYEE, date(2027, 1, 15), "2026-11", "the turn of the year"),
    (EMPLOYEE, date(2028, 3, 1), "2028-01", "the day after a leap day"),
]


@pytest.mark.parametrize(("scheme", "on", "text", "remark"), LAST_DUE)
def test_the_last_month_whose_due_day_is_over(scheme: str, on: date, text: str, remark: str) -> None:
    assert last_due(scheme, on) == month(text), remark


OWED = [
    (VOLUNTARY, date(2026, 11, 1), "2026-11", "the first of the month"),
    (VOLUNTARY, date(2026, 11, 15), "2026-11", "on the due day the month can still be paid"),
    (VOLUNTARY, date(2026, 11, 16), "2026-12", "who joins after it owes the next month"),
    (VOLUNTARY, date(2026, 12, 31), "2027-01", "over the turn of the year"),
    (VOLUNTARY, date(2020, 1, 1), "2023-04", "nothing is owed before the scheme began"),
    (DEPENDANT, date(2023, 5, 1), "2023-09", "nor for a family before September 2023"),
    (EMPLOYEE, date(2026, 11, 30), "2026-11", "an employer pays for the month of the start"),
]


@pytest.mark.parametrize(("scheme", "joined", "text", "remark"), OWED)
def test_the_first_month_owed(scheme: str, joined: date, text: str, remark: str) -> None:
    assert first_owed(scheme, joined) == month(text), remark


REFUSED = [
    (lambda: due_day("equity_fund", month("2026-11")), "unknown_scheme", "nothing is paid by the month"),
    (lambda: due_day("lottery", month("2026-11")), "unknown_scheme", "no such scheme"),
    (lambda: due_day(VOLUNTARY, month("2023-03")), "before_first", "the month before the pilot"),
    (lambda: began("lottery"), "unknown_scheme", "no such scheme"),
]


@pytest.mark.parametrize(("ask", "code", "remark"), REFUSED)
def test_what_is_never_due_is_refused_with_a_code(ask: object, code: str, remark: str) -> None:
    with pytest.raises(SchemeError) as error:
        ask()  # type: ignore[operator]
    assert error.value.code == code, remark
