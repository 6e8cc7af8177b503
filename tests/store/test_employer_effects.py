"""What a conversation does for employers: once, for its own enterprise alone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import func, select

from bot.ask import Do
from schemes import Contribution
from store import Store, enterprise_workers, enterprises
from store.effects import effects
from store.enterprise_tables import Kind, State, Way
from store.enterprises import Told
from tests.store.people import ANOTHER_PHONE, BORN, PHONE, here, hidden, person

TODAY = date(2026, 11, 23)
TOLD = {
    "kind": "company",
    "name": "Golden Thread Co.",
    "commerce_number": "00012345",
    "residence_book": "",
    "tin": "L001-123456789",
    "province": "12",
    "district": "1201",
    "sector": "shop",
    "workers": 4,
}
PIN = re.compile(r"(?<![\w-])4821(?![\w-])")  # an id may have the same digits in its midst
BY_TAX = Told(kind=Kind.COMPANY, name="GOLDEN THREAD CO LTD", tin="L001-123456789", contact=PHONE)


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel("2026-11-23 05:00 +0000", tick=False):
        yield


def register(store: Store, key: str = "a talk:9", phone: str = PHONE, pin: str = "4821", **more: Any) -> Any:
    return here(store, phone).perform(Do("register_enterprise", {**TOLD, "pin": hidden(pin), **more}), key)


def opened(store: Store, pin: str = "4821", claim: str = "", phone: str = PHONE, key: str = "k") -> Any:
    return here(store, phone).perform(Do("check_enterprise_pin", {"claim": claim, "pin": hidden(pin)}), key)


def listed(store: Store, enterprise: str, key: str, wage: int = 800_000, name: str = "Chan Thida") -> Any:
    told = {"enterprise": enterprise, "name": name, "born": "1989-02-14", "wage": wage}
    return here(store).perform(Do("list_worker", told), key)


def count(store: Store) -> int:
    with store.transaction() as connection:
        return connection.execute(select(func.count()).select_from(enterprises.enterprises)).scalar_one()


def test_a_request_that_comes_again_registers_once(store: Store) -> None:
    assert register(store) == register(store)
    assert count(store) == 1


def test_what_was_corrected_before_the_answer_was_heard_counts(store: Store) -> None:
    first = register(store)
    assert register(store, workers=5) == first
    with store.transaction() as connection:
        [found] = enterprises.find_by_contact(connection, store.sealer, PHONE)
    assert found.workers == 5


@pytest.mark.parametrize(
    ("more", "phone", "by", "remark"),
    [
        ({"commerce_number": "", "name": "Other"}, ANOTHER_PHONE, "tin", "the tax number from another telephone"),
        ({"tin": "", "name": "Other"}, ANOTHER_PHONE, "commerce_number", "the commerce number from another telephone"),
        ({"tin": "", "commerce_number": ""}, PHONE, "phone", "the name on the same telephone"),
        ({"name": "Other", "commerce_number": ""}, PHONE, "phone", "the tax number on the same telephone"),
        ({"name": "golden-thread CO", "tin": "", "commerce_number": ""}, PHONE, "phone", "the name in other signs"),
    ],
)
def test_who_registers_twice_is_known_and_nothing_is_doubled(
    store: Store, more: dict[str, str], phone: str, by: str, remark: str
) -> None:
    register(store)
    assert register(store, "another talk:9", phone, **more) == {"known": by}, remark
    assert count(store) == 1


@pytest.mark.parametrize(
    ("more", "remark"),
    [
        ({"name": "Second shop", "tin": "", "commerce_number": ""}, "another name"),
        ({"tin": "L001-123456780", "commerce_number": "00012346"}, "the name, with numbers that say otherwise"),
        ({"kind": "household", "tin": "", "commerce_number": ""}, "the home of who gave the shop their name"),
    ],
)
def test_a_second_shop_of_the_same_owner_is_another(store: Store, more: dict[str, str], remark: str) -> None:
    register(store)
    assert "reference" in register(store, "another talk:9", **more), remark
    assert count(store) == 2


def test_no_telephone_has_more_than_can_be_opened_from_it(store: Store) -> None:
    with store.transaction() as connection:
        for n in range(enterprises.MOST):
            told = Told(kind=Kind.SOLE, name=f"Shop {n}", contact=PHONE)
            enterprises.add(connection, store.sealer, told, Way.PHONE, TODAY)
    assert register(store) == {"known": "many"}
    assert "reference" in register(store, phone=ANOTHER_PHONE, key="b:9")


def test_after_a_refusal_the_one_that_was_registered_again_is_opened(store: Store) -> None:
    register(store)
    with store.transaction() as connection:
        [first] = enterprises.find_by_contact(connection, store.sealer, PHONE)
        enterprises.change(connection, first.id, {"state": State.REFUSED, "reason": "not_found"}, TODAY)
    assert opened(store)["enterprises"] == [{"id": str(first.id), "name": "Golden Thread Co."}]
    assert "reference" in register(store, "another talk:9")
    [again] = opened(store)["enterprises"]
    assert again["id"] != str(first.id)


def test_what_a_ministry_told_is_taken_up_from_the_telephone_that_it_named(store: Store) -> None:
    with store.transaction() as connection:
        id_, reference = enterprises.add(connection, store.sealer, BY_TAX, Way.TAX, TODAY)
    assert here(store).perform(Do("enterprises_here"), "k") == {"enterprises": 0, "codes": 0}
    assert register(store)["reference"].replace(" ", "") == reference
    assert opened(store)["enterprises"] == [{"id": str(id_), "name": "Golden Thread Co."}]
    with store.transaction() as connection:
        found = enterprises.one(connection, store.sealer, id_)
    assert found is not None
    assert (found.workers, found.commerce_number, found.came_by) == (4, "00012345", Way.TAX)


def test_a_slip_does_not_write_over_the_number_that_a_ministry_gave(store: Store) -> None:
    with store.transaction() as connection:
        enterprises.add(connection, store.sealer, replace(BY_TAX, name="Golden Thread Co"), Way.TAX, TODAY)
    assert "reference" in register(store, tin="L001-123456798")
    with store.transaction() as connection:
        [found] = enterprises.find_by_contact(connection, store.sealer, PHONE)
    assert (found.tin, found.commerce_number) == ("L001-123456789", "00012345")


def test_from_any_other_telephone_it_is_not(store: Store) -> None:
    with store.transaction() as connection:
        enterprises.add(connection, store.sealer, replace(BY_TAX, contact=ANOTHER_PHONE), Way.TAX, TODAY)
    assert register(store) == {"known": "tin"}
    assert opened(store, claim="")["result"] == "wrong"


def test_the_pin_opens_from_the_own_telephone_or_with_the_reference(store: Store) -> None:
    reference = register(store)["reference"].replace(" ", "")
    assert opened(store)["result"] == "right"
    assert opened(store, claim=reference, phone=ANOTHER_PHONE)["result"] == "right"
    assert opened(store, phone=ANOTHER_PHONE)["result"] == "wrong"


def test_after_wrong_pins_it_is_locked_for_the_right_one_too(store: Store) -> None:
    register(store)
    said = [opened(store, "1357", key=str(n))["result"] for n in range(5)]
    assert said == ["wrong"] * 4 + ["locked"]
    assert opened(store)["result"] == "locked"


def test_a_wrong_pin_that_comes_again_is_counted_once(store: Store) -> None:
    register(store)
    assert {opened(store, "1357", key="the same")["result"] for _ in range(9)} == {"wrong"}


def test_each_worker_is_listed_once(store: Store) -> None:
    register(store)
    id_ = opened(store)["enterprises"][0]["id"]
    assert listed(store, id_, "1") == {"became": "new", "workers": 1}
    assert listed(store, id_, "1") == {"became": "new", "workers": 1}  # the gateway repeats itself
    assert listed(store, id_, "2", name="chan  thida") == {"became": "known", "workers": 1}
    assert listed(store, id_, "3", wage=900_000) == {"became": "changed", "workers": 1}
    [one] = here(store).perform(Do("workers_here", {"enterprise": id_}), "k")
    assert (one["name"], one["wage"]) == ("Chan Thida", 900_000)
    here(store).perform(Do("remove_worker", {"enterprise": id_, "worker": one["id"]}), "4")
    assert listed(store, id_, "5") == {"became": "new", "workers": 1}


def test_nobody_is_taken_off_the_list_of_another(store: Store) -> None:
    register(store)
    register(store, "b:1", ANOTHER_PHONE, name="Other", tin="", commerce_number="")
    mine, other = (opened(store, phone=phone)["enterprises"][0]["id"] for phone in (PHONE, ANOTHER_PHONE))
    listed(store, mine, "1")
    [one] = here(store).perform(Do("workers_here", {"enterprise": mine}), "k")
    here(store).perform(Do("remove_worker", {"enterprise": other, "worker": one["id"]}), "2")
    assert len(here(store).perform(Do("workers_here", {"enterprise": mine}), "k")) == 1


def test_the_account_says_what_is_due_and_what_was_paid_for_known_members(store: Store) -> None:
    register(store)
    id_ = opened(store)["enterprises"][0]["id"]
    listed(store, id_, "1")
    listed(store, id_, "2", name="Sok Dara", wage=400_000)
    paid = [Contribution(month=date(2026, month, 1), worker=16_000, employer=43_200) for month in (2, 9, 10)]
    member = person(store, paid=paid)
    with store.transaction() as connection:
        first = enterprise_workers.listed(connection, store.sealer, UUID(id_), 9)[0]
        assert enterprise_workers.link(connection, UUID(id_), first.id, member)
    account = here(store).perform(Do("enterprise_account", {"enterprise": id_}), "k")
    assert account["due"] == {
        "month": "2026-11-01",
        "on": "2026-12-15",
        "worker": 24_000,
        "employer": 64_800,
        "state": 0,
    }
    assert (account["workers"], account["known"]) == (2, 1)
    assert account["paid"] == [["2026-10-01", 1, 59_200], ["2026-09-01", 1, 59_200]]
    assert first.born == BORN


def test_nothing_that_names_a_person_or_a_pin_is_kept_in_clear(store: Store) -> None:
    register(store)
    listed(store, opened(store)["enterprises"][0]["id"], "1")
    with store.transaction() as connection:
        for table in (enterprises.enterprises, enterprise_workers.workers, effects):
            rows = [str(row) for row in connection.execute(select(table))]
            assert rows
            assert not any("Thida" in row or PIN.search(row) or PHONE in row for row in rows)
