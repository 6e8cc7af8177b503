"""Workers of campaigns as processes: told to stop they finish their batch, killed they leave one nobody knows of."""

import signal
import threading
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from bench.gateway import Gateway, listening
from jobs import CAMPAIGNS, clock
from jobs import campaigns as rounds
from store import under_way
from store.batch_outcomes import sweep
from store.campaigns import State
from store.receipts import Receipt, early_receipts, keep
from tests.jobs.conftest import eventually, process
from tests.jobs.sending import begun, busiest, fates
from tests.store.campaigning import TODAY, found, states

BATCH = 10
NO_TIME = timedelta(0)


class Slow(Gateway):
    """A gateway that takes a list, and answers when it is told to go on."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived, self.go_on = threading.Semaphore(0), threading.Event()

    def answer(self, path, form):
        answered = super().answer(path, form)
        self.arrived.release()
        self.go_on.wait(20)
        return answered


@pytest.fixture
def slow() -> Iterator[Slow]:
    with listening(Slow()) as server:
        yield server
        server.go_on.set()


def test_told_to_stop_it_finishes_the_batch_in_hand_and_begins_no_other(
    store, postgres_url, valkey_url, valkey, slow
) -> None:
    campaign = begun(store, 5 * BATCH)
    rounds.go_on(store, valkey)
    with process(CAMPAIGNS, postgres_url, valkey_url, slow.url) as running:
        slow.arrived.acquire(timeout=20)
        running.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        slow.go_on.set()
        assert running.wait(20) == 0
    assert states(store, campaign) == {"sent": BATCH, "waiting": 4 * BATCH}
    assert slow.taken.total() == BATCH


def test_killed_it_leaves_one_batch_of_which_nobody_knows_and_others_go_on(
    store, postgres_url, valkey_url, valkey, slow
) -> None:
    campaign = begun(store, 5 * BATCH)
    rounds.go_on(store, valkey)
    with process(CAMPAIGNS, postgres_url, valkey_url, slow.url) as running:
        slow.arrived.acquire(timeout=20)
        running.send_signal(signal.SIGKILL)
        running.wait()
    slow.go_on.set()
    valkey.flushall()
    clock.go_round(store, valkey)
    with process(CAMPAIGNS, postgres_url, valkey_url, slow.url):
        eventually(lambda: states(store, campaign).get("sent") == 4 * BATCH, 30)
    with store.transaction() as connection:
        assert sweep(connection, NO_TIME) == 1
    assert fates(store, campaign) == {("sent", None): 4 * BATCH, ("unknown", "sender_died"): BATCH}
    assert set(slow.taken.values()) == {1}
    rounds.end(store)
    assert found(store, campaign).state == State.FINISHED


def test_two_workers_send_one_campaign_and_nobody_gets_it_twice(store, postgres_url, valkey_url, valkey, slow) -> None:
    slow.go_on.set()
    slow.latency = 0.05
    campaign = begun(store, 40 * BATCH)
    rounds.go_on(store, valkey)
    with (
        process(CAMPAIGNS, postgres_url, valkey_url, slow.url),
        process(CAMPAIGNS, postgres_url, valkey_url, slow.url),
    ):
        eventually(lambda: states(store, campaign) == {"sent": 40 * BATCH}, 40)
    assert set(slow.taken.values()) == {1}


def test_a_receipt_that_came_while_the_name_was_written_down_is_found_by_the_clock(store, valkey) -> None:
    campaign = begun(store, 1)
    with store.transaction() as connection:
        connection.execute(under_way.recipients.update().values(state="sent", provider_id="ATXid_1", batch=0))
        keep(connection, Receipt("africastalking", "ATXid_1", "delivered"))
        keep(connection, Receipt("twilio", "ATXid_1", "failed"))
    with store.transaction() as connection:
        assert under_way.match(connection, store.sealer, TODAY) == 1
        assert under_way.match(connection, store.sealer, TODAY) == 0
        assert [row.gateway for row in connection.execute(early_receipts.select())] == ["twilio"]
    assert states(store, campaign) == {"delivered": 1}


def test_two_workers_keep_one_pace_together_and_reach_it(store, postgres_url, valkey_url, valkey, slow) -> None:
    slow.go_on.set()
    pace, seconds = 40, 15
    campaign = begun(store, pace * seconds, size=pace, pace=pace)
    rounds.go_on(store, valkey)
    with (
        process(CAMPAIGNS, postgres_url, valkey_url, slow.url),
        process(CAMPAIGNS, postgres_url, valkey_url, slow.url),
    ):
        eventually(lambda: states(store, campaign) == {"sent": pace * seconds}, 60)
    assert busiest(slow.times) <= 10 * pace
    took = slow.times[-1][0] - slow.times[0][0]
    assert pace * (seconds - 1) >= 0.98 * pace * took
