"""Each batch is handed out once, to whom it still may be sent, and every answer is kept."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from store import Store, batches, campaigns, contacts, recipients
from store.batches import Batch, Outcome
from store.campaigns import State
from store.sealing import Sealer
from tests.store.campaigning import (
    NOW,
    TODAY,
    agreed,
    begun,
    held,
    number,
    said,
    states,
    taken,
    told,
)

NO_TIME = timedelta(0)


def every_batch(store: Store, campaign: UUID) -> list[Batch]:
    found = []
    while batch := taken(store, campaign):
        found.append(batch)
        told(store, campaign, batch)
    return found


def test_the_rest_waits_until_the_canary_is_done(store: Store) -> None:
    agreed(store, range(7))
    campaign = begun(store, size=2, canary=3)
    first, second = held(store, campaign), held(store, campaign)
    assert len(first.people) + len(second.people) == 3
    assert taken(store, campaign) is None
    told(store, campaign, first)
    assert taken(store, campaign) is None
    told(store, campaign, second)
    assert len(every_batch(store, campaign)) == 2


def test_a_batch_is_handed_out_once(store: Store) -> None:
    agreed(store, range(2))
    campaign = begun(store)
    assert taken(store, campaign)
    assert taken(store, campaign) is None


@pytest.mark.parametrize("stands", [State.PAUSED, State.CANCELLED, State.FINISHED])
def test_nothing_leaves_of_one_that_is_not_being_sent(store: Store, stands: State) -> None:
    agreed(store, range(2))
    campaign = begun(store)
    with store.transaction() as connection:
        campaigns.move(connection, campaign, (State.SENDING,), stands)
    assert taken(store, campaign) is None


@pytest.mark.parametrize(
    ("later", "leaves"),
    [
        (timedelta(hours=9, minutes=59), True),  # 19:59 in Cambodia
        (timedelta(hours=10), False),  # 20:00
        (timedelta(hours=21, minutes=59), False),  # 07:59
        (timedelta(hours=22), True),  # 08:00
        (timedelta(days=2), False),  # over
        (-timedelta(hours=1, seconds=1), False),  # not begun
    ],
)
def test_nothing_leaves_outside_its_hours_and_its_days(store: Store, later: timedelta, leaves: bool) -> None:
    agreed(store, range(2))
    assert bool(taken(store, begun(store), NOW + later)) == leaves


@pytest.mark.parametrize(("on_holidays", "leaves"), [(False, False), (True, True)])
def test_on_a_public_holiday_only_what_may_leaves(store: Store, on_holidays: bool, leaves: bool) -> None:
    agreed(store, range(2))
    festival = datetime(2026, 11, 24, 3, tzinfo=UTC)  # 10:00 in Cambodia
    times = {"starts_at": festival, "expires_at": festival + timedelta(days=2)}
    assert bool(taken(store, begun(store, on_holidays=on_holidays, **times), festival)) == leaves


def test_who_said_no_since_is_left_out(store: Store) -> None:
    agreed(store, range(2))
    campaign = begun(store)
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, number(0), TODAY)
    batch = held(store, campaign)
    assert [each.number for each in batch.people] == [number(1)]
    assert states(store, campaign) == {"waiting": 1, "skipped": 1}


def test_a_batch_of_which_nobody_is_left_is_passed_over(store: Store) -> None:
    agreed(store, range(1))
    campaign = begun(store)
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, number(0), TODAY)
    assert taken(store, campaign) is None
    with store.transaction() as connection:
        assert recipients.is_over(connection, campaign)


def test_every_answer_is_kept(store: Store) -> None:
    agreed(store, range(4))
    campaign = begun(store)
    batch = held(store, campaign)
    one, two, three, _ = (each.index for each in batch.people)
    outcomes = [
        Outcome(one, "sent", "SM1"),
        Outcome(two, "failed", reason="21614"),
        Outcome(three, "unknown", reason="timeout"),
    ]
    said(store, campaign, batch, outcomes)
    assert states(store, campaign) == {"sent": 1, "failed": 1, "unknown": 2}
    with store.transaction() as connection:
        assert recipients.is_over(connection, campaign)


def test_who_was_not_taken_waits_in_a_new_batch(store: Store) -> None:
    agreed(store, range(3))
    campaign = begun(store)
    batch = held(store, campaign)
    one, two, three = (each.index for each in batch.people)
    outcomes = [Outcome(one, "sent", "SM1"), Outcome(two, "later", reason="500"), Outcome(three, "later")]
    for _ in range(2):
        said(store, campaign, batch, outcomes, pause=60)
    assert taken(store, campaign) is None
    with store.transaction() as connection:
        connection.execute(text("UPDATE batches SET due_at = now() WHERE state = 'waiting'"))
    again = held(store, campaign)
    assert {each.index for each in again.people} == {two, three}
    assert (again.number, again.tries) == (batch.number + 1, 2)
    assert taken(store, campaign) is None


def test_of_a_batch_whose_worker_died_nobody_knows_and_nothing_is_sent_again(store: Store) -> None:
    agreed(store, range(3))
    campaign = begun(store)
    batch = held(store, campaign)
    with store.transaction() as connection:
        assert batches.sweep(connection, timedelta(minutes=10)) == 0
        assert batches.sweep(connection, NO_TIME) == 1
    assert states(store, campaign) == {"unknown": 3}
    assert taken(store, campaign) is None
    told(store, campaign, batch)  # it was only slow
    assert states(store, campaign) == {"sent": 3}


def test_a_batch_that_never_left_waits_under_another_number_and_it_was_no_try(store: Store) -> None:
    agreed(store, range(3))
    campaign = begun(store)
    batch = held(store, campaign)
    outcomes = [Outcome(each.index, "later", reason="not_begun", is_try=False) for each in batch.people]

    def never_left() -> None:
        with store.transaction() as connection:
            batches.record(connection, store.sealer, campaign, batch.number, outcomes, today=TODAY)

    never_left()
    again = held(store, campaign)
    never_left()  # the answer to the first was lost
    assert (again.number, again.tries, again.people) == (batch.number + 1, batch.tries, batch.people)
    assert taken(store, campaign) is None


def test_a_number_that_cannot_be_opened_is_in_nobody_s_way(store: Store) -> None:
    agreed(store, range(3))
    campaign = begun(store)
    with store.transaction() as connection:
        other = Sealer("another secret").seal(number(1))
        connection.execute(
            text("UPDATE contacts SET phone_sealed = :other WHERE phone_index = :index"),
            {"other": other, "index": store.sealer.index(number(1))},
        )
    assert sorted(each.number for each in held(store, campaign).people) == [number(0), number(2)]
    assert states(store, campaign) == {"failed": 1, "waiting": 2}
