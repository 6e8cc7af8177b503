"""An answer that the register gave too late for the phone comes as one text message, whatever happens in between."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from jobs import ANSWERS, answers, clock, connect
from jobs.answers import answer, feed
from jobs.context import Context, current
from store import Store, messages, overdue, promises
from store.promises import Promise
from store.registry import OwnRegistry, RegistryLate
from tests.jobs.beside import eventually, process
from tests.jobs.conftest import NUMBER
from tests.patience import LONG
from tests.schemes.made_up_months import paid
from tests.store.people import person

MINUTE = timedelta(minutes=1)


@pytest.fixture
def promised(store: Store) -> Callable[..., UUID]:
    """Somebody asked while the register was slow."""

    def make(language: str = "en", **who: object) -> UUID:
        member = person(store, on=[NUMBER], **{"paid": paid("2023-11..2026-06"), **who})
        with store.transaction() as connection:
            return promises.make(connection, store.sealer, Promise(member, NUMBER, language))

    return make


@pytest.fixture
def told(store: Store, rows) -> Callable[[], list[str]]:
    """The texts written for that number."""
    return lambda: [store.sealer.open(row.text_sealed) for row in rows()]


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "today", lambda: date(2026, 11, 22))


@contextmanager
def locked(store: Store) -> Iterator[None]:
    """Somebody holds the table of contributions: whoever reads it waits."""
    with store.engine.connect() as other:
        other.execute(text("LOCK TABLE contributions IN ACCESS EXCLUSIVE MODE"))
        yield
        other.rollback()


def is_open(store: Store, promise: UUID) -> bool:
    with store.transaction() as connection:
        return promises.take(connection, store.sealer, promise) is not None


def earlier(store: Store, past: timedelta) -> None:
    with store.transaction() as connection:
        connection.execute(text("UPDATE promises SET made_at = made_at - :past"), {"past": past})


def test_the_answer_is_written_once_and_the_number_erased(context, store, promised, told, valkey) -> None:
    promise = promised()
    answer(str(promise))
    answer(str(promise))
    [words] = told()
    assert words.splitlines() == [
        "You asked Sok Sabay how you stand.",
        "Months missed in a row: 5. Pay by 15 January 2027, or you lose this right for good.",
        "Not covered since 16 July 2026.",
        "Next: pay December 2026 by 15 December 2026.",
    ]
    assert not is_open(store, promise)
    assert valkey.llen("rq:queue:replies") == 1


def test_it_says_nothing_of_money_and_nothing_of_an_employer(context, promised, told) -> None:
    answer(str(promised(language="km")))
    [words] = told()
    assert "15,600" not in words
    assert "៛" not in words
    assert "15 មករា 2027" in words


def test_who_is_not_accepted_yet_hears_it(context, promised, told) -> None:
    answer(str(promised(state="applied", reference="730211894", paid=[])))
    assert "no payments of yours on record" in told()[0]


def test_eight_jobs_at_once_write_one_message(context, promised, told) -> None:
    promise, start = str(promised()), threading.Barrier(8)

    def work(_: int) -> None:
        current.set(context)
        start.wait()
        answer(promise)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert len(told()) == 1


def die(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


class DiesOver:
    """A register whose answer this process does not survive."""

    account = staticmethod(die)


def test_a_worker_that_dies_leaves_the_promise_open(context: Context, store, promised, told) -> None:
    promise = promised()
    current.set(replace(context, registry=DiesOver()))
    with pytest.raises(KeyboardInterrupt):
        answer(str(promise))
    current.set(context)
    answer(str(promise))
    assert len(told()) == 1


def test_one_that_dies_between_the_message_and_the_promise_writes_neither(
    context, store, promised, told, monkeypatch: pytest.MonkeyPatch
) -> None:
    promise = promised()
    with monkeypatch.context() as patch:
        patch.setattr(messages, "write", die)
        with pytest.raises(KeyboardInterrupt):
            answer(str(promise))
    assert (told(), is_open(store, promise)) == ([], True)
    answer(str(promise))
    assert len(told()) == 1


def test_when_the_queue_is_away_the_message_is_written_and_the_clock_sends_it(
    context: Context, promised, told, valkey, store, monkeypatch: pytest.MonkeyPatch
) -> None:
    current.set(replace(context, valkey=connect("redis://127.0.0.1:9/0")))
    with capture_logs() as log:
        answer(str(promised()))
    assert [line["event"] for line in log] == ["queue_away"]
    with store.transaction() as connection:
        connection.execute(text("UPDATE messages SET due_at = due_at - :past"), {"past": overdue.JOB_LOST_AFTER})
    assert clock.go_round(store, valkey) == {"fed": 1}
    assert len(told()) == 1


def test_a_register_that_is_late_again_keeps_the_promise_open_and_says_so_in_the_log(
    context: Context, store, promised, told, monkeypatch: pytest.MonkeyPatch
) -> None:
    promise = promised()
    with monkeypatch.context() as patch, locked(store), capture_logs() as log:
        patch.setattr(answers, "PATIENCE", 0.3)
        answer(str(promise))
    assert [line["event"] for line in log] == ["register_late"]
    assert (told(), is_open(store, promise)) == ([], True)
    eventually(lambda: answer(str(promise)) or told())
    assert len(told()) == 1


def test_while_the_register_is_slow_nothing_else_of_the_store_is(store: Store) -> None:
    member, registry = person(store), OwnRegistry(store)
    with locked(store):
        with pytest.raises(RegistryLate):
            registry.account(member, 0.3)
        assert not store.outage.is_known
        with store.transaction() as connection:
            connection.execute(text("SELECT 1"))

    def answers_again() -> bool:
        with suppress(RegistryLate):  # nobody has long for the first who tries it again
            return registry.account(member, LONG) is not None
        return False

    eventually(answers_again)


def test_the_clock_feeds_what_is_open_for_a_minute_and_what_valkey_forgot(store, promised, valkey) -> None:
    promise = promised()
    feed(valkey, promise)
    assert clock.go_round(store, valkey) == {}, "it may only just have been made"
    valkey.flushall()
    earlier(store, MINUTE)
    assert clock.go_round(store, valkey) == {"promises_fed": 1}
    assert clock.go_round(store, valkey) == {}, "asked for already"


def test_a_promise_that_nobody_could_keep_for_half_a_day_is_given_up(store, promised, valkey) -> None:
    promise = promised()
    earlier(store, overdue.TOO_OLD_AFTER)
    assert clock.go_round(store, valkey) == {"promises_given_up": 1}
    assert not is_open(store, promise)


def test_one_that_was_kept_is_forgotten_after_days(context, store, promised, valkey) -> None:
    answer(str(promised()))
    earlier(store, overdue.KEPT)
    assert clock.go_round(store, valkey)["promises_forgotten"] == 1


def test_a_worker_of_its_own_waits_for_the_register_and_then_writes_once(
    store, promised, told, valkey, valkey_url, postgres_url, network
) -> None:
    promise = promised()
    with process(ANSWERS, postgres_url, valkey_url, network.url):
        with locked(store):
            feed(valkey, promise)
            eventually(lambda: valkey.llen("rq:queue:answers") == 0)
            assert told() == []
        eventually(lambda: len(told()) == 1)
        eventually(lambda: not is_open(store, promise))
