"""A campaign in a real Chromium: written while a telephone shows it, tried, submitted, approved by somebody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import text

from console.access import Role
from store import Store, campaigns
from store.campaigns import State
from tests.console.reader import LOOKS, Reader
from tests.console.slowly import Slow
from tests.console.visitor import add
from tests.store.campaigning import agreed, planned

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SOON = datetime.now(UTC) + timedelta(days=3)


@pytest.fixture(autouse=True)
def nothing_else(store: Store) -> None:
    """Nothing of another test, and people who said yes."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE campaigns, contacts, members CASCADE"))
    agreed(store, range(30))
    agreed(store, range(30, 40), language="en", operator="metfone")


def write(reader: Reader) -> None:
    """Fill in the form, looking at the telephones on the way."""
    page = reader.page
    reader.fill("Name", "Registration unit in Bati")
    reader.fill("Text in Khmer", "ប.ស.ស. មកចុះឈ្មោះ នៅខេត្ត{province} ថ្ងៃទី {date}។ មានសំណួរ សូមចុច {dial}")
    reader.fill("Text in English", "The Fund comes to {province} on {date} • questions: dial {dial}")
    expect(page.locator("#phones mark").first).to_have_text("•")
    expect(page.locator("#phones .text").last).to_contain_text("Banteay Meanchey")  # the longest there is
    reader.looks("campaign-writing")
    reader.fill("Text in English", "The Fund comes to you on {date}. Questions: dial {dial}")
    expect(page.locator("#phones mark")).to_have_count(0)
    reader.fill("Text in Khmer", "ប.ស.ស. មកចុះឈ្មោះ ថ្ងៃទី {date}។ មានសំណួរ សូមចុច {dial}")
    reader.fill("Begins", f"{SOON:%Y-%m-%d}T08:00")
    reader.fill("Is over", f"{SOON + timedelta(days=9):%Y-%m-%d}T12:00")
    reader.fill("Budget, in riel", "500,000")
    page.get_by_label(reader.words["Who"], exact=True).select_option("interested")
    expect(page.locator("#reach .sum b")).to_have_text("40")
    page.get_by_label(reader.words["Who"], exact=True).select_option("all")
    expect(page.locator("#reach .chart")).to_be_visible()
    page.get_by_label(reader.words["Also on public holidays"], exact=True).check()
    expect(page.locator("#calendar td.open")).to_have_count(10)
    reader.looks("campaign-written")


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_a_campaign_is_written_and_approved_by_somebody_else(
    page: Page, served_demo: Flask, store: Store, width: int, language: str
) -> None:
    reader = Reader(page, served_demo, width, language)
    author, approver = add(served_demo, Role.AUTHOR), add(served_demo, Role.APPROVER)
    reader.comes_in(author)
    reader.follow("Campaigns")
    reader.follow("Write a campaign")
    write(reader)
    reader.press("Keep")
    expect(page.get_by_role("heading", level=1)).to_have_text("Registration unit in Bati")
    reader.fill("Your own telephone", "012 000 077")
    reader.looks("campaign")
    reader.press("Send it to this telephone")
    expect(page.get_by_text(reader.words["On the way."], exact=True)).to_be_visible()
    reader.press("Submit for approval")
    expect(page.get_by_text(reader.words["It waits for somebody else to approve it."])).to_be_visible()
    reader.press("Sign out")
    reader.comes_in(approver)
    reader.follow("Campaigns")
    reader.looks("campaigns")
    reader.opens(page.get_by_role("link", name="Registration unit in Bati"))
    reader.press("Look at it to approve")
    reader.looks("campaign-weighed")
    reader.press("Approve it")
    expect(page.get_by_text(reader.words["Approved."], exact=True)).to_be_visible()
    with store.transaction() as connection:
        (kept,) = campaigns.listed(connection)
    assert (kept.state, kept.author, kept.approver) == (State.SCHEDULED, author, approver)


def test_without_a_script_two_buttons_do_the_same(page: Page, served_demo: Flask) -> None:
    page.route("**/write.js", lambda route: route.abort())
    reader = Reader(page, served_demo, 360, "en")
    reader.comes_in(add(served_demo, Role.AUTHOR))
    page.goto(f"{reader.home}/campaigns/new")
    reader.fill("Name", "By hand")
    reader.fill("Budget, in riel", "500,000")
    reader.fill("Text in Khmer", "សួស្តី")
    reader.press("Show the telephones")
    expect(page.locator("#phones .text")).to_have_text("សួស្តី")
    reader.press("Count them")
    expect(page.locator("#reach .sum b")).to_have_text("40")
    expect(page.get_by_label("Name", exact=True)).to_have_value("By hand")


def test_the_second_of_two_people_is_told_in_the_browser(page: Page, served_demo: Flask, store: Store) -> None:
    reader = Reader(page, served_demo, 360, "km")
    reader.comes_in(add(served_demo, Role.AUTHOR))
    page.goto(f"{reader.home}/campaigns/new")
    write(reader)
    reader.press("Keep")
    reader.follow("Change it")
    with store.transaction() as connection:
        (kept,) = campaigns.listed(connection)
        campaigns.edit(connection, kept.id, by="other@fund.example", name="Theirs", budget=7)
    reader.fill("Name", "Mine")
    reader.press("Keep")
    expect(page.locator("[role=alert]")).to_contain_text("Theirs")
    reader.looks("campaign-meanwhile")
    reader.press("Keep")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mine")


def test_what_takes_long_to_count_goes_on_by_itself(page: Page, served_demo: Flask, store: Store, slow: Slow) -> None:
    slow.shut()
    page.route("**/again.js", lambda route: route.abort())
    campaign = planned(store, starts_at=SOON, expires_at=SOON + timedelta(days=1), name="Registration unit in Bati")
    reader = Reader(page, served_demo, *LOOKS[0])
    reader.comes_in(add(served_demo, Role.APPROVER))
    page.goto(f"{reader.home}/campaigns/{campaign}")
    reader.press("Count who gets it, and the cost")
    expect(page.locator("form.again")).to_be_visible()
    reader.looks("campaign-counting")
    page.unroute("**/again.js")
    reader.press("Go on")
    expect(page.locator("form.again")).to_be_visible()
    slow.open()
    expect(page.locator(".sum b")).to_have_text("40")
