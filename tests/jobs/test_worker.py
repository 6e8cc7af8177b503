"""A worker sends what is in its queue, is told to stop without harm, and killed without a second message."""

import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis

import embedded
from jobs import QUEUES, REPLIES, clock, connect, worker
from jobs.context import Context
from jobs.replies import feed
from store import overdue
from tests.jobs.beside import arrives, ends, eventually, interrupts, process
from tests.jobs.conftest import NUMBER, WORDS


@pytest.fixture
def own_valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], embedded.Server]]:
    """Starts a Valkey that a test may stop, and starts it again at the same place."""
    folder, servers = Path(tmp_path_factory.mktemp("valkey")), []

    def start() -> embedded.Server:
        servers.append(embedded.start_valkey(folder))
        return servers[-1]

    yield start
    servers[-1].stop()


def hears(running: subprocess.Popen[str], *words: str) -> None:
    """Wait until a process says one of these."""
    assert any(any(each in line for each in words) for line in running.stdout), "it ended without a word of it"


def test_a_worker_sends_what_is_in_its_queue_once_each(postgres_url, valkey_url, valkey, network, put, rows) -> None:
    for count in range(20):
        feed(valkey, put(f"text {count}"))
    with process(REPLIES, postgres_url, valkey_url, network.url):
        eventually(lambda: {row.status for row in rows()} == {"sent"})
    assert sorted(network.taken) == sorted((NUMBER, f"text {count}") for count in range(20))


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_finishes_the_message_in_hand(
    postgres_url, valkey_url, valkey, network, put, rows, how
) -> None:
    network.go_on.clear()
    feed(valkey, put())
    with process(REPLIES, postgres_url, valkey_url, network.url) as running:
        arrives(network.arrived)
        interrupts(running, how)
        network.go_on.set()
        assert ends(running) == 0
    assert rows()[0].status == "sent"


@pytest.mark.parametrize("waits", [False, True])  # before RQ listens, and when it waits for a job
def test_told_to_stop_when_there_is_nothing_to_do_it_stops_at_once(postgres_url, valkey_url, valkey, waits) -> None:
    with process(REPLIES, postgres_url, valkey_url, "") as running:
        eventually(lambda: not waits or valkey.info("clients")["blocked_clients"])
        running.send_signal(signal.SIGTERM)
        assert ends(running) == 0


def test_killed_while_sending_it_leaves_the_message_unknown_and_nobody_sends_it_again(
    store, postgres_url, valkey_url, valkey, network, put, rows, earlier
) -> None:
    network.go_on.clear()
    feed(valkey, put())
    with process(REPLIES, postgres_url, valkey_url, network.url) as running:
        arrives(network.arrived)
        running.kill()
        running.wait()
    network.go_on.set()
    assert rows()[0].status == "sending"
    earlier(overdue.SENDER_DIED_AFTER)
    assert clock.go_round(store, valkey) == {"given_up": 1}
    assert (rows()[0].status, rows()[0].reason) == ("unknown", "sender_died")
    valkey.flushall()
    feed(valkey, rows()[0].id)
    feed(valkey, put("another"))
    with process(REPLIES, postgres_url, valkey_url, network.url):
        eventually(lambda: rows()[1].status == "sent")
    assert network.taken == [(NUMBER, WORDS), (NUMBER, "another")]


@pytest.mark.parametrize("busy", [True, False])
def test_a_worker_outlives_its_valkey(own_valkey, postgres_url, network, put, rows, busy: bool) -> None:
    first = own_valkey()
    with process(REPLIES, postgres_url, first.url, network.url) as running:
        if busy:
            network.go_on.clear()
            feed(connect(first.url), put("in hand"))
            arrives(network.arrived)
        first.stop()
        network.go_on.set()
        hears(running, "valkey_away", "connect to Redis")
        second = own_valkey()
        feed(connect(second.url), put("afterwards"))
        eventually(lambda: {row.status for row in rows()} == {"sent"})
    assert len(network.taken) == len(rows())


def test_a_worker_begun_before_valkey_waits_for_it(own_valkey, postgres_url, network, put, rows) -> None:
    server = own_valkey()
    server.stop()
    with process(REPLIES, postgres_url, server.url, network.url):
        valkey = connect(own_valkey().url)
        feed(valkey, put())
        eventually(lambda: rows()[0].status == "sent")


def test_a_worker_that_waits_for_valkey_can_be_told_to_stop(postgres_url) -> None:
    with process(REPLIES, postgres_url, "redis://127.0.0.1:9/0", "") as running:
        hears(running, "valkey_away")
        running.send_signal(signal.SIGTERM)
        assert ends(running) == 0


def test_its_log_tells_no_number_and_no_word_whatever_breaks(postgres_url, valkey_url, valkey, put, rows) -> None:
    feed(valkey, put())
    with process(REPLIES, postgres_url, valkey_url, "crash") as running:
        eventually(lambda: rows()[0].status == "unknown")
        running.send_signal(signal.SIGTERM)
        log = running.stdout.read()
    assert "send_crashed" in log
    assert "RuntimeError" in log
    for secret in (NUMBER[4:], WORDS, "48217777"):
        assert secret not in log


def test_a_queue_that_does_not_exist_is_refused_with_a_list_of_those_that_do(context: Context) -> None:
    with pytest.raises(worker.UnknownQueue, match="There is no queue 'replys'; there are: replies") as refused:
        worker.work("replys", "unix:///nowhere", context)
    assert refused.value.code == "unknown_queue"


def test_every_queue_has_a_worker_of_its_own_in_the_procfile() -> None:
    lines = (Path(__file__).parents[2] / "Procfile").read_text()
    assert sorted(re.findall(r"flask worker (.*)$", lines, re.MULTILINE)) == sorted(QUEUES)


def test_redis_py_asks_no_second_time_on_its_own() -> None:
    valkey = connect("redis://127.0.0.1:9/0")
    assert valkey.get_retry().get_retries() == 0
    with pytest.raises(redis.ConnectionError):
        valkey.ping()
