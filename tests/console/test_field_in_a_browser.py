"""Somebody is let on duty, a visit is planned and told by a campaign, in a real Chromium."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import text

from console.access import Role
from schemes.cambodia import day_of
from store import Store, comers, inspections, officers, visits
from store.comers import Comer
from store.inspections import Seen
from store.officers import Kind
from tests.console.reader import LOOKS, Reader
from tests.console.visitor import add

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_a_team_is_let_in_and_its_visit_told_of(
    page: Page, served_demo: Flask, store: Store, width: int, language: str
) -> None:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE organisations, officers, visits, campaigns CASCADE"))
    today = day_of(datetime.now(UTC))
    reader = Reader(page, served_demo, width, language)
    reader.comes_in(add(served_demo, Role.REGISTRATION_OFFICER, Role.AUTHOR))
    reader.follow("Organisations")
    reader.fill("Its name", "សហជីពអ្នករត់តុកតុក")
    page.get_by_label(reader.words["Kind"], exact=True).select_option("union")
    reader.looks("organisations-none")
    reader.press("Add")
    reader.fill("Name", "Keo Vanna")
    reader.fill("Their mobile phone", "023 456 789")
    reader.press("Let them in")
    expect(page.locator("#phone")).to_have_attribute("aria-invalid", "true")
    reader.looks("officer-refused")
    reader.fill("Their mobile phone", "012 000 001")
    reader.press("Let them in")
    reader.sees("The PIN of %(name)s", name="Keo Vanna")
    reader.looks("officer-pin")
    with store.transaction() as connection:
        (officer,) = officers.listed(connection, store.sealer)
        for at in range(3):
            seen = Seen(f"Golden Thread Co. {at}", "21", "2109", 120, 41)
            inspections.keep(connection, store.sealer, officer.id, today, f"browser {language} {width} {at}", seen)
        assert officer.kind == Kind.OFFICER
    reader.opens(page.locator("main a").last)
    page.locator("td summary").click()
    reader.looks("organisation")
    reader.follow("Inspections")
    reader.looks("inspections")
    reader.follow("Field visits")
    reader.fill("Day", (today + timedelta(days=10)).isoformat())
    reader.fill("District", "Tram Kak")
    reader.fill("Where people find the team, if you know", "ផ្សារអង្គតាសោម")
    reader.press("Plan it")
    expect(page.locator("dl.facts")).to_be_visible()
    with store.transaction() as connection:
        (visit,) = visits.ahead(connection, today, 9)
        for number in ("+85512000011", "+85512000012"):
            comers.come(connection, store.sealer, visit.id, Comer(number, "en"), comes=True)
    page.reload()
    expect(page.locator("dd").first).to_have_text("2")
    reader.looks("visit")
    reader.press("Write a campaign that tells the district")
    reader.looks("visit-campaign")
    reader.follow("Field visits")
    reader.looks("visits")
