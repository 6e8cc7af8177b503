"""A batch is handed to a gateway: people with equal texts together, no faster than the pace, and only while it may."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import redis
import structlog

from bot.gateways import NOT_BEGUN, MayLeave, Sender, SendFailed, Sent, not_begun
from bot.watch import failed
from campaigns.operators import Operator, operator
from campaigns.texts import begins_on, render
from jobs import pace
from jobs.context import Context
from jobs.pace import Limit, most_at_once
from jobs.replies import MESSAGES
from schemes import number
from schemes.cambodia import today
from store import audiences
from store.batches import LATER, Batch, Outcome, Recipient
from store.campaigns import Campaign

log = structlog.get_logger("jobs")

# A batch that could not leave within that time after it was taken goes back (seconds).
LATEST = 10.0

# For its operator alone a batch is held up no longer where people of others wait (seconds).
YIELDING = 0.1

# How long those wait whom the gateway did not take, by the number of tries. After the last they count as failed.
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (30, 120, 600, 1800))

_STATES = {"permanent": "failed", "later": LATER, "stop": LATER, "unknown": "unknown"}


@dataclass(frozen=True)
class Said:
    """What the gateway said of a batch. `halts` is the code of what would befall all others too, or "".

    `waited` is whether it had to wait for the pace.
    """

    batch: Batch
    outcomes: tuple[Outcome, ...]
    pause: timedelta
    halts: str
    waited: bool

    @property
    def is_untouched(self) -> bool:
        """Whether nobody of it was taken, by our own will or for a reason that is not theirs: it waits as before."""
        return all(each.state == LATER and not each.is_try for each in self.outcomes)


def limit(campaign: Campaign) -> Limit:
    """How fast a campaign may leave, whatever the operators."""
    return Limit(f"campaign:{campaign.id}", campaign.pace)


def turns(valkey: redis.Redis, campaign: Campaign, names: Sequence[str], size: int) -> dict[str, float]:
    """After how many seconds people of each operator may leave, so many at once; who comes first stands first.

    Of those who may at the same time the slowest operator does: it is what a campaign has to wait for in the end.
    Raises redis.RedisError.
    """
    found = sorted((operator(name, today()) for name in names), key=lambda each: each.pace)
    sizes = {each.name: min(size, list_size(min(campaign.pace, each.pace))) for each in found}
    waits = {e.name: pace.ask(valkey, _limits(campaign, e), sizes[e.name], takes=False) for e in found}
    return dict(sorted(waits.items(), key=lambda each: each[1]))


def _limits(campaign: Campaign, by: Operator) -> tuple[Limit, Limit]:
    return limit(campaign), Limit(f"{campaign.gateway}:{by.name}", by.pace)


def hand_over(context: Context, campaign: Campaign, batch: Batch, yields: bool = False) -> Said:
    """Call the gateway for everybody in a batch that is marked; raises nothing.

    With `yields` the rest goes back as soon as it has to wait for its operator: people of another may leave meanwhile.
    """
    by = operator(batch.operator, today())
    may_leave = Permission(context.valkey, campaign, _limits(campaign, by), time.monotonic() + LATEST, yields)
    sender = context.senders[campaign.gateway]
    heard: list[tuple[Recipient, Sent | SendFailed]] = []
    for text, people in _lists(context, campaign, batch, by):
        said = [not_begun()] * len(people) if _halts(heard) else _called(sender, people, text, by.sender, may_leave)
        heard += zip(people, said, strict=True)
    _note(campaign, batch, Counter(map(_words, (said for _, said in heard))))
    return _said(batch, heard, may_leave.waited)


def _called(
    sender: Sender, people: Sequence[Recipient], text: str, shown: str, may_leave: MayLeave
) -> list[Sent | SendFailed]:
    try:
        return sender.send_many([each.number for each in people], text, shown, may_leave)
    except Exception as error:
        # Also when the job's time is over. The text of such an error may quote a number: it stays here.
        failed("send_crashed", error)
        return [SendFailed("crashed", "unknown")] * len(people)


@dataclass
class Permission:
    """Waits for the pace; refuses when it is too late for the batch or the day, or nobody knows how much left."""

    valkey: redis.Redis
    campaign: Campaign
    limits: Sequence[Limit]
    latest: float
    yields: bool = False
    waited: bool = False

    def __call__(self, count: int) -> bool:
        """Whether so many may leave now; threads may ask."""
        while time.monotonic() < self.latest and audiences.is_open(self.campaign, datetime.now(UTC)):
            try:
                wait = pace.ask(self.valkey, self.limits, count)
                if self.yields and wait > pace.ask(self.valkey, self.limits[:1], count, takes=False) + YIELDING:
                    self.waited, self.latest = True, 0.0
            except redis.RedisError as error:
                failed("valkey_away", error)
                return False
            if not wait:
                return True
            self.waited = True
            time.sleep(min(wait, max(0.0, self.latest - time.monotonic())))
        return False


def _lists(
    context: Context, campaign: Campaign, batch: Batch, by: Operator
) -> Iterator[tuple[str, Sequence[Recipient]]]:
    """People whose texts are equal, as many at a time as the pace lets go together."""
    text, on = campaign.texts[batch.language], begins_on(campaign)
    places: dict[str, str] = {}
    found: dict[str, list[Recipient]] = {}
    for each in batch.people:
        if each.place not in places:
            places[each.place] = render(text, batch.language, each.place, context.service_code, on)
        found.setdefault(places[each.place], []).append(each)
    size = list_size(min(campaign.pace, by.pace))
    for words, people in found.items():
        for first in range(0, len(people), size):
            yield words, people[first : first + size]


def list_size(pace: int) -> int:
    """How many people may stand in one request when messages leave so fast."""
    return most_at_once(pace, number("campaign_list_most", today()))


def _said(batch: Batch, heard: list[tuple[Recipient, Sent | SendFailed]], waited: bool) -> Said:
    halts = _halts(heard)
    is_last = batch.tries > len(PAUSES)
    outcomes = tuple(_outcome(each.index, said, is_last) for each, said in heard)
    return Said(batch, outcomes, PAUSES[min(batch.tries, len(PAUSES)) - 1], halts, waited)


def _halts(heard: list[tuple[Recipient, Sent | SendFailed]]) -> str:
    return next((said.code for _, said in heard if isinstance(said, SendFailed) and said.kind == "stop"), "")


def _outcome(index: bytes, said: Sent | SendFailed, is_last: bool) -> Outcome:
    if isinstance(said, Sent):
        return Outcome(index, "sent", said.provider_id)
    is_try = said.kind != "stop" and said.code != NOT_BEGUN
    state = _STATES[said.kind]
    if state == LATER and is_last and is_try:
        state = "failed"
    return Outcome(index, state, None, said.code, said.opted_out, is_try)


def _words(said: Sent | SendFailed) -> tuple[str, str | None]:
    return (said.kind, said.code) if isinstance(said, SendFailed) else ("sent", None)


def _note(campaign: Campaign, batch: Batch, outcomes: Counter[tuple[str, str | None]]) -> None:
    for (outcome, code), count in outcomes.items():
        MESSAGES.labels(campaign.gateway, outcome).inc(count)
        tell = log.info if outcome == "sent" else log.error if outcome == "stop" else log.warning
        tell("batch_tried", campaign=str(campaign.id), batch=batch.number, outcome=outcome, code=code, count=count)
