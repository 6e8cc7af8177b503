"""A campaign is written by one person and approved by another, and any change takes the approval away."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from store import Store, campaigns
from store.campaigns import State
from tests.store.campaigning import NOW, PLAN, approved, found, planned

DAY = date(2026, 11, 24)
YEAR = DAY.replace(month=1, day=1)


def test_a_plan_is_kept_as_it_was_written(store: Store) -> None:
    kept = found(store, planned(store, audience={"provinces": ["12"]}))
    assert (kept.name, kept.texts, kept.audience) == (PLAN.name, PLAN.texts, {"provinces": ["12"]})
    assert (kept.starts_at, kept.expires_at) == (PLAN.starts_at, PLAN.expires_at)
    assert (kept.state, kept.author, kept.approver) == (State.DRAFT, "sokha", None)


def test_what_nobody_wrote_is_not_found(store: Store) -> None:
    with store.transaction() as connection:
        assert campaigns.find(connection, uuid4()) is None


def test_all_are_listed_the_newest_first(store: Store) -> None:
    first, second = planned(store, name="first"), planned(store, name="second")
    with store.transaction() as connection:
        assert [each.id for each in campaigns.listed(connection)] == [second, first]


def test_the_author_does_not_approve(store: Store) -> None:
    campaign = planned(store)
    with store.transaction() as connection:
        campaigns.move(connection, campaign, (State.DRAFT,), State.AWAITING)
        assert not campaigns.approve(connection, campaign, "sokha", b"hash", 5)


def test_what_does_not_wait_for_it_is_not_approved(store: Store) -> None:
    with store.transaction() as connection:
        assert not campaigns.approve(connection, planned(store), "dara", b"hash", 5)


def test_a_change_takes_the_approval_away(store: Store) -> None:
    campaign = approved(store)
    assert found(store, campaign).state == State.SCHEDULED
    with store.transaction() as connection:
        assert campaigns.edit(connection, campaign, budget=5)
    kept = found(store, campaign)
    assert (kept.state, kept.approver, kept.approved, kept.budget) == (State.DRAFT, None, None, 5)


@pytest.mark.parametrize("stands", [State.SENDING, State.PAUSED, State.FINISHED, State.CANCELLED])
def test_what_has_begun_is_not_changed(store: Store, stands: State) -> None:
    campaign = approved(store)
    with store.transaction() as connection:
        campaigns.move(connection, campaign, (State.SCHEDULED,), stands)
        assert not campaigns.edit(connection, campaign, budget=5)


def test_what_is_no_part_of_a_plan_is_not_changed(store: Store) -> None:
    with store.transaction() as connection, pytest.raises(ValueError, match="state"):
        campaigns.edit(connection, planned(store), state="sending")


def test_a_campaign_moves_only_from_where_it_is(store: Store) -> None:
    campaign = planned(store)
    with store.transaction() as connection:
        assert not campaigns.move(connection, campaign, (State.SENDING,), State.PAUSED, "why")
        assert campaigns.move(connection, campaign, (State.DRAFT,), State.CANCELLED, "why")
    assert (found(store, campaign).state, found(store, campaign).reason) == (State.CANCELLED, "why")


def test_it_is_due_when_it_is_approved_and_its_time_has_come(store: Store) -> None:
    planned(store)
    approved(store, repeats="yearly")
    approved(store, starts_at=NOW + timedelta(seconds=1))
    campaign = approved(store)
    with store.transaction() as connection:
        assert campaigns.due(connection, NOW) == [campaign]


def test_a_reminder_is_made_once_a_day_and_needs_no_approval(store: Store) -> None:
    with store.transaction() as connection:
        first = campaigns.remind(connection, PLAN, "missed_1", DAY)
        assert campaigns.remind(connection, PLAN, "missed_1", DAY) is None
        second = campaigns.remind(connection, PLAN, "missed_1", DAY + timedelta(days=1))
        assert sorted(campaigns.due(connection, NOW)) == sorted(filter(None, [first, second]))


def test_one_that_repeats_is_fired_once_for_a_day_with_its_approval(store: Store) -> None:
    parent = found(store, approved(store, repeats="yearly"))
    times = (NOW, NOW + timedelta(days=1))
    with store.transaction() as connection:
        child = campaigns.fire(connection, parent, DAY, YEAR, *times)
        assert child is not None
        assert campaigns.fire(connection, parent, DAY, YEAR, *times) is None
        assert campaigns.due(connection, NOW) == [child]
    kept = found(store, child)
    assert (kept.of, kept.fires_on, kept.repeats, kept.approved) == (parent.id, DAY, "", parent.approved)
    assert found(store, parent.id).state == State.SCHEDULED


def test_one_that_was_changed_meanwhile_is_not_fired(store: Store) -> None:
    parent = found(store, approved(store, repeats="yearly"))
    with store.transaction() as connection:
        campaigns.edit(connection, parent.id, budget=5)
        assert campaigns.fire(connection, parent, DAY, YEAR, NOW, NOW + timedelta(days=1)) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"expires_at": PLAN.starts_at},
        {"from_hour": 20, "until_hour": 8},
        {"until_hour": 25},
        {"pace": 0},
        {"budget": -1},
        {"repeats": "daily"},
    ],
)
def test_the_database_keeps_no_nonsense(store: Store, wrong: dict) -> None:
    with store.transaction() as connection, pytest.raises(IntegrityError):
        campaigns.add(connection, replace(PLAN, **wrong), "sokha")
