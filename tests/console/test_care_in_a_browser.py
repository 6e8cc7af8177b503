"""Care at hospitals in a real Chromium, at both widths and in both languages."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import text

from console.access import Role
from schemes.cambodia import today
from schemes.visits import last_closed
from store import Store, care, facilities
from store.facilities import Told
from tests.console.reader import LOOKS, Reader
from tests.console.test_care_pages import told
from tests.console.visitor import add

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HOSPITALS = (
    ("BMC", "មន្ទីរពេទ្យខេត្តបន្ទាយមានជ័យ", "Banteay Meanchey Provincial Hospital", "01", 44, 12),
    ("BTB", "មន្ទីរពេទ្យខេត្តបាត់ដំបង", "Battambang Provincial Hospital", "02", 61, 9),
    ("KPC", "មន្ទីរពេទ្យខេត្តកំពង់ចាម", "Kampong Cham Provincial Hospital", "03", 52, 31),
    ("TAK", "មន្ទីរពេទ្យខេត្តតាកែវ", "Takeo Provincial Hospital", "21", 20, 3),
    ("KEP", "មន្ទីរពេទ្យខេត្តកែប", "Kep Provincial Hospital", "23", 3, 1),
    ("PLN", "មន្ទីរពេទ្យខេត្តប៉ៃលិន", "Pailin Provincial Hospital", "24", 2, 0),
)


@pytest.fixture
def month(store: Store) -> Store:
    """A month that is over, of six hospitals."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE facilities, care_letterbox, care_done, care_counts"))
        named = [Told(code, km, latin, "provincial", place) for code, km, latin, place, *_told in HOSPITALS]
        facilities.take_in(connection, named)
    for at, (*_named, good, bad) in enumerate(HOSPITALS):
        told(store, last_closed(today()), facilities.FIRST_NUMBER + at, good, bad)
    with store.transaction() as connection:
        care.move(connection)
    return store


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_the_month_is_read(page: Page, month: Store, served_demo: Flask, width: int, language: str) -> None:
    reader = Reader(page, served_demo, width, language)
    reader.comes_in(add(served_demo, Role.COMPLAINTS_OFFICER))
    reader.follow("Care at hospitals")
    reader.sees("Care at hospitals")
    expect(page.locator("svg.chart")).to_have_count(1)
    expect(page.get_by_role("rowheader", name=reader.words["Others, together"]).first).to_be_visible()
    reader.looks("care")
    page.get_by_label(reader.words["Province"]).select_option("21")
    reader.press("Show")
    expect(page.get_by_role("rowheader", name=reader.words["Others, together"])).to_have_count(0)
    reader.looks("care-province")
    with page.expect_download() as taken:
        reader.press("Take this month as a CSV file")
    assert taken.value.suggested_filename.startswith("care-")
