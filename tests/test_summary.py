"""What is told of an account: worked out on a day, small, and the same again after it was JSON."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import summary
from bot.summary import MONTHS_SHOWN, Missing, Stretch, Summary
from schemes import Contribution
from schemes.due import COVERED
from schemes.months import between
from store.registry import Account
from tests.schemes.made_up_months import (
    EMPLOYEE,
    TODAY,
    VOLUNTARY,
    Life,
    credited,
    lives,
    month,
    months,
    paid,
)

SCHEMES = st.sampled_from(COVERED)

LONGEST = 4_000  # letters of JSON: it travels through Valkey with each turn


def told(
    contributions: list[Contribution], scheme: str = VOLUNTARY, joined: str = "2023-11", on: date = TODAY
) -> Summary:
    account = Account(scheme, month(joined), "", tuple(contributions))
    return summary.read(json.loads(json.dumps(summary.of(account, on))))


def by_employer(text: str) -> list[Contribution]:
    return [Contribution(one, worker=12_000, employer=32_400) for one in months(text)]


def test_the_seller_five_months_behind() -> None:
    assert told(paid("2023-11..2026-06")) == Summary(
        scheme=VOLUNTARY,
        employer="",
        is_covered=False,
        covered_until=date(2026, 7, 15),
        last_paid=month("2026-06"),
        last_payers=("worker",),
        due_month=month("2026-12"),
        due_on=date(2026, 12, 15),
        missed=5,
        missed_of_last_12=months("2026-07..2026-11"),
        paid_of_last_12=7,
        credited=0,
        loss_on=date(2027, 1, 15),
        lost_on=None,
        stretches=(
            Stretch(month("2026-07"), month("2026-11"), "missed"),
            Stretch(month("2024-12"), month("2026-06"), "paid", 15_600),
        ),
        missing=(),
        has_unknown=True,
    )


def test_an_employee_is_told_what_benefits_still_need() -> None:
    found = told(by_employer("2026-01..2026-10"), EMPLOYEE, "2026-01")
    assert found.last_payers == ("worker", "employer")
    assert found.missing[0] == Missing("pension", "old_age_pension", 2)
    assert {each.benefit for each in found.missing} == {"old_age_pension", "invalidity_pension", "survivors_pension"}
    assert found.has_unknown
    assert [each.months for each in told(by_employer("2021-11..2026-10"), EMPLOYEE).missing] == [11, 11]


STRETCHES = [
    # contributions, joined, the first stretches, remark
    ([], "2026-10", [("2026-10", "2026-11", "missed", 0)], "never paid"),
    ([], "2026-11", [("2026-11", "2026-11", "missed", 0)], "joined in the month whose due day is just over"),
    ([], "2026-12", [], "joins next month: nothing to tell yet"),
    (paid("2026-11"), "2026-11", [("2026-11", "2026-11", "paid", 15_600)], "paid at once"),
    (
        paid("2026-10..2027-03"),
        "2026-10",
        [("2026-10", "2027-03", "paid", 15_600)],
        "paid in advance",
    ),
    (
        paid("2026-11 2027-01"),
        "2026-11",
        [
            ("2027-01", "2027-01", "paid", 15_600),
            ("2026-12", "2026-12", "open", 0),
            ("2026-11", "2026-11", "paid", 15_600),
        ],
        "a hole in the future is no month missed",
    ),
    (
        [*paid("2026-08..2026-09"), *credited("2026-10..2026-11")],
        "2026-08",
        [("2026-10", "2026-11", "credited", 0), ("2026-08", "2026-09", "paid", 15_600)],
        "a season that was credited",
    ),
    (
        [Contribution(month("2026-11"), worker=20_000), *paid("2026-10")],
        "2026-10",
        [("2026-11", "2026-11", "paid", 20_000), ("2026-10", "2026-10", "paid", 15_600)],
        "another amount is another stretch",
    ),
]


@pytest.mark.parametrize(("contributions", "joined", "stretches", "remark"), STRETCHES)
def test_months_that_are_alike_stand_in_one_stretch(
    contributions: list[Contribution], joined: str, stretches: list[tuple[str, str, str, int]], remark: str
) -> None:
    found = told(contributions, joined=joined).stretches
    wanted = [Stretch(month(first), month(last), kind, worker) for first, last, kind, worker in stretches]
    assert list(found) == wanted, remark


def test_an_employee_is_not_behind_with_the_month_that_the_employer_has_time_for() -> None:
    found = told(by_employer("2026-10"), EMPLOYEE, "2026-10")
    assert [each.kind for each in found.stretches] == ["open", "paid"]
    assert (found.missed, found.missed_of_last_12, found.loss_on) == (0, (), None)


LOSSES = [
    # day, contributions, missed in a row, last day that helps, lost on, remark
    (date(2026, 12, 15), paid("2023-11..2026-06"), 5, date(2027, 1, 15), None, "December can still be paid"),
    (date(2026, 12, 16), paid("2023-11..2026-06"), 6, date(2027, 1, 15), None, "six months are missed"),
    (date(2027, 1, 15), paid("2023-11..2026-06"), 6, date(2027, 1, 15), None, "the last day"),
    (date(2027, 1, 16), paid("2023-11..2026-06"), 7, None, date(2027, 1, 15), "the day after"),
    (TODAY, paid("2023-11..2026-11"), 0, None, None, "always paid"),
    (TODAY, paid("2023-11..2026-06") + paid("2026-11"), 0, None, None, "paid again"),
]


@pytest.mark.parametrize(("on", "contributions", "missed", "loss_on", "lost_on", "remark"), LOSSES)
def test_the_day_of_loss_is_told(
    on: date, contributions: list[Contribution], missed: int, loss_on: date | None, lost_on: date | None, remark: str
) -> None:
    found = told(contributions, on=on)
    assert (found.missed, found.loss_on, found.lost_on) == (missed, loss_on, lost_on), remark


PAYERS = [
    (Contribution(month("2026-10"), worker=1), ("worker",), "the member"),
    (Contribution(month("2026-10"), employer=1), ("employer",), "the employer"),
    (Contribution(month("2026-10"), worker=1, employer=1), ("worker", "employer"), "both"),
    (Contribution(month("2026-10"), 1, 1, 1), ("worker", "employer", "state"), "all three"),
    (Contribution(month("2026-10"), credited=True), (), "a credit is paid by nobody"),
]


@pytest.mark.parametrize(("contribution", "payers", "remark"), PAYERS)
def test_who_paid_last_is_told(contribution: Contribution, payers: tuple[str, ...], remark: str) -> None:
    assert told([contribution]).last_payers == payers, remark


@given(lives(), SCHEMES)
def test_it_comes_back_from_json_as_it_was_and_is_small(life: Life, scheme: str) -> None:
    kept = summary.of(Account(scheme, life.joined.replace(day=1), "A factory", tuple(life.history)), life.on)
    written = json.dumps(kept)
    assert len(written) < LONGEST
    read = summary.read(json.loads(written))
    assert summary.read(kept) == read
    listed = [one for each in read.stretches for one in between(each.first, each.last)]
    assert len(listed) == len(set(listed)) <= MONTHS_SHOWN


@given(lives(), SCHEMES)
def test_every_missed_month_of_the_last_twelve_stands_in_the_list(life: Life, scheme: str) -> None:
    found = summary.read(summary.of(Account(scheme, life.joined.replace(day=1), "", tuple(life.history)), life.on))
    missed = {m for each in found.stretches if each.kind == "missed" for m in between(each.first, each.last)}
    assert missed >= set(found.missed_of_last_12) or found.stretches[0].last > life.on, "paid years in advance"
