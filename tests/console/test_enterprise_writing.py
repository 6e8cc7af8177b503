"""An employer at the counter: written down once, checked as on the phone, corrected by one officer at a time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text

from bot.ask import Do
from console.access import Role
from store import Store, audit, enterprises, pins
from store.enterprise_tables import Kind, State, Way
from store.enterprises import Enterprise
from tests.console.test_enterprises import SHOP, TODAY, add, one
from tests.console.visitor import Visitor
from tests.store.people import ANOTHER_PHONE, PHONE, here, hidden

TYPED = {
    "kind": "company",
    "name": "Golden Thread Co.",
    "tin": "l001 123 456 789",
    "commerce_number": "0001-2345",
    "residence_book": "",
    "province": "Phnom Penh",
    "district": "1201",
    "sector": "shop",
    "workers": "៤",
    "phone": "012 000 001",
    "language": "km",
}
HOUSE = {
    **dict.fromkeys(TYPED, ""),
    "kind": "household",
    "name": "ចាន់ ធីតា",
    "residence_book": "AB 1234",
    "province": "12",
}
JUNK = ["😀" * 20, "x" * 500, "\0", "<script>", "១២", "'; DROP TABLE enterprises", "=1+1"]


@pytest.fixture(autouse=True)
def nothing(store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE enterprises CASCADE"))


@pytest.fixture
def officer(signed_in: Callable[..., Visitor]) -> Visitor:
    return signed_in(Role.REGISTRATION_OFFICER)


def kept(store: Store) -> list[Enterprise]:
    with store.transaction() as connection:
        rows = connection.execute(enterprises.enterprises.select())
        return [enterprises.opened(row, store.sealer) for row in rows]


def write(officer: Visitor, **typed: str) -> int:
    officer.get("/enterprises/new")
    id_ = re.search(r'name="id" value="([^"]+)"', officer.text)
    assert id_
    return officer.post("/enterprises/new", **{"id": id_[1], **TYPED, **typed}).status_code


def correct(officer: Visitor, shop: UUID, **typed: str) -> int:
    officer.get(f"/enterprises/{shop}/told")
    return again(officer, shop, **typed)


def again(officer: Visitor, shop: UUID, **typed: str) -> int:
    seen = re.search(r'name="seen" value="([^"]+)"', officer.text)
    assert seen
    return officer.post(f"/enterprises/{shop}/told", **{"seen": seen[1], **TYPED, **typed}).status_code


def test_who_comes_to_the_counter_is_written_down_once(officer: Visitor, store: Store) -> None:
    officer.get("/enterprises/new")
    form = officer.text
    id_ = re.search(r'name="id" value="([^"]+)"', form)
    assert id_
    for _click in range(2):
        officer.back_to(form)
        officer.post("/enterprises/new", id=id_[1], **TYPED)
        assert officer.title == "Golden Thread Co."
    [found] = kept(store)
    assert (found.tin, found.commerce_number, found.province, found.district, found.workers) == (
        "L001-123456789",
        "00012345",
        "12",
        "1201",
        4,
    )
    assert (found.contact, found.language, found.state, found.came_by, found.pin_hash) == (
        PHONE,
        "km",
        State.INCOMPLETE,
        Way.CONSOLE,
        None,
    )
    with store.transaction() as connection:
        noted = [row.action for row in audit.search(connection, audit.Sought(), 9)]
    assert noted.count("added_enterprise") == 1


def test_a_household_is_written_down_by_its_book_and_a_second_time_told(officer: Visitor, store: Store) -> None:
    write(officer, **HOUSE)
    assert write(officer, **{**HOUSE, "residence_book": "ab-1234"}) == 400
    assert "It is here already" in officer.text
    [found] = kept(store)
    assert (found.kind, found.name, found.residence_book) == (Kind.HOUSEHOLD, "ចាន់ ធីតា", "AB1234")


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"kind": ""}, "kind", "This is needed"),
        ({"kind": "shop"}, "kind", "none of company, sole, household"),
        ({"name": ""}, "name", "This is needed"),
        ({**HOUSE, "name": "Chan 4"}, "name", "This is no name"),
        ({"commerce_number": ""}, "commerce_number", "This is needed"),
        ({**HOUSE, "residence_book": ""}, "residence_book", "This is needed"),
        ({"tin": "abc"}, "tin", "This is no tax number"),
        ({"tin": "001123456789"}, "tin", "not how a tax number looks"),
        ({"province": "Mars"}, "province", "This is no province"),
        ({"district": "2101"}, "district", "This is no district"),
        ({"sector": "mining"}, "sector", "none of building"),
        ({"workers": "-4"}, "workers", "no number of people"),
        ({"workers": "100000"}, "workers", "no number of people"),
        ({"phone": "023 720 666"}, "phone", "no mobile number"),
        ({"language": "fr"}, "language", "neither km nor en"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(
    officer: Visitor, store: Store, typed: dict[str, str], field: str, said: str
) -> None:
    assert write(officer, **typed) == 400
    found = re.search(rf'<p class="wrong" id="{field}-said" role="alert">([^<]+)</p>', officer.text)
    assert found, officer.text
    assert said in found[1]
    assert f'value="{({**TYPED, **typed})["province"]}"' in officer.text
    assert kept(store) == []


@pytest.mark.parametrize("junk", JUNK)
def test_no_junk_in_any_field_breaks_it(officer: Visitor, store: Store, junk: str) -> None:
    officer.get("/enterprises/new")
    sent = officer.post("/enterprises/new", **{**dict.fromkeys(TYPED, junk), "id": junk}).status_code
    assert sent == 400
    assert kept(store) == []


def test_an_odd_tax_number_is_kept_by_who_compared_it(officer: Visitor, store: Store) -> None:
    assert write(officer, tin="001123456789", odd="yes") == 200
    assert kept(store)[0].tin == "001123456789"


@pytest.mark.parametrize(
    ("typed", "remark"),
    [
        ({"commerce_number": "99999", "phone": ""}, "the tax number"),
        ({"tin": "", "phone": ""}, "the commerce number"),
        ({"kind": "sole", "tin": "", "commerce_number": "", "name": "golden-thread co"}, "the telephone and the name"),
    ],
)
def test_who_is_here_already_is_shown(officer: Visitor, store: Store, typed: dict[str, str], remark: str) -> None:
    shop = add(store, replace(SHOP, name="Golden Thread Co."))
    assert write(officer, **typed) == 400
    assert f'/enterprises/{shop}">Golden Thread Co.' in officer.text, remark
    assert len(kept(store)) == 1


def test_it_is_corrected_and_the_audit_says_what_and_no_number(officer: Visitor, store: Store) -> None:
    shop = add(store, SHOP)
    assert correct(officer, shop, tin="E001-1234567890", phone="012000001") == 200
    assert one(store, shop).tin == "E001-1234567890"
    with store.transaction() as connection:
        rows = {row.action: row.note for row in audit.search(connection, audit.Sought(), 9)}
    assert rows["corrected_enterprise"] == "name, tin, language"
    assert "saw_contact" in rows


def test_of_two_officers_the_second_sees_what_the_first_wrote(officer: Visitor, store: Store) -> None:
    shop = add(store, SHOP)
    officer.get(f"/enterprises/{shop}/told")
    form = officer.text
    assert again(officer, shop, workers="5") == 200
    officer.back_to(form)
    assert again(officer, shop, workers="6") == 409
    assert 'value="5"' in officer.text
    assert "Somebody else corrected this meanwhile" in officer.text
    assert one(store, shop).workers == 5


def test_the_number_of_another_is_not_taken_by_a_correction(officer: Visitor, store: Store) -> None:
    other = add(store, replace(SHOP, name="Other", tin="L001-000000001", commerce_number="777777", contact=""))
    shop = add(store, SHOP)
    assert correct(officer, shop, tin="L001-000000001") == 400
    assert f'/enterprises/{other}">Other' in officer.text
    assert one(store, shop).tin == SHOP.tin


@pytest.mark.parametrize(("phone", "opens"), [("012 000 001", "right"), ("012 000 002", "wrong")])
def test_with_another_telephone_the_pin_is_over(officer: Visitor, store: Store, phone: str, opens: str) -> None:
    shop = add(store, SHOP)
    with store.transaction() as connection:
        enterprises.change(connection, shop, {"pin_hash": pins.hashed(hidden("4821"))}, TODAY)
    correct(officer, shop, phone=phone)
    assert ("make a code for a new one" in officer.text) == (opens == "wrong")
    claim = one(store, shop).reference
    for caller in (PHONE, ANOTHER_PHONE):
        asked = Do("check_enterprise_pin", {"claim": claim, "pin": hidden("4821")})
        assert here(store, caller).perform(asked, caller)["result"] == opens


def test_two_homes_with_one_book_are_shown_to_who_decides(officer: Visitor, store: Store) -> None:
    told = replace(SHOP, kind=Kind.HOUSEHOLD, tin="", commerce_number="", residence_book="AB1234")
    first = add(store, replace(told, name="Chan Thida"))
    second = add(store, replace(told, name="Sok Dara", contact=ANOTHER_PHONE))
    officer.get(f"/enterprises/{second}")
    assert "Others have this residence book too" in officer.text
    assert f'/enterprises/{first}">Chan Thida' in officer.text
