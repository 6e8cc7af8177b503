"""What each scheme gives, and after how many months."""

from datetime import date
from decimal import Decimal

import pytest

from schemes import SCHEMES, Benefit, SchemeError, Waiting, benefit_keys, gives

TODAY = date(2026, 11, 22)
AT_ONCE = Waiting()


def benefit(scheme: str, key: str, on: date = TODAY) -> Benefit:
    (found,) = [one for one in gives(scheme, on) if one.key == key]
    return found


def test_each_scheme_gives_these_in_this_order() -> None:
    assert {scheme: tuple(one.key for one in gives(scheme, TODAY)) for scheme in SCHEMES} == {
        "occupational_risk": (
            "medical_care",
            "daily_allowance",
            "disability_pension",
            "rehabilitation",
            "funeral_grant",
            "survivors_pension",
        ),
        "health": (
            "medical_care",
            "emergency_care",
            "sickness_allowance",
            "maternity_allowance",
            "birth_grant",
        ),
        "pension": ("old_age_pension", "invalidity_pension", "survivors_pension", "funeral_grant"),
        "voluntary_health": (
            "hospital_care",
            "outpatient_care",
            "emergency_care",
            "rehabilitation",
            "birth_care",
            "transport",
            "maternity_allowance",
        ),
        "voluntary_health_dependant": (
            "hospital_care",
            "outpatient_care",
            "emergency_care",
            "hospital_cash",
            "funeral_grant",
        ),
        "equity_fund": ("medical_care", "birth_grant", "family_package"),
    }


WAITING = [
    ("occupational_risk", "medical_care", AT_ONCE, "no months for an accident at work"),
    ("health", "medical_care", Waiting(consecutive=2, months=6, within=12), "2 in a row or 6 of 12"),
    ("health", "sickness_allowance", Waiting(consecutive=2, months=6, within=12), "the same"),
    ("health", "maternity_allowance", Waiting(months=9, within=12), "9 of 12"),
    ("health", "emergency_care", None, "not known"),
    ("pension", "old_age_pension", Waiting(months=12), "12 in a life"),
    ("pension", "invalidity_pension", Waiting(months=60), "60 in a life"),
    ("pension", "survivors_pension", Waiting(months=60), "60 in a life"),
    ("pension", "funeral_grant", None, "not known"),
    ("voluntary_health", "hospital_care", None, "not known"),
    ("voluntary_health_dependant", "hospital_care", None, "not known"),
    ("equity_fund", "medical_care", AT_ONCE, "the card is enough"),
]


@pytest.mark.parametrize(("scheme", "key", "waiting", "remark"), WAITING)
def test_a_benefit_has_its_waiting_months(scheme: str, key: str, waiting: Waiting | None, remark: str) -> None:
    assert benefit(scheme, key).waiting == waiting, remark


AMOUNTS = [
    ("health", "sickness_allowance", {"percent_of_wage": 70, "months": 6}),
    ("health", "maternity_allowance", {"percent_of_wage": 70, "employer_percent": 50, "days": 90}),
    ("pension", "old_age_pension", {"age": 60, "percent_per_year": Decimal("1.75")}),
    ("pension", "survivors_pension", {"percent_of_pension": 45}),
    ("pension", "funeral_grant", {"months_of_pension": 5, "minimum": 2_000_000}),
    ("voluntary_health_dependant", "hospital_cash", {"after_days": 8}),
    ("voluntary_health", "maternity_allowance", {}),
]


@pytest.mark.parametrize(("scheme", "key", "amounts"), AMOUNTS)
def test_a_benefit_has_the_amounts_that_are_known(scheme: str, key: str, amounts: dict[str, int | Decimal]) -> None:
    assert benefit(scheme, key).amounts == amounts


@pytest.mark.parametrize(
    ("day", "per_child", "remark"),
    [
        (date(2023, 7, 31), 400_000, "the last day of the old grant"),
        (date(2023, 8, 1), 800_000, "the first day of the new one"),
    ],
)
def test_the_birth_grant_was_doubled_in_august_2023(day: date, per_child: int, remark: str) -> None:
    for scheme in ("health", "equity_fund"):
        assert benefit(scheme, "birth_grant", day).amounts["per_child"] == per_child, remark


def test_what_is_not_known_says_what_the_fund_must_confirm() -> None:
    doubtful = [one for scheme in SCHEMES for one in gives(scheme, TODAY) if one.waiting is None]
    assert doubtful
    assert all(one.to_confirm.endswith("?") for one in doubtful)


def test_only_no_waiting_is_at_once() -> None:
    assert AT_ONCE.at_once
    assert not Waiting(consecutive=2).at_once
    assert not Waiting(months=12).at_once


def test_what_came_later_was_not_given_before() -> None:
    keys = [one.key for one in gives("equity_fund", date(2024, 3, 31))]
    assert keys == ["medical_care", "birth_grant"]


def test_benefit_keys_are_all_that_can_ever_be_given() -> None:
    given = {one.key for scheme in SCHEMES for one in gives(scheme, TODAY)}
    assert given <= set(benefit_keys())
    assert len(benefit_keys()) == len(set(benefit_keys()))


@pytest.mark.parametrize(
    ("scheme", "day", "code"),
    [("lottery", TODAY, "unknown_scheme"), ("pension", date(2022, 9, 30), "before_first")],
)
def test_a_scheme_that_is_not_there_is_refused(scheme: str, day: date, code: str) -> None:
    with pytest.raises(SchemeError) as error:
        gives(scheme, day)
    assert error.value.code == code
