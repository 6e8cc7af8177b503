"""The clock empties the letterbox once an hour, hurt people first; tells news together; logs nothing of a minute."""

from __future__ import annotations

import time
from datetime import datetime
from random import SystemRandom

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from jobs import cases, clock
from jobs.cases import NEXT, CaseWork
from schemes.cambodia import at, today
from store import casework, contacts, messages, notices
from store.case_tables import State
from tests.jobs.hours import WORK, said_no, the_hour_is_over
from tests.store.complaining import PHONE, SEALER, TODAY, Worker


class NotAtOnce(SystemRandom):
    """Chance as it is, but that the first hour is not over as soon as it begins: so it is one time in 3,600."""

    def randrange(self, below: int) -> int:
        return super().randrange(60, below)


@pytest.fixture(autouse=True)
def not_at_once(monkeypatch) -> None:
    monkeypatch.setattr(cases, "SystemRandom", NotAtOnce)


@pytest.fixture
def noon(monkeypatch) -> None:
    at_hour(monkeypatch, 12)


def at_hour(monkeypatch, hour: int) -> None:
    class Frozen(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz).replace(hour=hour, minute=30)

    monkeypatch.setattr(cases, "datetime", Frozen)


def kept(store) -> tuple[int, int]:
    """How many wait, and how many the officers see."""
    with store.transaction() as connection:
        return tuple(
            connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()  # noqa: S608
            for table in ("letterbox", "cases")
        )


def test_the_letterbox_is_emptied_when_its_hour_is_over(store, valkey, filed) -> None:
    begun = int(time.time())
    assert clock.go_round(store, valkey, work=WORK) == {}
    due = int(valkey.get(NEXT))
    assert begun < due < time.time() + 3600, "a random minute of the first hour"
    assert clock.go_round(store, valkey, work=WORK) == {}
    assert (int(valkey.get(NEXT)), kept(store)) == (due, (1, 0))
    the_hour_is_over(valkey)
    begun = int(time.time())
    assert clock.go_round(store, valkey, work=WORK) == {"cases_moved": 1}
    assert kept(store) == (0, 1)
    assert begun + 3600 <= int(valkey.get(NEXT)) <= time.time() + 3600
    assert clock.go_round(store, valkey, work=WORK) == {}


def test_hurt_people_come_with_the_next_round_and_no_log_tells_when(store, valkey, filed) -> None:
    Worker(store).files(hurt=True)
    valkey.set(NEXT, int(time.time()) + 1000)
    with capture_logs() as log:
        assert clock.go_round(store, valkey, work=WORK) == {}
    assert kept(store) == (1, 1)
    assert log == []


def test_what_lies_there_when_valkey_forgets_comes_within_two_hours(store, valkey, filed) -> None:
    clock.go_round(store, valkey, work=WORK)
    valkey.flushall()
    clock.go_round(store, valkey, work=WORK)
    assert int(valkey.get(NEXT)) - time.time() < 3600
    assert kept(store) == (1, 0)


def test_nothing_is_left_in_the_file_where_it_waited(store, valkey, filed) -> None:
    the_hour_is_over(valkey)
    clock.go_round(store, valkey, work=WORK)
    with store.transaction() as connection:
        assert connection.execute(text("SELECT pg_relation_size('letterbox')")).scalar() == 0


def answered(store, worker: Worker) -> None:
    with store.transaction() as connection:
        notices.want(connection, SEALER, worker.code, PHONE)
    with store.transaction() as connection:
        (case,) = casework.listed(connection)
        casework.write(connection, SEALER, case.id, "They have paid", State.ANSWERED, today())


def texts(store) -> list[tuple[str, str]]:
    with store.transaction() as connection:
        rows = connection.execute(text("SELECT phone_sealed, text_sealed FROM messages")).all()
    return [(store.sealer.open(row.phone_sealed), store.sealer.open(row.text_sealed)) for row in rows]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "There is news. Dial *1286# and choose 6."), ("km", "មានដំណឹងថ្មី។ ចុច *1286# រួចរើសលេខ 6។")],
)
def test_news_is_told_with_the_hour_and_once(store, valkey, filed, noon, language, words) -> None:
    with store.transaction() as connection:
        contacts.allow(connection, store.sealer, PHONE, language, TODAY)
    the_hour_is_over(valkey)
    clock.go_round(store, valkey, work=WORK)
    answered(store, filed)
    clock.go_round(store, valkey, work=WORK)
    assert texts(store) == []
    for _ in range(2):
        the_hour_is_over(valkey)
        clock.go_round(store, valkey, work=WORK)
    assert texts(store) == [(PHONE, words)]


@pytest.mark.parametrize(("hour", "told"), [(7, 0), (8, 1), (19, 1), (20, 0)])
def test_nobody_is_woken(store, valkey, filed, monkeypatch, hour, told) -> None:
    the_hour_is_over(valkey)
    clock.go_round(store, valkey, work=WORK)
    answered(store, filed)
    at_hour(monkeypatch, hour)
    assert cases.tell_news(store, WORK) == told


def test_without_a_gateway_news_waits(store, valkey, filed, noon) -> None:
    the_hour_is_over(valkey)
    clock.go_round(store, valkey, work=WORK)
    answered(store, filed)
    assert cases.tell_news(store, CaseWork(SEALER, "", "*1286#")) == 0
    assert cases.tell_news(store, WORK) == 1


def test_what_is_over_is_forgotten(store, valkey, filed) -> None:
    the_hour_is_over(valkey)
    clock.go_round(store, valkey, work=WORK)
    with store.transaction() as connection:
        connection.execute(text("UPDATE cases SET changed_on = '2020-01-01'"))
    assert clock.go_round(store, valkey, work=WORK) == {"cases_forgotten": 1}
    assert kept(store) == (0, 0)


def waiting(store) -> int:
    """How many numbers are kept to be told of news."""
    with store.transaction() as connection:
        return connection.execute(text("SELECT count(*) FROM notices")).scalar_one()


@pytest.mark.parametrize("gateway", ["africastalking", ""])
def test_who_says_stop_is_told_no_news_and_the_number_left_for_it_goes(store, valkey, filed, noon, gateway) -> None:
    the_hour_is_over(valkey)
    clock.go_round(store, valkey, work=WORK)
    answered(store, filed)
    said_no(store)
    the_hour_is_over(valkey)
    clock.go_round(store, valkey, work=CaseWork(SEALER, gateway, "*1286#"))
    assert (texts(store), waiting(store)) == ([], 0)


def test_who_says_stop_when_the_text_is_written_gets_none(store, valkey, filed, noon) -> None:
    the_hour_is_over(valkey)
    clock.go_round(store, valkey, work=WORK)
    answered(store, filed)
    assert cases.tell_news(store, WORK) == 1
    with store.transaction() as connection:
        message, until = connection.execute(text("SELECT id, until FROM messages")).one()
        assert until == at(today(), 20), "no text leaves at night either"
    said_no(store)
    with store.transaction() as connection:
        assert messages.claim(connection, store.sealer, message) is None


@pytest.mark.parametrize(("gateway", "left"), [("", 0), ("africastalking", 1)])
def test_the_number_of_a_closed_case_goes_where_nobody_can_be_told(store, valkey, filed, monkeypatch, gateway, left):
    the_hour_is_over(valkey)
    clock.go_round(store, valkey, work=WORK)
    answered(store, filed)
    with store.transaction() as connection:
        (case,) = casework.listed(connection)
        casework.close(connection, SEALER, case.id, today())
    at_hour(monkeypatch, 22)  # by night it waits for the morning, where there is a gateway
    cases.tell_news(store, CaseWork(SEALER, gateway, "*1286#"))
    assert waiting(store) == left
