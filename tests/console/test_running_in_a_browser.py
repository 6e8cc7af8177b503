"""A campaign is sent by a real worker to a gateway on this machine while somebody watches it in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import redis
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import text

from bench.gateway import Gateway, listening
from console.access import Role
from jobs import CAMPAIGNS, batches
from jobs import campaigns as rounds
from store import Store, open_store, replies
from store.campaigns import State
from tests.console.reader import LOOKS, Reader
from tests.console.visitor import add
from tests.jobs.beside import eventually, process
from tests.jobs.conftest import SECRET_KEY
from tests.jobs.sending import begun
from tests.store.campaigning import agreed, found

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PEOPLE = 120
SOON, LATER = "00:02", "00:30"  # what the script of the page waits, and what at most


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    """It takes its time, so that there is something to watch and to pause, and refuses some."""
    with listening(Gateway(latency=2, refused=0.1)) as server:
        yield server


@pytest.fixture
def outgoing(store: Store, migrated_url: str) -> Iterator[Store]:
    """The same database with the keys of the worker, which has to open the numbers."""
    opened = open_store(migrated_url, SECRET_KEY, patience=60)
    with opened.transaction() as connection:
        connection.execute(text("TRUNCATE contacts, campaigns, batches, recipients CASCADE"))
    yield opened
    opened.close()


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_a_campaign_is_watched_to_the_end(
    page: Page,
    served_demo: Flask,
    outgoing: Store,
    valkey: redis.Redis,
    valkey_url: str,
    migrated_url: str,
    gateway: Gateway,
    width: int,
    language: str,
) -> None:
    agreed(outgoing, range(PEOPLE, PEOPLE + 40), "en", "metfone")
    campaign = begun(outgoing, PEOPLE, 5, name="Registration unit in Bati")
    reader = Reader(page, served_demo, width, language)
    reader.comes_in(add(served_demo, Role.AUTHOR))
    page.goto(f"{reader.home}/campaigns/{campaign}/live")
    share = page.locator("#figures .share")
    expect(share).to_contain_text("0 %")
    with process(CAMPAIGNS, migrated_url, valkey_url, gateway.url):
        batches.feed(valkey, campaign)
        expect(share).not_to_contain_text("0 % ", timeout=60_000)
        expect(page.locator("#figures .tally .sent dd")).not_to_have_text("0")
        reader.looks("running-live")
        reader.press("Pause")
        expect(page.locator(".notice.success")).to_have_text(reader.words["Paused. What is on its way still arrives."])
        assert found(outgoing, campaign).state == State.PAUSED
        gateway.latency = 0
        reader.looks("running-paused")
        reader.press("Go on")
        eventually(lambda: found(outgoing, campaign).state == State.SENDING)
        batches.feed(valkey, campaign)
        expect(share).to_contain_text("100 %", timeout=60_000)
    rounds.end(outgoing)
    expect(page.locator(".stands")).to_have_text(reader.words["finished"])
    reader.looks("running-finished")
    assert gateway.taken.total() == len(gateway.taken) > PEOPLE
    with outgoing.transaction() as connection:
        replies.note(connection, campaign, {"dialled": 41, "texted": 6, "registered": 3, "opted_out": 2})
    reader.follow("Report")
    reader.sees("Report: %(name)s", name="Registration unit in Bati")
    expect(page.get_by_text("41", exact=True)).to_be_visible()
    page.locator(".picture img").evaluate("picture => picture.decode()")  # fails if there is none to draw
    reader.looks("running-report")
    with page.expect_download() as taken:
        reader.link("Table (CSV)").click()
    assert taken.value.suggested_filename == f"campaign-{campaign.hex[:6]}.csv"


def test_figures_that_do_not_come_are_said_to_be_old(page: Page, served_demo: Flask, outgoing: Store) -> None:
    campaign = begun(outgoing, 10)
    reader = Reader(page, served_demo, 1280, "en")
    reader.comes_in(add(served_demo, Role.AUTHOR))
    page.clock.install()
    page.goto(f"{reader.home}/campaigns/{campaign}/live")
    page.route("**/figures", lambda route: route.abort())
    page.clock.fast_forward(SOON)
    expect(page.locator("#stale")).to_be_visible()
    page.unroute("**/figures")
    page.clock.fast_forward(LATER)
    expect(page.locator("#stale")).to_be_hidden()
    page.context.clear_cookies(name="console")
    page.clock.fast_forward(SOON)
    reader.sees("Sign in")
