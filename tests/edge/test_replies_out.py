"""A reply by text all the way: from the webhook by queue and worker to the provider, once, whatever is lost between."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
import redis
from sqlalchemy import text

import jobs
from jobs import REPLIES, clock, enqueue
from jobs.replies import deliver, feed
from store import Store, messages
from store.messages import Status
from tests.edge.phone import Phone
from tests.edge.service import running, until
from tests.edge.talks import ASKS
from tests.gateways.provider import africastalking, provider, recipient

pytestmark = pytest.mark.slow


@pytest.fixture
def rows(store: Store) -> Callable[[], list]:
    """The messages of this test alone."""
    with store.transaction() as connection:
        connection.execute(text("DELETE FROM messages"))

    def read() -> list:
        with store.transaction() as connection:
            return connection.execute(messages.messages.select().order_by("written_at")).all()

    return read


def ask_twice_more(queue: redis.Redis, message: UUID) -> None:
    """As RQ would run a job again, and as a second job would come from the clock."""
    feed(queue, message)
    enqueue(queue, REPLIES, deliver, str(message), job_id=f"again-{message}")


def test_a_reply_is_sent_once_though_the_queue_was_lost_and_the_job_runs_three_times(
    phone: Phone, rows, texts_to, store: Store, database_url: str, valkey_url: str, valkey: redis.Redis, tmp_path
):
    queue = jobs.connect(valkey_url)
    with provider(africastalking(recipient(phone.number))) as network:
        assert phone.send("hello").text == "Taken in."
        [row], [words] = rows(), texts_to(phone.number)
        assert valkey.exists(f"rq:job:message-{row.id}")
        valkey.flushall()
        with store.transaction() as connection:
            connection.execute(text("UPDATE messages SET due_at = due_at - interval '1 minute'"))
        assert clock.go_round(store, queue)["fed"] == 1
        ask_twice_more(queue, row.id)
        settings = {"africastalking_api_url": network.url}
        with running("worker", tmp_path / "worker.log", database_url, valkey_url, **settings):
            until(lambda: rows()[0].status == Status.SENT)
            ask_twice_more(queue, row.id)
            # A second text proves that the worker is through with all that was asked before.
            network.answer = africastalking(recipient(phone.number, messageId="ATXid_2"))
            phone.send("2")
            until(lambda: [each.status for each in rows()] == [Status.SENT, Status.SENT])
    assert texts_to(phone.number) == []  # they need not be kept any more
    sent = [(asked.form["to"], asked.form["message"], asked.form["from"]) for asked in network.requests]
    # The flushed Valkey held the conversation too: whoever it was begins again.
    assert sent == [(phone.number, words, "1286")] * 2
    assert words.startswith(ASKS["language"])
