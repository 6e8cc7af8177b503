"""The campaigns of a demonstration: one with a report, one to approve, and a story that it tells."""

from __future__ import annotations

from datetime import UTC, datetime

from campaigns import rules
from demo import campaigns as demo
from store import Store, campaigns, recipients, replies, stories
from store.campaigns import State
from tests.store.campaigning import agreed
from tests.store.conftest import store

__all__ = ["store"]

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def test_there_is_one_to_report_on_and_one_to_approve_once(store: Store) -> None:
    for _ in range(2):
        demo.load(store, "africastalking", NOW)
    with store.transaction() as connection:
        found = {each.state: each for each in campaigns.listed(connection)}
        assert set(found) == {State.FINISHED, State.AWAITING}
        over, waits = found[State.FINISHED], found[State.AWAITING]
        assert recipients.counts(connection, over.id).total == demo.PEOPLE
        assert replies.of(connection, over.id)["dialled"] > 0
        assert len(stories.of(connection, waits.id)) == 1


def test_what_waits_can_be_approved(store: Store) -> None:
    agreed(store, range(3))
    demo.load(store, "africastalking", NOW)
    with store.transaction() as connection:
        (waits,) = (each for each in campaigns.listed(connection) if each.state == State.AWAITING)
        assert rules.approve(connection, waits.id, demo.APPROVER, NOW).people == 3
