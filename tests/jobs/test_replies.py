"""Every job run twice has one outcome, and the outcome is what the gateway said."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from uuid import UUID, uuid4

import pytest
import redis
from rq.job import Job
from sqlalchemy import text
from structlog.testing import capture_logs

from bot.gateways import SendFailed, Sent
from jobs import REPLIES, connect, enqueue
from jobs.context import current
from jobs.replies import LONG_PAUSE, PAUSES, deliver, feed
from store import contacts
from tests.jobs.beside import arrives, eventually
from tests.jobs.conftest import NUMBER, WORDS, everything_at, everything_in, sender
from tests.patience import LONG

CANCEL = (
    "SELECT pg_cancel_backend(pid) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
)


class Does:
    """A sender that does as it is told; the real one cannot be made to crash."""

    def __init__(self, act) -> None:
        self.act = act
        self.times = 0

    def send(self, number: str, text: str) -> Sent:
        self.times += 1
        return self.act(number)


def refuse(*arguments):
    def act(_: str) -> Sent:
        raise SendFailed(*arguments)

    return act


def crash(_: str) -> Sent:
    raise RuntimeError


def test_a_message_is_sent_and_its_name_kept(context, network, put, rows) -> None:
    deliver(str(put()))
    assert network.taken == [(NUMBER, WORDS)]
    assert [(row.status, row.provider_id, row.tries) for row in rows()] == [("sent", "ATX1", 1)]


@pytest.mark.parametrize(
    ("http", "code", "status", "reason"),
    [
        (201, 101, "sent", None),
        (201, 403, "failed", "InvalidPhoneNumber"),  # permanent
        (201, 500, "waiting", "InternalServerError"),  # later
        (201, 405, "waiting", "InsufficientBalance"),  # stop
        (429, 101, "waiting", "http_429"),  # the provider's word that it did not
        (500, 101, "unknown", "http_500"),  # perhaps after it took it
        (502, 101, "unknown", "http_502"),  # somebody on the way gave up
        (503, 101, "unknown", "http_503"),  # the same
    ],
)
def test_a_job_run_twice_sends_once_whatever_comes_of_it(
    context, network, put, rows, http, code, status, reason
) -> None:
    network.status, network.code = http, code
    message_id = str(put())
    deliver(message_id)
    first = rows()
    deliver(message_id)
    assert rows() == first
    assert (first[0].status, first[0].reason) == (status, reason)
    assert len(network.taken) == 1


def test_eight_jobs_at_once_send_one_message(context, network, put, rows) -> None:
    message_id, start = str(put()), threading.Barrier(8)

    def work() -> None:
        current.set(context)
        start.wait()
        deliver(message_id)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(network.taken) == 1
    assert rows()[0].status == "sent"


def test_a_gateway_that_takes_it_and_says_nothing_leaves_it_unknown(network, put, rows, leaves_by) -> None:
    network.go_on.clear()
    leaves_by(sender(network.url, timeout=0.3))
    message_id = str(put())
    deliver(message_id)
    arrives(network.arrived)
    deliver(message_id)
    assert len(network.taken) == 1
    assert (rows()[0].status, rows()[0].reason) == ("unknown", "time_out")


def test_a_gateway_that_is_not_there_is_tried_again_later(put, rows, leaves_by) -> None:
    leaves_by(sender("http://127.0.0.1:9"))
    deliver(str(put()))
    assert (rows()[0].status, rows()[0].reason) == ("waiting", "no_connection")


def test_a_gateway_that_was_taken_out_of_service_keeps_its_messages_waiting(context, put, rows) -> None:
    deliver(str(put(gateway="gone")))
    assert (rows()[0].status, rows()[0].reason) == ("waiting", "no_sender")


def test_each_refusal_makes_the_pause_longer_and_the_last_pause_comes_again(put, rows, earlier, leaves_by) -> None:
    leaves_by(Does(refuse("busy", "later")))
    message_id, pauses = str(put()), []
    for _ in range(len(PAUSES) + 2):
        deliver(message_id)
        pauses.append(rows()[0].due_at - rows()[0].changed_at)
        earlier(pauses[-1])
    assert pauses == [*PAUSES, PAUSES[-1], PAUSES[-1]]
    assert rows()[0].tries == len(pauses)


def test_what_only_a_person_can_mend_waits_long_and_is_an_error_in_the_log(put, rows, leaves_by) -> None:
    leaves_by(Does(refuse("InsufficientBalance", "stop")))
    with capture_logs() as log:
        deliver(str(put()))
    assert rows()[0].due_at - rows()[0].changed_at == LONG_PAUSE
    assert [(line["log_level"], line["code"]) for line in log] == [("error", "InsufficientBalance")]


def test_who_is_on_the_providers_list_of_refusals_is_never_written_to_again(store, put, rows, leaves_by) -> None:
    with store.transaction() as connection:
        contacts.allow(connection, store.sealer, NUMBER, "km", date(2026, 11, 1))
    leaves_by(Does(refuse("UserInBlacklist", "permanent", True)))
    deliver(str(put()))
    with store.transaction() as connection:
        assert not contacts.find(connection, store.sealer, NUMBER).messages_allowed
    assert rows()[0].status == "failed"


def test_a_sender_that_crashes_leaves_it_unknown(put, rows, leaves_by) -> None:
    crashing = Does(crash)
    leaves_by(crashing)
    message_id = str(put())
    deliver(message_id)
    deliver(message_id)
    assert crashing.times == 1
    assert (rows()[0].status, rows()[0].reason) == ("unknown", "crashed")


def test_the_gateways_answer_is_not_lost_when_the_store_is_busy_just_then(store, put, rows, leaves_by) -> None:
    held = threading.Event()

    def hold() -> None:
        """Whoever wants to write down what came of it waits for too long."""
        with store.transaction() as connection:
            connection.execute(text("SELECT 1 FROM messages FOR UPDATE"))
            held.set()
            eventually(lambda: connection.execute(text(CANCEL)).scalars().all())

    with ThreadPoolExecutor(1) as pool:

        def take(_: str) -> Sent:
            holds.append(pool.submit(hold))
            assert held.wait(LONG)
            return Sent("ATX1")

        holds: list[Future[None]] = []
        leaves_by(Does(take))
        deliver(str(put()))
        [each.result() for each in holds]
    assert (rows()[0].status, rows()[0].provider_id) == ("sent", "ATX1")


def test_a_message_that_does_not_exist_is_no_error(context, network) -> None:
    deliver(str(uuid4()))
    assert network.taken == []


def test_what_is_asked_for_twice_is_in_the_queue_once(valkey: redis.Redis) -> None:
    message_id = uuid4()
    assert [feed(valkey, message_id), feed(valkey, message_id)] == [True, False]
    assert valkey.llen(f"rq:queue:{REPLIES}") == 1


def test_a_job_carries_the_id_of_a_row_and_nothing_else(valkey: redis.Redis, put) -> None:
    message_id = put()
    feed(valkey, message_id)
    job = Job.fetch(f"message-{message_id}", valkey, serializer="json")
    assert (job.func_name, list(job.args), job.kwargs) == ("jobs.replies.deliver", [str(message_id)], {})
    assert job.description == "deliver"


def test_what_waits_shows_no_number_and_no_word_in_valkey_and_in_the_tables(
    store, postgres_url, valkey, put, context, network
) -> None:
    for words in ("one 48217777", "two 48217777"):
        feed(valkey, put(words))
    deliver(str(put("three 48217777")))
    shown = everything_in(valkey) + everything_at(postgres_url)
    assert b"message-" in shown
    assert b"ATX1" in shown
    for secret in (NUMBER, NUMBER[1:], NUMBER[4:], "48217777", NUMBER.encode().hex(), b"48217777".hex()):
        assert secret.encode() not in shown


@pytest.mark.parametrize("job_id", ["message:1", "+85512000001", "a b", ""])
def test_a_job_id_that_valkey_could_not_hold_is_refused(valkey: redis.Redis, job_id: str) -> None:
    with pytest.raises(ValueError, match=r"Job ID|job_id"):
        enqueue(valkey, REPLIES, deliver, "1", job_id=job_id)


def test_a_valkey_that_is_not_there_says_so_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redis.retry.sleep", lambda seconds: pytest.fail(f"it waits {seconds} s to try again"))
    with pytest.raises(redis.ConnectionError):
        feed(connect("redis://127.0.0.1:9/0"), UUID(int=0))
