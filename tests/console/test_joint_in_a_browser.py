"""A registration officer in a real Chromium: records that were held, and certificates."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import text

from console.access import Role
from joint.taking import take
from schemes.cambodia import today
from store import Store, ministries
from store.enterprise_tables import enterprises as table
from tests.console.reader import LOOKS, Reader
from tests.console.visitor import add
from tests.joint.records import record

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LARGEST = 100_000  # bytes of a page


@pytest.fixture(autouse=True)
def held(store: Store) -> None:
    """Two enterprises, and two records of which nobody can be sure."""
    silver = record(id="2", name="ហាងបាយ សុខសាន្ត", tin="")
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE ministries, joint_records, members, enterprises CASCADE"))
        ministries.add(connection, store.sealer, "Ministry of Commerce", ministries.Role.COMMERCE, today())
        ministry = ministries.by_name(connection, "Ministry of Commerce")
        assert ministry
        first = [record(id="1", commerce_number=""), silver]
        doubtful = [record(id="3", workers=9), record(id="4", name="ក្រុមហ៊ុន មាសខ្សែ", phone="012 000 009")]
        take(connection, store.sealer, ministry, [*first, *doubtful], today())
        connection.execute(table.update().values(state="registered"))


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_what_was_held_is_decided_and_a_certificate_is_issued(
    page: Page, served_demo: Flask, width: int, language: str
) -> None:
    sizes: list[tuple[str, int]] = []
    page.on("response", lambda got: sizes.append((got.url, int(got.headers.get("content-length", 0)))))
    reader = Reader(page, served_demo, width, language)
    reader.comes_in(add(served_demo, Role.REGISTRATION_OFFICER))
    reader.follow("Records of ministries")
    reader.looks("records")
    reader.opens(page.get_by_role("row").filter(has_text="ក្រុមហ៊ុន មាសខ្សែ").get_by_role("link"))
    expect(page.get_by_text("012 000 009")).to_have_count(0)
    reader.looks("record")
    page.get_by_role("radio").first.check()
    reader.press("It is this one")
    expect(
        page.get_by_text(reader.words["Done. The ministry hears it when it sends the record again."])
    ).to_be_visible()
    reader.opens(page.get_by_role("link", name=reader.words["The page of the enterprise"]))
    expect(page.get_by_role("heading", name=reader.words["What ministries told of it"])).to_be_visible()
    reader.looks("enterprise-traces")
    reader.follow("Its certificates")
    reader.looks("certificate-before")
    reader.fill("The last month up to which all is paid", f"{today():%Y-%m}")
    page.get_by_label(reader.words["How you know"], exact=True).select_option("receipts")
    reader.opens(page.get_by_role("button", name=reader.words["Issue it, valid until %(day)s"].split("%")[0]))
    code = page.locator(".code").inner_text()
    reader.looks("certificate")
    reader.follow("Certificates")
    reader.looks("certificates")
    label = "Code of a certificate, or tax number, commerce number, number or reference of an enterprise"
    reader.fill(label, code)
    reader.press("Find")
    page.get_by_label(reader.words["Reason to end it"], exact=True).select_option("lost")
    reader.press("End it")
    expect(page.get_by_text(reader.words["the paper was lost"]).first).to_be_visible()
    reader.looks("certificate-ended")
    assert [each for each in sizes if each[1] >= LARGEST] == []
