"""What every test may ask for: a real Valkey and a real PostgreSQL, started once per test process."""

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

import embedded

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def state() -> Iterator[Path]:
    """A folder for the servers of this test process."""
    with tempfile.TemporaryDirectory(prefix="soksabay-tests-") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def valkey_url(state: Path) -> Iterator[str]:
    """The URL of an empty Valkey on a unix socket."""
    server = embedded.start_valkey(state)
    yield server.url
    server.stop()


@pytest.fixture
def valkey(valkey_url: str) -> Iterator[redis.Redis]:
    """A client of that Valkey, emptied for this test."""
    with redis.Redis.from_url(valkey_url) as client:
        client.flushall()
        yield client


@pytest.fixture(scope="session")
def postgres_server(state: Path) -> Iterator[str]:
    """The URL of a PostgreSQL that forgets everything at a power cut."""
    server = embedded.start_postgres(state, embedded.FORGETFUL)
    yield server.url
    server.stop()


@pytest.fixture(scope="module")
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The URL of an empty database, one for each test module."""
    name = f"test_{next(_numbers)}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield postgres_server.replace(f"/{embedded.DATABASE}?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
