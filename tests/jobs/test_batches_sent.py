"""A worker sends a campaign batch after batch: everybody once, and what the gateway says is written down."""

import pytest

from bench.gateway import Gateway
from bot.gateways import SendFailed, Sent, not_begun
from jobs import campaigns as rounds
from jobs import handing
from jobs.context import Context
from jobs.handing import PAUSES
from store import Store, campaigns, contacts, outcomes, recipients
from store.campaigns import State
from store.receipts import Receipt
from tests.jobs.sending import Scripted, begun, deliver, due, fates, reason_of
from tests.store.campaigning import TODAY, agreed, found, number, states

pytestmark = pytest.mark.usefixtures("at_once")


def test_everybody_gets_it_once_in_their_language(context: Context, store: Store, gateway: Gateway) -> None:
    agreed(store, range(50, 75), "en")
    campaign = begun(store, 35)
    deliver(campaign)
    assert states(store, campaign) == {"sent": 60}
    assert gateway.taken == {number(n): 1 for n in (*range(35), *range(50, 75))}
    assert gateway.texts == {"សួស្តី": 35, "Hello": 25}
    assert max(count for _, count in gateway.times) == 10
    deliver(campaign)
    assert gateway.taken.total() == 60
    rounds.end(store)
    assert found(store, campaign).state == State.FINISHED


def test_the_network_says_what_became_of_it_and_says_it_again(context: Context, store: Store, gateway: Gateway) -> None:
    named: list[str] = []
    gateway.hears = lambda name, _number: named.append(name)
    campaign = begun(store, 3)
    deliver(campaign)
    for name, status in [*zip(named, ("delivered", "failed", "expired"), strict=True), (named[0], "failed")] * 2:
        with store.transaction() as connection:
            outcomes.record_receipt(connection, store.sealer, Receipt("africastalking", name, status), TODAY)
    assert states(store, campaign) == {"delivered": 1, "failed": 2}


KINDS = [
    (SendFailed("InvalidPhoneNumber", "permanent"), ("failed", "InvalidPhoneNumber"), "never"),
    (SendFailed("time_out", "unknown"), ("unknown", "time_out"), "nobody knows"),
    (SendFailed("http_429", "later"), ("waiting", "http_429"), "not now"),
    (Sent("ATXid_1"), ("sent", None), "taken"),
]


@pytest.mark.parametrize(("answer", "fate", "remark"), KINDS)
def test_what_the_gateway_says_is_written_down(context, store, leaves_by, answer, fate, remark) -> None:
    leaves_by(Scripted(answer))
    campaign = begun(store, 4)
    deliver(campaign)
    assert fates(store, campaign) == {fate: 4}


def test_what_was_not_taken_is_tried_again_after_a_pause_and_not_for_ever(context, store, leaves_by) -> None:
    refusing = Scripted(*[SendFailed("http_429", "later")] * 99)
    leaves_by(refusing)
    campaign = begun(store, 2)
    for tries in range(1, len(PAUSES) + 2):
        deliver(campaign)
        deliver(campaign)  # it is not due
        assert len(refusing.asked) == tries
        due(store)
    deliver(campaign)
    assert fates(store, campaign) == {("failed", "http_429"): 2}


class OneOfEach(Scripted):
    """A sender that begins one of each list, as one does whose time is over."""

    def send_many(self, numbers, text, sender="", may_leave=None):
        return super().send_many(numbers[:1], text, sender, may_leave) + [not_begun()] * (len(numbers) - 1)


def test_who_was_not_begun_had_no_try_and_waits_for_nothing(context, store, leaves_by) -> None:
    network = OneOfEach(Sent(None), SendFailed("http_429", "later"), *[Sent(None)] * 6)
    leaves_by(network)
    campaign = begun(store, 8)
    deliver(campaign)
    assert len(network.asked) == 8
    assert fates(store, campaign) == {("sent", None): 7, ("waiting", "http_429"): 1}
    with store.transaction() as connection:
        rows = connection.execute(recipients.batches.select().order_by("number")).all()
    assert [row.tries for row in rows] == [1] * 9
    assert [row.state for row in rows].count("waiting") == 1
    assert len(network.asked) == 8, "who was tried waits for the pause"


def test_only_they_are_tried_again_of_whom_the_gateway_said_that_it_did_not_take_it(
    context: Context, store: Store, gateway: Gateway
) -> None:
    gateway.later, gateway.refused = 0.3, 0.2
    campaign = begun(store, 200, size=50)
    for _ in range(len(PAUSES) + 1):
        deliver(campaign)
        due(store)
    assert set(gateway.taken.values()) == {1}
    fared = fates(store, campaign)
    assert fared.pop(("sent", None)) == len(gateway.taken)
    assert {state for state, _ in fared} == {"failed"}


def test_who_wants_no_messages_by_the_word_of_the_provider_said_no(context, store, leaves_by) -> None:
    leaves_by(Scripted(SendFailed("UserInBlacklist", "permanent", opted_out=True)))
    campaign = begun(store, 1)
    deliver(campaign)
    with store.transaction() as connection:
        assert contacts.said_no(connection, store.sealer, number(0))


STOPS = ["InsufficientBalance", "InvalidSenderId", "http_401", "30007"]


@pytest.mark.parametrize("code", STOPS)
def test_what_would_befall_everybody_pauses_the_whole_campaign_and_says_why(context, store, leaves_by, code) -> None:
    refusing = Scripted(Sent(None), SendFailed(code, "stop"))
    leaves_by(refusing)
    campaign = begun(store, 30)
    deliver(campaign)
    assert reason_of(store, campaign) == (State.PAUSED, code)
    assert len(refusing.asked) == 2
    assert states(store, campaign) == {"sent": 10, "waiting": 20}
    with store.transaction() as connection:
        campaigns.move(connection, campaign, (State.PAUSED,), State.SENDING)
    deliver(campaign)
    assert states(store, campaign) == {"sent": 30}


def test_after_a_word_that_would_befall_everybody_no_other_list_of_the_batch_is_asked_for(
    context, store, leaves_by, monkeypatch
) -> None:
    monkeypatch.setattr(handing, "list_size", lambda _pace: 4)
    refusing = Scripted(Sent(None), SendFailed("InsufficientBalance", "stop"))
    leaves_by(refusing)
    campaign = begun(store, 12, size=12)
    deliver(campaign)
    assert [len(each) for each in refusing.asked] == [4, 4]
    assert fates(store, campaign) == {
        ("sent", None): 4,
        ("waiting", "InsufficientBalance"): 4,
        ("waiting", "not_begun"): 4,
    }
    assert reason_of(store, campaign) == (State.PAUSED, "InsufficientBalance")


def test_a_gateway_that_is_not_set_up_pauses_it(context: Context, store: Store) -> None:
    campaign = begun(store, 1, gateway="twilio")
    deliver(campaign)
    assert reason_of(store, campaign) == (State.PAUSED, "no_sender")
    assert states(store, campaign) == {"waiting": 1}


def test_a_library_that_breaks_leaves_its_batch_unknown(context, store, leaves_by) -> None:
    def breaks() -> None:
        raise RuntimeError("cannot send to +85512000001")

    leaves_by(Scripted(meanwhile=breaks))
    campaign = begun(store, 4)
    deliver(campaign)
    assert fates(store, campaign) == {("unknown", "crashed"): 4}
