"""Campaigns begin at their time, once, go on after a queue was lost, and end."""

from datetime import UTC, datetime, timedelta
from threading import Thread
from uuid import UUID

import pytest
from rq import Queue
from sqlalchemy import text

from bench.gateway import Gateway
from campaigns import rules
from jobs import CAMPAIGNS, batches
from jobs import campaigns as rounds
from jobs.context import Context
from store import Store, StoreAway, campaigns, outcomes, partner_lists, recipients
from store.batches import Outcome
from store.campaigns import State
from store.receipts import Receipt
from tests.jobs.beside import eventually, waits
from tests.jobs.conftest import everything_in
from tests.jobs.sending import begun, deliver
from tests.jobs.still_time import StillTime
from tests.store.campaigning import TODAY, agreed, approved, found, number, planned, states, taken

pytestmark = pytest.mark.usefixtures("at_once")

DAY = {"from_hour": 0, "until_hour": 24, "gateway": "africastalking", "pace": 500}


def ready(store: Store, people: int = 10, budget: int = 1_000_000, since: timedelta = timedelta(minutes=1)) -> UUID:
    """Approved as it stands, and due for so long."""
    agreed(store, range(people))
    starts_at = datetime.now(UTC) - since
    campaign = planned(store, starts_at=starts_at, expires_at=starts_at + timedelta(days=1), budget=budget, **DAY)
    with store.transaction() as connection:
        kept = found(store, campaign)
        campaigns.move(connection, campaign, (State.DRAFT,), State.AWAITING)
        campaigns.approve(connection, campaign, "dara", rules.fingerprint(kept, 2_000), 2_000)
    return campaign


def asked(context: Context) -> int:
    return len(Queue(CAMPAIGNS, connection=context.valkey, serializer="json").job_ids)


def test_it_begins_at_its_time_and_once(context: Context, store: Store, gateway: Gateway) -> None:
    campaign = ready(store)
    for _ in range(2):
        rounds.begin(store, context.valkey)
        rounds.freeze(str(campaign))
    assert found(store, campaign).state == State.SENDING
    assert states(store, campaign) == {"waiting": 10}
    deliver(campaign)
    assert gateway.taken.total() == 10
    rounds.freeze(str(campaign))
    deliver(campaign)
    assert gateway.taken.total() == 10


def test_it_does_not_begin_before(context: Context, store: Store) -> None:
    campaign = ready(store, since=-timedelta(minutes=1))
    assert rounds.begin(store, context.valkey) == 0
    rounds.freeze(str(campaign))
    assert found(store, campaign).state == State.SCHEDULED


def test_what_was_changed_behind_its_approval_is_a_draft_again(context: Context, store: Store) -> None:
    campaign = ready(store)
    with store.transaction() as connection:
        connection.execute(text("""UPDATE campaigns SET texts = '{"km": "another"}'"""))
    rounds.freeze(str(campaign))
    assert found(store, campaign).state == State.DRAFT
    assert states(store, campaign) == {}


def test_who_changes_it_while_it_begins_is_too_late(context: Context, store: Store, monkeypatch) -> None:
    campaign = ready(store)
    done: list[bool] = []

    def edit() -> None:
        with store.transaction() as connection:
            done.append(campaigns.edit(connection, campaign, texts={"km": "another"}))

    editor, freeze = Thread(target=edit), recipients.freeze

    def meanwhile(*arguments):
        editor.start()
        eventually(lambda: waits(arguments[0]))
        return freeze(*arguments)

    monkeypatch.setattr(recipients, "freeze", meanwhile)
    rounds.freeze(str(campaign))
    editor.join()
    assert done == [False]
    assert (found(store, campaign).state, found(store, campaign).texts["km"]) == (State.SENDING, "សួស្តី")


def test_what_has_come_to_cost_more_than_its_budget_waits_for_a_person(context: Context, store: Store) -> None:
    campaign = ready(store, 10, budget=2_000)
    agreed(store, range(10, 30))  # who said yes after the approval
    rounds.freeze(str(campaign))
    kept = found(store, campaign)
    assert (kept.state, kept.reason) == (State.PAUSED, "over_budget")
    assert states(store, campaign) == {"waiting": 30}


def test_what_nobody_began_in_its_time_is_over(context: Context, store: Store) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=2)
    campaign = approved(store, starts_at=long_ago, expires_at=long_ago + timedelta(days=1))
    rounds.end(store)
    assert (found(store, campaign).state, found(store, campaign).reason) == (State.CANCELLED, "too_late")


def test_what_the_gateway_refused_after_the_campaign_was_over_waits_no_more(context: Context, store: Store) -> None:
    campaign = begun(store, 3)
    batch = taken(store, campaign, datetime.now(UTC))
    assert batch
    with store.transaction() as connection:
        batches.batches.sweep(connection, timedelta(0))  # its worker is slower than all thought
    assert rounds.end(store) == 1
    with store.transaction() as connection:
        later = [Outcome(each.index, "later", reason="http_429") for each in batch.people]
        batches.batches.record(connection, store.sealer, campaign, batch.number, later, today=TODAY)
    assert states(store, campaign) == {"waiting": 3}
    rounds.end(store)
    assert states(store, campaign) == {"skipped": 3}
    assert found(store, campaign).state == State.FINISHED


def test_what_is_over_of_one_campaign_is_written_down_before_the_next(context, store, monkeypatch) -> None:
    begun_two = [begun(store, 3, starts_at=datetime.now(UTC) - timedelta(hours=n)) for n in (2, 1)]
    with store.transaction() as connection:
        connection.execute(text("UPDATE campaigns SET state = 'cancelled'"))
    skip = recipients.skip_rest

    def breaks(connection, campaign, reason):
        if campaign == begun_two[1]:
            raise StoreAway
        return skip(connection, campaign, reason)

    monkeypatch.setattr(rounds.recipients, "skip_rest", breaks)
    with pytest.raises(StoreAway):
        rounds.end(store)
    assert [states(store, each) for each in begun_two] == [{"skipped": 3}, {"waiting": 3}]


def test_nobody_meant_is_soon_over(context: Context, store: Store) -> None:
    campaign = begun(store, 0)
    assert rounds.end(store) == 1
    assert found(store, campaign).state == State.FINISHED


def test_a_lost_queue_is_fed_again_and_nobody_asks_twice(
    context: Context, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "turn_now", lambda: 1)
    begun(store, 5)
    assert rounds.go_on(store, context.valkey) == 1
    assert asked(context) == batches.SLOTS
    assert rounds.go_on(store, context.valkey) == 0
    context.valkey.flushall()
    assert rounds.go_on(store, context.valkey) == 1


def test_a_turn_that_is_over_asks_for_the_next(
    context: Context, store: Store, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign, clock = begun(store, 30), StillTime()
    monkeypatch.setattr(batches, "time", clock)
    gateway.hears = lambda _name, _number: clock.sleep(batches.TURN_SECONDS)
    deliver(campaign)
    assert gateway.taken.total() == 10
    assert asked(context) == batches.SLOTS


def test_of_a_worker_that_died_the_batch_is_given_up_and_the_rest_is_sent(
    context: Context, store: Store, gateway: Gateway
) -> None:
    campaign = begun(store, 30)
    assert taken(store, campaign, datetime.now(UTC))
    deliver(campaign)
    rounds.end(store)
    assert states(store, campaign) == {"waiting": 10, "sent": 20}
    with store.transaction() as connection:
        past = {"past": rounds.SENDER_DIED_AFTER}
        connection.execute(text("UPDATE batches SET changed_at = changed_at - :past"), past)
    rounds.end(store)
    assert states(store, campaign) == {"unknown": 10, "sent": 20}
    assert found(store, campaign).state == State.FINISHED
    assert set(gateway.taken.values()) == {1}
    lost = next(n for n in range(30) if number(n) not in gateway.taken)
    index = store.sealer.index(number(lost))
    with store.transaction() as connection:
        receipt = Receipt("africastalking", "ATXid_lost", "delivered", phone_index=index)
        outcomes.record_receipt(connection, store.sealer, receipt, TODAY)
    rounds.end(store)
    assert states(store, campaign) == {"unknown": 9, "delivered": 1, "sent": 20}


def test_who_got_it_is_forgotten_in_time_and_the_counts_stay(context: Context, store: Store, gateway: Gateway) -> None:
    campaign = begun(store, 3)
    deliver(campaign)
    rounds.end(store)
    assert rounds.forget(store) == 0
    with store.transaction() as connection:
        connection.execute(text("UPDATE campaigns SET changed_at = changed_at - interval '91 days'"))
        partner_lists.add(connection, store.sealer, "a union", "on paper", [], "sokha", TODAY - timedelta(days=400))
    assert rounds.forget(store) == 2
    assert states(store, campaign) == {"sent": 3}
    with store.transaction() as connection:
        assert connection.execute(recipients.recipients.select()).all() == []


def test_the_queue_learns_no_number(context: Context, store: Store) -> None:
    begun(store, 5)
    rounds.go_on(store, context.valkey)
    kept = everything_in(context.valkey)
    assert b"campaign" in kept
    assert number(0)[4:].encode() not in kept
