"""Enterprises: each is kept once, and found by whatever it is called."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from store import Store, enterprises
from store.enterprise_tables import Kind, State, Way
from store.enterprises import Taken, Told

TODAY = date(2026, 11, 23)
PHONE = "+85512000001"
SHOP = Told(
    kind=Kind.COMPANY,
    name="Golden Thread Co.",
    tin="L001-123456789",
    commerce_number="00012345",
    province="12",
    district="1201",
    sector="shop",
    workers=4,
    contact=PHONE,
    language="en",
)
HOUSE = Told(kind=Kind.HOUSEHOLD, name="Chan Thida", residence_book="AB1234", province="12", contact=PHONE)


def add(store: Store, told: Told, **more: object) -> tuple[object, str]:
    with store.transaction() as connection:
        return enterprises.add(connection, store.sealer, told, Way.PHONE, TODAY, **more)  # type: ignore[arg-type]


def test_an_enterprise_is_found_by_all_that_it_is_called(store: Store) -> None:
    id_, reference = add(store, SHOP)
    with store.transaction() as connection:
        ask = connection, store.sealer
        found = enterprises.one(*ask, id_)  # type: ignore[arg-type]
        assert found is not None
        assert {name: getattr(found, name) for name in vars(SHOP)} == vars(SHOP)
        assert (found.state, found.number, found.came_by) == (State.INCOMPLETE, "", Way.PHONE)
        assert enterprises.find_by_tin(*ask, "L001-123456789") == found
        assert enterprises.find_by_reference(*ask, reference) == found
        assert enterprises.find_by_contact(*ask, PHONE) == [found]
        assert enterprises.find_by_tin(*ask, "L001-000000000") is None


def test_what_names_a_person_is_sealed(store: Store) -> None:
    add(store, HOUSE)
    with store.transaction() as connection:
        row = connection.execute(select(enterprises.enterprises)).one()
        assert not any("Thida" in str(value) or "AB1234" in str(value) for value in row)
        [found] = enterprises.find_by_contact(connection, store.sealer, PHONE)
    assert (found.name, found.residence_book) == ("Chan Thida", "AB1234")


def test_what_comes_again_with_its_id_is_one_and_told_as_last(store: Store) -> None:
    id_ = uuid4()
    first = add(store, SHOP, id_=id_)
    assert add(store, replace(SHOP, workers=5), id_=id_) == first
    with store.transaction() as connection:
        [found] = enterprises.find_by_contact(connection, store.sealer, PHONE)
    assert found.workers == 5


@pytest.mark.parametrize(
    ("other", "code"),
    [
        (replace(SHOP, commerce_number=""), "tin"),
        (replace(SHOP, tin=""), "commerce_number"),
    ],
)
def test_no_two_have_one_number(store: Store, other: Told, code: str) -> None:
    add(store, SHOP)
    with pytest.raises(Taken) as taken:
        add(store, other)
    assert taken.value.code == code


def test_who_was_refused_may_come_again_and_is_found_before_the_refused(store: Store) -> None:
    refused, _ = add(store, SHOP)
    with store.transaction() as connection:
        assert enterprises.change(connection, refused, {"state": State.REFUSED}, TODAY)  # type: ignore[arg-type]
    again, _ = add(store, SHOP)
    with store.transaction() as connection:
        found = enterprises.find_by_tin(connection, store.sealer, SHOP.tin)
    assert found is not None
    assert found.id == again


def test_what_was_decided_is_not_changed_by_a_request_that_comes_again(store: Store) -> None:
    id_ = uuid4()
    first = add(store, SHOP, id_=id_)
    with store.transaction() as connection:
        enterprises.change(connection, id_, {"state": State.REGISTERED, "number": "E1"}, TODAY)
    assert add(store, replace(SHOP, workers=5), id_=id_) == first
    with store.transaction() as connection:
        found = enterprises.one(connection, store.sealer, id_)
    assert found is not None
    assert (found.workers, found.number) == (4, "E1")
