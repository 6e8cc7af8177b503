"""What goes wrong in the field: somebody stopped looks on, two phones correct, the last is told as another, a stranger
guesses, a process dies and something else is keyed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import select, text, update

from bot import effects
from bot.alphabets import to_wire
from bot.phone import mobile
from bot.text import Day
from store import Store, applications, officers
from store.duty import field_registrations
from store.inspections import inspections
from store.members import State, members
from tests.edge.field import PIN, PLACE, Worker, come, count, kept, on_duty, register, welcome
from tests.edge.phone import Phone
from tests.edge.service import until

Texts = Callable[[str], list[str]]
Another = Callable[[], Phone]


@pytest.fixture
def officer(phone: Phone, store: Store) -> officers.Officer:
    """Who is on duty with that telephone."""
    welcome(phone)
    return on_duty(store, phone.number)


def last_of(store: Store, officer: officers.Officer) -> applications.Person:
    """Whom they registered last, as it is kept."""
    asked = select(field_registrations.c.member_id).where(field_registrations.c.officer_id == officer.id)
    with store.transaction() as connection:
        rows = connection.execute(asked.order_by(field_registrations.c.place.desc())).scalars()
        found = applications.find(connection, store.sealer, rows.first())
    assert found
    return found


def test_who_is_stopped_sees_nothing_of_the_last_person(phone: Phone, store: Store, officer: officers.Officer) -> None:
    come(phone)
    register(phone, Worker(901))
    with store.transaction() as connection:
        assert officers.stop(connection, officer.id, officer.added_on)
    shown = phone.key("2")
    assert Worker(901).name not in shown
    assert shown.startswith("END You are not on duty any more,")


def test_the_last_that_becomes_somebody_told_today_is_not_changed_and_the_officer_hears_why(
    phone: Phone, store: Store, officer: officers.Officer
) -> None:
    come(phone)
    for name in ("Sok Dara", "Sok Dora"):
        shown = phone.key("1", name, "14021989", "1", "1", "2", "1", "1")
    assert count(shown) == 2
    shown = phone.key("2", "2", "Sok Dara")
    assert "You registered this person today already. The last is as it was." in shown
    assert kept(store, officer) == ["Sok Dara", "Sok Dora"]


def test_a_birth_of_who_cannot_join_corrects_nothing(phone: Phone, store: Store, officer: officers.Officer) -> None:
    come(phone)
    register(phone, Worker(903))
    assert "1. Go on" in phone.key("2", "3", "01012020", "1")
    assert count(phone.key("1")) == 1
    assert last_of(store, officer).born == Worker(903).birthday


def test_another_phone_in_between_leaves_nothing_of_an_inspection_overwritten(
    phone: Phone, another: Another, store: Store
) -> None:
    welcome(phone)
    inspector = on_duty(store, phone.number, officers.Kind.INSPECTOR)
    phone.dial()
    phone.key("9", PIN, *PLACE)
    phone.key("1", "Golden Thread", "12", "4", "1")
    second = another()
    welcome(second)
    second.dial()
    second.key("9", "0" + phone.number[4:], PIN)
    phone.key("2", "Golden Thread", "12", "5")
    second.key("1", "Silver Needle", "7", "7", "1")
    assert "It cannot be corrected here any more." in phone.key("1")
    asked = select(inspections.c.enterprise_sealed).where(inspections.c.officer_id == inspector.id)
    with store.transaction() as connection:
        names = [store.sealer.open(each) for each in connection.execute(asked).scalars()]
    assert sorted(names) == ["Golden Thread", "Silver Needle"]


def test_a_stranger_who_guesses_does_not_lock_the_own_phone_of_an_officer(
    phone: Phone, another: Another, officer: officers.Officer
) -> None:
    stranger = another()
    welcome(stranger)
    stranger.dial()
    shown = stranger.key("9", "0" + phone.number[4:], "1111", "2222", "3333", "4444", "5555")
    assert shown.startswith("END Too many wrong tries.")
    third = another()
    welcome(third)
    third.dial()
    assert third.key("9", "0" + phone.number[4:], PIN).startswith("END Too many wrong tries.")
    assert "Registered today: 0." in come(phone)


def test_a_process_that_died_and_another_phone_keyed_then_is_what_is_kept(
    phone: Phone, store: Store, dies: Callable[..., None], officer: officers.Officer
) -> None:
    come(phone)
    told = Worker(911)
    phone.key(*told.answers)
    phone.typed += "*1"
    dies(phone, "after perform")
    phone.dial()  # the gateway gave up; the officer goes back to the phone and keys another
    phone.key("1", "0", "0")
    shown = phone.key("012999911", "2", "1")
    assert count(shown) == 1
    assert "already" not in shown
    with store.transaction() as connection:
        numbers = applications.telephones(connection, store.sealer, last_of(store, officer).id)
    assert numbers == ["+85512999911"]


def test_a_report_asked_for_after_midnight_is_of_the_day_that_the_screen_said(
    phone: Phone, texts_to: Texts, officer: officers.Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    come(phone)
    register(phone, Worker(912))
    day, tomorrow = effects.today(), effects.today() + timedelta(days=1)
    monkeypatch.setattr(effects, "today", lambda: tomorrow)
    shown = phone.key("3")
    assert to_wire(f", {Day(day).in_('en')}: 1 people registered") in shown
    (told,) = texts_to(phone.number)
    assert told in shown


def test_the_last_cannot_be_corrected_after_midnight(
    phone: Phone, store: Store, officer: officers.Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    come(phone)
    register(phone, Worker(913))
    phone.key("2", "2")
    tomorrow = effects.today() + timedelta(days=1)
    monkeypatch.setattr(effects, "today", lambda: tomorrow)
    shown = phone.key("Chan Thida")
    assert "Where do you work today?" in shown
    assert kept(store, officer) == [Worker(913).name]


def test_a_decision_of_the_fund_at_the_same_moment_comes_first(
    phone: Phone, store: Store, officer: officers.Officer
) -> None:
    come(phone)
    register(phone, Worker(914))
    phone.key("2", "6")
    shown: list[str] = []
    changing = Thread(target=lambda: shown.append(phone.key("012999914", "1")))
    mine = members.c.id == last_of(store, officer).id
    with store.transaction() as connection:
        connection.execute(update(members).where(mine).values(state=State.PAPERS_WANTED))
        changing.start()
        until(lambda: _waits(store))
    changing.join()
    assert "It cannot be corrected here any more." in shown[0]
    with store.transaction() as connection:
        numbers = applications.telephones(connection, store.sealer, last_of(store, officer).id)
    assert numbers == [mobile(Worker(914).phone)]


def _waits(store: Store) -> bool:
    """Whether somebody waits for a row that another holds."""
    with store.transaction() as connection:
        waiting = (
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return bool(connection.execute(text(waiting)).scalar_one())
