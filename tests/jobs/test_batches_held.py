"""Nothing leaves that may not leave any more: people change their minds, days end, canaries fall ill."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from bench.gateway import Gateway
from bot.gateways import SendFailed
from jobs import batches, handing
from jobs import campaigns as rounds
from jobs.context import Context
from jobs.pace import Limit, ask
from schemes.cambodia import CAMBODIA
from store import Store, campaigns, contacts, recipients
from store.campaigns import State
from tests.jobs.sending import Scripted, begun, deliver, due, fates, reason_of
from tests.store.campaigning import TODAY, found, number, states

pytestmark = pytest.mark.usefixtures("at_once")


@pytest.mark.parametrize("said_no", [0, 25])
def test_who_says_no_while_it_is_sent_gets_it_at_most_in_the_batch_that_is_under_way(
    context, store, leaves_by, said_no
) -> None:
    def say_no() -> None:
        with store.transaction() as connection:
            for n in range(said_no):
                contacts.forbid(connection, store.sealer, number(n), TODAY)

    network = Scripted(meanwhile=say_no)
    leaves_by(network)
    campaign = begun(store, 40)
    deliver(campaign)
    first = set(network.asked[0])
    later = {each for asked in network.asked[1:] for each in asked}
    assert not later & {number(n) for n in range(said_no)}
    assert first | later >= {number(n) for n in range(said_no, 40)}
    assert fates(store, campaign).get(("skipped", "said_no"), 0) == 40 - len(first | later)


ENDINGS = [
    ("pause", State.PAUSED, "waiting"),
    ("stop", State.CANCELLED, "skipped"),
]


@pytest.mark.parametrize(("word", "becomes", "rest"), ENDINGS)
def test_a_word_of_a_person_is_heard_after_one_batch(context, store, leaves_by, word, becomes, rest) -> None:
    def say() -> None:
        with store.transaction() as connection:
            campaigns.move(connection, campaign, (State.SENDING,), becomes, word)

    network = Scripted(meanwhile=say)
    leaves_by(network)
    campaign = begun(store, 40)
    deliver(campaign)
    rounds.end(store)
    assert len(network.asked) == 1
    assert states(store, campaign) == {"sent": 10, rest: 30}


def test_nothing_leaves_outside_the_hours(context: Context, store: Store, gateway: Gateway) -> None:
    hour = (datetime.now(UTC) + timedelta(hours=7)).hour
    closed = {"from_hour": hour - 1, "until_hour": hour} if hour else {"from_hour": 2, "until_hour": 3}
    campaign = begun(store, 3, **closed)
    deliver(campaign)
    assert states(store, campaign) == {"waiting": 3}
    assert rounds.go_on(store, context.valkey) == 0


def test_nothing_leaves_when_it_is_over_not_even_what_is_tried_again(context, store, leaves_by) -> None:
    refusing = Scripted(SendFailed("http_429", "later"))
    leaves_by(refusing)
    campaign = begun(store, 10)
    deliver(campaign)
    with store.transaction() as connection:
        late = {"expires_at": datetime.now(UTC) - timedelta(seconds=1)}
        connection.execute(campaigns.campaigns.update().values(late))
    due(store)
    deliver(campaign)
    assert len(refusing.asked) == 1
    rounds.end(store)
    assert fates(store, campaign) == {("skipped", "expired"): 10}
    assert found(store, campaign).state == State.FINISHED


class Clock:
    """A clock that a test sets."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self, _zone: object) -> datetime:
        return self.at


EVENING = datetime(2026, 11, 23, 19, 59, tzinfo=CAMBODIA)
ENDS = [
    ({"from_hour": 8, "until_hour": 20}, "its hours"),
    ({"expires_at": EVENING + timedelta(seconds=30)}, "the campaign"),
]


@pytest.mark.parametrize(("changes", "remark"), ENDS)
def test_of_a_batch_in_hand_nothing_more_leaves_when_the_time_is_over(
    context, store, leaves_by, monkeypatch, changes, remark
) -> None:
    clock = Clock(EVENING)
    for module in (handing, batches):
        monkeypatch.setattr(module, "datetime", clock)
    monkeypatch.setattr(handing, "list_size", lambda _pace: 4)
    network = Scripted(meanwhile=lambda: setattr(clock, "at", EVENING + timedelta(minutes=1)))
    leaves_by(network)
    days = {"starts_at": EVENING - timedelta(days=1), "expires_at": EVENING + timedelta(days=1)}
    campaign = begun(store, 12, size=12, **days | changes)
    deliver(campaign)
    assert [len(each) for each in network.asked] == [4], remark
    assert fates(store, campaign) == {("sent", None): 4, ("waiting", "not_begun"): 8}


def test_what_could_not_leave_in_time_goes_back_and_was_no_try(context, store, gateway, monkeypatch) -> None:
    monkeypatch.setattr(handing, "LATEST", 0.05)
    ask(context.valkey, [Limit("africastalking:smart", 1)], 3600)  # somebody else's turn, for an hour
    monkeypatch.setattr(context.stop, "wait", lambda _: context.stop.set())
    monkeypatch.setattr(handing, "operator", lambda name, _on: handing.Operator(name, "", 1, 0))
    campaign = begun(store, 5)
    deliver_once(context, campaign)
    assert gateway.taken.total() == 0
    assert states(store, campaign) == {"waiting": 5}
    with store.transaction() as connection:
        rows = connection.execute(recipients.batches.select()).all()
    assert sorted((row.state, row.tries) for row in rows) == [("done", 1), ("waiting", 0)]


def deliver_once(context: Context, campaign: UUID) -> None:
    """Take one batch only."""
    hand_over = handing.hand_over

    def once(*arguments):
        context.stop.set()
        return hand_over(*arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("jobs.batches.hand_over", once)
        deliver(campaign)


def test_the_canary_goes_first_and_the_rest_when_it_went_well(context, store, leaves_by) -> None:
    network = Scripted()
    leaves_by(network)
    campaign = begun(store, 40, canary=5)
    deliver(campaign)
    assert [len(each) for each in network.asked] == [5, 10, 10, 10, 5]
    assert states(store, campaign) == {"sent": 40}


def test_a_canary_that_went_ill_holds_the_rest_until_somebody_has_looked(context, store, leaves_by) -> None:
    network = Scripted(SendFailed("InvalidPhoneNumber", "permanent"))
    leaves_by(network)
    campaign = begun(store, 40, canary=5)
    deliver(campaign)
    assert states(store, campaign) == {"failed": 5, "waiting": 35}
    assert reason_of(store, campaign) == (State.PAUSED, "canary_failed")
    with store.transaction() as connection:
        campaigns.move(connection, campaign, (State.PAUSED,), State.SENDING)
    deliver(campaign)
    assert states(store, campaign) == {"failed": 5, "sent": 35}


def test_a_job_of_long_ago_does_nothing(context: Context, store: Store, gateway: Gateway) -> None:
    campaign = begun(store, 1)
    batches.deliver(str(campaign), str(batches.turn_now() - 2))
    assert gateway.taken.total() == 0
