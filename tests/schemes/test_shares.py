"""What a month costs: at the floor, at the ceiling, between, and across the steps of the pension."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemes import SCHEMES, SchemeError, Shares, contributory_wage, figures, shares, shares_together

TODAY = date(2026, 11, 22)
BEFORE_THE_STEP, THE_STEP = date(2027, 9, 30), date(2027, 10, 1)
COMPULSORY = ("occupational_risk", "health", "pension")

WHAT_IS_PAID = [
    # scheme, day, wage, worker, employer, remark
    ("occupational_risk", TODAY, 0, 0, 3_200, "no wage at all counts as the floor"),
    ("occupational_risk", TODAY, 399_999, 0, 3_200, "just below the floor"),
    ("occupational_risk", TODAY, 400_000, 0, 3_200, "the floor"),
    ("occupational_risk", TODAY, 607_000, 0, 4_856, "between"),
    ("occupational_risk", TODAY, 1_200_000, 0, 9_600, "the ceiling"),
    ("occupational_risk", TODAY, 1_200_001, 0, 9_600, "just above the ceiling"),
    ("health", TODAY, 400_000, 0, 10_400, "the floor"),
    ("health", TODAY, 600_000, 0, 15_600, "as much as the voluntary scheme"),
    ("health", TODAY, 5_000_000, 0, 31_200, "far above the ceiling"),
    ("pension", TODAY, 400_000, 8_000, 8_000, "the floor, first phase"),
    ("pension", TODAY, 1_200_000, 24_000, 24_000, "the ceiling, first phase"),
    ("pension", BEFORE_THE_STEP, 900_000, 18_000, 18_000, "the last day of the first phase"),
    ("pension", THE_STEP, 900_000, 36_000, 36_000, "the first day of the second phase"),
    ("pension", date(2032, 9, 30), 400_000, 16_000, 16_000, "the last day of the second phase"),
    ("pension", date(2032, 10, 1), 400_000, 21_500, 21_500, "the third phase: 10.75 % in two halves"),
    ("pension", date(2042, 10, 1), 400_000, 27_000, 27_000, "the fourth phase: 13.5 % in two halves"),
    ("voluntary_health", TODAY, None, 15_600, 0, "flat"),
    ("voluntary_health", TODAY, 5_000_000, 15_600, 0, "flat at any wage"),
    ("voluntary_health_dependant", TODAY, None, 15_600, 0, "flat, to be confirmed"),
    ("equity_fund", TODAY, None, 0, 0, "free"),
]


@pytest.mark.parametrize(("scheme", "day", "wage", "worker", "employer", "remark"), WHAT_IS_PAID)
def test_each_pays_their_share(
    scheme: str, day: date, wage: int | None, worker: int, employer: int, remark: str
) -> None:
    found = shares(scheme, day, wage)
    assert (found.worker, found.employer, found.state) == (worker, employer, 0), remark


ROUNDING = [
    # wage, occupational risk (0.8 %), remark
    (600_062, 4_800, "4800.496 goes down"),
    (600_063, 4_801, "4800.504 goes up"),
    (600_187, 4_801, "4801.496 goes down"),
    (600_188, 4_802, "4801.504 goes up"),
]


@pytest.mark.parametrize(("wage", "employer", "remark"), ROUNDING)
def test_a_share_is_rounded_to_the_nearest_riel(wage: int, employer: int, remark: str) -> None:
    assert shares("occupational_risk", TODAY, wage).employer == employer, remark


@pytest.mark.parametrize(
    ("wage", "each", "remark"),
    [
        (600_024, 12_000, "12000.48 goes down"),
        (600_025, 12_001, "a half, 12000.50, goes up"),
        (600_075, 12_002, "a half, 12001.50, goes up too: not to the even one"),
    ],
)
def test_a_half_goes_up_and_each_share_is_rounded_by_itself(wage: int, each: int, remark: str) -> None:
    found = shares("pension", TODAY, wage)
    assert (found.worker, found.employer, found.total) == (each, each, 2 * each), remark


@pytest.mark.parametrize(("step", "employer"), [(1, 4_856), (100, 4_900), (1_000, 5_000)])
def test_the_step_of_rounding_is_a_figure_the_fund_can_change(
    monkeypatch: pytest.MonkeyPatch, step: int, employer: int
) -> None:
    rounding = figures.parameter("rounding_step")
    changed = replace(rounding, entries=(replace(rounding.entries[0], value=step),))
    monkeypatch.setitem(figures._ALL, "rounding_step", changed)
    assert shares("occupational_risk", TODAY, 607_000).employer == employer


def test_what_an_employee_pays_is_the_pension_alone() -> None:
    assert shares_together(COMPULSORY, TODAY, 1_000_000) == Shares(worker=20_000, employer=54_000)
    assert shares_together(COMPULSORY, THE_STEP, 1_000_000) == Shares(worker=40_000, employer=74_000)
    assert shares_together((), TODAY) == Shares()


def test_before_2018_the_worker_paid_half_of_the_health_care() -> None:
    assert figures.percent("health_worker_rate", date(2017, 12, 31)) == figures.percent(
        "health_employer_rate", date(2017, 12, 31)
    )
    assert figures.percent("health_worker_rate", date(2018, 1, 1)) == 0


REFUSED = [
    ("lottery", TODAY, 900_000, "unknown_scheme", "no such scheme"),
    ("pension", TODAY, None, "wage_needed", "goes by the wage"),
    ("pension", TODAY, -1, "bad_wage", "less than nothing"),
    ("pension", date(2022, 9, 30), 900_000, "before_first", "the day before the pension"),
    ("voluntary_health", date(2023, 3, 31), None, "before_first", "the day before the pilot"),
    ("health", date(2022, 9, 30), 900_000, "before_first", "the floor of that time is not known"),
]


@pytest.mark.parametrize(("scheme", "day", "wage", "code", "remark"), REFUSED)
def test_what_cannot_be_counted_is_refused_with_a_code(
    scheme: str, day: date, wage: int | None, code: str, remark: str
) -> None:
    with pytest.raises(SchemeError) as error:
        shares(scheme, day, wage)
    assert error.value.code == code, remark


DAYS = st.dates(date(2023, 9, 1), date(2060, 1, 1))
WAGES = st.integers(0, 10_000_000_000)


@given(st.sampled_from(SCHEMES), DAYS, WAGES)
def test_no_share_is_negative_and_the_total_is_their_sum(scheme: str, day: date, wage: int) -> None:
    found = shares(scheme, day, wage)
    assert min(found.worker, found.employer, found.state) >= 0
    assert found.total == found.worker + found.employer + found.state


@given(st.sampled_from(SCHEMES), DAYS, WAGES, WAGES)
def test_a_higher_wage_never_costs_less(scheme: str, day: date, wage: int, other: int) -> None:
    lower, higher = sorted((wage, other))
    assert shares(scheme, day, lower).total <= shares(scheme, day, higher).total


@given(st.sampled_from(COMPULSORY), DAYS, WAGES)
def test_the_wage_that_counts_lies_between_floor_and_ceiling(scheme: str, day: date, wage: int) -> None:
    counted = contributory_wage(scheme, day, wage)
    assert 400_000 <= counted <= 1_200_000
    assert contributory_wage(scheme, day, counted) == counted


@given(DAYS, WAGES)
def test_time_alone_never_makes_the_pension_cheaper(day: date, wage: int) -> None:
    assert shares("pension", day, wage).total <= shares("pension", day + timedelta(days=400), wage).total


@given(st.sampled_from(COMPULSORY), DAYS, st.integers(400_000, 1_200_000))
def test_each_share_is_within_half_a_riel_of_its_rate(scheme: str, day: date, wage: int) -> None:
    found = shares(scheme, day, wage)
    for payer in ("worker", "employer", "state"):
        exact = figures.percent(f"{scheme}_{payer}_rate", day) * wage / 100
        assert abs(getattr(found, payer) - exact) * 2 <= 1
