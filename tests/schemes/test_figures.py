"""Figures by day: the right one, and a clear sentence where there is none."""

from datetime import date
from decimal import Decimal

import pytest

from schemes import (
    Entry,
    Parameter,
    SchemeError,
    entry,
    holds,
    names,
    number,
    parameters,
    percent,
    text,
    to_confirm,
    value,
)

TODAY = date(2026, 11, 22)

BY_DAY = [
    ("pension_worker_rate", date(2022, 10, 1), Decimal(2), "the first day of the pension"),
    ("pension_worker_rate", date(2027, 9, 30), Decimal(2), "the last day of the first phase"),
    ("pension_worker_rate", date(2027, 10, 1), Decimal(4), "the first day of the second"),
    ("base_daily_wage", date(2022, 11, 24), 10, "the last day at 10 dollars"),
    ("base_daily_wage", date(2022, 11, 25), 20, "Prakas 326"),
    ("workers_that_make_an_employer", date(2017, 12, 31), 8, "before Prakas 448"),
    ("workers_that_make_an_employer", date(2018, 1, 1), 1, "since"),
    ("voluntary_health_due_day", TODAY, 15, "of the same month"),
    ("compulsory_due_day", TODAY, 15, "of the next month"),
    ("voluntary_health_gap_limit", TODAY, 6, "months"),
    ("voluntary_health_gap_grace", TODAY, 1, "a seventh month exceeds six, to be confirmed"),
    ("voluntary_health_cover_months", TODAY, 1, "to be confirmed"),
    ("voluntary_health_dependant_loses_by_gap", TODAY, True, "to be confirmed"),
    ("health_cover_months", TODAY, 1, "to be confirmed"),
    ("hardship_notice_extends_gap", TODAY, False, "the gap may never exceed the limit"),
    ("credit_months_a_year", TODAY, 0, "a proposal only"),
    ("credit_ends_gap", TODAY, False, "to be confirmed"),
    ("credit_counts_for_waiting", TODAY, False, "to be confirmed"),
    ("compulsory_due_day", date(2022, 9, 30), 15, "before Prakas 168, to be confirmed"),
    ("hotline_fund", TODAY, "1286", "text, not a number"),
    ("hotline_labour", TODAY, "1297", "text, not a number"),
    ("voluntary_health_may_rejoin", TODAY, False, "not under today's rules"),
    ("dependant_spouse_age_max", TODAY, None, "not known"),
]


@pytest.mark.parametrize(("name", "day", "expected", "remark"), BY_DAY)
def test_a_figure_has_the_value_of_its_day(name: str, day: date, expected: object, remark: str) -> None:
    assert value(name, day) == expected, remark


def test_an_entry_tells_where_it_comes_from() -> None:
    found = entry("pension_worker_rate", date(2027, 10, 1))
    assert (found.since, found.confidence) == (date(2027, 10, 1), "medium")
    assert "Sub-Decree 32" in found.source
    assert "1 October 2027" in found.to_confirm


def test_a_day_before_the_first_entry_is_named_with_file_and_first_day() -> None:
    with pytest.raises(SchemeError) as error:
        value("pension_worker_rate", date(2022, 9, 30))
    assert error.value.code == "before_first"
    assert str(error.value) == "pension_worker_rate is not known on 2022-09-30: rates.yaml begins with 2022-10-01."


def test_an_entry_that_ended_without_a_next_one_leaves_no_value() -> None:
    ended = Entry(8, date(2008, 1, 1), date(2017, 12, 31), "Prakas 1", "high")
    rule = Parameter("threshold", "Workers.", "people", "old.yaml", (ended,))
    assert rule.on(date(2017, 12, 31)) is ended
    assert not rule.in_force(date(2018, 1, 1))
    with pytest.raises(SchemeError) as error:
        rule.on(date(2018, 1, 1))
    assert error.value.code == "after_last"
    assert str(error.value) == "threshold is not in force on 2018-01-01: it ended on 2017-12-31 (old.yaml)."


REFUSED = [
    (value, "moon_phase", "unknown_parameter", "no such figure"),
    (number, "dependant_spouse_age_max", "not_known", "the Fund must say"),
    (number, "pension_worker_rate", "wrong_unit", "a percentage"),
    (number, "voluntary_health_may_rejoin", "wrong_unit", "yes or no is no number"),
    (percent, "voluntary_health_due_day", "wrong_unit", "a number"),
    (names, "hotline_fund", "wrong_unit", "a text"),
    (text, "certificate_agents", "wrong_unit", "a list"),
    (holds, "voluntary_health_gap_limit", "wrong_unit", "a number is no yes or no"),
    (holds, "employer_own_cover", "not_known", "the Fund must say"),
]


@pytest.mark.parametrize(("look_up", "name", "code", "remark"), REFUSED)
def test_a_wrong_look_up_is_refused_with_a_code(look_up: object, name: str, code: str, remark: str) -> None:
    with pytest.raises(SchemeError) as error:
        look_up(name, TODAY)  # type: ignore[operator]
    assert error.value.code == code, remark


def test_the_agents_of_the_certificate_are_named_as_on_their_signs() -> None:
    agents = names("certificate_agents", TODAY)
    assert agents == ("ABA", "ACLEDA", "Wing", "ARDB", "SME Bank", "Vattanac")
    assert text("certificate_app", TODAY) == "CAM-IE"


def test_every_figure_is_in_force_today() -> None:
    assert [one.name for one in parameters() if not one.in_force(TODAY)] == []


def test_what_the_fund_must_confirm_is_of_today_or_to_come() -> None:
    listed = {(one.name, found.since) for one, found in to_confirm(TODAY)}
    assert ("voluntary_health_dependant_worker_amount", date(2023, 9, 1)) in listed
    assert ("pension_worker_rate", date(2027, 10, 1)) in listed, "a step to come"
    assert ("hotline_fund", date(2018, 8, 15)) not in listed, "known"
    later = {(one.name, found.since) for one, found in to_confirm(date(2030, 1, 1))}
    assert ("pension_worker_rate", date(2032, 10, 1)) in later
    assert ("pension_worker_rate", date(2022, 10, 1)) not in later, "of the past"


def test_parameters_come_with_their_sources() -> None:
    assert all(found.source for one in parameters() for found in one.entries)
