"""How many months before each benefit."""

from datetime import date

import pytest

from schemes import Need, SchemeError, Waiting, gives, qualifying
from schemes.dated import Terms
from tests.schemes.conftest import Change
from tests.schemes.made_up_months import DEPENDANT, EMPLOYEE, TODAY, VOLUNTARY, credited, paid


def need(scheme: str, benefit: str, text: str, on: date = TODAY) -> Need:
    """The need of an employee who paid for these months."""
    (found,) = [one for one in qualifying("health", paid(text), on) if (one.scheme, one.benefit) == (scheme, benefit)]
    return found


MEDICAL = [
    # day, paid, had, needed, still, in a row, remark
    (TODAY, "", 0, 2, 2, True, "nothing yet"),
    (TODAY, "2026-10", 1, 2, 1, True, "one in a row"),
    (TODAY, "2026-09..2026-10", 2, 2, 0, True, "two in a row"),
    (date(2026, 11, 15), "2026-08..2026-09", 2, 2, 0, True, "October can still be paid tonight"),
    (date(2026, 11, 16), "2026-08..2026-09", 0, 2, 2, True, "now the row is broken"),
    (date(2027, 1, 15), "2026-10..2026-11", 2, 2, 0, True, "the turn of the year"),
    (date(2028, 2, 29), "2027-12..2028-01", 2, 2, 0, True, "a leap day"),
    (TODAY, "2026-10..2026-11", 2, 2, 0, True, "the current month, paid early, counts"),
    (TODAY, "2026-10 2026-12", 1, 2, 1, True, "a month of the future does not"),
    (TODAY, "2025-11 2026-01 2026-03 2026-05 2026-07 2026-09", 6, 6, 0, False, "six of twelve"),
    (TODAY, "2026-01 2026-03 2026-05 2026-07 2026-09", 5, 6, 1, False, "five of twelve: one more"),
    (TODAY, "2025-11 2026-01 2026-03 2026-05 2026-07", 0, 2, 2, True, "five, but the oldest drops out: two in a row"),
]


@pytest.mark.parametrize(("on", "text", "had", "needed", "still", "in_a_row", "remark"), MEDICAL)
def test_medical_care_takes_two_months_in_a_row_or_six_of_twelve(
    on: date, text: str, had: int, needed: int, still: int, in_a_row: bool, remark: str
) -> None:
    found = need("health", "medical_care", text, on)
    assert (found.had, found.needed, found.still, found.in_a_row) == (had, needed, still, in_a_row), remark
    assert found.within == (None if in_a_row else 12), remark


OTHERS = [
    # scheme, benefit, paid, had, needed, still, remark
    ("health", "maternity_allowance", "2026-03..2026-10", 8, 9, 1, "eight of the last twelve"),
    ("health", "maternity_allowance", "2026-02..2026-10", 9, 9, 0, "nine"),
    ("health", "maternity_allowance", "2025-11..2026-04", 6, 9, 9, "six that drop out one by one help nobody"),
    ("health", "maternity_allowance", "2025-11..2026-04 2026-09..2026-10", 8, 9, 7, "they drop out while she pays"),
    ("health", "maternity_allowance", "2025-01..2025-10", 0, 9, 9, "more than a year ago"),
    ("health", "birth_grant", "", 0, 0, 0, "at once"),
    ("health", "emergency_care", "2026-10", 1, None, None, "not known"),
    ("occupational_risk", "medical_care", "", 0, 0, 0, "at once"),
    ("pension", "old_age_pension", "2022-10..2023-08", 11, 12, 1, "eleven, however long ago"),
    ("pension", "old_age_pension", "2022-09..2023-08", 11, 12, 1, "a month before the pension began is none of it"),
    ("pension", "old_age_pension", "2022-10..2023-09", 12, 12, 0, "twelve"),
    ("pension", "invalidity_pension", "2022-10..2026-10", 49, 60, 11, "in a life"),
    ("pension", "funeral_grant", "2022-10..2026-10", 49, None, None, "not known"),
]


@pytest.mark.parametrize(("scheme", "benefit", "text", "had", "needed", "still", "remark"), OTHERS)
def test_other_benefits_of_an_employee(
    scheme: str, benefit: str, text: str, had: int, needed: int | None, still: int | None, remark: str
) -> None:
    found = need(scheme, benefit, text)
    assert (found.had, found.needed, found.still) == (had, needed, still), remark


def test_an_employee_is_told_of_the_three_schemes_in_the_order_of_the_file() -> None:
    all_three = [
        (scheme, one.key) for scheme in ("occupational_risk", "health", "pension") for one in gives(scheme, TODAY)
    ]
    assert [(one.scheme, one.benefit) for one in qualifying(EMPLOYEE, [], TODAY)] == all_three


def test_a_scheme_that_had_not_begun_is_left_out() -> None:
    assert {one.scheme for one in qualifying(EMPLOYEE, [], date(2022, 9, 30))} == {"occupational_risk", "health"}
    assert "pension" in {one.scheme for one in qualifying(EMPLOYEE, [], date(2022, 10, 1))}


@pytest.mark.parametrize("scheme", [VOLUNTARY, DEPENDANT])
def test_what_is_not_known_of_the_voluntary_scheme_says_so_and_tells_the_months(scheme: str) -> None:
    needs = qualifying(scheme, paid("2026-08..2026-10"), TODAY)
    assert needs
    for one in needs:
        assert (one.had, one.needed, one.still) == (3, None, None)
        assert one.to_confirm.endswith("?")


@pytest.mark.parametrize(("counts", "still", "had"), [(False, 1, 1), (True, 0, 2)])
def test_whether_credits_count_is_a_figure_the_fund_must_confirm(
    change: Change, counts: bool, still: int, had: int
) -> None:
    change("credit_counts_for_waiting", counts)
    given = credited("2026-09") + paid("2026-10")
    (found,) = [one for one in qualifying(EMPLOYEE, given, TODAY) if one.benefit == "sickness_allowance"]
    assert (found.still, found.had) == (still, had)


def test_nine_in_a_row_are_counted_as_the_law_of_that_time_had_it(change: Change) -> None:
    change("health.maternity_allowance", Terms(Waiting(consecutive=9), {}))
    found = need("health", "maternity_allowance", "2026-02..2026-06 2026-08..2026-10")
    assert (found.had, found.needed, found.still, found.in_a_row) == (3, 9, 6, True)


@pytest.mark.parametrize(("scheme", "code"), [("lottery", "unknown_scheme"), ("equity_fund", "unknown_scheme")])
def test_a_scheme_without_months_is_refused(scheme: str, code: str) -> None:
    with pytest.raises(SchemeError) as error:
        qualifying(scheme, [], TODAY)
    assert error.value.code == code
