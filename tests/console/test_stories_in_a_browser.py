"""A story is kept, told by a campaign and taken back in a real Chromium."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import text

from console.access import Role
from store import Store
from tests.console.reader import LOOKS, Reader
from tests.console.visitor import add
from tests.store.campaigning import planned

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_a_story_is_kept_told_and_taken_back(
    page: Page, served_demo: Flask, store: Store, width: int, language: str
) -> None:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE stories, story_uses, tellings, campaigns CASCADE"))
    planned(store, name="Registration unit in Bati")
    reader = Reader(page, served_demo, width, language)
    reader.comes_in(add(served_demo, Role.AUTHOR))
    reader.follow("Stories")
    reader.follow("Add a story")
    reader.fill("Member", "Sophea, Bati")
    reader.fill("The story in Khmer", "ខ្ញុំលក់បន្លែ។ ខ្ញុំបានចុះបញ្ជិកា ហើយឥឡូវខ្ញុំធូរចិត្ត។")
    reader.fill("The story in English, if there is one", "I sell vegetables. I registered, call 012 345 678.")
    reader.fill("The day on which they agreed", date(2026, 11, 2).isoformat())
    reader.fill("How they agreed, and where that is kept", "signed paper, folder 12")
    reader.press("Keep the story")
    expect(page.locator("#en")).to_have_attribute("aria-invalid", "true")
    reader.looks("story-refused")
    reader.fill("The story in English, if there is one", "I sell vegetables. I registered, and sleep well.")
    reader.press("Keep the story")
    page.get_by_label(reader.words["A campaign tells it"], exact=True).select_option(label="Registration unit in Bati")
    reader.press("Note it")
    expect(page.get_by_role("link", name="Registration unit in Bati")).to_be_visible()
    reader.looks("story")
    page.locator("summary").click()
    reader.press("Yes, take it back")
    reader.sees("A story that was taken back")
    reader.looks("story-taken-back")
    reader.follow("All stories")
    reader.looks("stories")
