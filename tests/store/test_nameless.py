"""A receipt settles a message whose name was lost with its sender, when it can be for no other."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from store import Store, batches, contacts, nameless, outcomes
from store.campaigns import State
from store.messages import claim, write
from store.receipts import Receipt
from tests.store.campaigning import TODAY, agreed, begun, found, held, number, states, told


def lost(store: Store, people: int = 1, **changes):
    """A campaign whose worker died when it had called the gateway."""
    agreed(store, range(people))
    campaign = begun(store, **changes)
    held(store, campaign)
    with store.transaction() as connection:
        batches.sweep(connection, timedelta(0))
    assert states(store, campaign) == {"unknown": people}
    return campaign


def hear(store: Store, status: str = "delivered", name: str = "SM1", of: int = 0, by: str = "twilio", **more) -> None:
    index = store.sealer.index(number(of))
    with store.transaction() as connection:
        receipt = Receipt(by, name, status, phone_index=index, **more)
        outcomes.record_receipt(connection, store.sealer, receipt, TODAY)


def match(store: Store) -> int:
    with store.transaction() as connection:
        return nameless.match(connection, store.sealer, TODAY)


@pytest.mark.parametrize(
    ("status", "becomes"), [("delivered", "delivered"), ("failed", "failed"), ("expired", "failed")]
)
def test_a_receipt_settles_it(store: Store, status: str, becomes: str) -> None:
    campaign = lost(store, 3)
    hear(store, status)
    assert [match(store), match(store)] == [1, 0]
    assert states(store, campaign) == {becomes: 1, "unknown": 2}
    hear(store, "failed")
    assert match(store) == 0
    assert states(store, campaign) == {becomes: 1, "unknown": 2}, "the first final word stays"


def test_what_else_it_says_is_heard(store: Store) -> None:
    campaign = lost(store)
    hear(store, "failed", reason="30007", kind="stop", opted_out=True)
    assert match(store) == 1
    assert (found(store, campaign).state, found(store, campaign).reason) == (State.PAUSED, "30007")
    with store.transaction() as connection:
        kept = contacts.find(connection, store.sealer, number(0))
    assert kept
    assert not kept.messages_allowed


def age(store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(text("UPDATE batches SET changed_at = changed_at - interval '4 days'"))


def reply(store: Store) -> None:
    """An answer to the same person, which is being sent by the same gateway."""
    with store.transaction() as connection:
        id = write(connection, store.sealer, dedupe="1", number=number(0), text="x", gateway="twilio")
        assert claim(connection, store.sealer, id)


def another_lost(store: Store) -> None:
    lost(store)


def another_sending(store: Store) -> None:
    held(store, begun(store))


NOT_MEANT: list[tuple[Callable[[Store], object], str]] = [
    (lambda store: hear(store, of=7), "it is for another person"),
    (lambda store: hear(store, by="africastalking"), "another gateway says so"),
    (lambda store: (hear(store), hear(store, name="SM2")), "one of the two is about something else"),
    (lambda store: (hear(store), age(store)), "it was sent days ago"),
    (lambda store: (hear(store), reply(store)), "it may be about a reply"),
    (lambda store: (hear(store), another_lost(store)), "it may be about another campaign"),
    (lambda store: (hear(store), another_sending(store)), "it may be about what is being sent just now"),
]


@pytest.mark.parametrize(("happens", "remark"), NOT_MEANT)
def test_one_that_may_be_about_something_else_settles_nothing(store: Store, happens, remark: str) -> None:
    campaign = lost(store)
    happens(store)
    assert match(store) == 0, remark
    assert states(store, campaign) == {"unknown": 1}, remark


def test_one_about_what_was_being_sent_is_found_by_its_name(store: Store) -> None:
    first = lost(store)
    second = begun(store)
    batch = held(store, second)
    hear(store, name=f"SM{number(0)[-5:]}")
    assert match(store) == 0
    told(store, second, batch)
    assert match(store) == 0
    assert (states(store, first), states(store, second)) == ({"unknown": 1}, {"delivered": 1})


def test_one_that_may_be_about_a_reply_is_not_looked_at_again(store: Store) -> None:
    campaign = lost(store)
    hear(store)
    reply(store)
    assert match(store) == 0
    with store.transaction() as connection:
        connection.execute(text("UPDATE messages SET status = 'sent', phone_sealed = NULL"))
    assert match(store) == 0
    assert states(store, campaign) == {"unknown": 1}
