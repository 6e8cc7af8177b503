"""A campaign that is being sent now, to a gateway that counts."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text

from bot.gateways import SendFailed, Sent
from campaigns.operators import Operator
from jobs import batches
from jobs.pace import WINDOW
from store import Store
from store.campaign_tables import recipients
from store.campaigns import State
from tests.store import campaigning

FREE = 1_000_000  # messages a second: nothing is held up


def busiest(left: list[tuple[float, int]], window: float = WINDOW) -> int:
    """The most that left over any so many seconds."""
    inside, total, most = deque[tuple[float, int]](), 0, 0
    for at, size in left:
        inside.append((at, size))
        total += size
        while inside[0][0] <= at - window:
            total -= inside.popleft()[1]
        most = max(most, total)
    return most


def fast(name: str, _on: object) -> Operator:
    """An operator that takes everything at once."""
    return Operator(name, "", FREE, 0)


def begun(store: Store, people: Iterable[int] | int, size: int = 10, **changes: Any) -> UUID:
    """A campaign by lists that may leave now, to so many people."""
    campaigning.agreed(store, range(people) if isinstance(people, int) else people)
    now = datetime.now(UTC)
    day = {
        "starts_at": now - timedelta(hours=1),
        "expires_at": now + timedelta(days=1),
        "from_hour": 0,
        "until_hour": 24,
    }
    return campaigning.begun(store, size, **{"gateway": "africastalking", "pace": FREE, **day, **changes})


def deliver(campaign: UUID) -> None:
    """Do the job of sending it, in this process."""
    batches.deliver(str(campaign), str(batches.turn_now()))


def due(store: Store) -> None:
    """What was put off is due now."""
    with store.transaction() as connection:
        connection.execute(text("UPDATE batches SET due_at = now() WHERE state = 'waiting'"))


def fates(store: Store, campaign: UUID) -> dict[tuple[str, str | None], int]:
    """How many people fared how, by (state, reason)."""
    with store.transaction() as connection:
        rows = connection.execute(recipients.select().where(recipients.c.campaign_id == campaign)).all()
    found: dict[tuple[str, str | None], int] = {}
    for row in rows:
        found[row.state, row.reason] = found.get((row.state, row.reason), 0) + 1
    return found


class Scripted:
    """A sender whose gateway says to each list what comes next, and does something meanwhile."""

    def __init__(self, *answers: Sent | SendFailed, meanwhile: Callable[[], object] = lambda: None) -> None:
        self.answers, self.meanwhile = list(answers), meanwhile
        self.asked: list[list[str]] = []

    def send(self, number: str, text: str) -> Sent:
        raise AssertionError

    def send_many(self, numbers, text, sender="", may_leave=None):
        if not may_leave(len(numbers)):
            return [SendFailed("not_begun", "later")] * len(numbers)
        self.asked.append(list(numbers))
        self.meanwhile()
        answer = self.answers.pop(0) if self.answers else Sent(None)
        return [answer] * len(numbers)


def reason_of(store: Store, campaign: UUID) -> tuple[State, str]:
    kept = campaigning.found(store, campaign)
    return kept.state, kept.reason
