"""A store with its tables, and nothing in them."""

import time
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from store import Store, canaries, open_store
from tests import databases

SECRET_KEY = "a made-up secret for tests"
TODAY = date(2026, 11, 23)


@pytest.fixture
def store(migrated_url: str) -> Iterator[Store]:
    """It waits longer than a caller would: whatever is held up on a busy machine is no outage."""
    databases.empty(migrated_url)
    opened = open_store(migrated_url, SECRET_KEY, patience=60)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def no_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest of a campaign waits for no receipts of its canary, unless a test says so."""
    monkeypatch.setattr(canaries, "hold", timedelta)


@pytest.fixture
def a_long_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is TODAY for callers, whatever day it is; what Valkey counts of a day is not gone before the test is."""
    monkeypatch.setattr("bot.effects.today", lambda: TODAY)
    monkeypatch.setattr("bot.digests._end", lambda _day: int(time.time()) + 3600)
