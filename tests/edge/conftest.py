"""The whole application on a real Valkey and a real PostgreSQL, asked as providers ask it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis
from flask import Flask
from flask.testing import FlaskClient

from bot import memory
from bot.memory import Memory
from bot.session import Person, Session
from store import Store, contacts, messages, open_store
from store.contacts import Contact
from store.sealing import Sealer
from tests import databases
from tests.edge.application import SECRET_KEY, application
from tests.edge.dying import Mortal
from tests.edge.phone import Answered, Phone, Post
from tests.edge.service import PATIENT, Service, running
from tests.gateways.good import Fields

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever proxy the machine has, these tests talk to the machine itself."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture(scope="session")
def database_url(postgres_server: str, tables: str) -> str:
    """The URL of one database with its tables, for all tests of this folder: each has callers of its own."""
    return databases.make(postgres_server, "edge", like=tables)


@pytest.fixture(scope="session")
def app(database_url: str, valkey_url: str) -> Iterator[Flask]:
    """The application in this process."""
    with application(database_url, valkey_url) as made:
        yield made


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Asks the application without a network in between."""
    return app.test_client()


@pytest.fixture
def post(client: FlaskClient) -> Post:
    """Posts a form to that application."""
    return poster(client)


def poster(client: FlaskClient) -> Post:
    """A way to post forms through a test client."""

    def send(path: str, form: Fields, headers: Fields) -> Answered:
        got = client.post(path, data=dict(form), headers=list(headers))
        return Answered(got.status_code, got.text, got.headers["Content-Type"])

    return send


@pytest.fixture(scope="session")
def service(database_url: str, valkey_url: str, state: Path) -> Iterator[Service]:
    """The application as it really runs: several processes of several threads, over HTTP."""
    with running("web", state / "web.log", database_url, valkey_url, server=PATIENT) as started:
        yield started


@pytest.fixture
def phone(post: Post) -> Phone:
    """A telephone that nobody has called from."""
    return Phone(post)


@pytest.fixture
def another(post: Post) -> Callable[[], Phone]:
    """As many of them as are needed."""
    return lambda: Phone(post)


@pytest.fixture
def remembered(valkey_url: str) -> Memory:
    """The memory of all callers, as the application would open it."""
    return Memory(memory.connect(valkey_url), Sealer(SECRET_KEY, "talk"))


@pytest.fixture(scope="session")
def mortal(database_url: str, valkey_url: str) -> Iterator[Mortal]:
    command = [sys.executable, "-m", "tests.edge.mortal", database_url, valkey_url]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        yield Mortal(process)
        process.stdin.close()


@pytest.fixture
def dies(mortal: Mortal, valkey: redis.Redis, remembered: Memory) -> Callable[..., None]:
    """What a phone asks now, its call unless said otherwise, comes to a process that dies at a point of the turn.

    Then some seconds pass, until the lock of the dead is no more.
    """

    def send(phone: Phone, point: str, ask: Callable[[], object] | None = None) -> None:
        mortal.point, living = point, phone.post
        phone.post = mortal.post
        (ask or phone.asked)()
        phone.post = living
        lock = f"lock:{remembered.name(phone.number)}"
        assert valkey.pttl(lock) <= memory.LOCK_MS
        valkey.delete(lock)

    return send


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """The store as the application would open it."""
    opened = open_store(database_url, SECRET_KEY, threads=2)
    yield opened
    opened.close()


@pytest.fixture
def memory_of(remembered: Memory) -> Callable[[str], tuple[Session | None, Person]]:
    """What is remembered of a number: the conversation and the person."""

    def look(number: str) -> tuple[Session | None, Person]:
        with remembered.hold(number) as held:
            return held.session, held.person

    return look


@pytest.fixture
def contact_of(store: Store) -> Callable[[str], Contact | None]:
    """What is kept of a number in the database."""

    def find(number: str) -> Contact | None:
        with store.transaction() as connection:
            return contacts.find(connection, store.sealer, number)

    return find


@pytest.fixture
def texts_to(store: Store) -> Callable[[str], list[str]]:
    """The texts written down for a number and not yet sent, oldest first."""

    def read(number: str) -> list[str]:
        with store.transaction() as connection:
            rows = connection.execute(messages.messages.select().order_by("written_at")).all()
        waiting = [row for row in rows if row.text_sealed]
        opened = [(store.sealer.open(row.phone_sealed), store.sealer.open(row.text_sealed)) for row in waiting]
        return [text for to, text in opened if to == number]

    return read
