"""Whatever workers do at the same time, and in whatever order things happen, nobody is sent a message twice."""

from __future__ import annotations

import random
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from store import Store, batches, campaigns, contacts, recipients
from store.batches import Batch, Outcome
from store.campaigns import State
from store.receipts import Receipt
from tests.store.campaigning import TODAY, agreed, approved, begun, found, number, said, states, taken

PEOPLE = 60
PATIENCE = 60  # seconds
STATES = ("sent", "failed", "unknown", "later")


def answered(batch: Batch, chance: random.Random) -> list[Outcome]:
    """What a gateway may say of a batch; that it took somebody, more often than not."""
    drawn = [(person, chance.choices(STATES, (6, 1, 1, 3))[0]) for person in batch.people]
    return [Outcome(each.index, state, f"SM{each.number}" if state == "sent" else None) for each, state in drawn]


def test_of_several_workers_each_batch_is_one_s_alone(store: Store) -> None:
    agreed(store, range(PEOPLE))
    campaign = begun(store, size=4, canary=10)
    handed: Counter[bytes] = Counter()
    end = time.monotonic() + PATIENCE

    def work(seed: int) -> None:
        chance = random.Random(seed)
        while "waiting" in states(store, campaign):
            batch = taken(store, campaign)
            if batch is None:  # of another, who has not answered yet
                assert time.monotonic() < end
                time.sleep(0.01)
                continue
            outcomes = answered(batch, chance)
            handed.update(each.index for each in outcomes if each.state != "later")
            said(store, campaign, batch, outcomes)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert handed.total() == len(handed) == PEOPLE
    assert sum(states(store, campaign).values()) == PEOPLE
    assert "waiting" not in states(store, campaign)


def test_of_several_who_begin_it_one_writes_down_who_gets_it(store: Store) -> None:
    agreed(store, range(PEOPLE))
    campaign = found(store, approved(store))

    def freeze(_: int) -> int:
        with store.transaction() as connection:
            return recipients.freeze(connection, campaign, TODAY)

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(freeze, range(4))) == [0, 0, 0, PEOPLE]


class Sending:
    """A campaign to a few people, to whom anything may happen; what a gateway was handed is noted."""

    def __init__(self, store: Store) -> None:
        self.store = store
        agreed(store, range(8))
        self.campaign = begun(store, size=3, canary=2)
        self.held: list[Batch] = []
        self.over: list[tuple[Batch, list[Outcome]]] = []
        self.may_have_got_it: Counter[bytes] = Counter()
        self.said_no: set[bytes] = set()

    def take(self, _: int) -> None:
        batch = taken(self.store, self.campaign)
        if batch:
            assert not {each.index for each in batch.people} & self.said_no
            self.held.append(batch)

    def answer(self, draw: int) -> None:
        """The gateway is called, and what it says is written down; later ones are not counted: it did not take them."""
        if self.held:
            batch = self.held.pop(draw % len(self.held))
            outcomes = answered(batch, random.Random(draw))
            self.may_have_got_it.update(each.index for each in outcomes if each.state != "later")
            said(self.store, self.campaign, batch, outcomes)
            self.over.append((batch, outcomes))

    def answer_again(self, draw: int) -> None:
        """The answer to a commit was lost, so it is written down once more."""
        if self.over:
            batch, outcomes = self.over[draw % len(self.over)]
            said(self.store, self.campaign, batch, outcomes)

    def die(self, draw: int) -> None:
        """A worker is killed: nobody knows whether it had called the gateway."""
        if self.held:
            self.may_have_got_it.update(each.index for each in self.held.pop(draw % len(self.held)).people)

    def sweep(self, _: int) -> None:
        """Only when nobody is slow: those who hold a batch and are alive are within the time they have."""
        if not self.held:
            with self.store.transaction() as connection:
                batches.sweep(connection, timedelta(0))

    def say_no(self, draw: int) -> None:
        who = number(draw % 8)
        with self.store.transaction() as connection:
            contacts.forbid(connection, self.store.sealer, who, TODAY)
        self.said_no.add(self.store.sealer.index(who))

    def pause(self, draw: int) -> None:
        from_, to = (State.SENDING, State.PAUSED) if draw % 2 else (State.PAUSED, State.SENDING)
        with self.store.transaction() as connection:
            campaigns.move(connection, self.campaign, (from_,), to)

    def hear(self, draw: int) -> None:
        receipt = Receipt("twilio", f"SM{number(draw % 8)}", "delivered" if draw % 3 else "failed")
        with self.store.transaction() as connection:
            recipients.settle(connection, self.store.sealer, receipt, TODAY)

    def check(self) -> None:
        """Everybody is in one state, and nobody was handed to the gateway twice."""
        assert sum(states(self.store, self.campaign).values()) == 8
        assert not [index for index, count in self.may_have_got_it.items() if count > 1]

    def finish(self) -> None:
        """At last all is answered, and everything is known or unknown for good."""
        for _ in range(len(self.held)):
            self.die(0)
        self.sweep(0)
        self.pause(0)
        draw = 0
        while True:
            self.take(0)
            if not self.held:
                break
            self.answer(draw := draw + 1)
        self.check()
        counted = states(self.store, self.campaign)
        with self.store.transaction() as connection:
            assert recipients.is_over(connection, self.campaign) == ("waiting" not in counted)


STEPS = ("take", "take", "answer", "answer", "answer_again", "die", "sweep", "say_no", "pause", "hear")


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 1000)), max_size=20))
def test_whatever_happens_in_whatever_order(store: Store, steps: list[tuple[str, int]]) -> None:
    with store.transaction() as connection:
        for table in ("recipients", "batches", "campaigns", "contacts"):
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 (one of four)
    sending: Any = Sending(store)
    for step, draw in steps:
        getattr(sending, step)(draw)
        sending.check()
    sending.finish()
