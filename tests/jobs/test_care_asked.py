"""Who was at a hospital, as it told us, is asked by one text, by day, and then the number is gone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import text

from bot.visit_codes import code_of
from jobs import care
from jobs.unfinished import Way
from schemes import number
from schemes.cambodia import CAMBODIA, today
from schemes.months import after, month_of
from schemes.visits import open_months
from store import Store, care_visits, contacts, messages
from store.care_visits import Named
from store.messages import Status

ONE, TWO = "+85512000001", "+85512000002"
FACILITY = 1003


@pytest.fixture
def way() -> Way:
    return Way("africastalking", "*1286#", None)  # type: ignore[arg-type]


def at(hour: int, day: date | None = None) -> time_machine.travel:
    """So late in Cambodia, today or on another day."""
    on = day or today()
    return time_machine.travel(datetime(on.year, on.month, on.day, hour, tzinfo=CAMBODIA), tick=True)


def named(store: Store, *numbers: str, month: date | None = None) -> None:
    rows = [Named(each, FACILITY, month or month_of(today())) for each in numbers]
    until = today() + timedelta(days=number("care_asking_days", today()))
    with store.transaction() as connection:
        care_visits.add(connection, store.sealer, rows, until)


def asked(store: Store) -> list[tuple[str, str]]:
    """Whom it was written to."""
    with store.transaction() as connection:
        waiting = connection.execute(messages.messages.select().where(messages.messages.c.status == Status.WAITING))
        return [(store.sealer.open(row.phone_sealed), store.sealer.open(row.text_sealed)) for row in waiting]


def count(store: Store, question: str) -> int:
    with store.transaction() as connection:
        return connection.execute(text(f"SELECT count(*) FROM {question}")).scalar_one()  # noqa: S608  our own


def test_each_is_asked_once_by_day_and_the_number_goes(store: Store, way: Way) -> None:
    named(store, ONE, TWO)
    with at(22):
        assert care.ask(store, way) == 0
        assert count(store, "care_visits") == 2
    with at(12):
        assert care.ask(store, way) == 2
        assert care.ask(store, way) == 0
    assert count(store, "care_visits") == 0
    assert {number for number, _words in asked(store)} == {ONE, TWO}
    code = code_of(FACILITY, month_of(today()))
    assert all(f"*1286*11*{code}#" in words for _number, words in asked(store))


def test_of_who_was_asked_nothing_is_kept_but_the_hash_and_the_day(store: Store, way: Way) -> None:
    named(store, ONE)
    with at(12):
        care.ask(store, way)
    with store.transaction() as connection:
        rows = connection.execute(text("SELECT * FROM care_asked")).all()
    assert [tuple(row) for row in rows] == [(store.sealer.index(ONE), today())]


def test_nobody_is_asked_again_too_soon(store: Store, way: Way) -> None:
    days = number("care_ask_again_days", today())
    named(store, ONE)
    with at(12):
        assert care.ask(store, way) == 1
    named(store, ONE)
    with at(13):
        assert care.ask(store, way) == 0
    assert count(store, "care_visits") == 0
    later = today() + timedelta(days=days)
    with at(12, later):
        named(store, ONE, month=month_of(later))
        assert care.ask(store, way) == 1


def test_who_said_stop_is_not_asked_and_nothing_is_left(store: Store, way: Way) -> None:
    named(store, ONE, TWO)
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, ONE, today())
    with at(12):
        assert care.ask(store, way) == 1
    assert [number for number, _words in asked(store)] == [TWO]
    assert count(store, "care_visits") == 0


def test_who_says_stop_after_it_was_written_does_not_get_it(store: Store, way: Way) -> None:
    named(store, ONE)
    with at(12):
        care.ask(store, way)
        with store.transaction() as connection:
            contacts.forbid(connection, store.sealer, ONE, today())
            [message] = connection.execute(messages.messages.select()).all()
            assert messages.claim(connection, store.sealer, message.id) is None


def test_it_is_in_their_language_or_in_khmer(store: Store, way: Way) -> None:
    with store.transaction() as connection:
        contacts.allow(connection, store.sealer, ONE, "en", today())
    named(store, ONE, TWO)
    with at(12):
        care.ask(store, way)
    words = dict(asked(store))
    assert words[ONE].startswith("How was the service that you got?")
    assert words[TWO].startswith("សេវា")


def test_a_visit_too_long_ago_is_not_asked_about(store: Store, way: Way) -> None:
    named(store, ONE, month=after(open_months(today())[-1], -1))
    with at(12):
        assert care.ask(store, way) == 0
    assert count(store, "care_visits") == 0


def test_while_no_text_can_be_sent_numbers_wait_for_some_days_and_go(store: Store) -> None:
    nowhere = Way("", "*1286#", None)  # type: ignore[arg-type]
    named(store, ONE)
    with at(12):
        assert care.ask(store, nowhere) == 0
        assert count(store, "care_visits") == 1
    with at(12, today() + timedelta(days=number("care_asking_days", today()) + 1)):
        assert care.ask(store, nowhere) == 0
    assert count(store, "care_visits") == 0
