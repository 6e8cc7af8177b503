"""What the tests of campaigns say again and again: who said yes, a campaign, a batch of it, what became of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from store import Store, batches, campaigns, contacts, recipients
from store.batches import Batch, Outcome
from store.campaigns import Campaign, Plan, State

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)  # ten in the morning in Cambodia
PLAN = Plan(
    name="National Social Security Day",
    texts={"km": "សួស្តី", "en": "Hello"},
    audience={},
    gateway="twilio",
    starts_at=NOW - timedelta(hours=1),
    expires_at=NOW + timedelta(days=2),
    from_hour=8,
    until_hour=20,
    pace=10,
    canary=0,
    budget=1_000_000,
)


def number(n: int) -> str:
    return f"+855120{n:05}"


def agreed(store: Store, people: Iterable[int], language: str = "km", operator: str = "smart") -> None:
    with store.transaction() as connection:
        for n in people:
            contacts.allow(connection, store.sealer, number(n), language, TODAY, operator)


def planned(store: Store, **changes: Any) -> UUID:
    with store.transaction() as connection:
        return campaigns.add(connection, replace(PLAN, **changes), "sokha")


def approved(store: Store, **changes: Any) -> UUID:
    campaign = planned(store, **changes)
    with store.transaction() as connection:
        assert campaigns.move(connection, campaign, (State.DRAFT,), State.AWAITING)
        assert campaigns.approve(connection, campaign, "dara", b"what was approved", 900)
    return campaign


def begun(store: Store, size: int = 100, **changes: Any) -> UUID:
    """A campaign that is being sent."""
    campaign = approved(store, **changes)
    with store.transaction() as connection:
        recipients.freeze(connection, found(store, campaign), TODAY, size)
        assert campaigns.move(connection, campaign, (State.SCHEDULED,), State.SENDING)
    return campaign


def found(store: Store, campaign: UUID) -> Campaign:
    with store.transaction() as connection:
        kept = campaigns.find(connection, campaign)
    assert kept
    return kept


def taken(store: Store, campaign: UUID, now: datetime = NOW) -> Batch | None:
    read = found(store, campaign)
    with store.transaction() as connection:
        return batches.take(connection, store.sealer, read, now)


def held(store: Store, campaign: UUID) -> Batch:
    batch = taken(store, campaign)
    assert batch
    return batch


def told(store: Store, campaign: UUID, batch: Batch, state: str = "sent", pause: float = 0, **more: Any) -> None:
    """The gateway said the same of everybody; it calls each message by the end of the number."""
    outcomes = [
        Outcome(each.index, state, f"SM{each.number[-5:]}" if state == "sent" else None, **more)
        for each in batch.people
    ]
    said(store, campaign, batch, outcomes, pause)


def said(store: Store, campaign: UUID, batch: Batch, outcomes: list[Outcome], pause: float = 0) -> None:
    with store.transaction() as connection:
        batches.record(
            connection, store.sealer, campaign, batch.number, outcomes, today=TODAY, pause=timedelta(seconds=pause)
        )


def states(store: Store, campaign: UUID) -> dict[str, int]:
    """How many are in each state, without those in which nobody is."""
    with store.transaction() as connection:
        counted = recipients.counts(connection, campaign).by_state()
    return {state: count for state, count in counted.items() if count}
