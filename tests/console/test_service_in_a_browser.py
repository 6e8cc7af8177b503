"""The figures of the service in a real Chromium, at both widths and in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import text

from bot.flows.main import main
from console.access import Role
from schemes.cambodia import today
from store import Store, error_counts, turn_counts
from tests.console.reader import LOOKS, Reader
from tests.console.visitor import add

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUESTIONS = {"work": 1200, "paid_by": 1020, "age": 900, "months": 410, "idpoor": 398, "end": 380}


@pytest.fixture
def month(store: Store) -> Store:
    """A month of a service that more and more people use."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE turn_counts, receipt_counts, caller_counts, error_counts"))
        for ago in range(1, 30):
            day, busy = today() - timedelta(days=ago), 40 - ago
            turns: dict[tuple[str, ...], int] = {}
            for question, times in QUESTIONS.items():
                turns["join", question, "km", "africastalking", "answered"] = times * busy // 20
                turns["join", question, "en", "twilio", "mistaken"] = times // 100
            turns["benefits", "scheme", "km", "twilio", "answered"] = 70 * busy
            turns["contributions", "account", "km", "africastalking", "answered"] = 400 * busy
            receipts = {("smart", "twilio", "delivered"): 93, ("smart", "twilio", "failed"): 7}
            receipts |= {("metfone", "twilio", "delivered"): 70, ("metfone", "twilio", "failed"): 30}
            turn_counts.add(connection, day, turns, receipts)
            turn_counts.note_callers(connection, day, 210 * busy, 14 * busy, 220 * busy)
        errors = {("turn_failed", "OperationalError", "store/__init__.py, transaction"): 31}
        error_counts.add(connection, datetime(2026, 11, 20, 5, tzinfo=UTC), errors)
        error_counts.add(connection, datetime(2026, 11, 20, 6, tzinfo=UTC), {("turn_failed", "KeyError", ""): 1})
    return store


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_figures_are_read(page: Page, month: Store, served_demo: Flask, width: int, language: str) -> None:
    served_demo.extensions["desk"] = replace(served_demo.extensions["desk"], flow=main)
    reader = Reader(page, served_demo, width, language)
    reader.comes_in(add(served_demo, Role.ADMINISTRATOR))
    reader.follow("Figures")
    reader.sees("How the service does")
    expect(page.locator("svg.chart")).to_have_count(6)
    reader.looks("service")
    reader.opens(page.get_by_role("link", name=reader.words["Can I join?"], exact=True))
    reader.sees("How far people come: %(name)s", name=reader.words["Can I join?"])
    reader.looks("service-flow")
    page.get_by_label(reader.words["Time"]).select_option("365")
    reader.press("Show")
    reader.sees("How far people come: %(name)s", name=reader.words["Can I join?"])
    reader.follow("How the service does")
    reader.follow("Queues and errors")
    reader.sees("Queues and errors")
    reader.looks("service-machines")
