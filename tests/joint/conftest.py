"""A store with two ministries in it, and records as they hand them over."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from joint.taking import Result, take
from store import Store, ministries, open_store
from store.migrations import migrate
from store.ministries import Ministry, Role
from store.schema import metadata
from tests.edge.application import SECRET_KEY
from tests.joint.records import TODAY


@pytest.fixture(scope="module")
def database_url(postgres_url: str) -> str:
    migrate(postgres_url)
    return postgres_url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    opened = open_store(database_url, SECRET_KEY, patience=60)
    with opened.transaction() as connection:
        connection.execute(text("TRUNCATE " + ", ".join(metadata.tables)))
    yield opened
    opened.close()


@pytest.fixture
def ministry(store: Store) -> Callable[[Role], Ministry]:
    """A ministry of this kind, with a token that nobody looks at."""

    def made(role: Role = Role.COMMERCE) -> Ministry:
        with store.transaction() as connection:
            ministries.add(connection, store.sealer, f"Ministry of {role}", role, TODAY)
            found = ministries.by_name(connection, f"Ministry of {role}")
        assert found
        return found

    return made


@pytest.fixture
def handed(store: Store, ministry: Callable[[Role], Ministry]) -> Callable[..., list[Result]]:
    """What becomes of records that a ministry hands over together."""

    def taken(*raws: object, by: Role = Role.COMMERCE) -> list[Result]:
        with store.transaction() as connection:
            return take(connection, store.sealer, ministry(by), raws, TODAY)

    return taken
