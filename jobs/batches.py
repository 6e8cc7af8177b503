"""Campaigns: a worker sends one batch after another, and nobody gets a text twice.

The order is mark, commit, send, record, and recording one batch marks the next in the same transaction: a worker that
dies leaves at most one batch of which nobody knows what left. Several workers may send the same campaign; none of them
asks the queue between two batches. Whether a batch may leave is looked at when it leaves: the hours, the end of the
campaign, who said no since, and the pace, which all workers share.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

import redis
import structlog
from sqlalchemy import Connection

from bot.watch import failed
from jobs import CAMPAIGNS, enqueue, pace
from jobs.context import Context, current
from jobs.handing import Said, hand_over, limit, turns
from schemes.cambodia import today
from store import StoreAway, batches, campaigns, canaries
from store.batches import Batch
from store.campaigns import Campaign, State
from store.canaries import Verdict

log = structlog.get_logger("jobs")

# So long a worker goes on with one campaign before it looks at the queue again (seconds).
TURN_SECONDS = 20

# So many jobs of one campaign may wait or run: more than workers, so that one that ends finds the next in the queue.
SLOTS = 8

# Longer than a turn, a batch that times out, and writing down what came of it (seconds).
JOB_SECONDS = 180

# What the store of a worker has to be opened with: nobody waits for it, and a batch is larger than a caller (seconds).
PATIENCE = 10.0

# What the gateway said is told to the store for so long, should it be away just now (seconds).
TELLING_SECONDS = 45.0


def feed(valkey: redis.Redis, campaign: UUID) -> int:
    """Ask for a campaign to be sent on; gives how many jobs are new. Raises redis.RedisError.

    The names of the jobs change with each turn: one that a dead worker has taken blocks its name for a minute.
    """
    turn = str(turn_now())
    names = (f"campaign-{campaign}-{turn}-{slot}" for slot in range(SLOTS))
    asked = (str(campaign), turn)
    return sum(enqueue(valkey, CAMPAIGNS, deliver, *asked, job_id=each, timeout=JOB_SECONDS) for each in names)


def deliver(campaign: str, turn: str) -> None:
    """Send this campaign for a while, or until nothing may leave. Raises StoreAway and redis.RedisError.

    Whose `turn` is long over was asked for by many before it, and has nothing to do.
    """
    context = current.get()
    if int(turn) < turn_now() - 1:
        return
    with context.store.transaction() as connection:
        found = campaigns.find(connection, UUID(campaign))
    if found is not None:
        Sending(context, found).go_on()


def turn_now() -> int:
    """Which turn it is: they last TURN_SECONDS, and are counted."""
    return int(time.time() / TURN_SECONDS)


@dataclass
class Sending:
    """One campaign in the hands of one worker."""

    context: Context
    campaign: Campaign
    verdict: Verdict = Verdict.HELD
    size: int = 1  # of the batch before
    said: Said | None = None
    operators: tuple[str, ...] = ()  # of whose people some wait, where there is a pace to be waited for
    order: tuple[str, ...] = ()  # in which they may leave
    began: float = field(default_factory=time.monotonic)

    def go_on(self) -> None:
        """Send batch after batch; what was said of the last is always written down."""
        if self.campaign.gateway not in self.context.senders:
            with self.context.store.transaction() as connection:
                self._halt(connection, "no_sender")
        while batch := self._next():
            yields = any(each != batch.operator for each in self.operators)
            self.said = hand_over(self.context, self.campaign, batch, yields)
            self.size = len(batch.people)
        if time.monotonic() > self.began + TURN_SECONDS:
            feed(self.context.valkey, self.campaign.id)

    def _next(self) -> Batch | None:
        """Write down what was said, and take the next batch; before waiting for its turn, where there is one."""
        try:
            wait = self._wait()
        except redis.RedisError as error:
            failed("valkey_away", error)
            wait = None
        if wait is None or wait > 0:
            self._tell(takes=False)
        while wait:
            self.context.stop.wait(wait)
            wait = self._wait()
        return None if wait is None else self._tell(takes=True)

    def _wait(self) -> float | None:
        """How long to wait for the pace (seconds); None when the turn is over.

        It is not asked for after a batch that did not wait: the next would not either, or not for long.
        """
        if self.context.stop.is_set() or time.monotonic() > self.began + TURN_SECONDS:
            return None
        self.order = ()
        if not self._is_paced:
            return 0.0
        if not self.operators:
            return pace.ask(self.context.valkey, [limit(self.campaign)], self.size, takes=False)
        waits = turns(self.context.valkey, self.campaign, self.operators, self.size)
        self.order = tuple(waits)
        return waits[self.order[0]]

    @property
    def _is_paced(self) -> bool:
        return self.said is None or self.said.waited or self.said.is_untouched

    def _tell(self, takes: bool) -> Batch | None:
        """One transaction: write down what was said, and mark the next batch.

        What was said is told again and again while the store comes back: the gateway says it only once.
        """
        until = time.monotonic() + TELLING_SECONDS
        while True:
            try:
                with self.context.store.transaction() as connection:
                    batch = self._record(connection, takes)
                self.said = None
                return batch
            except StoreAway:
                if self.said is None or time.monotonic() > until:
                    raise
                time.sleep(0.5)

    def _record(self, connection: Connection, takes: bool) -> Batch | None:
        if self.said:
            self._write_down(connection, self.said)
        if self.said and self.said.halts:
            return None
        batch = self._take(connection) if takes else None
        self.operators = tuple(batches.operators(connection, self.campaign.id)) if self._is_paced else ()
        return batch

    def _take(self, connection: Connection) -> Batch | None:
        if self.verdict is Verdict.HELD:
            self.verdict = canaries.judge(connection, self.campaign)
        if self.verdict is Verdict.ILL:
            self._halt(connection, "canary_failed")
            return None
        return batches.take(connection, self.context.store.sealer, self.campaign, datetime.now(UTC), self.order)

    def _write_down(self, connection: Connection, said: Said) -> None:
        if said.halts:
            self._halt(connection, said.halts)
        batches.record(
            connection,
            self.context.store.sealer,
            self.campaign.id,
            said.batch.number,
            said.outcomes,
            today=today(),
            pause=said.pause,
        )

    def _halt(self, connection: Connection, reason: str) -> None:
        """Nothing of it leaves any more before a person has looked."""
        if campaigns.move(connection, self.campaign.id, (State.SENDING,), State.PAUSED, reason):
            log.error("campaign_paused", campaign=str(self.campaign.id), reason=reason)
