"""The clock finds what was left behind, does each thing once, and goes on when something breaks."""

import signal
from datetime import timedelta

import pytest
import redis
from sqlalchemy import func, select, text
from structlog.testing import capture_logs

from jobs import REPLIES, clock, connect
from jobs.replies import deliver, feed
from store import StoreAway, effects, open_store, overdue
from store.outcomes import record_receipt
from store.receipts import Receipt
from tests.jobs.beside import arrives, ends, eventually, process
from tests.jobs.conftest import NUMBER


def test_when_valkey_forgot_everything_each_message_is_still_sent_once(
    store, postgres_url, valkey_url, valkey, network, put, rows, earlier
) -> None:
    for count in range(10):
        feed(valkey, put(f"text {count}"))
    valkey.flushall()
    assert clock.go_round(store, valkey) == {}, "they may only just have been written"
    earlier(overdue.JOB_LOST_AFTER)
    with process(REPLIES, postgres_url, valkey_url, network.url):
        clock.go_round(store, valkey)
        clock.go_round(store, valkey)
        eventually(lambda: {row.status for row in rows()} == {"sent"})
    assert sorted(network.taken) == sorted((NUMBER, f"text {count}") for count in range(10))


def test_valkey_flushed_while_a_worker_works_loses_and_doubles_nothing(
    store, postgres_url, valkey_url, valkey, network, put, rows, earlier
) -> None:
    for count in range(10):
        feed(valkey, put(f"text {count}"))
    network.go_on.clear()
    with process(REPLIES, postgres_url, valkey_url, network.url):
        arrives(network.arrived)
        valkey.flushall()
        earlier(overdue.JOB_LOST_AFTER)
        assert clock.go_round(store, valkey) == {"fed": 9}
        network.go_on.set()
        eventually(lambda: {row.status for row in rows()} == {"sent"})
    assert sorted(network.taken) == sorted((NUMBER, f"text {count}") for count in range(10))


def test_what_is_in_the_queue_already_is_not_fed_twice(store, valkey, put, earlier) -> None:
    feed(valkey, put())
    earlier(overdue.JOB_LOST_AFTER)
    assert clock.go_round(store, valkey) == {}
    assert valkey.llen("rq:queue:replies") == 1


def test_a_message_that_was_put_off_is_fed_when_it_is_due(store, valkey, context, network, put, rows, earlier) -> None:
    network.status = 429
    deliver(str(put()))
    assert clock.go_round(store, valkey) == {}
    earlier(timedelta(seconds=30))
    assert clock.go_round(store, valkey) == {"fed": 1}


def test_a_gateway_that_stays_away_for_half_a_day_is_waited_for_no_longer(
    store, valkey, context, network, put, rows, earlier
) -> None:
    network.status = 429
    deliver(str(put()))
    earlier(overdue.TOO_OLD_AFTER)
    assert clock.go_round(store, valkey) == {"expired": 1}
    assert rows()[0].status == "expired"


def test_what_is_over_is_erased_and_forgotten(store, valkey, context, network, put, rows, earlier) -> None:
    deliver(str(put()))
    earlier(overdue.KEPT)
    with store.transaction() as connection:
        effects.once(connection, "session:1", "send_text", lambda: None)
        connection.execute(text("UPDATE effects SET day = day - 31"))
        today = connection.execute(select(func.current_date())).scalar_one()
        record_receipt(connection, store.sealer, Receipt("twilio", "SM9", "delivered"), today)
        connection.execute(text("UPDATE early_receipts SET day = day - 4"))
    done = clock.go_round(store, valkey)
    assert done == {"erased": 1, "effects_forgotten": 1, "receipts_forgotten": 1}
    assert rows()[0].phone_sealed is None
    assert clock.go_round(store, valkey) == {}


def test_of_two_clocks_one_acts(store, valkey, put, earlier) -> None:
    put()
    earlier(overdue.JOB_LOST_AFTER)
    with store.transaction() as connection:
        connection.execute(select(func.pg_advisory_xact_lock(clock._LOCK)))
        assert clock.go_round(store, valkey) == {}
    assert clock.go_round(store, valkey) == {"fed": 1}


def test_what_breaks_is_logged_and_the_rest_is_done(store, put, context, earlier) -> None:
    put("waits")
    earlier(overdue.JOB_LOST_AFTER)
    deliver(str(put("is sent")))
    with store.transaction() as connection:
        connection.execute(text("UPDATE messages SET changed_at = changed_at - interval '8 days'"))
    with capture_logs() as log:
        done = clock.go_round(store, connect("redis://127.0.0.1:9/0"))
    assert done == {"erased": 1}
    failed = ["fed_failed", "replies_counted_failed", "callers_counted_failed", "journal_written_failed"]
    assert [line["event"] for line in log] == [*failed, "round_done"]
    assert isinstance(log[0]["exc_info"], redis.ConnectionError)


def test_a_store_that_is_away_is_logged_and_nothing_else_happens(valkey) -> None:
    with capture_logs() as log:
        assert clock.go_round(open_store("postgresql://nobody@127.0.0.1:9/none", "k"), valkey) == {}
    assert [(line["event"], type(line["exc_info"])) for line in log] == [("round_failed", StoreAway)]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_clock_goes_round_until_it_is_told_to_stop(postgres_url, valkey_url, valkey, put, earlier, how) -> None:
    with process("clock", postgres_url, valkey_url, "") as running:
        put()
        earlier(overdue.JOB_LOST_AFTER)
        eventually(lambda: valkey.llen("rq:queue:replies") == 1)
        running.send_signal(how)
        assert ends(running) == 0
        assert "fed" in running.stdout.read()


def test_a_clock_goes_on_while_the_store_is_away() -> None:
    away = "postgresql://nobody@127.0.0.1:9/none"
    with process("clock", away, "redis://127.0.0.1:9/0", "") as running:
        assert "round_failed" in running.stdout.readline()
        assert "round_failed" in running.stdout.readline()
        running.send_signal(signal.SIGTERM)
        assert ends(running) == 0
