"""Who gets a campaign is frozen when it begins; each batch is handed out once, and every answer is kept."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from store import Store, batches, campaigns, contacts, receipts, recipients
from store.batches import Batch, Outcome
from store.campaigns import State
from store.receipts import Receipt
from tests.store.campaigning import (
    NOW,
    PLAN,
    TODAY,
    agreed,
    approved,
    begun,
    found,
    held,
    number,
    said,
    states,
    taken,
    told,
)

NO_TIME = timedelta(0)


def hear(store: Store, status: str, provider_id: str = "SM00001", **more) -> bool:
    with store.transaction() as connection:
        receipt = Receipt("twilio", provider_id, status, **more)
        return recipients.settle(connection, store.sealer, receipt, TODAY)


def every_batch(store: Store, campaign: UUID) -> list[Batch]:
    found = []
    while batch := taken(store, campaign):
        found.append(batch)
        told(store, campaign, batch)
    return found


def test_everybody_who_agreed_gets_it_in_batches_of_one_operator_and_one_language(store: Store) -> None:
    agreed(store, range(5))
    agreed(store, range(5, 8), operator="metfone")
    agreed(store, range(8, 10), language="en")
    handed = every_batch(store, begun(store, size=2))
    people = [(each.operator, each.language, len(each.people)) for each in handed]
    assert sorted(people) == [
        ("metfone", "km", 1),
        ("metfone", "km", 2),
        ("smart", "en", 2),
        ("smart", "km", 1),
        ("smart", "km", 2),
        ("smart", "km", 2),
    ]
    assert sorted(person.number for each in handed for person in each.people) == [number(n) for n in range(10)]


def test_it_is_frozen_once(store: Store) -> None:
    agreed(store, range(3))
    campaign = found(store, approved(store))
    with store.transaction() as connection:
        assert recipients.freeze(connection, campaign, TODAY) == 3
    agreed(store, range(3, 5))
    with store.transaction() as connection:
        assert recipients.freeze(connection, campaign, TODAY) == 0
    assert states(store, campaign.id) == {"waiting": 3}


def test_who_speaks_another_language_gets_the_khmer_text(store: Store) -> None:
    agreed(store, range(1), language="en")
    assert [each.language for each in every_batch(store, begun(store, texts={"km": "សួស្តី"}))] == ["km"]


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


def test_whom_the_provider_must_not_write_to_said_no(store: Store) -> None:
    agreed(store, range(1))
    campaign = begun(store)
    batch = held(store, campaign)
    told(store, campaign, batch, "failed", reason="21610", opted_out=True)
    with store.transaction() as connection:
        assert contacts.said_no(connection, store.sealer, number(0))


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
    outcomes = [Outcome(each.index, "later", reason="not_begun") for each in batch.people]

    def never_left() -> None:
        with store.transaction() as connection:
            batches.record(connection, store.sealer, campaign, batch.number, outcomes, today=TODAY, is_try=False)

    never_left()
    again = held(store, campaign)
    never_left()  # the answer to the first was lost
    assert (again.number, again.tries, again.people) == (batch.number + 1, batch.tries, batch.people)
    assert taken(store, campaign) is None


@pytest.mark.parametrize(
    ("status", "becomes"),
    [("delivered", "delivered"), ("failed", "failed"), ("expired", "failed"), ("queued", "sent"), ("sent", "sent")],
)
def test_a_receipt_settles_what_was_sent(store: Store, status: str, becomes: str) -> None:
    agreed(store, [1])
    campaign = begun(store)
    batch = held(store, campaign)
    told(store, campaign, batch)
    assert hear(store, status) == (becomes != "sent")
    assert not hear(store, "failed" if becomes == "delivered" else "queued")
    assert states(store, campaign) == {becomes: 1}


def test_a_receipt_of_another_gateway_settles_nothing(store: Store) -> None:
    agreed(store, [1])
    campaign = begun(store, gateway="africastalking")
    batch = held(store, campaign)
    told(store, campaign, batch)
    assert not hear(store, "delivered")
    with store.transaction() as connection:
        assert not recipients.is_ours(connection, "twilio", "SM00001")
        assert recipients.is_ours(connection, "africastalking", "SM00001")


def test_a_receipt_that_came_first_is_applied(store: Store) -> None:
    agreed(store, [1, 2])
    campaign = begun(store)
    batch = held(store, campaign)
    with store.transaction() as connection:
        receipts.keep(connection, Receipt("twilio", "SM00001", "delivered"))
        receipts.keep(connection, Receipt("twilio", "SM00009", "failed"))
    told(store, campaign, batch)
    assert states(store, campaign) == {"delivered": 1, "sent": 1}


def test_a_receipt_may_say_that_the_person_wants_no_messages(store: Store) -> None:
    agreed(store, [1])
    campaign = begun(store)
    batch = held(store, campaign)
    told(store, campaign, batch)
    assert hear(store, "failed", opted_out=True)
    with store.transaction() as connection:
        assert contacts.said_no(connection, store.sealer, number(1))


def test_what_is_stopped_leaves_the_rest_out_but_not_what_is_on_its_way(store: Store) -> None:
    agreed(store, range(5))
    campaign = begun(store, size=2)
    batch = held(store, campaign)
    with store.transaction() as connection:
        assert recipients.skip_rest(connection, campaign, "stopped") == 3
    told(store, campaign, batch)
    assert states(store, campaign) == {"sent": 2, "skipped": 3}


def test_people_are_forgotten_and_the_counts_stay(store: Store) -> None:
    agreed(store, range(3))
    campaign = begun(store)
    every_batch(store, campaign)
    with store.transaction() as connection:
        before = recipients.counts(connection, campaign)
        assert recipients.forget(connection, NOW + timedelta(days=30_000)) == 0
        campaigns.move(connection, campaign, (State.SENDING,), State.FINISHED)
    with store.transaction() as connection:
        assert recipients.forget(connection, NOW + timedelta(days=30_000)) == 1
        assert recipients.forget(connection, NOW + timedelta(days=30_000)) == 0
        assert recipients.counts(connection, campaign) == before
        assert connection.execute(text("SELECT count(*) FROM recipients")).scalar_one() == 0


def test_one_reminder_a_day_is_enough(store: Store) -> None:
    agreed(store, range(3))
    with store.transaction() as connection:
        for kind, count in (("loses_3", 3), ("missed_1", 0)):
            made = campaigns.remind(connection, PLAN, kind, TODAY)
            assert made
            reminder = campaigns.find(connection, made)
            assert reminder
            assert recipients.freeze(connection, reminder, TODAY) == count
