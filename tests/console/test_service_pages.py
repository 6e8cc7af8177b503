"""How the service does, on pages: by day, language and gateway; how far people come; what waits and what broke."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.flows.main import main
from console.access import Role
from console.application import create_console
from console.door import Desk
from schemes.cambodia import today
from store import Store, error_counts, turn_counts
from tests.console.visitor import PASSWORD, Visitor, add

SignedIn = Callable[..., Visitor]

FIGURES = re.compile(r'<th scope="row">([^<]*)</th><td>([^<]*)</td>')


@pytest.fixture
def counted(store: Store) -> Store:
    """Two days of an author's service."""
    day = today()
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE turn_counts, receipt_counts, caller_counts, error_counts"))
        asked, ended = ("join", "work", "km", "africastalking"), ("join", "end", "km", "africastalking")
        turns = {
            (*asked, "answered"): 1200,
            (*asked, "mistaken"): 30,
            (*ended, "ended"): 700,
            ("help", "help", "en", "twilio", "answered"): 9,
        }
        receipts = {("smart", "twilio", "delivered"): 90, ("smart", "twilio", "failed"): 10}
        turn_counts.add(connection, day - timedelta(days=1), turns, receipts)
        turn_counts.add(connection, day - timedelta(days=100), {(*asked, "answered"): 5}, {})
        turn_counts.note_callers(connection, day - timedelta(days=1), 600, 50, 640)
    return store


@pytest.fixture
def author(counted: Store, signed_in: SignedIn) -> Visitor:
    return signed_in(Role.AUTHOR)


def figures(page: Visitor) -> list[tuple[str, str]]:
    return FIGURES.findall(page.text)


def test_each_chart_has_its_figures_beside_it(author: Visitor) -> None:
    author.get("/service?days=7")
    found = figures(author)
    for row in [("Khmer", "1,930"), ("English", "9"), ("Twilio", "9"), ("Can I join?", "1,930"), ("Smart", "90")]:
        assert row in found, row
    assert [count for _day, count in found[:3]] == ["640", "1,939", "0"]  # of today the callers are not known yet
    assert author.text.count("<svg") == author.text.count("<caption") == 6


def test_one_may_look_at_a_language_a_gateway_and_a_year(author: Visitor) -> None:
    author.get("/service?days=30&language=en&gateway=twilio")
    assert ("Help", "9") in figures(author)
    assert ("Can I join?", "1,930") not in figures(author)
    author.get("/service?days=365")
    assert ("Can I join?", "1,935") in figures(author)


@pytest.mark.parametrize("query", ["days=0", "days=9999999999999", "days=x", "language=%00<script>", "gateway=';--"])
def test_what_cannot_be_asked_for_is_not_looked_for(author: Visitor, query: str) -> None:
    assert author.get(f"/service?{query}").status_code == 200
    assert ("Khmer", "1,930") in figures(author)
    assert "<script" not in author.text


def test_a_funnel_shows_where_people_stop_and_are_not_understood(author: Visitor) -> None:
    author.get("/service/flow/join")
    assert figures(author) == [("work", "1,200"), ("the end", "700"), ("work", "30")]
    author.get("/service/flow/join?gateway=twilio")
    assert "Nothing is known yet." in author.text


def test_a_question_is_named_by_what_it_asks(counted: Store, desk: Desk) -> None:
    console = create_console(replace(desk, is_demo=True, flow=main))
    browser = Visitor(console)
    browser.get("/sign-in")
    browser.post("/sign-in", email=add(console, Role.AUTHOR), password=PASSWORD)
    browser.get("/service/flow/join")
    assert ("What is your work? (work)", "1,200") in figures(browser)
    browser.client.set_cookie("language", "km", domain="sok.example", path="/console")
    browser.get("/service/flow/join")
    assert ("អ្នកធ្វើការអ្វី? (work)", "1,200") in figures(browser)


@pytest.mark.parametrize("flow", ["report", "my_report", "nothing", "%3Cscript%3E"])
def test_of_reports_there_is_no_page(author: Visitor, flow: str) -> None:
    assert author.get(f"/service/flow/{flow}").status_code == 404


def test_before_anything_was_counted_a_page_says_so(author: Visitor, store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE turn_counts, receipt_counts, caller_counts"))
    author.get("/service")
    assert author.text.count("Nothing is known yet.") == 3


def test_queues_and_errors_are_for_administrators(counted: Store, signed_in: SignedIn, author: Visitor) -> None:
    with counted.transaction() as connection:
        errors = {("turn_failed", "KeyError", "bot/turns.py, <dial>"): 3, ("turn_failed", "OSError", ""): 1}
        error_counts.add(connection, datetime(2026, 11, 20, 5, tzinfo=UTC), errors)
    administrator = signed_in(Role.ADMINISTRATOR)
    administrator.get("/service/machines")
    for words in ("replies to callers", "Nobody works on it.", "20 Nov 2026 12:00", "bot/turns.py, &lt;dial&gt;"):
        assert words in administrator.text
    assert author.get("/service/machines").status_code == 403
    assert "/service/machines" not in author.get("/service").get_data(as_text=True)


def test_while_valkey_is_away_the_page_says_what_that_means(desk: Desk, signed_in: SignedIn) -> None:
    console = create_console(replace(desk, is_demo=True))
    browser = Visitor(console)
    browser.get("/sign-in")
    browser.post("/sign-in", email=add(console, Role.ADMINISTRATOR), password=PASSWORD)
    console.extensions["desk"] = replace(desk, redis_url="redis://127.0.0.1:9/0")
    browser.get("/service/machines")
    assert "Valkey does not answer" in browser.text
