"""A campaign that paused goes on because somebody says so: who is written down; of its cost the author says nothing."""

from __future__ import annotations

from uuid import UUID

import pytest

from campaigns import rules
from store import Store, audit, campaigns
from store.audit import Deed, Sought
from store.campaigns import State
from tests.campaigns.desk import Typing
from tests.store.campaigning import begun, found, held, states

NAME = "National"
OVER = "over_budget"


def paused(store: Store, reason: str, **changes: object) -> UUID:
    """One of sokha's, approved by dara, that paused for this reason before anything of it left."""
    campaign = begun(store, **changes)
    with store.transaction() as connection:
        assert campaigns.move(connection, campaign, (State.SENDING,), State.PAUSED, reason)
    return campaign


def deeds(store: Store) -> list[Deed]:
    with store.transaction() as connection:
        return list(audit.search(connection, Sought(), 9))


@pytest.mark.parametrize("reason", ["InsufficientBalance", "canary_failed", "by Dara"])
@pytest.mark.parametrize("who", ["sokha", "Sophea"])
def test_what_paused_for_another_reason_goes_on_and_who_said_so_is_kept(typing: Typing, reason: str, who: str) -> None:
    campaign = paused(typing.store, reason)
    assert "goes on" in typing.says("resume", NAME, "--by", who)
    assert (found(typing.store, campaign).state, found(typing.store, campaign).reason) == (State.SENDING, "")
    (deed,) = deeds(typing.store)
    assert (deed.action, deed.object, deed.note) == ("resumed_campaign", str(campaign), f"by {who}")
    assert held(typing.store, campaign).people


def test_who_resumes_nothing_is_not_written_down(typing: Typing) -> None:
    begun(typing.store)
    said = typing.refuses("resume", NAME, "--by", "Sophea")
    assert said == "Only what is paused can go on; this one: is being sent.\n"
    assert deeds(typing.store) == []


@pytest.mark.parametrize("who", ["sokha", "Sophea", "dara"])
def test_what_costs_too_much_is_not_simply_resumed_by_anybody(typing: Typing, who: str) -> None:
    campaign = paused(typing.store, OVER, budget=599)
    assert "somebody else than its author approves that: `flask campaign approve" in typing.refuses(
        "resume", NAME, "--by", who
    )
    assert found(typing.store, campaign).state == State.PAUSED
    assert deeds(typing.store) == []


@pytest.mark.parametrize("who", ["sokha", "Sok\u200bha"])
def test_its_author_does_not_approve_what_it_costs(typing: Typing, who: str) -> None:
    campaign = paused(typing.store, OVER, budget=599)
    assert "Nobody approves what they wrote" in typing.refuses("approve", NAME, "--by", who, "--yes")
    assert found(typing.store, campaign).state == State.PAUSED


def test_another_person_sees_what_it_costs_approves_that_and_it_goes_on(typing: Typing) -> None:
    campaign = paused(typing.store, OVER, budget=599)
    said = typing.says("approve", NAME, "--by", "Sophea", keys="y\n")
    assert "3 people, at most 600 riel of a budget of 599: who approves it approves that.\n" in said
    assert said.endswith("Approved, up to 600 riel: it goes on within a minute.\n")
    kept = found(typing.store, campaign)
    assert (kept.state, kept.reason, kept.approver, kept.budget, kept.cost) == (State.SENDING, "", "Sophea", 600, 600)
    assert rules.stands(kept)
    (deed,) = deeds(typing.store)
    assert (deed.action, deed.object, deed.note) == ("approved_campaign_cost", str(campaign), "by Sophea")
    assert len(held(typing.store, campaign).people) in (1, 2)


def test_who_does_not_say_yes_lets_nothing_go_on(typing: Typing) -> None:
    campaign = paused(typing.store, OVER, budget=599)
    typing.refuses("approve", NAME, "--by", "Sophea", keys="n\n")
    assert found(typing.store, campaign).state == State.PAUSED
    assert states(typing.store, campaign) == {"waiting": 3}


@pytest.mark.parametrize("reason", ["InsufficientBalance", "by Dara"])
def test_what_paused_for_another_reason_has_nothing_to_approve(typing: Typing, reason: str) -> None:
    paused(typing.store, reason)
    assert "It does not wait for approval" in typing.refuses("approve", NAME, "--by", "Sophea", "--yes")


def test_a_number_is_nobodys_name(typing: Typing) -> None:
    paused(typing.store, "by Dara")
    assert "say who you are" in typing("resume", NAME, "--by", "Dara 012 000 001").output
