"""A story that was told by phone is worded, asked for and read after the yes in a real Chromium."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import text

from bot import story_room
from console.access import Role
from store import Store, tellings
from store.tellings import Told, Use
from tests.console.reader import LOOKS, Reader
from tests.console.visitor import add
from tests.store.people import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TODAY = date(2026, 11, 22)
TOLD = "ខ្ញុំលក់បន្លែនៅផ្សារបាទី។\nខែមុនខ្ញុំឈឺ ហើយ ប.ស.ស. បានបង់ថ្លៃពេទ្យ។"
OURS = "ខ្ញុំលក់បន្លែនៅបាទី។ ពេលខ្ញុំឈឺ ប.ស.ស. បានបង់ថ្លៃពេទ្យ។"


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_a_story_is_worded_asked_for_and_agreed_to(
    page: Page, served_demo: Flask, store: Store, width: int, language: str
) -> None:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE stories, story_uses, tellings, campaigns CASCADE"))
        tellings.keep(connection, store.sealer, PHONE, Told("km", Use.FIRST, "សុភា", TOLD), TODAY)
    served_demo.extensions["desk"] = replace(
        served_demo.extensions["desk"],
        story_text=lambda *told: story_room.text("*1286#", *told),
    )
    reader = Reader(page, served_demo, width, language)
    reader.comes_in(add(served_demo, Role.AUTHOR))
    reader.follow("Stories")
    reader.follow("Stories told by phone")
    reader.looks("tellings")
    reader.opens(page.locator("td a").first)
    reader.fill("Words", OURS * 3)
    reader.press("Keep the words")
    expect(page.locator("#words")).to_have_attribute("aria-invalid", "true")
    reader.looks("telling-refused")
    reader.fill("Words", OURS)
    reader.press("Keep the words")
    reader.looks("telling-worded")
    reader.press("Ask the teller for a yes")
    with store.transaction() as connection:
        kept = tellings.here(connection, store.sealer, PHONE)
        assert kept
        assert tellings.answer(connection, store.sealer, PHONE, kept.mark, True, TODAY)[0]
    page.reload()
    reader.looks("telling-agreed")
    reader.follow("The story, for campaigns")
    expect(page.get_by_text(OURS)).to_be_visible()
    reader.looks("story-of-telling")
