"""Slips of the hand with a campaign: going back in the browser, a list that is gone meanwhile, a name nobody sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from console.access import Role
from console.door import Desk
from store import Store, campaigns
from store.campaigns import State
from tests.console.typed import SOON, field, form, kept
from tests.console.visitor import Visitor
from tests.store.campaigning import found, planned

SignedIn = Callable[..., Visitor]


@pytest.fixture(autouse=True)
def nothing_else(store: Store) -> None:
    """Nothing of another test."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE campaigns, contacts, members, messages, partner_lists CASCADE"))


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


def waiting(store: Store, by: str, **changes: object) -> UUID:
    """A campaign that waits for approval, changed by somebody."""
    campaign = planned(store, **changes)
    with store.transaction() as connection:
        campaigns.edit(connection, campaign, by=by, canary=7)
        assert campaigns.move(connection, campaign, (State.DRAFT,), State.AWAITING)
    return campaign


def test_who_goes_back_and_writes_on_loses_nothing_of_it(author: Visitor, store: Store) -> None:
    author.get("/campaigns/new")
    once, page = field(author.text, "id"), author.text
    author.post("/campaigns/new", id=once, **form())
    author.back_to(page)
    more = form(km="អក្សរថ្មី", name="Another name")
    assert author.post("/campaigns/new", id=once, **more).status_code == 409
    assert "អក្សរថ្មី" in author.text
    assert "Another name" in author.text
    (campaign,) = kept(store)
    assert f'action="/console/campaigns/{campaign.id}/edit"' in author.text
    author.post(f"/campaigns/{campaign.id}/edit", version=field(author.text, "version"), **more)
    (campaign,) = kept(store)
    assert (campaign.name, campaign.texts["km"]) == ("Another name", "អក្សរថ្មី")


def test_a_list_that_is_gone_becomes_nobody_and_not_everybody(author: Visitor, store: Store) -> None:
    gone = str(uuid4())
    campaign = planned(store, audience={"partner_list": gone})
    for path in (f"/campaigns/{campaign}/edit", f"/campaigns/new?like={campaign}"):
        author.get(path)
        assert f'<option value="{gone}" selected>' in author.text


def test_a_name_that_nobody_sees_is_none(author: Visitor, store: Store) -> None:
    author.get("/campaigns/new")
    author.post("/campaigns/new", **form(name="\u200b\u202e"))
    assert "Write a few words, up to 80 letters." in author.text
    assert not kept(store)


def test_a_campaign_is_not_sent_at_the_same_time_as_itself(author: Visitor, store: Store) -> None:
    campaign = waiting(store, "sokha", name="Only this one", starts_at=SOON, expires_at=SOON + timedelta(days=2))
    author.get(f"/campaigns/{campaign}/edit")
    version = field(author.text, "version")
    assert f"look?besides={campaign}" in author.text
    looked = author.post(f"/campaigns/look?besides={campaign}", version=version, **form())
    assert "Only this one" not in looked.get_json()["calendar"]


def test_a_test_goes_to_the_other_telephone_too(author: Visitor, store: Store, sent: list[UUID]) -> None:
    campaign = planned(store, texts={"km": "សួស្តី"})
    author.get(f"/campaigns/{campaign}")
    once, page = field(author.text, "once"), author.text
    for number, count in (("012000077", 1), ("012000077", 1), ("012000078", 2)):
        author.back_to(page)
        author.post(f"/campaigns/{campaign}/test", once=once, number=number)
        assert "On the way." in author.text
        assert len(set(sent)) == count
    author.back_to(page)
    with store.transaction() as connection:
        campaigns.edit(connection, campaign, texts={"km": "ថ្មី"})
    author.post(f"/campaigns/{campaign}/test", once=once, number="012000077")
    assert len(set(sent)) == 3


def test_who_wrote_it_under_another_spelling_is_told_why_they_approve_it_not(signed_in: SignedIn, store: Store) -> None:
    both = signed_in(Role.APPROVER)
    campaign = waiting(store, both.email.upper())
    both.get(f"/campaigns/{campaign}")
    assert "Somebody else approves it: you wrote in it." in both.text
    assert found(store, campaign).state == State.AWAITING


@pytest.mark.parametrize(
    ("typed", "riel"),
    [("15,000", 15_000), (" 15000 ", 15_000), ("១៥,០០០", 15_000), ("១៥០០០", 15_000)],
)
def test_a_budget_is_read_as_people_write_it(author: Visitor, store: Store, typed: str, riel: int) -> None:
    author.get("/campaigns/new")
    author.post("/campaigns/new", **form(budget=typed))
    assert [each.budget for each in kept(store)] == [riel]


@pytest.mark.parametrize("typed", ["-15000", "15.000", "1e6", "1" + "0" * 30, "15,00", "", "٣٠٠"])
def test_a_budget_that_may_be_misread_is_none(author: Visitor, store: Store, typed: str) -> None:
    author.get("/campaigns/new")
    author.post("/campaigns/new", **form(budget=typed))
    assert "Write a whole number such as 15,000, without a unit." in author.text
    assert kept(store) == []


@pytest.mark.parametrize(("stands", "repeats"), [(State.SCHEDULED, ""), (State.CANCELLED, "yearly")])
def test_one_like_what_comes_each_year_comes_once_lest_both_do(
    author: Visitor, store: Store, stands: State, repeats: str
) -> None:
    campaign = planned(store, repeats="yearly")
    with store.transaction() as connection:
        assert campaigns.move(connection, campaign, (State.DRAFT,), stands)
    author.get(f"/campaigns/new?like={campaign}")
    assert f'<option value="{repeats}" selected>' in author.text.split('id="repeats"')[1].split("</select>")[0]


def test_the_second_of_two_reads_the_others_choices_in_words(author: Visitor, store: Store) -> None:
    campaign = planned(store)
    author.get(f"/campaigns/{campaign}/edit")
    version = field(author.text, "version")
    with store.transaction() as connection:
        campaigns.edit(connection, campaign, audience={"who": "registered", "provinces": ["12"]}, repeats="yearly")
    assert author.post(f"/campaigns/{campaign}/edit", version=version, **form()).status_code == 409
    told = author.text.split('<dl class="facts">')[1].split("</dl>")[0]
    for words in ("Phnom Penh", "who is registered", "every year"):
        assert words in told, words
