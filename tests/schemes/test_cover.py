"""How a member stands on a day: covered until when, what is due, what was missed."""

from datetime import date

import pytest

from schemes import Contribution, Cover, SchemeError, Waiting, cover
from schemes.dated import Terms
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


def on_day(on: date, text: str, scheme: str = VOLUNTARY, joined: date | None = None) -> Cover:
    """How a person stands who paid for these months, and joined in the first of them unless told otherwise."""
    return cover(scheme, joined or min(months(text), default=JOINED), paid(text), on)


def test_the_seller_five_months_behind() -> None:
    assert on_day(TODAY, "2023-11..2026-06") == Cover(
        scheme=VOLUNTARY,
        joined=month("2023-11"),
        covered_until=date(2026, 7, 15),
        is_covered=False,
        last_paid=month("2026-06"),
        due_month=month("2026-12"),
        due_on=date(2026, 12, 15),
        missed=months("2026-07..2026-11"),
        missed_of_last_12=months("2026-07..2026-11"),
        paid_of_last_12=7,
        credited=(),
        loss_on=date(2027, 1, 15),
        lost_on=None,
    )


def test_the_garment_worker_whose_employer_skips_months() -> None:
    found = on_day(TODAY, "2023-11..2026-05 2026-07 2026-10", EMPLOYEE)
    assert found.paid_of_last_12 == 9
    assert found.missed_of_last_12 == months("2026-06 2026-08 2026-09")
    assert found.missed == ()
    assert (found.is_covered, found.covered_until) == (True, date(2027, 3, 15)), "six of twelve, from February"
    assert (found.due_month, found.due_on) == (month("2026-11"), date(2026, 12, 15))
    assert (found.loss_on, found.lost_on) == (None, None), "an employee loses nothing by a gap"


VOLUNTARY_UNTIL = [
    # day, paid, covered until, is covered, remark
    (date(2026, 11, 14), "2026-10", date(2026, 11, 15), True, "the day before the due day"),
    (date(2026, 11, 15), "2026-10", date(2026, 11, 15), True, "the due day itself"),
    (date(2026, 11, 16), "2026-10", date(2026, 11, 15), False, "the day after"),
    (date(2026, 11, 16), "2026-10..2026-11", date(2026, 12, 15), True, "paid in time"),
    (date(2026, 12, 31), "2026-12", date(2027, 1, 15), True, "over the turn of the year"),
    (date(2028, 2, 29), "2028-02", date(2028, 3, 15), True, "a leap day"),
    (date(2028, 2, 29), "2028-01", date(2028, 2, 15), False, "a leap day, too late"),
    (TODAY, "2026-10..2027-03", date(2027, 4, 15), True, "paid in advance, month by month"),
    (TODAY, "2026-11 2027-03", date(2026, 12, 15), True, "a month of the future beyond a hole waits"),
    (TODAY, "2026-06 2027-03", date(2026, 7, 15), False, "nor does it cover today"),
    (TODAY, "2026-12", None, False, "cover that has yet to begin"),
    (TODAY, "2023-01", None, False, "a month before the scheme began is none of it"),
    (TODAY, "", None, False, "never paid"),
]


@pytest.mark.parametrize(("on", "text", "until", "is_covered", "remark"), VOLUNTARY_UNTIL)
def test_a_self_employed_member_is_covered_until(
    on: date, text: str, until: date | None, is_covered: bool, remark: str
) -> None:
    found = on_day(on, text)
    assert (found.covered_until, found.is_covered) == (until, is_covered), remark


EMPLOYEE_UNTIL = [
    (TODAY, "2026-10", None, False, "one month is not enough"),
    (date(2026, 12, 15), "2026-09..2026-10", date(2026, 12, 15), True, "two in a row: until November is due"),
    (date(2026, 12, 16), "2026-09..2026-10", date(2026, 12, 15), False, "the day after"),
    (date(2027, 1, 1), "2026-11..2026-12", date(2027, 2, 15), True, "over the turn of the year"),
    (date(2028, 2, 29), "2027-12..2028-01", date(2028, 3, 15), True, "a leap day"),
    (TODAY, "2026-06..2026-07 2026-10", date(2026, 9, 15), False, "two in a row, a while ago"),
    (TODAY, "2026-01 2026-03 2026-05 2026-07 2026-09", None, False, "five of twelve, no two in a row"),
    (TODAY, "2025-11 2026-01 2026-03 2026-05 2026-07 2026-09", date(2026, 12, 15), True, "six of the last twelve"),
    (date(2026, 12, 16), "2025-11 2026-01 2026-03 2026-05 2026-07 2026-09", date(2026, 12, 15), False, "no more"),
    (TODAY, "2025-09 2025-11 2026-02 2026-04 2026-06 2026-09", None, False, "six of thirteen"),
    (TODAY, "2016-05..2016-06", None, False, "two in a row, one from before health care began"),
]


@pytest.mark.parametrize(("on", "text", "until", "is_covered", "remark"), EMPLOYEE_UNTIL)
def test_an_employee_is_covered_by_the_waiting_rule_until(
    on: date, text: str, until: date | None, is_covered: bool, remark: str
) -> None:
    found = on_day(on, text, EMPLOYEE)
    assert (found.covered_until, found.is_covered) == (until, is_covered), remark


DUE = [
    # scheme, day, paid, month that is due, day, remark
    (VOLUNTARY, date(2026, 11, 15), "2026-10", "2026-11", date(2026, 11, 15), "the due day itself"),
    (VOLUNTARY, date(2026, 11, 16), "2026-10", "2026-12", date(2026, 12, 15), "the day after: that month is missed"),
    (VOLUNTARY, date(2026, 11, 15), "2026-10..2026-11", "2026-12", date(2026, 12, 15), "paid already"),
    (VOLUNTARY, date(2026, 12, 31), "2026-12", "2027-01", date(2027, 1, 15), "over the turn of the year"),
    (
        VOLUNTARY,
        TODAY,
        "2026-12..2027-01 2027-03",
        "2027-02",
        date(2027, 2, 15),
        "the first hole in what was paid ahead",
    ),
    (DEPENDANT, TODAY, "2026-11", "2026-12", date(2026, 12, 15), "a spouse or child, as a member"),
    (EMPLOYEE, date(2026, 11, 15), "2026-09", "2026-10", date(2026, 11, 15), "the due day itself"),
    (EMPLOYEE, date(2026, 11, 16), "2026-09", "2026-11", date(2026, 12, 15), "the day after"),
]


@pytest.mark.parametrize(("scheme", "on", "text", "due", "day", "remark"), DUE)
def test_what_is_due_next(scheme: str, on: date, text: str, due: str, day: date, remark: str) -> None:
    found = on_day(on, text, scheme)
    assert (found.due_month, found.due_on) == (month(due), day), remark


MISSED = [
    # scheme, day, joined, paid, missed in a row, missed of the last 12, paid of them, remark
    (VOLUNTARY, date(2026, 11, 15), "2023-11", "..2026-10", "", "", 12, "on the due day nothing is missed"),
    (VOLUNTARY, date(2026, 11, 16), "2023-11", "..2026-10", "2026-11", "2026-11", 11, "the day after"),
    (VOLUNTARY, date(2026, 11, 1), "2023-11", "..2026-11", "", "", 12, "paid early, it counts at once"),
    (VOLUNTARY, date(2027, 1, 16), "2023-11", "..2026-11", "2026-12..2027-01", "2026-12..2027-01", 10, "new year"),
    (VOLUNTARY, date(2028, 2, 29), "2023-11", "..2028-01", "2028-02", "2028-02", 11, "a leap day"),
    (VOLUNTARY, TODAY, "2026-09", "2026-09", "2026-10..2026-11", "2026-10..2026-11", 1, "nothing before joining"),
    (VOLUNTARY, TODAY, "2026-09", "", "2026-09..2026-11", "2026-09..2026-11", 0, "joined, and never paid"),
    (VOLUNTARY, TODAY, "2027-02", "", "", "", 0, "joins later"),
    (VOLUNTARY, TODAY, "2023-11", "..2026-06 2026-11", "", "2026-07..2026-10", 8, "paying again ends the gap"),
    (VOLUNTARY, date(2027, 1, 15), "2023-11", "..2026-06 2027-01", "", "2026-07..2026-12", 6, "even on the last day"),
    (VOLUNTARY, TODAY, "2023-11", "..2026-06 2027-01", "2026-07..2026-11", "2026-07..2026-11", 7, "but not ahead"),
    (EMPLOYEE, date(2026, 11, 15), "2023-11", "..2026-09", "", "", 12, "October can still be paid"),
    (EMPLOYEE, date(2026, 11, 16), "2023-11", "..2026-09", "2026-10", "2026-10", 11, "now it is late"),
    (EMPLOYEE, date(2026, 11, 10), "2023-11", "..2026-09 2026-11", "", "", 12, "November early, October still open"),
]


@pytest.mark.parametrize(("scheme", "on", "joined", "text", "missed", "of_year", "paid_of_year", "remark"), MISSED)
def test_what_was_missed(
    scheme: str, on: date, joined: str, text: str, missed: str, of_year: str, paid_of_year: int, remark: str
) -> None:
    found = on_day(on, f"{joined}{text}" if text.startswith("..") else text, scheme, month(joined))
    assert found.missed == months(missed), remark
    assert found.missed_of_last_12 == months(of_year), remark
    assert found.paid_of_last_12 == paid_of_year, remark


def test_a_credited_month_covers_and_is_not_missed_but_is_not_paid() -> None:
    given = paid("2023-11..2026-08") + credited("2026-09..2026-10")
    found = cover(VOLUNTARY, JOINED, given, date(2026, 11, 15))
    assert (found.is_covered, found.covered_until) == (True, date(2026, 11, 15))
    assert (found.missed, found.missed_of_last_12) == ((), ())
    assert (found.last_paid, found.paid_of_last_12) == (month("2026-08"), 10)
    assert found.credited == months("2026-09..2026-10")


MONEY = [
    (Contribution(month("2026-11")), False, "nothing at all"),
    (Contribution(month("2026-11"), credited=True), False, "a credit is no money"),
    (Contribution(month("2026-11"), worker=15_600), True, "the worker's"),
    (Contribution(month("2026-11"), employer=1), True, "the employer's, however little"),
    (Contribution(month("2026-11"), state=15_600), True, "the state's"),
    (Contribution(month("2026-11"), worker=15_600, credited=True), True, "paid although it was credited"),
]


@pytest.mark.parametrize(("one", "is_paid", "remark"), MONEY)
def test_only_money_is_paid(one: Contribution, is_paid: bool, remark: str) -> None:
    assert one.is_paid is is_paid, remark
    found = cover(VOLUNTARY, month("2026-11"), [one], TODAY)
    assert (found.paid_of_last_12, found.credited) == (int(is_paid), (one.month,) * (one.credited and not is_paid))


@pytest.mark.parametrize("waiting", [None, Waiting()])
def test_where_no_waiting_rule_is_known_every_month_covers_an_employee(change: Change, waiting: Waiting | None) -> None:
    change("health.medical_care", Terms(waiting, {}))
    assert on_day(TODAY, "2026-10", EMPLOYEE).covered_until == date(2026, 12, 15)


def test_months_of_any_time_cover_an_employee_as_long_as_the_last_one_lasts(change: Change) -> None:
    change("health.medical_care", Terms(Waiting(months=2), {}))
    assert on_day(TODAY, "2024-01 2026-10", EMPLOYEE).covered_until == date(2026, 12, 15)


@pytest.mark.parametrize(("months_later", "until"), [(0, date(2026, 10, 15)), (2, date(2026, 12, 15))])
def test_how_long_a_month_covers_is_a_figure_the_fund_can_change(
    change: Change, months_later: int, until: date
) -> None:
    change("voluntary_health_cover_months", months_later)
    assert on_day(TODAY, "2026-10").covered_until == until


REFUSED = [
    ("equity_fund", TODAY, "unknown_scheme", "nothing is paid by the month"),
    ("pension", TODAY, "unknown_scheme", "paid with health care, as one"),
    ("lottery", TODAY, "unknown_scheme", "no such scheme"),
    (VOLUNTARY, date(2023, 3, 31), "before_first", "the day before the pilot"),
]


@pytest.mark.parametrize(("scheme", "on", "code", "remark"), REFUSED)
def test_cover_that_is_not_there_is_refused_with_a_code(scheme: str, on: date, code: str, remark: str) -> None:
    with pytest.raises(SchemeError) as error:
        cover(scheme, on, [], on)
    assert error.value.code == code, remark
