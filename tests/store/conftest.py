"""A store with its tables, and nothing in them."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from store import Store, open_store
from store.migrations import migrate
from store.schema import metadata

SECRET_KEY = "a made-up secret for tests"


@pytest.fixture(scope="module")
def migrated_url(postgres_url: str) -> str:
    migrate(postgres_url)
    return postgres_url


@pytest.fixture
def store(migrated_url: str) -> Iterator[Store]:
    opened = open_store(migrated_url, SECRET_KEY)
    with opened.transaction() as connection:
        connection.execute(text("TRUNCATE " + ", ".join(metadata.tables)))
    yield opened
    opened.close()
