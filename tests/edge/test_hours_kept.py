"""What an hour has counted comes into the database when it is over, by nobody's turn, and survives an outage."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy
from sqlalchemy import text

from bot import watch
from bot.hours import Books
from bot.watch import AN_HOUR, HOURLY, Over
from store import Store, error_counts, open_store
from tests.edge.application import SECRET_KEY, all_kept
from tests.edge.phone import Phone
from tests.edge.talks import WELCOME
from tests.patience import LONG

HOUR = 498_700  # since 1970: 21 November 2026, 11:00 in Cambodia
TURN = ("join", "work", "km", "twilio", "answered")


@pytest.fixture
def store(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """In which nothing is counted, as in this process."""
    monkeypatch.setattr(HOURLY, "keep", None)
    HOURLY.tell()
    all_kept()
    opened = open_store(database_url, SECRET_KEY, patience=10)
    with opened.transaction() as connection:
        connection.execute(text("TRUNCATE turn_counts, receipt_counts, error_counts"))
    yield opened
    opened.close()


def over(hour: int = HOUR, turns: int = 1) -> Over:
    return Over(hour, {TURN: turns}, {("smart", "twilio", "delivered"): 1}, {("turn_failed", "KeyError", "?"): 1})


def kept(store: Store) -> dict[tuple[str, ...], int]:
    with store.transaction() as connection:
        rows = connection.execute(text("SELECT * FROM turn_counts")).all()
    return {tuple(map(str, row[:-1])): row[-1] for row in rows}


def test_an_hour_is_kept_under_its_day_in_cambodia_and_errors_under_the_hour(store: Store) -> None:
    Books(store).keep(over())
    Books(store).keep(over(HOUR + 13, 2))
    assert kept(store) == {("2026-11-22", *TURN): 1, ("2026-11-23", *TURN): 2}
    with store.transaction() as connection:
        hours = [int(row.hour.timestamp()) // AN_HOUR for row in error_counts.last(connection, 9)]
    assert hours == [HOUR + 13, HOUR]


def test_what_could_not_be_kept_waits_for_the_next_hour(store: Store) -> None:
    nowhere = sqlalchemy.create_engine("postgresql+psycopg://nobody@127.0.0.1:1/none")
    books = Books(replace(store, engine=nowhere))
    books.keep(over())
    assert kept(store) == {}
    books.store = store
    books.keep(over(HOUR + 1, 2))
    assert kept(store) == {("2026-11-22", *TURN): 3}
    assert books.waiting == []


def test_a_turn_waits_for_none_of_it(phone: Phone, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    is_answered, waited_for = threading.Event(), []

    class Slow(Books):
        def _write(self, over: Over) -> None:
            waited_for.append(is_answered.wait(LONG))
            super()._write(over)

    threads = []
    slow = Slow(store)
    monkeypatch.setattr(HOURLY, "keep", lambda over: threads.append(slow(over)))
    phone.dial()
    phone.key(*WELCOME)
    monkeypatch.setattr(HOURLY, "_hour", HOURLY._hour - 1)  # as if all that had been an hour ago
    phone.key("1")
    is_answered.set()
    for thread in threads:
        thread.join()
    assert all(waited_for)  # or the answer came when the waiting for it was over
    flows = {name[1] for name in kept(store)}
    assert flows == {"welcome", "menu"}  # what was answered after the hour belongs to the next


def test_of_reports_nothing_is_kept(phone: Phone, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HOURLY, "keep", Books(store).keep)
    phone.dial()
    phone.key(*WELCOME, "5")
    HOURLY.tell()
    assert {name[1] for name in kept(store)} == {"welcome", "menu"}


def test_where_something_broke_that_is_held_back_is_not_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HOURLY, "keep", Books(store).keep)
    for holds_back in (True, False):
        try:
            watch._values(None)  # somewhere of our own
            raise ZeroDivisionError("+85512000001 said something")
        except ZeroDivisionError as error:
            if holds_back:
                watch.hold_back(error)
            watch.turn_failed("twilio", error)
    HOURLY.tell()
    with store.transaction() as connection:
        found = {(row.event, row.error, row.place) for row in error_counts.last(connection, 9)}
    place = "tests/edge/test_hours_kept.py, test_where_something_broke_that_is_held_back_is_not_kept"
    assert found == {("turn_failed", "ZeroDivisionError", ""), ("turn_failed", "ZeroDivisionError", place)}
