"""Every combination of answers there is, and what must hold for each of them."""

from itertools import product

import pytest
from made_up_people import TODAY

from schemes import (
    DOORS,
    RELATIONS,
    REMARKS,
    ROUTES,
    SCHEMES,
    WORKS,
    Route,
    Situation,
    gives,
    parameter,
    route,
    shares,
)


def everybody() -> list[Situation]:
    """Every combination of the answers, at every age where something changes."""
    ages = (0, 14, 15, 17, 18, 34, 59, 60, 61, 120)
    truth = (True, False)
    wages = (None, 0, 2_000_000)
    return [Situation(*answers) for answers in product(WORKS, truth, truth, ages, truth, (None, *RELATIONS), wages)]


@pytest.fixture(scope="module")
def found() -> list[tuple[Situation, Route]]:
    return [(who, route(who, TODAY)) for who in everybody()]


def test_every_route_and_every_remark_is_reached(found: list[tuple[Situation, Route]]) -> None:
    assert {answer.key for _, answer in found} == set(ROUTES)
    assert {remark for _, answer in found for remark in answer.remarks} == set(REMARKS)
    assert {door for _, answer in found for door in answer.also} == set(DOORS)


def test_no_answer_points_to_something_that_is_not_there(found: list[tuple[Situation, Route]]) -> None:
    for _, answer in found:
        assert answer.key not in answer.also
        assert set(answer.schemes) <= set(SCHEMES)
        assert all(parameter(name).on(TODAY).to_confirm for name in answer.to_confirm)
        for scheme in answer.schemes:
            assert gives(scheme, TODAY)
            assert shares(scheme, TODAY, 900_000).total >= 0


def test_nobody_without_an_employer_is_promised_the_pension(found: list[tuple[Situation, Route]]) -> None:
    for who, answer in found:
        if "pension" in answer.schemes:
            assert who.has_employer or answer.key == "register_enterprise"


def test_nobody_with_a_wage_or_with_workers_is_sent_to_the_voluntary_scheme(
    found: list[tuple[Situation, Route]],
) -> None:
    for who, answer in found:
        if "voluntary_health" in (answer.key, *answer.also):
            assert who.own_account
            assert 15 <= who.age <= 60


def test_whoever_holds_a_card_is_told_of_free_care(found: list[tuple[Situation, Route]]) -> None:
    assert all(("equity_fund" in (answer.key, *answer.also)) == who.idpoor for who, answer in found)
