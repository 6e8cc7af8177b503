"""The list of campaigns and the page of one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from console.access import Role
from store import Store, campaigns
from store.campaigns import State
from tests.console.visitor import Visitor
from tests.store.campaigning import planned

SignedIn = Callable[..., Visitor]

ROW = re.compile(r'<td><a href="/console/campaigns/[0-9a-f-]{36}">([^<]+)</a>')
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def no_campaigns(store: Store) -> None:
    """None of another test."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE campaigns CASCADE"))


@pytest.fixture
def author(signed_in: SignedIn) -> Visitor:
    """Somebody who writes campaigns."""
    return signed_in(Role.AUTHOR)


NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


def aged(store: Store, campaign: UUID, seconds: int) -> None:
    with store.transaction() as connection:
        older = "UPDATE campaigns SET made_at = :noon - make_interval(secs => :seconds) WHERE id = :id"
        connection.execute(text(older), {"noon": NOON, "seconds": seconds, "id": campaign})


def test_campaigns_are_listed_the_newest_first_and_by_state(author: Visitor, store: Store) -> None:
    for age, name in enumerate(("Second", "First")):
        aged(store, planned(store, name=name), age)
    with store.transaction() as connection:
        assert campaigns.move(connection, planned(store, name="Third"), (State.DRAFT,), State.AWAITING)
    author.get("/campaigns")
    assert ROW.findall(author.text) == ["Third", "Second", "First"]
    assert "waits for approval" in author.text
    author.get("/campaigns?state=draft")
    assert ROW.findall(author.text) == ["Second", "First"]
    author.get("/campaigns?state=nowhere")
    assert len(ROW.findall(author.text)) == 3


def test_the_list_has_pages(author: Visitor, store: Store) -> None:
    for age in range(65):
        aged(store, planned(store, name=f"Campaign {age}"), age)
    seen, path = list[str](), "/campaigns?state=draft"
    while path:
        author.get(path)
        seen += ROW.findall(author.text)
        found = re.search(r'href="/console(/campaigns\?[^"]+before=[^"]+)"', author.text)
        path = found[1].replace("&amp;", "&") if found else ""
    assert seen == [f"Campaign {age}" for age in range(65)]


def test_reminders_are_not_listed(author: Visitor, store: Store) -> None:
    with store.transaction() as connection:
        kept = planned(store, name="A reminder")
        connection.execute(text("UPDATE campaigns SET reminder = 'due' WHERE id = :id"), {"id": kept})
    author.get("/campaigns")
    assert "There is none." in author.text


def test_the_page_of_one_says_all_of_it_and_nothing_in_it_runs(author: Visitor, store: Store) -> None:
    audience = {"provinces": ["21"], "missed": [2, 3], "occupations": [SCRIPT], "sectors": ["farm"]}
    kept = planned(store, name=SCRIPT, texts={"km": f"សួស្តី {SCRIPT}", "en": SCRIPT}, audience=audience)
    author.get(f"/campaigns/{kept}")
    assert author.title == SCRIPT
    assert SCRIPT not in author.text
    assert author.text.count(escape(SCRIPT)) >= 4
    for words in ("Takeo", "2, 3", "farming", "1,000,000 riel", "08:00 – 20:00", "sokha", "once"):
        assert words in author.text, words


def test_a_campaign_that_is_none_is_not_found(author: Visitor) -> None:
    assert author.get(f"/campaigns/{uuid4()}").status_code == 404
    assert author.get("/campaigns/../../etc/passwd").status_code == 404
    assert author.get("/campaigns/1").status_code == 404
    assert author.get(f"/campaigns?before={uuid4()}").status_code == 200


def test_times_are_those_of_cambodia(author: Visitor, store: Store) -> None:
    begins = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
    kept = planned(store, starts_at=begins, expires_at=begins.replace(day=3))
    author.get(f"/campaigns/{kept}")
    assert "1 Dec 2026 08:00" in author.text
