"""Reminders are made by the clock, early in the morning, once a day, and sent as campaigns are."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select, update

from bot.alphabets import to_wire
from bot.memory import Memory, connect
from jobs import reminders
from jobs.unfinished import Way
from schemes.cambodia import CAMBODIA
from store import Store, batches, campaigns, messages, recipients, unfinished
from store import reminders as due
from store.campaign_tables import State
from store.campaign_tables import campaigns as table
from store.campaigns import Campaign
from store.reminder_switches import switch
from store.sealing import Sealer
from tests.jobs.conftest import SECRET_KEY
from tests.store.test_reminders import ANOTHER, DUE, PHONE, agrees, member, pays, refuses

EVENING = 20
ENGLISH = "Sok Sabay: 3 days are left to pay. Dial *1286*4# to see how."


@pytest.fixture
def way(valkey_url: str) -> Way:
    return Way("africastalking", "*1286#", Memory(connect(valkey_url), Sealer(SECRET_KEY, "talk")))


def at(hour: float, on: date = DUE) -> datetime:
    return datetime.combine(on, datetime.min.time(), CAMBODIA) + timedelta(hours=hour)


def make(store: Store, way: Way, hour: float) -> int:
    with time_machine.travel(at(hour), tick=False):
        return reminders.make(store, way)


def made(store: Store) -> list[Campaign]:
    with store.transaction() as connection:
        found = connection.execute(select(table.c.id).where(table.c.reminder != "").order_by(table.c.reminder))
        return [each for id in found.scalars() if (each := campaigns.find(connection, id))]


def leaves(store: Store, reminder: Campaign, hour: float = 9) -> list[str]:
    """The numbers that it goes to when it begins and its batch leaves at this hour."""
    with store.transaction() as connection:
        if recipients.freeze(connection, reminder, DUE):
            campaigns.move(connection, reminder.id, (State.SCHEDULED,), State.SENDING)
        batch = batches.take(connection, store.sealer, reminder, at(hour))
    return [each.number for each in batch.people] if batch else []


@pytest.mark.parametrize(
    ("hour", "kinds", "remark"),
    [
        (4.9, 0, "in the night"),
        (5, 1, "early in the morning"),
        (13, 1, "the clock was away in the morning"),
        (19.9, 1, "the last minutes of the day"),
        (EVENING, 0, "too late: nothing leaves any more today"),
    ],
)
def test_they_are_made_once_a_day_while_there_is_time_to_send_them(store, way, hour, kinds, remark) -> None:
    agrees(store)
    member(store, date(2027, 5, 1))
    assert [make(store, way, hour) for _ in range(3)] == [kinds, 0, 0], remark


def test_what_is_made_leaves_by_day_in_the_language_of_the_person(store, way) -> None:
    agrees(store, PHONE, "en")
    member(store, date(2027, 5, 1))
    make(store, way, 5)
    (reminder,) = made(store)
    assert (reminder.reminder, reminder.fires_on, reminder.state) == ("due", DUE, State.SCHEDULED)
    assert (reminder.starts_at, reminder.expires_at) == (at(8), at(EVENING))
    assert (reminder.from_hour, reminder.until_hour) == (8, EVENING)
    assert to_wire(reminder.texts["en"]) == ENGLISH
    assert set(reminder.texts) == {"km", "en"}
    assert leaves(store, reminder, 7) == []
    assert leaves(store, reminder) == [PHONE]
    assert leaves(store, reminder) == []


def test_there_is_one_campaign_for_each_kind_and_one_message_for_each_person(store, way) -> None:
    agrees(store)
    agrees(store, ANOTHER)
    member(store, date(2027, 5, 1))
    member(store, date(2026, 11, 1), [PHONE, ANOTHER])
    member(store, date(2026, 11, 1), [ANOTHER])
    make(store, way, 5)
    assert {each.reminder: sorted(leaves(store, each)) for each in made(store)} == {"loss_last": [PHONE, ANOTHER]}


def test_who_paid_in_the_meantime_gets_none(store, way) -> None:
    agrees(store)
    agrees(store, ANOTHER)
    who = member(store, date(2027, 5, 1))
    member(store, date(2027, 5, 1), [ANOTHER])
    make(store, way, 5)
    (reminder,) = made(store)
    with store.transaction() as connection:
        assert recipients.freeze(connection, reminder, DUE) == 2
        campaigns.move(connection, reminder.id, (State.SCHEDULED,), State.SENDING)
    pays(store, who, date(2027, 6, 1))
    assert leaves(store, reminder) == [ANOTHER]
    with store.transaction() as connection:
        assert recipients.counts(connection, reminder.id).by_state()["skipped"] == 1


def test_who_said_no_in_the_meantime_gets_none(store, way) -> None:
    agrees(store)
    member(store, date(2027, 5, 1))
    make(store, way, 5)
    (reminder,) = made(store)
    refuses(store)
    assert leaves(store, reminder) == []


def test_who_was_told_today_how_to_go_on_with_a_registration_gets_none(store, way) -> None:
    agrees(store)
    member(store, date(2027, 5, 1))
    make(store, way, 5)
    (reminder,) = made(store)
    with store.transaction() as connection:
        key = unfinished.dedupe(store.sealer.index(PHONE))
        id = messages.write(connection, store.sealer, dedupe=key, number=PHONE, text="-", gateway="africastalking")
        at_eight = update(messages.messages).where(messages.messages.c.id == id).values(written_at=at(8))
        connection.execute(at_eight)
    assert leaves(store, reminder) == []


def test_a_kind_that_is_switched_off_is_not_made(store, way) -> None:
    agrees(store)
    member(store, date(2027, 5, 1))
    with store.transaction() as connection:
        switch(connection, "due", False, "sokha", DUE)
    assert make(store, way, 5) == 0
    assert made(store) == []


def test_where_no_gateway_sends_none_is_made(store, way) -> None:
    agrees(store)
    member(store, date(2027, 5, 1))
    assert make(store, Way("", "*1286#", way.remembered), 5) == 0


def test_a_round_that_has_no_time_goes_on_in_the_next(store, way, monkeypatch: pytest.MonkeyPatch) -> None:
    agrees(store)
    member(store, date(2027, 5, 1))
    monkeypatch.setattr(reminders, "ROUND_SECONDS", 0)
    assert make(store, way, 5) == 0
    monkeypatch.undo()
    assert make(store, way, 6) == 1


def test_who_was_due_one_yesterday_is_forgotten(store, way) -> None:
    agrees(store)
    member(store, date(2027, 5, 1))
    make(store, way, 5)
    with time_machine.travel(at(5, DUE + timedelta(days=1)), tick=False):
        reminders.make(store, way)
    with store.transaction() as connection:
        assert due.counts(connection, DUE) == {}
