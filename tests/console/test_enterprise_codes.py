"""A code for a new PIN, from an officer who looked at the papers: shown once, in the audit, worth nothing elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select, text

from bot.ask import Do
from console.access import Role
from console.door import Desk
from store import Store, audit, enterprises, pins
from tests.console.test_enterprises import SHOP, TODAY, add, one
from tests.console.visitor import Visitor
from tests.store.people import PHONE, here, hidden

CODE = re.compile(r'<p class="said">(\d{6})</p>')


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """That hides PINs as the telephone service does."""
    return replace(desk, hide=hidden)


@pytest.fixture
def shop(store: Store) -> UUID:
    """Alone, with a PIN."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE enterprises CASCADE"))
    id_ = add(store, replace(SHOP, name="Golden Thread"))
    with store.transaction() as connection:
        enterprises.change(connection, id_, {"pin_hash": pins.hashed(hidden("4821"))}, TODAY)
    return id_


@pytest.fixture
def officer(signed_in: Callable[..., Visitor]) -> Visitor:
    return signed_in(Role.REGISTRATION_OFFICER)


def rows(store: Store) -> list[str]:
    with store.transaction() as connection:
        return [str(vars(row)) for row in audit.search(connection, audit.Sought(), 9)]


def test_the_contact_opens_it_with_the_code_that_the_officer_saw(officer: Visitor, store: Store, shop: UUID) -> None:
    officer.get(f"/enterprises/{shop}")
    officer.post(f"/enterprises/{shop}/code", checked="yes")
    found = CODE.search(officer.text)
    assert found, officer.text
    code = found[1]
    alone = re.compile(rf"(?<![\w-]){code}(?![\w-])")  # and not by chance in a longer number
    assert not alone.search(officer.get(f"/enterprises/{shop}").text)
    assert any("gave_pin_code" in row for row in rows(store))
    assert not any(alone.search(row) or PHONE in row for row in rows(store))
    with store.transaction() as connection:
        row = connection.execute(select(enterprises.enterprises)).one()
    assert not any(alone.search(str(value)) for value in row)
    phone = here(store)
    assert phone.perform(Do("check_pin_code", {"code": hidden(code)}), "k")["result"] == "right"
    chosen = {"enterprise": str(shop), "code": hidden(code), "pin": hidden("9402")}
    assert phone.perform(Do("renew_enterprise_pin", chosen), "k") == {"result": "set"}
    assert phone.perform(Do("check_enterprise_pin", {"claim": "", "pin": hidden("9402")}), "k")["result"] == "right"


def test_who_says_not_that_they_looked_gives_none(officer: Visitor, store: Store, shop: UUID) -> None:
    officer.get(f"/enterprises/{shop}")
    assert officer.post(f"/enterprises/{shop}/code").status_code == 400
    assert "First look at the papers" in officer.text
    assert one(store, shop).pin_hash is not None


def test_without_a_telephone_there_is_none(officer: Visitor, store: Store, shop: UUID) -> None:
    bare = add(store, replace(SHOP, name="Other", tin="", commerce_number="", contact=""))
    officer.get(f"/enterprises/{bare}")
    assert officer.post(f"/enterprises/{bare}/code", checked="yes").status_code == 400
    assert "It has no telephone" in officer.text
    assert one(store, bare).pin_code_until is None
