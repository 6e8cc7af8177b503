"""The few who get a campaign first hold up the others until networks have said what became of them."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.gateways import SendFailed, Sent
from store import Store, campaigns, canaries, outcomes
from store.campaigns import State
from store.receipts import Receipt
from tests.jobs.sending import Scripted, begun, deliver, reason_of
from tests.store.campaigning import TODAY, states

pytestmark = pytest.mark.usefixtures("at_once")


def hear(store: Store, name: str, status: str, **more) -> None:
    with store.transaction() as connection:
        receipt = Receipt("africastalking", name, status, **more)
        outcomes.record_receipt(connection, store.sealer, receipt, TODAY)


class Naming(Scripted):
    """Its gateway calls the messages ATX0, ATX1, ..."""

    def send_many(self, numbers, text, sender="", may_leave=None):
        before = sum(map(len, self.asked))
        took = super().send_many(numbers, text, sender, may_leave)
        return [Sent(f"ATX{before + n}") if isinstance(each, Sent) else each for n, each in enumerate(took)]


ENDS: list[tuple[list[str], State, dict[str, int], str]] = [
    ([], State.SENDING, {"sent": 40}, "no network says anything"),
    (["delivered"] * 5, State.SENDING, {"delivered": 5, "sent": 35}, "all of them have it"),
    (["failed"] + ["delivered"] * 4, State.SENDING, {"failed": 1, "delivered": 4, "sent": 35}, "one of five is lost"),
    (["failed"] * 2, State.PAUSED, {"failed": 2, "sent": 3, "waiting": 35}, "two of five are lost"),
]


@pytest.mark.parametrize(("said", "stands", "end", "remark"), ENDS)
def test_receipts_of_the_canary_are_waited_for(
    context, store, leaves_by, monkeypatch, said, stands, end, remark
) -> None:
    leaves_by(Naming())
    campaign = begun(store, 40, canary=5)
    monkeypatch.setattr(canaries, "hold", lambda: timedelta(hours=1))
    deliver(campaign)
    assert states(store, campaign) == {"sent": 5, "waiting": 35}
    for n, status in enumerate(said):
        hear(store, f"ATX{n}", status)
    deliver(campaign)
    assert states(store, campaign)["waiting"] == 35, "the time for receipts is not over"
    monkeypatch.setattr(canaries, "hold", timedelta)
    deliver(campaign)
    assert states(store, campaign) == end, remark
    assert reason_of(store, campaign) == (stands, "canary_failed" if stands is State.PAUSED else ""), remark


def test_a_pause_while_the_canary_is_sent_is_no_look_at_it(context, store, leaves_by) -> None:
    def move(from_: State, to: State) -> Callable[[], None]:
        def act() -> None:
            with store.transaction() as connection:
                campaigns.move(connection, campaign, (from_,), to)

        return act

    network = Scripted(SendFailed("InvalidPhoneNumber", "permanent"), meanwhile=move(State.SENDING, State.PAUSED))
    leaves_by(network)
    campaign = begun(store, 40, canary=5)
    deliver(campaign)
    move(State.PAUSED, State.SENDING)()
    deliver(campaign)
    assert states(store, campaign) == {"failed": 5, "waiting": 35}
    assert reason_of(store, campaign) == (State.PAUSED, "canary_failed")
    move(State.PAUSED, State.SENDING)()
    network.meanwhile = lambda: None
    deliver(campaign)
    assert states(store, campaign) == {"failed": 5, "sent": 35}
