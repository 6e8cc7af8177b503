"""Somebody on duty on two telephones, with a wrong PIN, stopped, cut off, over midnight; and inspectors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from store import Store, officers
from store.duty import duty_days, field_registrations
from store.inspections import inspections
from tests.edge.field import HOME, PIN, PLACE, Worker, come, count, kept, on_duty, pin_hash, register, welcome
from tests.edge.phone import Phone

Texts = Callable[[str], list[str]]
Another = Callable[[], Phone]


@pytest.fixture
def officer(phone: Phone, store: Store) -> officers.Officer:
    """Who is on duty with that telephone."""
    welcome(phone)
    return on_duty(store, phone.number)


def test_another_phone_of_the_same_officer_is_told_and_both_count_together(
    phone: Phone, another: Another, store: Store, officer: officers.Officer
) -> None:
    come(phone)
    register(phone, Worker(401))
    second = another()
    welcome(second)
    second.dial()
    assert "Key the phone number" in second.key("9")
    shown = second.key("0" + phone.number[4:], PIN)
    assert "You were on duty on another phone today. Both count together." in shown
    assert count(shown) == 1
    assert "already" in register(second, Worker(401))
    assert count(register(second, Worker(402))) == 2
    assert count(register(phone, Worker(403))) == 3
    assert len(kept(store, officer)) == 3


def test_nobody_learns_by_a_wrong_pin_who_is_on_duty_and_it_locks(
    phone: Phone, another: Another, officer: officers.Officer
) -> None:
    stranger = another()
    welcome(stranger)
    seen = []
    for number in (phone.number, "+85512399999"):
        stranger.dial()
        stranger.key("9")
        seen.append([stranger.key("0" + number[4:]), *(stranger.key(pin) for pin in ("1111", "2222", "3333"))])
        seen[-1] += [stranger.key(pin) for pin in ("4444", "5555")]
    assert seen[0] == seen[1]
    assert seen[0][-1].startswith("END Too many wrong tries.")
    phone.dial()
    own = phone.key("9", "1111", "2222", "3333", "4444", "5555")
    assert own.startswith("END Too many wrong tries.")
    phone.dial()
    assert phone.key("9", PIN).startswith("END Too many wrong tries.")


def test_who_is_stopped_hears_so_at_the_next_thing_they_key(
    phone: Phone, store: Store, officer: officers.Officer
) -> None:
    come(phone)
    phone.key(*Worker(501).answers)
    with store.transaction() as connection:
        assert officers.stop(connection, officer.id, officer.added_on)
    assert phone.key("1").startswith("END You are not on duty any more,")
    assert kept(store, officer) == []


def test_what_was_opened_with_an_old_pin_is_over_with_the_new_one(
    phone: Phone, another: Another, store: Store, officer: officers.Officer
) -> None:
    """The officer's telephone was stolen in the middle of a person: the Fund gives another PIN."""
    come(phone)
    phone.key(*Worker(551).answers)
    with store.transaction() as connection:
        assert officers.renew_pin(connection, officer.id, pin_hash("2580"))
    assert phone.key("1").startswith("END You are not on duty any more, or your PIN was changed.")
    assert kept(store, officer) == []
    phone.dial()
    phone.key("9")
    assert "Not right." in phone.key(PIN)
    assert count(phone.key("2580", *PLACE)) == 0


def test_a_call_much_later_asks_for_the_pin_again_and_keeps_place_and_count(
    phone: Phone, store: Store, memory_of: Callable[[str], object], remembered, valkey, officer: officers.Officer
) -> None:
    come(phone)
    register(phone, Worker(601))
    valkey.delete(f"talk:{remembered.name(phone.number)}")
    phone.dial()
    assert "On duty. Your PIN" in phone.key("9")
    shown = phone.key(PIN)
    assert "Angkor Borei" in shown
    assert count(shown) == 1


@pytest.mark.parametrize("point", ["after perform", "before keep", "after keep"])
def test_a_process_that_dies_over_the_last_answer_doubles_nobody(
    phone: Phone, store: Store, dies: Callable[..., None], officer: officers.Officer, point: str
) -> None:
    come(phone)
    phone.key(*Worker(700).answers)
    phone.typed += "*1"
    dies(phone, point)
    assert count(phone.request()) == 1
    assert len(kept(store, officer)) == 1


def test_an_inspector_notes_what_was_seen_and_corrects_it(phone: Phone, store: Store, texts_to: Texts) -> None:
    welcome(phone)
    inspector = on_duty(store, phone.number, officers.Kind.INSPECTOR)
    phone.dial()
    assert "Enterprises seen today: 0." in phone.key("9", PIN, *PLACE)
    assert "Please key a number from 0 to 12." in phone.key("1", "Golden Thread", "12", "13")
    assert "12 workers, 4 said to be registered." in phone.key("4")
    assert "Enterprises seen today: 1." in phone.key("1")
    assert "Corrected." in phone.key("2", "Golden Thread", "12", "5", "1")
    assert ": 1 enterprises seen, 12 workers, 5 said to be registered." in phone.key("3")
    assert len(texts_to(phone.number)) == 1
    with store.transaction() as connection:
        (row,) = connection.execute(select(inspections).where(inspections.c.officer_id == inspector.id))
    assert (store.sealer.open(row.enterprise_sealed), row.workers, row.registered) == ("Golden Thread", 12, 5)


def test_a_sitting_over_midnight_goes_on_in_the_new_day(phone: Phone, store: Store, officer: officers.Officer) -> None:
    come(phone)
    register(phone, Worker(801))
    with store.transaction() as connection:
        for table in (duty_days, field_registrations):
            yesterday = table.c.day - timedelta(days=1)
            connection.execute(update(table).where(table.c.officer_id == officer.id).values(day=yesterday))
    shown = register(phone, Worker(802))
    assert count(shown) == 1
    assert HOME in shown
