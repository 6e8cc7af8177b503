"""The console by itself, with somebody of every role, and browsers without a screen that are signed in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import redis
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from nacl.pwhash import argon2id
from passlib.totp import AppWallet
from sqlalchemy import text
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import make_server

from bench.addresses import addresses
from bench.fund import PHRASE, SMALL, Fund, made
from bot.service import SERVICE
from complaints import private_key
from console import accounts
from console.access import Role
from console.application import create_console
from console.door import PATH, Desk
from store import Store, open_store
from tests import databases
from tests.console.partnering import bound
from tests.console.slowly import Slow, slowed
from tests.console.visitor import BASE, PASSWORD, SECRET_KEY, Visitor, add
from tests.console.whole import SCRIPT, Opened


@pytest.fixture
def store(migrated_url: str) -> Iterator[Store]:
    """That database, with no staff in it and an empty audit."""
    opened = open_store(migrated_url, SECRET_KEY, patience=60)
    with opened.transaction() as connection:
        connection.execute(text("TRUNCATE staff, roles, staff_roles, audit"))
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store, valkey: redis.Redis, valkey_url: str) -> Desk:
    """A production, in which the second factor must be."""
    return Desk(
        store,
        valkey_url,
        SECRET_KEY,
        "https://sok.example",
        lambda: datetime.now(UTC),
        gateway="africastalking",
        service_code="*1286#",
    )


@pytest.fixture(autouse=True)
def cheap_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing a password costs little here, and so do the keys of second factors and of officers; else it is what the
    tests would spend their time on."""
    monkeypatch.setitem(accounts.SETTINGS, "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS", accounts.CHEAP_HASH)
    monkeypatch.setattr(AppWallet, "encrypt_cost", 1)
    monkeypatch.setattr(private_key, "COST", (argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN))


class Compiled(BytecodeCache):
    """Templates are compiled once, though each test makes a console of its own."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(autouse=True, scope="session")
def compiled() -> Iterator[None]:
    """All consoles share the code of their templates."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(Flask.jinja_options, "bytecode_cache", Compiled())
        yield


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


@pytest.fixture
def slow(migrated_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """Counting people is slow while its gate is shut, and a page waits next to nothing for it."""
    made = slowed(migrated_url, monkeypatch)
    yield made
    made.open()
    made.gone()


@pytest.fixture
def served(desk: Desk) -> Iterator[Flask]:
    """The console, really served; where is in its desk."""
    with serving(desk) as console:
        yield console


@pytest.fixture
def served_demo(desk: Desk) -> Iterator[Flask]:
    """The same in a demonstration: a password is enough to sign in."""
    with serving(replace(desk, is_demo=True)) as console:
        yield console


@pytest.fixture
def everybody(signed_in: Callable[..., Visitor]) -> dict[Role, Visitor]:
    """Somebody of each role."""
    return {role: signed_in(role) for role in Role}


@pytest.fixture
def fund(store: Store, migrated_url: str) -> Fund:
    """A small one; its people, campaigns, reports and proposals are all called SCRIPT."""
    databases.empty(migrated_url)
    return made(store, SMALL, SCRIPT)


@pytest.fixture
def inside(fund: Fund, console: Flask, everybody: dict[Role, Visitor], store: Store) -> dict[Role, Visitor]:
    """Somebody of each role in that fund: reports are open, and who is a partner is of its organisation."""
    bound(store, everybody[Role.PARTNER], fund.organisation)
    everybody[Role.COMPLAINTS_OFFICER].get("/complaints/key")
    everybody[Role.COMPLAINTS_OFFICER].post("/complaints/key", private=fund.key, phrase=PHRASE)
    console.extensions["desk"] = replace(console.extensions["desk"], flow=SERVICE.flow)
    return everybody


@pytest.fixture
def opened(fund: Fund, console: Flask, inside: dict[Role, Visitor]) -> Opened:
    """All of it opened once."""
    pages = []
    for address in addresses(console, fund):
        got = inside[address.role].client.get(address.path, base_url=BASE, buffered=True)
        is_read = got.mimetype in ("text/html", "image/svg+xml")
        pages.append((address, got.status_code, got.get_data(as_text=True) if is_read else ""))
    return Opened(pages, inside)


@contextmanager
def serving(desk: Desk) -> Iterator[Flask]:
    """A console on a port of its own."""
    mounted = DispatcherMiddleware(Flask("nothing"))
    server = make_server("127.0.0.1", 0, mounted, threaded=True)
    vars(server)["daemon_threads"] = False  # in the end it waits for requests that are being answered
    console = create_console(replace(desk, public_url=f"http://127.0.0.1:{server.server_port}"))
    mounted.mounts = {PATH: console}
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield console
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
