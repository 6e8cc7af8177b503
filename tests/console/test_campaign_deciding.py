"""Whether a campaign goes out: tried on one telephone, submitted, counted, approved by who wrote none of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from console.access import Role
from console.door import Desk
from store import Store, audit, campaigns, contacts
from store.campaigns import State
from tests.console.visitor import Visitor
from tests.store.campaigning import TODAY, agreed, found, planned

SignedIn = Callable[..., Visitor]
SOON = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=2)
PHONE = "012 000 077"


@pytest.fixture(autouse=True)
def nothing_else(store: Store) -> None:
    """Nothing of another test, and three people who said yes."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE campaigns, contacts, members, messages CASCADE"))
    agreed(store, range(3))


@pytest.fixture
def sent() -> list[UUID]:
    """Messages that were to be sent soon."""
    return []


@pytest.fixture
def desk(desk: Desk, sent: list[UUID]) -> Desk:
    """The same, telling us what was to be sent."""
    return replace(desk, send_soon=sent.append)


@pytest.fixture
def author(signed_in: SignedIn) -> Visitor:
    """Somebody who writes campaigns."""
    return signed_in(Role.AUTHOR)


@pytest.fixture
def approver(signed_in: SignedIn) -> Visitor:
    """Somebody who approves them."""
    return signed_in(Role.APPROVER)


def draft(store: Store, **changes: object) -> UUID:
    return planned(
        store, **{"starts_at": SOON, "expires_at": SOON + timedelta(days=1), "texts": {"km": "សួស្តី"}} | changes
    )


def value(visitor: Visitor, name: str) -> str:
    got = re.search(rf'name="{name}" value="([^"]*)"', visitor.text)
    assert got, name
    return got[1]


def submitted(visitor: Visitor, campaign: UUID) -> None:
    visitor.get(f"/campaigns/{campaign}")
    visitor.post(f"/campaigns/{campaign}/submit", version=value(visitor, "version"))


def weighed(visitor: Visitor, campaign: UUID) -> dict[str, str]:
    visitor.get(f"/campaigns/{campaign}")
    visitor.post(f"/campaigns/{campaign}/weigh")
    return {name: value(visitor, name) for name in ("seen", "riel")} if 'name="seen"' in visitor.text else {}


def last(store: Store) -> tuple[str, str, str]:
    with store.transaction() as connection:
        deed = audit.search(connection, audit.Sought(), 1)[0]
    return deed.staff, deed.action, deed.note


def test_one_submits_and_another_approves_what_was_seen(author: Visitor, approver: Visitor, store: Store) -> None:
    campaign = draft(store)
    submitted(author, campaign)
    assert "It waits for somebody else to approve it." in author.text
    assert last(store)[:2] == (author.email, "submitted_campaign")
    seen = weighed(approver, campaign)
    assert "<b>3</b> people get it, each once." in approver.text
    assert seen["seen"][:12] in approver.text.replace(f'value="{seen["seen"]}"', "")
    approver.post(f"/campaigns/{campaign}/approve", **seen)
    assert "Approved." in approver.text
    kept = found(store, campaign)
    assert (kept.state, kept.approver, kept.cost) == (State.SCHEDULED, approver.email, int(seen["riel"]))
    assert last(store) == (approver.email, "approved_campaign", f"up to {int(seen['riel']):,} riel")


def test_a_second_click_is_nothing(author: Visitor, approver: Visitor, store: Store) -> None:
    campaign = draft(store)
    author.get(f"/campaigns/{campaign}")
    page, version = author.text, value(author, "version")
    for _ in range(2):
        author.back_to(page)
        assert author.post(f"/campaigns/{campaign}/submit", version=version).status_code == 200
    seen, page = weighed(approver, campaign), approver.text
    for _ in range(2):
        approver.back_to(page)
        assert approver.post(f"/campaigns/{campaign}/approve", **seen).status_code == 200
    with store.transaction() as connection:
        deeds = [each.action for each in audit.search(connection, audit.Sought(), 20) if "campaign" in each.action]
    assert deeds == ["approved_campaign", "submitted_campaign"]


def test_nobody_approves_what_they_wrote_or_changed(signed_in: SignedIn, store: Store) -> None:
    both = signed_in(Role.AUTHOR, Role.APPROVER)
    campaign = draft(store)
    with store.transaction() as connection:
        campaigns.edit(connection, campaign, by=both.email, canary=3)
    submitted(both, campaign)
    assert weighed(both, campaign) == {}
    assert "Somebody else approves it: you wrote in it." in both.text
    other = signed_in(Role.APPROVER)
    seen = weighed(other, campaign)
    assert both.post(f"/campaigns/{campaign}/approve", **seen).status_code == 409
    assert "Nobody approves what they wrote" in both.text
    assert found(store, campaign).state == State.AWAITING


def test_what_was_changed_since_it_was_seen_is_not_approved(author: Visitor, approver: Visitor, store: Store) -> None:
    campaign = draft(store)
    submitted(author, campaign)
    seen = weighed(approver, campaign)
    with store.transaction() as connection:
        campaigns.edit(connection, campaign, texts={"km": "ផ្សេង"})
        campaigns.move(connection, campaign, (State.DRAFT,), State.AWAITING)
    assert approver.post(f"/campaigns/{campaign}/approve", **seen).status_code == 409
    assert "It was changed while you looked at it" in approver.text
    seen = weighed(approver, campaign)
    agreed(store, range(10, 500))
    assert approver.post(f"/campaigns/{campaign}/approve", **seen).status_code == 409
    assert "more than you saw" in approver.text
    assert found(store, campaign).state == State.AWAITING


@pytest.mark.parametrize("posted", [{}, {"seen": "xyz", "riel": "1"}, {"seen": "00", "riel": "cheap"}])
def test_an_approval_of_nothing_is_none(
    author: Visitor, approver: Visitor, store: Store, posted: dict[str, str]
) -> None:
    campaign = draft(store)
    submitted(author, campaign)
    weighed(approver, campaign)
    assert approver.post(f"/campaigns/{campaign}/approve", **posted).status_code == 400
    assert found(store, campaign).state == State.AWAITING


def test_any_edit_voids_the_approval(author: Visitor, approver: Visitor, store: Store) -> None:
    campaign = draft(store)
    submitted(author, campaign)
    approver.post(f"/campaigns/{campaign}/approve", **weighed(approver, campaign))
    author.get(f"/campaigns/{campaign}/edit")
    fields = dict(re.findall(r'<input id="(\w+)"[^>]* value="([^"]*)"', author.text))
    assert "Whoever changes anything takes the approval away." in author.text
    typed = {"km": "សួស្តីៗ", "who": "all", "on_holidays": "yes", "do": "save"}  # whatever day it is
    fields |= {"version": value(author, "version"), **typed}
    author.post(f"/campaigns/{campaign}/edit", **fields)
    kept = found(store, campaign)
    assert (kept.state, kept.approver, kept.cost, kept.texts) == (State.DRAFT, None, None, {"km": "សួស្តីៗ"})


def test_what_costs_more_than_its_budget_is_not_submitted(author: Visitor, store: Store) -> None:
    campaign = draft(store, budget=1)
    submitted(author, campaign)
    assert "more than its budget of 1" in author.text
    weighed(author, campaign)
    assert "This is more than the budget" in author.text
    assert found(store, campaign).state == State.DRAFT


def test_it_is_tried_once_on_a_telephone_whose_number_is_kept_nowhere(
    author: Visitor, store: Store, sent: list[UUID]
) -> None:
    campaign = draft(store, texts={"km": "សួស្តី", "en": "Hello {dial}"})
    author.get(f"/campaigns/{campaign}")
    page, once = author.text, value(author, "once")
    for _ in range(2):
        author.back_to(page)
        author.post(f"/campaigns/{campaign}/test", number=PHONE, once=once)
        assert "On the way." in author.text
    assert len(set(sent)) == 2
    with store.transaction() as connection:
        assert connection.execute(text("SELECT count(*) FROM messages")).scalar_one() == 2
        noted = [str(each) for each in audit.search(connection, audit.Sought(action="test_sent_campaign"), 9)]
    assert noted
    assert not any("000 077" in each or "12000077" in each for each in noted)


@pytest.mark.parametrize("number", ["", "hello", "+1 202 555 0100", "<script>alert(1)</script>", "0" * 20])
def test_it_is_tried_on_no_number_that_is_none(author: Visitor, store: Store, sent: list[UUID], number: str) -> None:
    campaign = draft(store)
    author.get(f"/campaigns/{campaign}")
    assert author.post(f"/campaigns/{campaign}/test", number=number, once="x").status_code == 409
    assert "This is no number of a mobile telephone" in author.text
    assert "<script>" not in author.text.replace("<script src", "")
    assert sent == []


def test_who_said_no_gets_no_test_and_nobody_gets_many(author: Visitor, store: Store, sent: list[UUID]) -> None:
    campaign = draft(store)
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, "+85512000077", TODAY)
    author.get(f"/campaigns/{campaign}")
    author.post(f"/campaigns/{campaign}/test", number=PHONE)
    assert "That telephone said no to messages." in author.text
    with store.transaction() as connection:
        for _ in range(30):
            audit.write(connection, author.email, "test_sent_campaign")
    author.post(f"/campaigns/{campaign}/test", number="012 000 078")
    assert "That is enough for today." in author.text
    assert sent == []


def test_a_text_that_is_unfinished_is_tried_on_nobody(author: Visitor, store: Store, sent: list[UUID]) -> None:
    campaign = draft(store, texts={"km": "{nobody}"})
    author.get(f"/campaigns/{campaign}")
    assert author.post(f"/campaigns/{campaign}/test", number=PHONE).status_code == 409
    assert "There is no {nobody}" in author.text
    assert sent == []
