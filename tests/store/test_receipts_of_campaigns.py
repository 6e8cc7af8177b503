"""What a network says later of a message of a campaign counts for that person, and may hold up all the others."""

import pytest

from store import Store, campaigns, outcomes
from store.campaigns import State
from store.receipts import Receipt
from tests.store.campaigning import TODAY, agreed, begun, found, held, states, told


def hear(store: Store, status: str, provider_id: str = "SM00001", **more) -> bool:
    with store.transaction() as connection:
        return outcomes.record_receipt(connection, store.sealer, Receipt("twilio", provider_id, status, **more), TODAY)


@pytest.mark.parametrize("early", [True, False])
@pytest.mark.parametrize(
    ("kind", "stands", "remark"),
    [
        ("stop", (State.PAUSED, "30007"), "taken for spam: the next one would be too"),
        ("permanent", (State.SENDING, ""), "a number that is gone says nothing of others"),
        (None, (State.SENDING, ""), "kept before kinds were"),
    ],
)
def test_a_receipt_may_say_that_no_other_shall_leave(store: Store, early: bool, kind, stands, remark) -> None:
    agreed(store, range(3))
    campaign = begun(store, size=2)
    batch = held(store, campaign)
    name = f"SM{batch.people[0].number[-5:]}"

    steps = [lambda: told(store, campaign, batch), lambda: hear(store, "failed", name, reason="30007", kind=kind)]
    for step in reversed(steps) if early else steps:
        step()
    assert (found(store, campaign).state, found(store, campaign).reason) == stands, remark
    assert states(store, campaign) == {"sent": 1, "failed": 1, "waiting": 1}


def test_a_receipt_that_comes_again_stops_nobody_who_looked(store: Store) -> None:
    agreed(store, range(2))
    campaign = begun(store, size=2)
    told(store, campaign, held(store, campaign))
    assert hear(store, "failed", reason="30007", kind="stop")
    with store.transaction() as connection:
        campaigns.move(connection, campaign, (State.PAUSED,), State.SENDING)
    assert not hear(store, "failed", reason="30007", kind="stop")
    assert found(store, campaign).state == State.SENDING
