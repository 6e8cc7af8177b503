"""A registration officer in a real Chromium: an employer, a list of workers with bad rows, and what is decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import text

from console.access import Role
from console.door import Desk
from schemes import Contribution
from store import Store, enterprise_workers, enterprises
from store.enterprise_tables import Way
from store.enterprise_workers import Worker
from tests.console.reader import LOOKS, Reader
from tests.console.test_enterprises import BAD, SHOP, TODAY
from tests.console.visitor import add
from tests.store.people import ANOTHER_PHONE, BORN, PHONE, person

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def desk(desk: Desk, tmp_path: Path) -> Desk:
    """With a folder for files."""
    return replace(desk, files=tmp_path / "files")


@pytest.fixture(autouse=True)
def employers(store: Store) -> None:
    """Two that wait; of the workers of one the Fund knows one."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE members, enterprises CASCADE"))
    paid = [Contribution(date(2026, month, 1), worker=16_000, employer=43_200) for month in (8, 9, 10)]
    member = person(store, number="10000009", name="Keo Bopha", paid=paid)
    person(store, number="10000010", name="Chan Thida", on=(ANOTHER_PHONE,))
    with store.transaction() as connection:
        given = connection, store.sealer
        shop, _ = enterprises.add(*given, replace(SHOP, name="Golden Thread Co."), Way.PHONE, TODAY)
        other = replace(SHOP, name="ហាងបាយ សុខសាន្ត", tin="001123456789", commerce_number="")
        enterprises.add(*given, other, Way.COMMERCE, TODAY)
        enterprise_workers.put(*given, shop, Worker("Keo Bopha", BORN, 800_000), TODAY)
        [bopha] = enterprise_workers.listed(*given, shop, 9)
        enterprise_workers.link(connection, shop, bopha.id, member)


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_an_employer_is_found_their_workers_listed_and_registered(
    page: Page, served_demo: Flask, width: int, language: str
) -> None:
    reader = Reader(page, served_demo, width, language)
    reader.comes_in(add(served_demo, Role.REGISTRATION_OFFICER))
    reader.follow("Employers")
    reader.looks("employers")
    reader.follow("Write an employer down who came to the counter")
    reader.looks("employer-new")
    reader.follow("Employers")
    sought = "Tax number (TIN), commerce number, number or reference of the Fund, or telephone"
    reader.fill(sought, "l001 123456789")
    reader.press("Find")
    expect(page.get_by_role("heading", level=1, name="Golden Thread Co.")).to_be_visible()
    assert PHONE not in page.content()
    reader.looks("employer")
    reader.press("Show telephone and residence book in full")
    expect(page.get_by_text(PHONE)).to_be_visible()
    _sends(reader, BAD)
    expect(page.get_by_text(reader.words["This is no day: write 2026-03-31 or 31/03/2026."])).to_be_visible()
    reader.looks("employer-bad-rows")
    page.get_by_label(reader.words["Load the good rows although there are bad ones"]).check()
    _sends(reader, BAD)
    expect(page.get_by_role("cell", name="Sok Dara")).to_be_visible()
    page.get_by_label(reader.words["Member number or ID card of %(name)s"] % {"name": "Chan Thida"}).fill("10000010")
    reader.opens(page.get_by_role("row", name="Chan Thida").get_by_role("button"))
    reader.looks("employer-workers")
    reader.fill("Number that the Fund gave the enterprise", "E-1024")
    reader.press("Register it")
    reader.sees("Employers")
    expect(page.get_by_role("link", name="ហាងបាយ សុខសាន្ត")).to_be_visible()
    expect(page.get_by_role("link", name="Golden Thread Co.")).to_have_count(0)


def _sends(reader: Reader, words: str) -> None:
    file = {"name": "workers.csv", "mimeType": "text/csv", "buffer": words.encode()}
    label = reader.words["List of workers, CSV or XLSX"]
    reader.page.get_by_label(label, exact=True).set_input_files(file)  # type: ignore[arg-type]
    reader.press("List them")
