"""Words of a reminder are proposed and approved in a real Chromium."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import text

from bot.flows.reminded import usual, values
from console.access import Role
from console.door import Desk, Said
from store import Store
from tests.console.reader import LOOKS, Reader
from tests.console.visitor import add

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def desk(desk: Desk, store: Store) -> Desk:
    """The same with what reminders usually say, and no other words."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE reminder_words, reminder_switches"))
    return replace(desk, reminder=lambda kind, on: Said(usual(kind, "*1286#", on), values(kind, "*1286#", on)))


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_one_writes_and_another_approves(page: Page, served_demo: Flask, width: int, language: str) -> None:
    reader = Reader(page, served_demo, width, language)
    reader.comes_in(add(served_demo, Role.AUTHOR))
    reader.follow("Reminders")
    reader.sees("Reminders")
    reader.looks("reminders")
    card = page.locator("section", has=page.get_by_role("heading", name=reader.words["A payment is due"], exact=True))
    reader.opens(card.get_by_role("link", name=reader.words["Its words"]))
    reader.sees("A payment is due")
    english = page.get_by_label(reader.words["English"], exact=True)
    expect(english).to_have_value("Sok Sabay: {days} days are left to pay. Dial {dial} to see how.")
    english.fill("Pay 15,000 riel. Dial {dial}")
    reader.press("Propose these words")
    expect(english).to_have_attribute("aria-invalid", "true")
    reader.looks("reminder-refused")
    english.fill("Sok Sabay: pay within {days} days. Dial {dial}")
    reader.press("Propose these words")
    expect(page.get_by_text("Sok Sabay: pay within 3 days. Dial *1286*4#")).to_be_visible()
    reader.looks("reminder-proposed")
    reader.press("Sign out")
    reader.comes_in(add(served_demo, Role.APPROVER))
    page.goto(f"{reader.home}/reminders/due")
    reader.looks("reminder-to-approve")
    reader.press("Approve these words")
    expect(page.get_by_text(reader.words["What it says now"])).to_be_visible()
    expect(page.locator(".said").nth(1)).to_have_text("Sok Sabay: pay within 3 days. Dial *1286*4#")
    reader.follow("All reminders")
    reader.opens(card.get_by_role("button", name=reader.words["Switch it off"]))
    expect(card).to_contain_text(reader.words["It is not sent."])
