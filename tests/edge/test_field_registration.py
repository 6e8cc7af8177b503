"""Somebody on duty registers others, over HTTP: what is kept, counted and texted, over dropped calls and repeats."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from bot.phone import mobile
from store import Store, contacts, members, officers
from store.consents import consents
from store.duty import field_registrations
from tests.edge.field import PLACE, Worker, come, count, kept, on_duty, register, welcome
from tests.edge.phone import Phone

Texts = Callable[[str], list[str]]
Another = Callable[[], Phone]
PEOPLE = 30
SEED = 20261123


@pytest.fixture
def officer(phone: Phone, store: Store) -> officers.Officer:
    """Who is on duty with that telephone."""
    welcome(phone)
    return on_duty(store, phone.number)


def test_thirty_people_in_one_sitting_over_dropped_calls_and_repeats(
    phone: Phone, store: Store, officer: officers.Officer
) -> None:
    dice = random.Random(SEED)
    dropped = repeated = 0
    shown = come(phone)
    workers = [Worker(number) for number in range(1, PEOPLE + 1)]
    for at, worker in enumerate(workers):
        assert count(shown) == at
        for answer in (*worker.answers, "1"):
            fate = dice.random()
            shown = phone.key(answer)
            if fate < 0.15:
                shown, repeated = phone.request(), repeated + 1
            elif fate < 0.3:
                phone.dial()  # the line was lost after the answer
                shown, dropped = phone.key("1"), dropped + 1
        if at % 7 == 0:
            assert "already" in register(phone, worker), "told again by mistake"
            phone.dial()
            shown = phone.key("1")
    assert count(shown) == PEOPLE
    assert dropped > 20 < repeated
    assert kept(store, officer) == [worker.name for worker in workers]
    with store.transaction() as connection:
        given = (
            select(func.count())
            .select_from(consents)
            .join(field_registrations, field_registrations.c.member_id == consents.c.member_id)
        )
        assert connection.execute(given.where(field_registrations.c.officer_id == officer.id)).scalar_one() == PEOPLE
        rows = connection.execute(
            select(members.members)
            .join(field_registrations, field_registrations.c.member_id == members.members.c.id)
            .where(field_registrations.c.officer_id == officer.id)
        ).all()
    told = {store.sealer.open(row.name_sealed): row for row in rows}
    for worker in workers:
        row = told[worker.name]
        assert (row.born, row.sex, row.occupation, row.district) == (worker.birthday, "f", "seller", PLACE[1])
        assert (store.sealer.open(row.id_sealed) if row.id_sealed else "1") == worker.card
        assert row.pin_hash is None


def test_the_day_report_is_texted_once_and_counts_those_without_a_phone(
    phone: Phone, texts_to: Texts, officer: officers.Officer
) -> None:
    come(phone)
    for number in (101, 102, 103):
        register(phone, Worker(number))
    shown = phone.key("3")
    assert shown.startswith("END Sok Sabay, ")
    assert shown.endswith(": 3 people registered, 1 without a phone.\nWe text you this.")
    assert phone.request() == shown
    (text,) = texts_to(phone.number)
    assert text in shown


def test_the_worker_hears_the_number_and_sets_the_pin_on_the_own_phone(
    phone: Phone, post: Callable[..., object], texts_to: Texts, officer: officers.Officer
) -> None:
    worker = Worker(208)
    come(phone)
    shown = register(phone, worker)
    own = Phone(post, mobile(worker.phone))  # type: ignore[arg-type]
    (text,) = texts_to(own.number)
    reference = re.search(r"Your number: (\d{3} \d{3} \d{3})\.", text)
    assert reference
    assert reference[1] in shown
    assert "Set your PIN: dial *1286#, choose 4." in text
    welcome(own)
    own.dial()
    assert "Your PIN is set." in own.key("4", "1", worker.card[-4:], worker.born[4:], "4821", "4821")
    assert reference[1] in own.key("1")


def test_a_worker_who_had_no_card_at_hand_sets_the_pin_by_the_number_and_the_birth(
    phone: Phone, post: Callable[..., object], texts_to: Texts, officer: officers.Officer
) -> None:
    worker = Worker(205)
    assert worker.card == "1"
    come(phone)
    register(phone, worker)
    own = Phone(post, mobile(worker.phone))  # type: ignore[arg-type]
    (text,) = texts_to(own.number)
    reference = re.search(r"Your number: (\d{3} \d{3} \d{3})\.", text)
    assert reference
    assert "Set your PIN: dial *1286#, choose 4." in text
    welcome(own)
    own.dial()
    own.key("4", "1", "1", reference[1].replace(" ", ""))
    assert "It does not fit" in own.key("01011950")
    own.key("1", reference[1], worker.born)
    assert "Your PIN is set." in own.key("4821", "4821")
    assert reference[1] in own.key("1")


def test_who_said_stop_is_not_texted_and_the_officer_is_told_to_write_the_number_down(
    phone: Phone, store: Store, texts_to: Texts, officer: officers.Officer
) -> None:
    worker = Worker(202)
    number = mobile(worker.phone)
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, number, officer.added_on)
    come(phone)
    assert "Write it down for them." in register(phone, worker)
    assert texts_to(number) == []


def test_who_does_not_agree_leaves_nothing(phone: Phone, store: Store, officer: officers.Officer) -> None:
    come(phone)
    assert "Nothing of this person is kept." in phone.key(*Worker(203).answers, "2")
    assert kept(store, officer) == []


def test_an_id_that_somebody_else_registered_is_told_and_not_counted(
    phone: Phone, another: Another, store: Store, officer: officers.Officer
) -> None:
    other = another()
    welcome(other)
    on_duty(store, other.number)
    come(other)
    register(other, Worker(204))
    come(phone)
    shown = register(phone, Worker(204))
    assert "This ID is registered already." in shown
    assert count(shown) == 0


def test_the_last_is_corrected_and_not_counted_twice(
    phone: Phone, store: Store, texts_to: Texts, officer: officers.Officer
) -> None:
    come(phone)
    register(phone, Worker(301))
    assert "2. Sok" in phone.key("2")
    shown = phone.key("2", "Chan Thida")
    assert "Corrected: Chan Thida, number " in shown
    assert count(shown) == 1
    assert kept(store, officer) == ["Chan Thida"]
    shown = phone.key("2", "6", "012999301", "1")
    assert "We text it." in shown
    assert len(texts_to("+85512999301")) == 1
    shown = phone.key("2", "4", "012345600")
    assert "Corrected" in shown
    assert "ends in 600" in phone.key("2")
