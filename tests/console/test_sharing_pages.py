"""Conversations that callers share: listed, and told again in either language, with nobody's words in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import text

from bot.flows.main import main
from bot.session import Person
from bot.sharing import without_names
from console.access import Role
from console.application import create_console
from console.door import Desk
from schemes.cambodia import today
from store import Store, shared
from tests.console.conftest import serving
from tests.console.reader import LOOKS, Reader
from tests.console.visitor import BASE, PASSWORD, Visitor, add
from tests.transcript import Talk


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """One that knows how the bot speaks."""
    return replace(desk, flow=main)


@pytest.fixture
def conversation(store: Store) -> UUID:
    """Somebody of 31 asked if they can join, and shared it."""
    talk = Talk(person=Person(welcomed=True, asked_messages=True))
    for words in ("*1286*1#", "2", "1", "1", "31", "1", "1", "2", "2"):
        talk.say(words)
    assert talk.session
    kept = without_names(main, talk.session.caller, talk.session.log)
    assert kept
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE shared_conversations"))
        shared.add(connection, today(), "join", "km", False, kept)
        return UUID(str(shared.listed(connection, 1)[0].id))


def test_one_is_listed_and_told(conversation: UUID, signed_in: Callable[..., Visitor]) -> None:
    author = signed_in(Role.AUTHOR)
    author.get("/service/shared")
    assert f'href="/console/service/shared/{conversation}"' in author.text
    assert "by call" in author.text
    author.get(f"/service/shared/{conversation}")
    assert "What is your work?" in author.text
    assert "Market or street seller" in author.text
    assert ">left out</em>" in author.text
    assert "The caller spoke Khmer." in author.text
    author.get(f"/service/shared/{conversation}?language=km")
    assert "អ្នកណាបើកលុយឱ្យអ្នក?" in author.text.replace("\u200b", "")
    assert author.get(f"/service/shared/{conversation}?language=<script>").status_code == 200
    assert "<script" not in author.text


@pytest.mark.parametrize("path", ["/service/shared/1", f"/service/shared/{UUID(int=5)}", "/service/shared/../../x"])
def test_what_is_none_is_not_found(conversation: UUID, signed_in: Callable[..., Visitor], path: str) -> None:
    assert signed_in(Role.APPROVER).get(path).status_code == 404


@pytest.mark.parametrize("role", [Role.COMPLAINTS_OFFICER, Role.REGISTRATION_OFFICER])
def test_others_read_none(conversation: UUID, signed_in: Callable[..., Visitor], role: Role) -> None:
    assert signed_in(role).get(f"/service/shared/{conversation}").status_code == 403


def test_when_none_is_left_the_page_says_so(store: Store, conversation: UUID, desk: Desk) -> None:
    with store.transaction() as connection:
        assert shared.forget(connection, today()) == 0
        connection.execute(text("UPDATE shared_conversations SET day = day - 1"))
        assert shared.forget(connection, today()) == 1
    console = create_console(replace(desk, is_demo=True))
    browser = Visitor(console)
    browser.get("/sign-in")
    browser.post("/sign-in", email=add(console, Role.AUTHOR), password=PASSWORD)
    browser.client.get("/service/shared", base_url=BASE)
    assert "Nobody has shared one yet." in browser.get("/service/shared").get_data(as_text=True)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_it_is_read_in_a_browser(page: Page, desk: Desk, conversation: UUID, width: int, language: str) -> None:
    with serving(replace(desk, is_demo=True)) as served:
        _read(Reader(page, served, width, language), served)


def _read(reader: Reader, served: Flask) -> None:
    reader.comes_in(add(served, Role.AUTHOR))
    reader.follow("Figures")
    reader.follow("Shared conversations")
    reader.sees("Shared conversations")
    reader.looks("shared")
    reader.opens(reader.page.locator("tbody a"))
    expect(reader.page.locator(".talk .said")).to_have_count(9)
    reader.looks("transcript")
