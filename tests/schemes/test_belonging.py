"""Who belongs where: one row for each person of the consequence table, and for each edge of an age."""

from datetime import date
from itertools import product

import pytest

from schemes import (
    DOORS,
    RELATIONS,
    REMARKS,
    ROUTES,
    SCHEMES,
    WORKS,
    Route,
    SchemeError,
    Situation,
    gives,
    parameter,
    route,
    shares,
)

TODAY = date(2026, 11, 22)
COMPULSORY = ("occupational_risk", "health", "pension")


def person(
    work: str = "seller",
    age: int = 34,
    *,
    boss: bool = False,
    staff: bool = False,
    card: bool = False,
    family: str | None = None,
    wage: int | None = None,
) -> Situation:
    return Situation(work, boss, staff, age, card, family, wage)


OWN_ACCOUNT_WORKS = ("driver", "seller", "building", "home", "farm", "factory", "shop_or_restaurant", "other")

WHO_GOES_WHERE = [
    # who, route, also, remark
    (person("building", boss=True), "employer_must_register", (), "a mason paid by a subcontractor"),
    (person("home", boss=True), "employer_must_register", (), "a domestic worker paid by a householder"),
    (person("shop_or_restaurant", boss=True), "employer_must_register", (), "a shop hand"),
    (person("factory", boss=True), "employer_must_register", (), "a garment worker"),
    (person("driver", boss=True), "employer_must_register", (), "a driver with a wage"),
    (person("none", boss=True), "employer_must_register", (), "says no work, but is paid: paid wins"),
    (
        person("farm", 61, boss=True),
        "employer_must_register",
        (),
        "over 60 and employed: age bars nobody here",
    ),
    (person("building", 14, boss=True), "employer_must_register", (), "a child hurt at work was at work"),
    (person(boss=True, card=True), "employer_must_register", ("equity_fund",), "employer and IDPoor card"),
    (person(boss=True, family="spouse"), "employer_must_register", (), "a wage earner is no dependant"),
    (
        person("none", 17, boss=True, family="child"),
        "employer_must_register",
        (),
        "nor is a child with a wage",
    ),
    (
        person(boss=True, staff=True),
        "employer_must_register",
        ("register_enterprise",),
        "employed, and pays a maid",
    ),
    (person("driver"), "voluntary_health", (), "a tuk-tuk driver"),
    (person("seller"), "voluntary_health", (), "a market or street seller"),
    (person("building"), "voluntary_health", (), "an own-account mason"),
    (person("home"), "voluntary_health", (), "cleans in many homes on her own account"),
    (person("farm"), "voluntary_health", (), "a farmer who sells his own crop"),
    (person(staff=True), "register_enterprise", (), "a seller with one helper is an employer"),
    (person("driver", 61, staff=True), "register_enterprise", (), "the duty has no age"),
    (
        person(staff=True, card=True),
        "register_enterprise",
        ("equity_fund",),
        "an employer with an IDPoor card",
    ),
    (
        person(staff=True, family="spouse"),
        "register_enterprise",
        ("dependant",),
        "her husband's membership helps",
    ),
    (person("none", staff=True), "register_enterprise", (), "a householder who pays a maid"),
    (person("none", family="spouse"), "dependant", (), "a housewife whose husband is a member"),
    (
        person("seller", family="spouse"),
        "dependant",
        ("voluntary_health",),
        "she sells: may join herself too",
    ),
    (person("seller", 61, family="spouse"), "dependant", (), "61: as a spouse yes, by herself no"),
    (person("none", 0, family="child"), "dependant", (), "a newborn child of a member"),
    (person("none", 17, family="child"), "dependant", (), "the last year as a child"),
    (person("none", 18, family="child"), "no_work", (), "18: no child any more"),
    (person("seller", 17, family="child"), "voluntary_health", (), "a child with income is no dependant"),
    (person("seller", 14, family="child"), "too_young", (), "with income, and too young to join alone"),
    (person("seller", card=True), "equity_fund", ("voluntary_health",), "free care, and may join as well"),
    (person("seller", 61, card=True), "equity_fund", (), "61 with a card: the card, no more"),
    (person("none", card=True), "equity_fund", (), "no work and a card"),
    (person("none", 3, card=True), "equity_fund", (), "the card covers the whole household"),
    (person("none", card=True, family="spouse"), "equity_fund", ("dependant",), "free before paid"),
    (
        person("seller", card=True, family="spouse"),
        "equity_fund",
        ("dependant", "voluntary_health"),
        "three doors, the free one first",
    ),
    (person("seller", 14), "too_young", (), "14 on her own account: no ID card yet"),
    (person("seller", 15), "voluntary_health", (), "15: the ID card can be had"),
    (person("seller", 17), "voluntary_health", (), "17 on her own account"),
    (person("seller", 18), "voluntary_health", (), "18"),
    (person("seller", 60), "voluntary_health", (), "60 is not over 60"),
    (person("seller", 61), "too_old_for_voluntary", (), "61, never a member"),
    (person("none", 61), "too_old_for_voluntary", (), "61 without work: age is the reason that stays"),
    (person("none"), "no_work", (), "nothing to contribute from"),
    (person("none", 14), "too_young", (), "a pupil whose parents are no members"),
    (person("state"), "public_servant", (), "a teacher"),
    (person("state", boss=True), "public_servant", (), "a teacher who says the state employs her"),
    (person("state", staff=True), "public_servant", ("register_enterprise",), "a teacher who pays a maid"),
    (
        person("state", family="spouse", card=True),
        "public_servant",
        ("equity_fund",),
        "has her own membership",
    ),
]


@pytest.mark.parametrize(
    ("who", "key", "also", "remark"), WHO_GOES_WHERE, ids=[remark for *_, remark in WHO_GOES_WHERE]
)
def test_everybody_is_sent_where_they_belong(
    who: Situation, key: str, also: tuple[str, ...], remark: str
) -> None:
    found = route(who, TODAY)
    assert (found.key, found.also) == (key, also), remark


@pytest.mark.parametrize("work", OWN_ACCOUNT_WORKS)
@pytest.mark.parametrize(
    ("age", "key"),
    [
        (14, "too_young"),
        (15, "voluntary_health"),
        (17, "voluntary_health"),
        (18, "voluntary_health"),
        (60, "voluntary_health"),
        (61, "too_old_for_voluntary"),
    ],
)
def test_the_ages_are_the_same_for_every_trade(work: str, age: int, key: str) -> None:
    assert route(person(work, age), TODAY).key == key


@pytest.mark.parametrize("work", [work for work in WORKS if work != "state"])
@pytest.mark.parametrize("age", [14, 15, 17, 18, 59, 60, 61])
def test_an_employer_must_register_every_worker_of_every_trade_and_age(work: str, age: int) -> None:
    assert route(person(work, age, boss=True), TODAY).key == "employer_must_register"


@pytest.mark.parametrize(
    ("age", "schemes", "remark"),
    [
        (59, COMPULSORY, "below 60 the pension is compulsory"),
        (60, ("occupational_risk", "health"), "from 60 only by choice, and the employer owes nothing for it"),
        (61, ("occupational_risk", "health"), "the same after"),
    ],
)
def test_an_employee_belongs_to_the_pension_below_sixty(
    age: int, schemes: tuple[str, ...], remark: str
) -> None:
    found = route(person("factory", age, boss=True), TODAY)
    assert found.schemes == schemes, remark
    assert ("pension_voluntary_at_this_age" in found.remarks) == (age >= 60)


SCHEMES_AND_PAPERS = [
    (person("seller"), ("voluntary_health",), ("informal_certificate", "id_card"), "certificate first"),
    (
        person("none", family="spouse"),
        ("voluntary_health_dependant",),
        ("member_card", "id_card", "marriage_certificate"),
        "registered marriage",
    ),
    (
        person("none", 5, family="child"),
        ("voluntary_health_dependant",),
        ("member_card", "birth_certificate"),
        "child",
    ),
    (person(card=True), ("equity_fund",), ("equity_card",), "the card alone"),
    (person("factory", boss=True), COMPULSORY, ("any_identity_paper",), "the employer brings the rest"),
    (
        person("seller", staff=True),
        COMPULSORY,
        ("form_1_01", "commercial_certificate", "id_card"),
        "an enterprise",
    ),
    (person("none", staff=True), COMPULSORY, ("form_1_01", "residence_book", "id_card"), "a household"),
    (person("seller", 61), (), (), "nothing to bring"),
    (person("seller", 14), (), (), "nothing to bring"),
    (person("none"), (), (), "nothing to bring"),
    (person("state"), (), (), "the Fund must say"),
]


@pytest.mark.parametrize(("who", "schemes", "needs", "remark"), SCHEMES_AND_PAPERS)
def test_a_route_names_its_schemes_and_its_papers(
    who: Situation, schemes: tuple[str, ...], needs: tuple[str, ...], remark: str
) -> None:
    found = route(who, TODAY)
    assert (found.schemes, found.needs) == (schemes, needs), remark


@pytest.mark.parametrize(
    ("day", "needs", "remark"),
    [
        (date(2024, 12, 31), ("id_card",), "the last day without"),
        (date(2025, 1, 1), ("informal_certificate", "id_card"), "the first day with"),
    ],
)
def test_the_certificate_is_needed_since_2025(day: date, needs: tuple[str, ...], remark: str) -> None:
    assert route(person("driver"), day).needs == needs, remark


@pytest.mark.parametrize(
    ("work", "employer"),
    [
        ("home", "householder"),
        ("building", "subcontractor"),
        ("factory", "enterprise"),
        ("farm", "enterprise"),
        ("driver", "enterprise"),
    ],
)
def test_the_employer_is_called_what_the_worker_calls_them(work: str, employer: str) -> None:
    assert route(person(work, boss=True), TODAY).employer_is == employer
    assert route(person(work), TODAY).employer_is == ""


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
    (person("state"), ("public_servant_schemes",), "not looked up"),
]


@pytest.mark.parametrize(("who", "names", "remark"), WHAT_IS_NOT_SURE)
def test_an_answer_names_what_the_fund_must_confirm(
    who: Situation, names: tuple[str, ...], remark: str
) -> None:
    assert route(who, TODAY).to_confirm == names, remark


def everybody() -> list[Situation]:
    """Every combination of the answers, at every age where something changes."""
    ages = (0, 14, 15, 17, 18, 34, 59, 60, 61, 120)
    truth = (True, False)
    wages = (None, 0, 2_000_000)
    return [
        Situation(*answers)
        for answers in product(WORKS, truth, truth, ages, truth, (None, *RELATIONS), wages)
    ]


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


def test_a_day_before_the_voluntary_scheme_has_a_clear_answer() -> None:
    with pytest.raises(SchemeError, match="voluntary.yaml begins with") as error:
        route(person(), date(2020, 1, 1))
    assert error.value.code == "before_first"


@pytest.mark.parametrize(
    ("answers", "code", "remark"),
    [
        (("pilot", False, False, 34, False), "unknown_work", "no such work"),
        (("driver", False, False, -1, False), "bad_age", "not born"),
        (("driver", False, False, 121, False), "bad_age", "older than anybody"),
        (("driver", False, False, 34, False, "cousin"), "unknown_relation", "no such relation"),
        (("driver", False, False, 34, False, None, -1), "bad_wage", "less than nothing"),
    ],
)
def test_an_impossible_person_is_refused(answers: tuple[object, ...], code: str, remark: str) -> None:
    with pytest.raises(SchemeError) as error:
        Situation(*answers)  # type: ignore[arg-type]
    assert error.value.code == code, remark
