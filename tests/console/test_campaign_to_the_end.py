"""A campaign from its first word to its report, in a real Chromium: written, approved, sent to a gateway, watched."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextvars import copy_context
from datetime import timedelta
from uuid import UUID

import pytest
import redis
import time_machine
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import text

from bench.gateway import Gateway, listening
from console.access import Role
from jobs import campaigns as rounds
from jobs import handing, pace
from jobs.context import Context, current
from schemes.cambodia import at
from store import Store, campaigns, canaries
from store.campaigns import State
from store.registry import OwnRegistry
from tests.console.reader import LOOKS, Reader
from tests.console.test_campaign_in_a_browser import SOON, write
from tests.console.visitor import add
from tests.jobs.conftest import sender
from tests.jobs.sending import deliver, fast
from tests.store.campaigning import agreed, found

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MORNING = at(SOON.date(), 9)  # an hour after it begins


@pytest.fixture
def gateway(store: Store, valkey: redis.Redis, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gateway]:
    """To which this process sends, to forty people who said yes."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE campaigns, contacts, members, batches, recipients CASCADE"))
    agreed(store, range(30))
    agreed(store, range(30, 40), language="en", operator="metfone")
    monkeypatch.setattr(handing, "operator", fast)
    monkeypatch.setattr(pace, "FORGOTTEN", 0)
    monkeypatch.setattr(canaries, "hold", timedelta)
    with listening(Gateway(latency=0.2)) as server:
        senders = {"africastalking": sender(server.url)}
        token = current.set(Context(store, OwnRegistry(store), valkey, senders, "africastalking"))
        yield server
        current.reset(token)


def deliver_all(campaign: UUID) -> None:
    """A worker goes on for 20 seconds only, whatever it has sent by then; there are as many turns as it may take."""
    for _turn in range(5):
        deliver(campaign)


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_a_campaign_goes_from_its_first_word_to_its_report(
    page: Page, served_demo: Flask, store: Store, valkey: redis.Redis, gateway: Gateway, width: int, language: str
) -> None:
    reader = Reader(page, served_demo, width, language)
    author, approver = add(served_demo, Role.AUTHOR), add(served_demo, Role.APPROVER)
    reader.comes_in(author)
    page.goto(f"{reader.home}/campaigns/new")
    write(reader)
    reader.press("Keep")
    reader.fill("Your own telephone", "012 000 077")
    reader.press("Send it to this telephone")
    reader.press("Submit for approval")
    reader.press("Sign out")
    reader.comes_in(approver)
    reader.follow("Campaigns")
    reader.opens(page.get_by_role("link", name="Registration unit in Bati"))
    reader.press("Look at it to approve")
    reader.press("Approve it")
    expect(page.get_by_text(reader.words["Approved."], exact=True)).to_be_visible()
    reader.press("Sign out")
    with store.transaction() as connection:
        (campaign,) = (each.id for each in campaigns.listed(connection))
    assert gateway.taken.total() == 0
    with time_machine.travel(MORNING):
        page.goto(f"{reader.home}/sign-in")  # that of days ago is too old
        reader.comes_in(author)
        page.goto(f"{reader.home}/campaigns/{campaign}/live")
        expect(page.locator(".stands")).to_contain_text(reader.words["is about to begin"])
        assert rounds.begin(store, valkey) == 1
        rounds.freeze(str(campaign))
        expect(page.locator(".stands")).to_contain_text(reader.words["is being sent"])
        worker = threading.Thread(target=copy_context().run, args=(deliver_all, campaign))
        worker.start()
        expect(page.locator("#figures .share")).to_contain_text("100 %", timeout=60_000)
        worker.join()
        rounds.end(store)
        expect(page.locator(".stands")).to_have_text(reader.words["finished"])
        reader.follow("Report")
        reader.sees("Report: %(name)s", name="Registration unit in Bati")
        expect(page.get_by_text(approver)).to_be_visible()
    assert found(store, campaign).state == State.FINISHED
    assert gateway.taken.total() == len(gateway.taken) == 40
    assert sorted(gateway.texts.values()) == [10, 30]
