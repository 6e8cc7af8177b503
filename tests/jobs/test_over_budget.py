"""What has come to cost more than its budget is sent to nobody before another person has approved that; then to all."""

from datetime import UTC, datetime

import pytest

from bench.gateway import Gateway
from campaigns import halting, rules
from jobs import campaigns as rounds
from jobs.context import Context
from store import Store
from store.campaigns import State
from tests.jobs.sending import deliver
from tests.jobs.test_campaigns_begun import ready
from tests.store.campaigning import agreed, found, states

pytestmark = pytest.mark.usefixtures("at_once")


def test_it_waits_for_another_person_and_then_everybody_gets_it(
    context: Context, store: Store, gateway: Gateway
) -> None:
    campaign = ready(store, 10, budget=2_000)
    agreed(store, range(10, 30))  # who said yes after the approval
    rounds.freeze(str(campaign))
    with pytest.raises(rules.Refused) as refused, store.transaction() as connection:
        halting.resume(connection, campaign, "sokha")
    assert refused.value.code == "over_budget"
    deliver(campaign)
    assert gateway.taken.total() == 0
    with store.transaction() as connection:
        assert rules.approve(connection, campaign, "sophea", datetime.now(UTC)).riel == 6_000
    deliver(campaign)
    assert states(store, campaign) == {"sent": 30}
    assert (gateway.taken.total(), max(gateway.taken.values())) == (30, 1)
    rounds.end(store)
    kept = found(store, campaign)
    assert (kept.state, kept.approver, kept.budget) == (State.FINISHED, "sophea", 6_000)
