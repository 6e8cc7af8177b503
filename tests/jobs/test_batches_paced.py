"""Operators differ in their pace: nobody waits behind people of a slower one."""

import time
from collections import Counter

import pytest

from bot.gateways import Sent
from campaigns.operators import Operator
from jobs import handing, pace
from store import recipients
from store.batches import operators
from tests.jobs.sending import Scripted, begun, deliver, fates
from tests.store.campaigning import agreed, number, states

PACES = {"smart": 30, "seatel": 5}
SMART, SEATEL = 120, 30


class Timed(Scripted):
    """A sender that notes when each list left."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[float] = []

    def send_many(self, numbers, text, sender="", may_leave=None):
        said = super().send_many(numbers, text, sender, may_leave)
        if isinstance(said[0], Sent):
            self.times.append(time.monotonic())
        return said


@pytest.fixture
def paces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "FORGOTTEN", 0)
    monkeypatch.setattr(handing, "operator", lambda name, _on: Operator(name, "", PACES[name], 0))


@pytest.mark.usefixtures("paces")
def test_one_worker_reaches_the_pace_although_an_operator_is_slow(context, store, leaves_by) -> None:
    network = Timed()
    leaves_by(network)
    agreed(store, range(SMART, SMART + SEATEL), operator="seatel")
    campaign = begun(store, SMART, size=30, pace=30)
    deliver(campaign)
    assert states(store, campaign) == {"sent": SMART + SEATEL}
    assert set(Counter(each for asked in network.asked for each in asked).values()) == {1}
    slow = {number(n) for n in range(SMART, SMART + SEATEL)}
    left = [at for at, asked in zip(network.times, network.asked, strict=True) if slow & set(asked)]
    assert left[-1] - left[0] >= 4.5, "five a second, after the first"
    assert network.times[-1] - network.times[0] <= 7.5, "one after the other takes nine seconds"


@pytest.mark.usefixtures("paces")
def test_what_went_back_for_others_was_no_try(context, store, leaves_by) -> None:
    leaves_by(Timed())
    agreed(store, range(3, 13), operator="seatel")
    campaign = begun(store, 3, size=10, pace=30)
    deliver(campaign)
    with store.transaction() as connection:
        rows = connection.execute(recipients.batches.select()).all()
        assert operators(connection, campaign) == []
    assert {row.tries for row in rows} == {1}
    assert fates(store, campaign) == {("sent", None): 13}
