"""What waits for whoever signs in: on the first page, and nothing of what another role has to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import text

from console.access import Role
from store import Store, campaigns, hardships, tellings, waiting
from store.campaigns import State
from store.hardships import Hardship
from store.members import State as MemberState
from store.tellings import Told, Use
from tests.console.officers import TABLES, Worker, nothing_yet
from tests.console.visitor import Visitor
from tests.store.campaigning import planned
from tests.store.people import person

SignedIn = Callable[..., Visitor]
HEADING = "What waits for you"


@pytest.fixture(autouse=True)
def some_of_each(store: Store) -> None:
    """Two campaigns to approve, a report, an application, a notice and a story."""
    with store.transaction() as connection:
        connection.execute(text(f"TRUNCATE campaigns, contacts, members, tellings, {TABLES} CASCADE"))
    nothing_yet(store)
    Worker(store)
    for _ in range(2):
        campaign = planned(store)
        with store.transaction() as connection:
            campaigns.move(connection, campaign, (State.DRAFT,), State.AWAITING)
    person(store, state=MemberState.APPLIED)
    member = person(store)
    with store.transaction() as connection:
        hardships.add(connection, member, Hardship("ill", "not_known"), "123", date(2026, 11, 20))
        told = Told("km", Use.NONE, "", "I sell vegetables.")
        tellings.keep(connection, store.sealer, "+85512000001", told, date(2026, 11, 20))


@pytest.mark.parametrize(
    ("role", "lines"),
    [
        (Role.APPROVER, ["Campaigns to approve: 2"]),
        (Role.COMPLAINTS_OFFICER, ["Reports with something unread: 1"]),
        (Role.REGISTRATION_OFFICER, ["New applications: 1", "Hardship notices to decide: 1"]),
        (Role.AUTHOR, ["Stories told by phone to word: 1"]),
        (Role.ADMINISTRATOR, []),
    ],
)
def test_each_role_sees_its_own(signed_in: SignedIn, role: Role, lines: list[str]) -> None:
    page = signed_in(role).text
    assert (HEADING in page) is bool(lines)
    every = ("Campaigns to", "Reports with", "New applications", "Hardship notices to", "Stories told by")
    assert [words for words in every if words in page] == [words for words in every if "".join(lines).count(words)]
    assert all(line in page for line in lines)


def test_who_wrote_in_a_campaign_has_it_not_to_approve(store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(
            text("UPDATE campaigns SET writers = ARRAY['dara'] WHERE id = (SELECT min(id::text)::uuid FROM campaigns)")
        )
        found = [waiting.to_approve(connection, name) for name in ("sokha", "dara", "chan")]
    assert found == [0, 1, 2]


def test_it_is_counted_no_further_than_it_matters(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "MOST", 1)
    with store.transaction() as connection:
        assert waiting.to_approve(connection, "chan") == 1
