"""Who belongs where: one row for each person of the consequence table, and for each edge of an age."""

from datetime import date

import pytest
from made_up_people import COMPULSORY, TODAY, person

from schemes import WORKS, SchemeError, Situation, route

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
def test_everybody_is_sent_where_they_belong(who: Situation, key: str, also: tuple[str, ...], remark: str) -> None:
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
def test_an_employee_belongs_to_the_pension_below_sixty(age: int, schemes: tuple[str, ...], remark: str) -> None:
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


def test_a_day_before_the_voluntary_scheme_has_a_clear_answer() -> None:
    with pytest.raises(SchemeError, match=r"voluntary\.yaml begins with") as error:
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
