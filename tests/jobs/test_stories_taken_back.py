"""A story that a member takes back leaves no more: not what waits for its time, not what is being sent."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from bot.gateways import Sent
from campaigns import consenting, halting, rules
from campaigns.rules import Refused
from jobs import campaigns as rounds
from jobs import recurring
from store import Store, campaigns, stories
from store.campaigns import State
from tests.jobs.sending import Scripted, begun, deliver, due, fates, reason_of
from tests.store.campaigning import TODAY, agreed, found, planned

pytestmark = pytest.mark.usefixtures("at_once")

WITHDRAWN = (State.PAUSED, "story_withdrawn")


@pytest.fixture
def story(store: Store) -> UUID:
    """Somebody's, who agreed."""
    with store.transaction() as connection:
        return stories.add(connection, "Sophea", {"km": "រឿង"}, "paper 12", date(2026, 11, 1), "sokha", TODAY)


def tells(store: Store, campaign: UUID, story: UUID) -> None:
    with store.transaction() as connection:
        assert stories.use(connection, campaign, story)


def taken_back(store: Store, story: UUID) -> list[UUID] | None:
    with store.transaction() as connection:
        return stories.withdraw(connection, story, "dara", TODAY)


def test_what_is_being_sent_stops_after_the_batch_on_its_way(context, store, leaves_by, story) -> None:
    paused: list[UUID] = []
    gateway = Scripted(Sent(None), Sent(None), meanwhile=lambda: paused.extend(taken_back(store, story) or []))
    leaves_by(gateway)
    campaign = begun(store, 30)
    tells(store, campaign, story)
    deliver(campaign)
    assert paused == [campaign]
    assert fates(store, campaign) == {("sent", None): 10, ("waiting", None): 20}
    assert reason_of(store, campaign) == WITHDRAWN
    deliver(campaign)
    rounds.go_on(store, context.valkey)
    due(store)
    deliver(campaign)
    assert len(gateway.asked) == 1
    with store.transaction() as connection, pytest.raises(Refused) as refused:
        halting.send_on(connection, campaign)
    assert refused.value.code == "story"
    assert reason_of(store, campaign) == WITHDRAWN


def scheduled(store: Store, story: UUID, **changes: object) -> UUID:
    """One that tells it, approved as it stands."""
    now = datetime.now(UTC)
    agreed(store, range(3))
    day = {"starts_at": now - timedelta(minutes=1), "expires_at": now + timedelta(days=1), "gateway": "africastalking"}
    campaign = planned(store, **(day | changes))
    with store.transaction() as connection:
        assert consenting.use(connection, campaign, story, "sokha")
        rules.submit(connection, campaign, now)
        rules.approve(connection, campaign, "dara", now)
    assert found(store, campaign).state == State.SCHEDULED
    return campaign


def test_what_waits_for_its_time_never_begins(context, store, story) -> None:
    campaign = scheduled(store, story)
    assert taken_back(store, story) == [campaign]
    assert rounds.begin(store, context.valkey) == 0
    rounds.freeze(str(campaign))
    assert reason_of(store, campaign) == WITHDRAWN
    assert fates(store, campaign) == {}
    assert taken_back(store, story) is None, "a second click"


def test_what_was_taken_back_behind_it_is_seen_when_it_begins(context, store, story) -> None:
    campaign = scheduled(store, story)
    taken_back(store, story)
    with store.transaction() as connection:  # as no page does it
        connection.execute(text("UPDATE campaigns SET state = 'scheduled', reason = ''"))
    rounds.freeze(str(campaign))
    assert reason_of(store, campaign) == WITHDRAWN
    assert fates(store, campaign) == {}


def test_each_time_of_what_repeats_pauses_and_there_is_no_other(context, store, story) -> None:
    now = datetime.now(UTC)
    starts = now - timedelta(hours=1)
    campaign = scheduled(store, story, repeats="monthly", starts_at=starts, expires_at=starts + timedelta(days=2))
    assert recurring.fire(store) == 1
    paused = taken_back(store, story)
    assert paused
    assert len(paused) == 2
    assert campaign in paused
    assert recurring.fire(store) == 0
    for each in paused:
        assert reason_of(store, each) == WITHDRAWN


def test_it_is_neither_submitted_nor_approved_nor_told_anew(store: Store, story: UUID) -> None:
    now = datetime.now(UTC)
    agreed(store, range(3))
    campaign = planned(store, starts_at=now, expires_at=now + timedelta(days=1))
    other = planned(store, starts_at=now, expires_at=now + timedelta(days=1))
    with store.transaction() as connection:
        consenting.use(connection, campaign, story, "sokha")
        rules.submit(connection, campaign, now)
    taken_back(store, story)
    attempts = [
        lambda connection: rules.approve(connection, campaign, "dara", now),
        lambda connection: consenting.use(connection, other, story, "sokha"),
    ]
    for attempt in attempts:
        with store.transaction() as connection, pytest.raises(Refused) as refused:
            attempt(connection)
        assert refused.value.code == "story"
    with store.transaction() as connection:
        campaigns.edit(connection, campaign)
    with store.transaction() as connection, pytest.raises(Refused) as refused:
        rules.submit(connection, campaign, now)
    assert refused.value.code == "story"
    with store.transaction() as connection:
        assert consenting.unuse(connection, campaign, story, "sokha")
        rules.submit(connection, campaign, now)


def test_what_costs_too_much_does_not_go_on_either(store: Store, story: UUID) -> None:
    campaign = begun(store, 3)
    tells(store, campaign, story)
    with store.transaction() as connection:
        campaigns.move(connection, campaign, (State.SENDING,), State.PAUSED, "over_budget")
    assert taken_back(store, story) == []
    with store.transaction() as connection, pytest.raises(Refused) as refused:
        rules.approve(connection, campaign, "vanna", datetime.now(UTC))
    assert refused.value.code == "story"


def test_nothing_of_it_is_left_but_the_days(store: Store, story: UUID) -> None:
    taken_back(store, story)
    with store.transaction() as connection:
        kept = stories.find(connection, story)
    assert kept
    assert (kept.name, kept.words, kept.consent) == ("", {}, "")
    assert (kept.consent_on, kept.withdrawn_on, kept.withdrawn_by) == (date(2026, 11, 1), TODAY, "dara")


def test_telling_a_story_takes_the_approval_away_and_a_copy_tells_it_too(store: Store, story: UUID) -> None:
    now = datetime.now(UTC)
    agreed(store, range(3))
    campaign = planned(store, starts_at=now, expires_at=now + timedelta(days=1))
    with store.transaction() as connection:
        rules.submit(connection, campaign, now)
        rules.approve(connection, campaign, "dara", now)
        assert consenting.use(connection, campaign, story, "vanna")
        assert not consenting.use(connection, campaign, story, "vanna"), "a second click"
    kept = found(store, campaign)
    assert (kept.state, kept.approver) == (State.DRAFT, None)
    assert kept.writers == ("vanna",) or list(kept.writers) == ["vanna"]
    copied = planned(store)
    with store.transaction() as connection:
        assert stories.copy(connection, campaign, copied) == 1
        assert [each.id for each in stories.of(connection, copied)] == [story]


def test_one_taken_back_while_it_is_approved_pauses(store: Store, story: UUID) -> None:
    """Whoever comes second waits for the first, and finds what it made."""
    import threading

    now = datetime.now(UTC)
    agreed(store, range(3))
    campaign = planned(store, starts_at=now, expires_at=now + timedelta(days=1))
    with store.transaction() as connection:
        consenting.use(connection, campaign, story, "sokha")
        rules.submit(connection, campaign, now)
    paused: list[list[UUID] | None] = []
    with store.transaction() as connection:
        rules.approve(connection, campaign, "dara", now)
        thread = threading.Thread(target=lambda: paused.append(taken_back(store, story)))
        thread.start()
        thread.join(0.5)
        assert thread.is_alive()
    thread.join()
    assert paused == [[campaign]]
    assert reason_of(store, campaign) == WITHDRAWN
