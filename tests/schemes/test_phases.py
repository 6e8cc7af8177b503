"""The next day on which what people pay changes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemes import SCHEMES, SchemeError, figures, next_phase, shares, shares_together

COMPULSORY = ("occupational_risk", "health", "pension")
TODAY = date(2026, 11, 22)

PHASES = [
    (COMPULSORY, TODAY, date(2027, 10, 1), "the second step of the pension"),
    (COMPULSORY, date(2027, 9, 30), date(2027, 10, 1), "the day before it"),
    (COMPULSORY, date(2027, 10, 1), date(2032, 10, 1), "the day itself: the third step is next"),
    (COMPULSORY, date(2032, 10, 1), date(2042, 10, 1), "the fourth"),
    (COMPULSORY, date(2042, 10, 1), None, "none is known after it"),
    (("occupational_risk", "health"), TODAY, None, "without the pension nothing changes"),
    (("voluntary_health",), TODAY, None, "the self-employed pay the same"),
    (("voluntary_health",), date(2023, 3, 31), date(2023, 4, 1), "a scheme begins"),
    (("health",), date(2017, 12, 31), date(2018, 1, 1), "the worker's share of health care ends"),
    ((), TODAY, None, "no scheme, no phase"),
]


@pytest.mark.parametrize(("schemes", "on", "day", "remark"), PHASES)
def test_the_next_phase(schemes: tuple[str, ...], on: date, day: date | None, remark: str) -> None:
    assert next_phase(schemes, on) == day, remark


def test_the_step_of_2027_doubles_what_a_worker_pays() -> None:
    step = next_phase(COMPULSORY, TODAY)
    assert step is not None
    before, after = shares_together(COMPULSORY, TODAY, 900_000), shares_together(COMPULSORY, step, 900_000)
    assert (before.worker, before.employer, before.state) == (18_000, 48_600, 0)
    assert (after.worker, after.employer, after.state) == (36_000, 66_600, 0)


@pytest.mark.parametrize(("value", "day"), [(0, None), (5_000, date(2028, 2, 29))])
def test_a_share_of_the_state_is_a_phase_and_a_new_source_alone_is_none(
    monkeypatch: pytest.MonkeyPatch, value: int, day: date | None
) -> None:
    old = figures.parameter("voluntary_health_state_amount")
    new = replace(old.entries[0], value=value, since=date(2028, 2, 29), source="Prakas 1 of 2028")
    changed = replace(old, entries=(*old.entries, new))
    monkeypatch.setitem(figures._ALL, old.name, changed)
    assert next_phase(("voluntary_health",), TODAY) == day
    assert shares("voluntary_health", date(2028, 2, 29)).state == value


@given(st.sampled_from(SCHEMES), st.dates(date(2023, 9, 1), date(2045, 1, 1)), st.integers(0, 4000))
def test_before_the_next_phase_every_day_costs_the_same(scheme: str, on: date, days: int) -> None:
    day, step = on + timedelta(days), next_phase([scheme], on)
    if step is None or day < step:
        assert shares(scheme, day, 900_000) == shares(scheme, on, 900_000)


def test_a_scheme_that_is_not_there_has_no_phases() -> None:
    with pytest.raises(SchemeError) as error:
        next_phase(["lottery"], TODAY)
    assert error.value.code == "unknown_scheme"
