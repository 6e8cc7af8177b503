"""The console by itself, with somebody of every role, and browsers without a screen that are signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import redis
from flask import Flask
from sqlalchemy import text

from console import accounts
from console.access import Role
from console.application import create_console
from console.door import Desk
from store import Store, open_store
from store.migrations import migrate
from tests.console.visitor import PASSWORD, SECRET_KEY, Visitor, add


@pytest.fixture(scope="module")
def migrated_url(postgres_url: str) -> str:
    """A database of this module, with its tables."""
    migrate(postgres_url)
    return postgres_url


@pytest.fixture
def store(migrated_url: str) -> Iterator[Store]:
    """That database, with no staff in it and an empty audit."""
    opened = open_store(migrated_url, SECRET_KEY, patience=10)
    with opened.transaction() as connection:
        connection.execute(text("TRUNCATE staff, roles, staff_roles, audit"))
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store, valkey: redis.Redis, valkey_url: str) -> Desk:
    """A production, in which the second factor must be."""
    return Desk(store, valkey_url, SECRET_KEY, "https://sok.example", lambda: datetime.now(UTC))


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing a password costs little here; else it is what the tests would spend their time on."""
    monkeypatch.setitem(accounts.SETTINGS, "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS", accounts.CHEAP_HASH)


@pytest.fixture
def console(desk: Desk) -> Flask:
    """The console as the server mounts it."""
    made = create_console(desk)
    made.testing = True
    return made


@pytest.fixture
def visitor(console: Flask) -> Callable[[], Visitor]:
    """Another browser, in which nobody is signed in."""
    return lambda: Visitor(console)


@pytest.fixture
def signed_in(console: Flask) -> Callable[..., Visitor]:
    """Somebody of these roles, added and signed in with the second factor."""

    def make(*roles: Role) -> Visitor:
        email = add(console, *roles)
        return Visitor(console).sign_in(email, PASSWORD)

    return make
