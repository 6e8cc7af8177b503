"""A store with two ministries in it, and records as they hand them over."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from joint.taking import Result, take
from store import Store, ministries, open_store
from store.ministries import Ministry, Role
from tests import databases
from tests.edge.application import SECRET_KEY
from tests.joint.records import TODAY


@pytest.fixture
def store(migrated_url: str) -> Iterator[Store]:
    databases.empty(migrated_url)
    opened = open_store(migrated_url, SECRET_KEY, patience=60)
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
