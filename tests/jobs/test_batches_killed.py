"""Workers of campaigns as processes: told to stop they finish their batch, killed they leave one nobody knows of."""

import signal
import threading
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
from tests.jobs.beside import arrives, ends, eventually, interrupts, process
from tests.jobs.sending import begun, fates
from tests.patience import LONG
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
        self.go_on.wait(LONG)
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
    with process(CAMPAIGNS, postgres_url, valkey_url, slow.url) as running:
        rounds.go_on(store, valkey)
        arrives(slow.arrived)
        interrupts(running, signal.SIGTERM)
        slow.go_on.set()
        assert ends(running) == 0
    assert states(store, campaign) == {"sent": BATCH, "waiting": 4 * BATCH}
    assert slow.taken.total() == BATCH


def test_killed_it_leaves_one_batch_of_which_nobody_knows_and_others_go_on(
    store, postgres_url, valkey_url, valkey, slow
) -> None:
    campaign = begun(store, 5 * BATCH)
    with process(CAMPAIGNS, postgres_url, valkey_url, slow.url) as running:
        rounds.go_on(store, valkey)
        arrives(slow.arrived)
        running.kill()
        running.wait()
    slow.go_on.set()
    valkey.flushall()
    with process(CAMPAIGNS, postgres_url, valkey_url, slow.url):
        clock.go_round(store, valkey)
        eventually(lambda: states(store, campaign).get("sent") == 4 * BATCH)
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
    with (
        process(CAMPAIGNS, postgres_url, valkey_url, slow.url),
        process(CAMPAIGNS, postgres_url, valkey_url, slow.url),
    ):
        rounds.go_on(store, valkey)
        eventually(lambda: states(store, campaign) == {"sent": 40 * BATCH})
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
