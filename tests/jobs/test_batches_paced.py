"""Operators differ in their pace: nobody waits behind people of a slower one."""

from collections import Counter

import pytest

from bot.gateways import Sent
from campaigns.operators import Operator
from jobs import batches, handing, pace
from jobs.context import current
from store import recipients
from store.batches import operators
from tests.jobs.sending import Scripted, begun, busiest, deliver, fates
from tests.jobs.still_time import StillTime
from tests.store.campaigning import agreed, number, states

PACES = {"smart": 30, "seatel": 5}
SMART, SEATEL = 120, 30


class Timed(Scripted):
    """A sender that notes when each list left, and how many people it had."""

    def __init__(self, clock: StillTime) -> None:
        super().__init__()
        self.clock = clock
        self.left: list[tuple[float, int]] = []

    def send_many(self, numbers, text, sender="", may_leave=None):
        said = super().send_many(numbers, text, sender, may_leave)
        if isinstance(said[0], Sent):
            self.left.append((self.clock.now, len(numbers)))
        return said


@pytest.fixture
def network(context, leaves_by, monkeypatch: pytest.MonkeyPatch) -> Timed:
    """What is sent leaves by it, and waits for its turn by its clock."""
    clock, ask = StillTime(), pace.ask
    for module in (batches, handing):
        monkeypatch.setattr(module, "time", clock)
    monkeypatch.setattr(context.stop, "wait", clock.sleep)
    monkeypatch.setattr(pace, "ask", lambda *limits, **how: ask(*limits, **how, now=clock.now))
    timed = Timed(clock)
    leaves_by(timed)
    return timed


@pytest.fixture
def paces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "FORGOTTEN", 0)
    monkeypatch.setattr(handing, "operator", lambda name, _on: Operator(name, "", PACES[name], 0))


@pytest.mark.usefixtures("paces")
def test_one_worker_reaches_the_pace_although_an_operator_is_slow(store, network) -> None:
    agreed(store, range(SMART, SMART + SEATEL), operator="seatel")
    campaign = begun(store, SMART, size=30, pace=30)
    deliver(campaign)
    assert states(store, campaign) == {"sent": SMART + SEATEL}
    assert set(Counter(each for asked in network.asked for each in asked).values()) == {1}
    slow = {number(n) for n in range(SMART, SMART + SEATEL)}
    left = [at for (at, _), asked in zip(network.left, network.asked, strict=True) if slow & set(asked)]
    assert left[-1] - left[0] >= 4.5, "five a second, after the first"
    assert network.left[-1][0] - network.left[0][0] <= 7.5, "one after the other takes nine seconds"


@pytest.mark.usefixtures("at_once")
def test_two_workers_keep_one_pace_together_and_reach_it(store, network) -> None:
    people, seconds = 40, 15
    campaign, here = begun(store, people * seconds, size=people, pace=people), current.get()

    def work() -> None:
        current.set(here)
        deliver(campaign)

    network.clock.together(2, work)
    assert states(store, campaign) == {"sent": people * seconds}
    assert busiest(network.left) <= 10 * people
    took = network.left[-1][0] - network.left[0][0]
    assert people * (seconds - 1) >= 0.98 * people * took


@pytest.mark.usefixtures("paces")
def test_what_went_back_for_others_was_no_try(store, network) -> None:
    agreed(store, range(3, 13), operator="seatel")
    campaign = begun(store, 3, size=10, pace=30)
    deliver(campaign)
    with store.transaction() as connection:
        rows = connection.execute(recipients.batches.select()).all()
        assert operators(connection, campaign) == []
    assert {row.tries for row in rows} == {1}
    assert fates(store, campaign) == {("sent", None): 13}
