"""Who gets a campaign is frozen when it begins, and what the network says of each is kept."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.dialects import postgresql

from store import Store, batches, campaigns, contacts, nameless, receipts, recipients
from store.batches import Batch
from store.campaigns import State
from store.receipts import Receipt
from store.reminder_tables import reminders_due
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
    states,
    taken,
    told,
)


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


def test_whom_the_provider_must_not_write_to_said_no(store: Store) -> None:
    agreed(store, range(1))
    campaign = begun(store)
    batch = held(store, campaign)
    told(store, campaign, batch, "failed", reason="21610", opted_out=True)
    with store.transaction() as connection:
        assert contacts.said_no(connection, store.sealer, number(0))


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


def due(store: Store, people: Iterable[int], kind: str) -> None:
    rows = [{"phone_index": store.sealer.index(number(n)), "day": TODAY, "kind": kind, "rank": 0} for n in people]
    with store.transaction() as connection:
        connection.execute(reminders_due.insert(), rows)


def reminded(store: Store, kind: str) -> int:
    with store.transaction() as connection:
        made = campaigns.remind(connection, PLAN, kind, TODAY)
        assert made
        reminder = campaigns.find(connection, made)
        assert reminder
        return recipients.freeze(connection, reminder, TODAY)


def test_a_reminder_goes_to_those_who_are_due_it_and_no_second_one_on_that_day(store: Store) -> None:
    agreed(store, range(5))
    due(store, range(3), "loss_last")
    assert reminded(store, "loss_last") == 3
    with store.transaction() as connection:
        connection.execute(text("UPDATE reminders_due SET kind = 'missed_1'"))
    due(store, range(3, 5), "missed_1")
    assert reminded(store, "missed_1") == 2


MANY = """
    INSERT INTO contacts (
        id, phone_index, phone_sealed, messages_allowed, decided_on, changed_on, language, operator
    )
    SELECT gen_random_uuid(), sha256(CAST(CAST(n AS text) AS bytea)), :sealed, true, current_date, current_date,
        'km', (ARRAY['smart', 'metfone'])[1 + n % 2]
    FROM generate_series(1, :people) AS n
"""


def test_of_very_many_a_batch_and_a_receipt_are_found_by_an_index(store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(text(MANY), {"people": recipients.LARGE, "sealed": store.sealer.seal(number(1))})
    campaign = begun(store, size=5, canary=20)
    assert states(store, campaign) == {"waiting": recipients.LARGE}
    for _ in range(3):
        told(store, campaign, held(store, campaign))
    asked = (
        batches._taken(False).params(campaign=campaign),
        batches._taken(True).params(campaign=campaign, list=campaign),
        select(recipients.recipients).where(recipients._named("twilio", "SM00001")),
        nameless._meant(),
    )
    with store.transaction() as connection:
        connection.execute(text("ANALYZE recipients, batches"))
        for question in asked:
            plan = str(connection.execute(text("EXPLAIN " + literal(question))).scalars().all())
            assert "Index" in plan
            assert "Seq Scan on batches" not in plan
            assert "Seq Scan on recipients" not in plan


def literal(question: Any) -> str:
    return str(question.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}))


def test_one_that_was_changed_since_it_was_read_is_not_frozen(store: Store) -> None:
    agreed(store, range(3))
    campaign = approved(store)
    read = found(store, campaign)
    with store.transaction() as connection:
        assert campaigns.edit(connection, campaign, texts={"km": "another"})
    with store.transaction() as connection:
        assert recipients.freeze(connection, read, TODAY) == 0
    assert states(store, campaign) == {}
    assert found(store, campaign).frozen_at is None
