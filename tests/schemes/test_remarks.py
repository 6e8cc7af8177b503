"""What is said besides the route, and what of an answer is not sure."""

import pytest
from made_up_people import TODAY, person

from schemes import Situation, route

WHAT_ELSE_IS_SAID = [
    (person("building", 14, boss=True), "below_working_age", True, "14 and paid: the labour hotline"),
    (person("building", 15, boss=True), "below_working_age", False, "15 may work"),
    (person("home", boss=True), "oral_contract_counts", True, "domestic work is seldom written down"),
    (person("factory", boss=True), "oral_contract_counts", False, "elsewhere it goes without saying"),
    (
        person("building"),
        "foreman_is_employer",
        True,
        "a mason paid by a foreman is employed without knowing",
    ),
    (person("building", 61), "foreman_is_employer", True, "it is his only way in"),
    (person("building", staff=True), "foreman_is_employer", False, "he is the foreman"),
    (person("driver"), "foreman_is_employer", False, "no foreman"),
    (person("seller", 60), "last_year_to_join", True, "at 61 it is too late"),
    (person("seller", 60, card=True), "last_year_to_join", True, "also beside the card"),
    (person("seller", 59), "last_year_to_join", False, "a year left"),
    (person("none", 60), "last_year_to_join", False, "cannot join anyway"),
    (
        person("seller", 17, family="child"),
        "dependant_if_no_income",
        True,
        "would be a dependant without the stall",
    ),
    (person("seller", 18, family="child"), "dependant_if_no_income", False, "too old to be one"),
    (person("none", 18, family="child"), "dependant_if_disabled", True, "the age limit falls for disability"),
    (person("none", 17, family="child"), "dependant_if_disabled", False, "is a dependant already"),
    (person("seller", 30, family="child"), "dependant_if_disabled", False, "has income"),
    (person("seller", 61), "ask_for_idpoor", True, "left out"),
    (person("seller", 61, card=True), "ask_for_idpoor", False, "has the card"),
    (person("none"), "ask_for_idpoor", True, "left out"),
    (person("seller"), "ask_for_idpoor", False, "can join"),
    (person("seller", 61), "family_package", True, "60 and more, in a poor household"),
    (person("none", card=True), "family_package", True, "for card holders"),
    (person("none"), "family_package", False, "no card"),
    (person("none"), "pension_if_once_member", True, "who lost a job before 60 may go on alone"),
    (person("none", 14), "pension_if_once_member", False, "never had a job"),
    (person("home", boss=True, wage=399_999), "wage_below_floor", True, "counts as 400,000"),
    (person("home", boss=True, wage=400_000), "wage_below_floor", False, "the floor itself"),
    (person("home", boss=True, wage=1_200_001), "wage_above_ceiling", True, "counts as 1,200,000"),
    (person("home", boss=True, wage=1_200_000), "wage_above_ceiling", False, "the ceiling itself"),
    (person("seller", wage=100_000), "wage_below_floor", False, "no wage counts on one's own account"),
]


@pytest.mark.parametrize(("who", "remark", "said", "why"), WHAT_ELSE_IS_SAID)
def test_what_else_is_true_of_a_person_is_remarked(who: Situation, remark: str, said: bool, why: str) -> None:
    assert (remark in route(who, TODAY).remarks) == said, why


WHAT_IS_NOT_SURE = [
    (person("seller"), (), "the common case rests on nothing doubtful"),
    (person("factory", boss=True), (), "nor does the factory worker's"),
    (person("seller", 60), ("voluntary_health_age_max",), "60: to the birthday or to the year's end?"),
    (person("seller", 17), ("voluntary_health_age_min",), "a minor"),
    (person("seller", 61), ("voluntary_health_age_max",), "one source for the limit"),
    (person("seller", 14), ("voluntary_health_age_min",), "no source for the limit"),
    (person("building", boss=True), ("casual_worker_equity_fund",), "many are casual"),
    (person("factory", 60, boss=True), ("pension_compulsory_age_below",), "from 60"),
    (person(boss=True, card=True), ("equity_fund_beside_membership",), "card and membership"),
    (person("seller", card=True), ("equity_fund_beside_membership",), "card, and may join"),
    (person("none", card=True), (), "the card alone is sure"),
    (person(staff=True), ("employer_own_cover",), "a small employer's own health"),
    (person("none", 5, family="child"), ("voluntary_health_dependant_worker_amount",), "the amount"),
    (
        person("none", family="spouse"),
        ("voluntary_health_dependant_worker_amount", "dependant_spouse_age_max"),
        "the amount and the age",
    ),
    (person("state"), ("public_servant_schemes",), "not known"),
]


@pytest.mark.parametrize(("who", "names", "remark"), WHAT_IS_NOT_SURE)
def test_an_answer_names_what_the_fund_must_confirm(who: Situation, names: tuple[str, ...], remark: str) -> None:
    assert route(who, TODAY).to_confirm == names, remark
