"""Who approves a campaign, and what exactly: nobody what they wrote, and nothing that they did not see."""

from dataclasses import replace

from campaigns import cost, rules
from campaigns.rules import fingerprint
from store import Store, campaigns
from tests.campaigns.test_rules import approve, refusal, submitted
from tests.store.campaigning import NOW, agreed, found, planned


def test_nobody_approves_what_they_changed(store: Store) -> None:
    agreed(store, [1])
    campaign = planned(store)
    with store.transaction() as connection:
        assert campaigns.edit(connection, campaign, by="dara", canary=5)
        assert campaigns.edit(connection, campaign, by="dara", canary=6)
        assert campaigns.edit(connection, campaign, by="sokha", canary=7)
    assert found(store, campaign).writers == ["dara"]
    submitted(store, campaign)
    assert refusal(approve, store, campaign, "Dara") == "own"
    assert refusal(approve, store, campaign, "Sokha") == "own"
    approve(store, campaign, "sophea")


def test_what_is_approved_is_what_was_seen(store: Store) -> None:
    agreed(store, [1])
    campaign = planned(store)
    submitted(store, campaign)

    def approve_seen(seen: bytes, riel: int) -> cost.Cost:
        with store.transaction() as connection:
            return rules.approve(connection, campaign, "dara", NOW, seen, riel)

    kept = found(store, campaign)
    assert refusal(approve_seen, fingerprint(replace(kept, texts={"km": "another"}), 1_000), 1_000) == "changed"
    assert refusal(approve_seen, fingerprint(kept, 1_000), 2_000) == "changed"
    assert refusal(approve_seen, fingerprint(kept, 1), 1) == "dearer"
    approve_seen(fingerprint(kept, 1_000), 1_000)
