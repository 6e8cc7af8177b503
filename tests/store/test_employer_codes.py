"""A new PIN for an enterprise: by an officer's code, on the telephone of its contact alone, and never by guessing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from bot.ask import Do
from schemes.figures import number
from store import Store, enterprise_accounts, enterprises, pins
from store.enterprise_tables import Kind, State, Way
from store.enterprises import Told
from tests.store.people import ANOTHER_PHONE, PHONE, here, hidden

TODAY = date(2026, 11, 23)
CODE, NEW_PIN, OLD_PIN = "730914", "9402", "4821"
SHOP = Told(kind=Kind.COMPANY, name="Golden Thread Co.", tin="L001-123456789", contact=PHONE, language="en")
HERE_AGAIN = {
    "kind": "company",
    "name": "Golden Thread Co.",
    "commerce_number": "",
    "residence_book": "",
    "tin": "L001-123456789",
    "province": "12",
    "district": "1201",
    "sector": "shop",
    "workers": 4,
    "pin": hidden("1593"),
}


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel("2026-11-23 05:00 +0000", tick=False):
        yield


@pytest.fixture
def shop(store: Store) -> UUID:
    """One with a PIN, registered by phone."""
    return add(store, SHOP, pins.hashed(hidden(OLD_PIN)))


def add(store: Store, told: Told, pin_hash: str | None = None, way: Way = Way.PHONE) -> UUID:
    with store.transaction() as connection:
        return enterprises.add(connection, store.sealer, told, way, TODAY, pin_hash=pin_hash)[0]


def give(store: Store, shop: UUID, code: str = CODE) -> bool:
    with store.transaction() as connection:
        until = TODAY + timedelta(number("pin_code_days", TODAY))
        return enterprise_accounts.give_code(connection, shop, pins.hashed(hidden(code)), until, TODAY)


def check(store: Store, code: str = CODE, phone: str = PHONE, key: str = "c") -> Any:
    return here(store, phone).perform(Do("check_pin_code", {"code": hidden(code)}), key)


def renew(store: Store, shop: str, code: str = CODE, key: str = "r") -> Any:
    do = Do("renew_enterprise_pin", {"enterprise": shop, "code": hidden(code), "pin": hidden(NEW_PIN)})
    return here(store).perform(do, key)


def opened(store: Store, pin: str, phone: str = PHONE, claim: str = "") -> Any:
    return here(store, phone).perform(Do("check_enterprise_pin", {"claim": claim, "pin": hidden(pin)}), "o")["result"]


def known_here(store: Store, phone: str = PHONE) -> Any:
    return here(store, phone).perform(Do("enterprises_here"), "h")


def test_with_the_code_the_contact_chooses_a_new_pin_and_the_old_one_is_over(store: Store, shop: UUID) -> None:
    assert known_here(store) == {"enterprises": 1, "codes": 0}
    assert give(store, shop)
    assert known_here(store) == {"enterprises": 1, "codes": 1}
    assert opened(store, OLD_PIN) == "wrong"
    assert check(store) == {"result": "right", "enterprise": str(shop)}
    assert renew(store, str(shop)) == {"result": "set"}
    assert opened(store, NEW_PIN) == "right"
    assert known_here(store) == {"enterprises": 1, "codes": 0}


def test_a_code_is_used_once_and_a_request_that_comes_again_is_answered_as_before(store: Store, shop: UUID) -> None:
    give(store, shop)
    assert renew(store, str(shop)) == renew(store, str(shop)) == {"result": "set"}
    assert renew(store, str(shop), key="another") is None
    assert check(store)["result"] == "wrong"


def test_from_any_other_telephone_the_code_is_worth_nothing(store: Store, shop: UUID) -> None:
    give(store, shop)
    assert known_here(store, ANOTHER_PHONE) == {"enterprises": 0, "codes": 0}
    assert check(store, phone=ANOTHER_PHONE)["result"] == "wrong"


def test_after_wrong_codes_it_is_locked_for_the_right_one_until_another_is_given(store: Store, shop: UUID) -> None:
    give(store, shop)
    said = [check(store, "111222", key=str(n))["result"] for n in range(5)]
    assert said == ["wrong"] * 4 + ["locked"]
    assert check(store, key="right, too late")["result"] == "locked"
    give(store, shop, "650281")
    assert check(store, "650281", key="the new one")["result"] == "right"


def test_who_guessed_pins_before_and_locked_it_may_still_use_the_code(store: Store, shop: UUID) -> None:
    for n in range(5):
        here(store).perform(Do("check_enterprise_pin", {"claim": "", "pin": hidden("1357")}), str(n))
    assert opened(store, OLD_PIN) == "locked"
    give(store, shop)
    assert check(store)["result"] == "right"


@pytest.mark.parametrize(("days", "result"), [(0, "right"), (1, "wrong")])
def test_a_code_is_good_until_its_last_day(store: Store, shop: UUID, days: int, result: str) -> None:
    give(store, shop)
    then = TODAY + timedelta(number("pin_code_days", TODAY) + days)
    with time_machine.travel(f"{then} 05:00 +0000", tick=False):
        assert check(store)["result"] == result
        assert bool(renew(store, str(shop))) == (result == "right")


def test_the_second_of_two_officers_ends_the_code_of_the_first(store: Store, shop: UUID) -> None:
    give(store, shop, "111444")
    give(store, shop, CODE)
    assert check(store, "111444", key="1")["result"] == "wrong"
    assert check(store, key="2")["result"] == "right"


def test_without_a_telephone_no_code_is_given_and_the_pin_stays(store: Store) -> None:
    id_ = add(store, Told(kind=Kind.SOLE, name="Rice and More"), pins.hashed(hidden(OLD_PIN)))
    assert not give(store, id_)
    with store.transaction() as connection:
        found = enterprises.one(connection, store.sealer, id_)
    assert found is not None
    assert found.pin_hash is not None


@pytest.mark.parametrize(
    ("way", "has_code", "stands", "remark"),
    [
        (Way.PHONE, True, State.INCOMPLETE, "its PIN was taken away, and a code is to be shown"),
        (Way.CONSOLE, False, State.INCOMPLETE, "an officer wrote it down, and gives a code"),
        (Way.TAX, True, State.INCOMPLETE, "a code was given already"),
        (Way.TAX, False, State.REGISTERED, "the Fund registered it: nobody writes over that by phone"),
    ],
)
def test_registering_it_again_is_no_way_round_the_code(
    store: Store, way: Way, has_code: bool, stands: State, remark: str
) -> None:
    id_ = add(store, SHOP, way=way)
    with store.transaction() as connection:
        enterprises.change(connection, id_, {"state": stands}, TODAY)
    if has_code:
        give(store, id_)
    assert here(store).perform(Do("register_enterprise", HERE_AGAIN), "t:1") == {"known": "phone"}, remark
    assert opened(store, "1593") == "wrong"
    with store.transaction() as connection:
        found = enterprises.one(connection, store.sealer, id_)
    assert found is not None
    assert (found.workers, found.sector) == (None, "")
