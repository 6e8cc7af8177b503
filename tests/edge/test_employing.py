"""Employers over HTTP: the process dies at any point of a turn, and nothing is lost or doubled; nothing is in a log."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from store import Store, enterprise_accounts, enterprise_workers, enterprises
from store.enterprise_tables import Kind, Way
from store.enterprises import Told
from tests.edge.field import pin_hash
from tests.edge.mortal import POINTS
from tests.edge.phone import Phone, Post

TOLD = ("1", "1", "2", "Rice and More", "1", "12", "1201", "2", "2", "4821", "4821", "1", "1")
WORKERS = (("Chan Thida", "14021989", "800000"), ("Sok Dara", "01011995", "400000"))
CODE = "730914"
JUNK = ("😀", "", " ", "x" * 500, "ក" * 500, "\u202e", "-5", "()")
TO_KHMER = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")
REFERENCE = re.compile(r"Your number: (\d{3} \d{3} \d{3})\.")


def keyed(phone: Phone, words: str, dies: Any, point: str) -> str:
    """The process dies over the request; the gateway repeats it."""
    phone.typed = f"{phone.typed}*{words}" if phone.typed else words
    dies(phone, point)
    return phone.request()


def at_the_menu(phone: Phone) -> None:
    phone.dial()
    phone.key("2", "1")


@pytest.mark.parametrize("point", POINTS)
def test_an_enterprise_and_each_worker_are_kept_once(post: Post, store: Store, dies: Any, point: str) -> None:
    phone = Phone(post)
    at_the_menu(phone)
    phone.key("10", *TOLD)
    told = REFERENCE.search(keyed(phone, "1", dies, point))
    assert told
    phone.key("1", "1", "4821", "1")
    for worker in WORKERS:
        phone.key("1", *worker)
        assert "Listed." in keyed(phone, "1", dies, point)
        phone.key("2")
    with store.transaction() as connection:
        [found] = enterprises.find_by_contact(connection, store.sealer, phone.number)
        listed = enterprise_workers.listed(connection, store.sealer, found.id, 9)
    assert found.reference == told[1].replace(" ", "")
    assert sorted((each.name, each.wage) for each in listed) == [("Chan Thida", 800_000), ("Sok Dara", 400_000)]


def test_who_dials_again_after_the_kill_registers_once(post: Post, store: Store, dies: Any) -> None:
    phone = Phone(post)
    at_the_menu(phone)
    phone.key("10", *TOLD)
    phone.typed += "*1"
    dies(phone, "after perform")
    phone.dial()
    assert REFERENCE.search(phone.key("1", "1"))
    with store.transaction() as connection:
        mine = enterprises.enterprises.c.contact_index == store.sealer.index(phone.number)
        asked = select(func.count()).select_from(enterprises.enterprises).where(mine)
        assert connection.execute(asked).scalar_one() == 1


def coded(store: Store, phone: Phone) -> UUID:
    """An enterprise whose contact has this telephone, and was told a code."""
    today = date(2026, 11, 22)
    told = Told(kind=Kind.SOLE, name="Rice and More", contact=phone.number, language="en")
    with store.transaction() as connection:
        id_, _reference = enterprises.add(connection, store.sealer, told, Way.CONSOLE, today)
        until = today + timedelta(365 * 9)
        assert enterprise_accounts.give_code(connection, id_, pin_hash(CODE), until, today)
    return id_


@pytest.mark.parametrize("point", POINTS)
def test_a_pin_is_chosen_by_a_code_once(post: Post, store: Store, dies: Any, point: str) -> None:
    phone = Phone(post)
    shop = coded(store, phone)
    at_the_menu(phone)
    assert "New PIN, with a code" in phone.key("14")
    phone.key("1")
    assert "Choose a PIN" in keyed(phone, CODE, dies, point)
    phone.key("9402")
    assert "Your PIN is set" in keyed(phone, "9402", dies, point)
    phone.dial()
    assert "has not looked at it yet" in phone.key("14", "9402")
    with store.transaction() as connection:
        found = enterprises.one(connection, store.sealer, shop)
    assert found is not None
    assert found.pin_code_hash is None


def test_a_new_code_ends_what_was_opened_with_the_old_pin(phone: Phone, store: Store) -> None:
    """The telephone was stolen in the middle of a worker: an officer of the Fund voids the PIN."""
    shop = coded(store, phone)
    at_the_menu(phone)
    phone.key("14", "1", CODE, "9402", "9402", "1", "1")
    phone.key("1", *WORKERS[0])
    with store.transaction() as connection:
        assert enterprise_accounts.give_code(connection, shop, pin_hash("771100"), date(2036, 1, 1), date(2026, 11, 22))
    assert "We do not find this business any more." in phone.key("1")
    assert phone.key("2").startswith("END We do not find this business any more.")
    with store.transaction() as connection:
        assert enterprise_workers.listed(connection, store.sealer, shop, 9) == []


def test_whatever_is_keyed_gets_a_sentence_and_khmer_digits_count(post: Post, store: Store) -> None:
    phone = Phone(post)
    at_the_menu(phone)
    phone.key("១០")
    for right in TOLD:
        for junk in JUNK:
            assert phone.key(junk).startswith("CON "), (right, junk)
        shown = phone.key(right.translate(TO_KHMER))
    assert REFERENCE.search(phone.key("១")), shown
    with store.transaction() as connection:
        [found] = enterprises.find_by_contact(connection, store.sealer, phone.number)
    assert (found.workers, found.province, found.district) == (2, "12", "1201")
