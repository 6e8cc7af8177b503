"""A store with its tables, and nothing in them."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from store import Store, canaries, open_store
from tests import databases

SECRET_KEY = "a made-up secret for tests"


@pytest.fixture
def store(migrated_url: str) -> Iterator[Store]:
    databases.empty(migrated_url)
    opened = open_store(migrated_url, SECRET_KEY)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def no_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest of a campaign waits for no receipts of its canary, unless a test says so."""
    monkeypatch.setattr(canaries, "hold", timedelta)


@pytest.fixture
def patient(migrated_url: str, store: Store) -> Iterator[Store]:
    """The same, for what is no matter of speed."""
    opened = open_store(migrated_url, SECRET_KEY, patience=60)
    yield opened
    opened.close()
