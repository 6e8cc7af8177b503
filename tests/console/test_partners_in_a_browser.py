"""A union gives its list, writes a campaign and submits it in a real Chromium."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import text

from console.access import Role
from store import Store, officers, partners
from tests.console.partnering import TODAY, csv, organisation
from tests.console.reader import LOOKS, Reader
from tests.console.visitor import add
from tests.store.campaigning import number

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_a_union_tells_its_people(
    page: Page, served_demo: Flask, store: Store, tmp_path: Path, width: int, language: str
) -> None:
    served_demo.extensions["desk"] = replace(served_demo.extensions["desk"], files=tmp_path / "files")
    with store.transaction() as connection:
        connection.execute(text("UPDATE staff SET organisation_id = NULL"))
        connection.execute(text("TRUNCATE campaigns, partner_lists CASCADE"))
        connection.execute(text("DELETE FROM officers"))
        connection.execute(text("DELETE FROM organisations"))
    union = organisation(store, "សហជីពកម្មករសំណង់ Union of building workers")
    email = add(served_demo, Role.PARTNER)
    with store.transaction() as connection:
        person = connection.execute(text("SELECT id FROM staff WHERE email = :e"), {"e": email}).scalar_one()
        partners.bind(connection, person, union)
        kind = officers.Kind.OFFICER
        officers.add(connection, store.sealer, union, kind, "ចាន់ ធីតា", number(900), "hash", TODAY)
    file = tmp_path / "members.csv"
    file.write_bytes(csv(*(f"{number(each)},km,yes" for each in range(20)))[0].getvalue())
    reader = Reader(page, served_demo, width, language)
    reader.comes_in(email)
    reader.follow("My organisation")
    reader.looks("partner-empty")
    reader.fill("Name of the list", "Members 2026")
    reader.fill("How these people agreed to messages", "signed for it on the form for new members")
    page.locator("#file").set_input_files(file)
    reader.press("Keep the list")
    reader.looks("partner")
    reader.follow("Write a campaign")
    reader.fill("Name of the campaign", "Registration day")
    reader.fill("The text in Khmer", "{name}")
    reader.press("Keep as a draft")
    reader.looks("partner-campaign-refused")
    reader.fill("The text in Khmer", "ថ្ងៃអាទិត្យ យើងចុះបញ្ជិកានៅការិយាល័យសហជីព។")
    reader.press("Keep as a draft")
    reader.looks("partner-campaign-draft")
    reader.press("Submit it to the Fund")
    reader.looks("partner-campaign-submitted")
