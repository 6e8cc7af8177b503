"""A campaign that repeats is made once each time, with two clocks as with one, and also by a clock that comes late."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta

import pytest
import redis
import time_machine
from sqlalchemy import select, update

from campaigns import rules
from jobs import journal, recurring
from schemes.cambodia import CAMBODIA
from store import Store, campaigns, open_store, recipients
from store.campaign_tables import State
from store.campaign_tables import campaigns as table
from store.campaigns import Campaign
from tests.jobs.beside import eventually, process
from tests.jobs.conftest import SECRET_KEY
from tests.store.campaigning import agreed, planned

FIRST = datetime(2026, 12, 10, 8, tzinfo=CAMBODIA)
LIVES = timedelta(hours=12)


def repeating(store: Store, starts: datetime = FIRST, repeats: str = "yearly"):
    """A campaign that repeats, approved by somebody else."""
    agreed(store, range(3))
    campaign = planned(store, repeats=repeats, starts_at=starts, expires_at=starts + LIVES, gateway="africastalking")
    with store.transaction() as connection:
        rules.submit(connection, campaign, starts)
        rules.approve(connection, campaign, "dara", starts)
    return campaign


def made(store: Store) -> list[Campaign]:
    """The campaigns that were made of it, the oldest first."""
    with store.transaction() as connection:
        found = connection.execute(select(table.c.id).where(table.c.of.is_not(None)).order_by(table.c.fires_on))
        return [each for id in found.scalars() if (each := campaigns.find(connection, id))]


def go(store: Store, time: datetime) -> int:
    with time_machine.travel(time, tick=False):
        return recurring.fire(store)


def test_it_is_made_at_its_hour_once_a_year(store: Store) -> None:
    campaign = repeating(store)
    hours = (FIRST.replace(year=FIRST.year + n) + timedelta(hours=6 * step) for n in range(4) for step in range(-3, 6))
    assert sum(go(store, each) for each in hours) == 4
    children = made(store)
    assert [each.fires_on for each in children] == [date(year, 12, 10) for year in (2026, 2027, 2028, 2029)]
    with store.transaction() as connection:
        parent = campaigns.find(connection, campaign)
    assert parent
    assert parent.state == State.SCHEDULED
    for each in children:
        assert (each.state, each.repeats, each.of, each.texts) == (State.SCHEDULED, "", campaign, parent.texts)
        assert (each.approver, each.approved) == ("dara", parent.approved)
        assert each.starts_at.astimezone(CAMBODIA).hour == 8
        assert each.expires_at - each.starts_at == LIVES


@pytest.mark.parametrize(
    ("late", "count", "remark"),
    [
        (timedelta(hours=-1), 0, "not yet"),
        (timedelta(hours=11, minutes=59), 1, "the clock was down all day"),
        (timedelta(hours=12), 0, "the day is over: it does not come late"),
        (timedelta(days=365), 1, "it was down for a year: one, and not two"),
    ],
)
def test_a_clock_that_was_down_at_the_hour_makes_it_when_it_is_back(store: Store, late, count, remark) -> None:
    repeating(store)
    assert [go(store, FIRST + late) for _ in range(3)] == [count, 0, 0], remark
    assert len(made(store)) == count


def test_many_clocks_at_once_make_one(store: Store, postgres_url: str) -> None:
    """Without the lock of the clock, which lets one of them work at a time."""
    repeating(store)
    fired: list[int] = []
    stores = [open_store(postgres_url, SECRET_KEY, threads=1) for _ in range(6)]
    with time_machine.travel(FIRST, tick=False):
        threads = [threading.Thread(target=lambda one=one: fired.append(recurring.fire(one))) for one in stores]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    for one in stores:
        one.close()
    assert sorted(fired) == [0, 0, 0, 0, 0, 1]
    assert len(made(store)) == 1


def goes_round(valkey: redis.Redis, times: int) -> None:
    """So many rounds of a clock begin and end after this began."""
    for _ in range(times + 1):  # the first of them may have been under way
        valkey.delete(journal.NAME)
        eventually(lambda: valkey.exists(journal.NAME))


def test_two_clock_processes_make_one(store: Store, postgres_url: str, valkey_url: str, valkey: redis.Redis) -> None:
    now = datetime.now(CAMBODIA)
    repeating(store, now - timedelta(minutes=1) if now.hour < 23 else now - timedelta(hours=2))
    with process("clock", postgres_url, valkey_url, ""):
        with process("clock", postgres_url, valkey_url, ""):
            eventually(lambda: made(store))
            goes_round(valkey, 2)
        goes_round(valkey, 2)
    assert len(made(store)) == 1


def test_what_nobody_approved_is_not_made(store: Store) -> None:
    agreed(store, range(3))
    planned(store, repeats="yearly", starts_at=FIRST, expires_at=FIRST + LIVES)
    assert go(store, FIRST) == 0


def test_what_was_changed_is_not_made_until_it_is_approved_again(store: Store) -> None:
    campaign = repeating(store)
    with store.transaction() as connection:
        campaigns.edit(connection, campaign, texts={"km": "ថ្មី"})
    assert go(store, FIRST) == 0
    assert made(store) == []


def test_what_was_changed_behind_its_approval_is_a_draft_again(store: Store) -> None:
    campaign = repeating(store)
    with store.transaction() as connection:
        connection.execute(update(table).where(table.c.id == campaign).values(texts={"km": "ថ្មី"}))
    assert go(store, FIRST) == 0
    with store.transaction() as connection:
        found = campaigns.find(connection, campaign)
    assert found
    assert (found.state, found.approver) == (State.DRAFT, None)


def test_what_was_cancelled_is_not_made(store: Store) -> None:
    campaign = repeating(store)
    with store.transaction() as connection:
        campaigns.move(connection, campaign, (State.SCHEDULED,), State.CANCELLED)
    assert go(store, FIRST) == 0


def test_a_monthly_one_comes_as_many_days_before_the_due_day(store: Store) -> None:
    repeating(store, datetime(2026, 12, 12, 8, tzinfo=CAMBODIA), "monthly")
    months = (date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1))
    days = [datetime(month.year, month.month, day, 9, tzinfo=CAMBODIA) for month in months for day in range(9, 17)]
    assert sum(go(store, each) for each in days) == 3
    assert [each.fires_on for each in made(store)] == [date(2026, 12, 12), date(2027, 1, 12), date(2027, 2, 12)]


MOVED = [
    # repeats, first, moved to, begun, how many more, remark
    ("yearly", FIRST, FIRST + timedelta(days=2), True, 0, "the year has had its one"),
    ("yearly", FIRST, FIRST + timedelta(days=2), False, 1, "it was cancelled before anybody got it"),
    ("yearly", FIRST, FIRST + timedelta(days=30), True, 1, "it lies in the next year now"),
    ("monthly", FIRST, FIRST + timedelta(days=2), True, 0, "the due day is the same"),
    ("monthly", FIRST, FIRST + timedelta(days=10), True, 1, "the due day is that of January"),
]


@pytest.mark.parametrize(("repeats", "first", "to", "is_begun", "more", "remark"), MOVED)
def test_one_whose_day_is_moved_and_approved_again_does_not_come_twice(
    store: Store, repeats, first, to, is_begun, more, remark
) -> None:
    campaign = repeating(store, first, repeats)
    assert go(store, first) == 1
    [child] = made(store)
    with store.transaction() as connection:
        if is_begun:
            assert recipients.freeze(connection, child, first.date()) == 3
        else:
            assert campaigns.move(connection, child.id, (State.SCHEDULED,), State.CANCELLED)
        assert campaigns.edit(connection, campaign, starts_at=to, expires_at=to + LIVES)
        rules.submit(connection, campaign, first)
        rules.approve(connection, campaign, "dara", first)
    assert [go(store, to) for _ in range(2)] == [more, 0], remark
