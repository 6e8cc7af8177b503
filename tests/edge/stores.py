"""A Valkey and a PostgreSQL of a test's own, which can go away and come back without disturbing other tests."""

from __future__ import annotations

import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import redis

import embedded
from embedded import Server
from store.migrations import migrate


def start_valkey(state: Path) -> Server:
    """As it is, but for one thing: it writes down everything, and lets no slow disk make it wait."""
    server = embedded.start_valkey(state)
    with redis.Redis.from_url(server.url) as client:
        client.config_set("appendfsync", "no")
    return server


START = {
    "valkey": start_valkey,
    "postgres": lambda state: embedded.start_postgres(state, embedded.FORGETFUL),
}


class Stores:
    """Both, with their files under `state`."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.running: dict[str, Server] = {}

    @property
    def valkey_url(self) -> str:
        return self.running["valkey"].url

    @property
    def postgres_url(self) -> str:
        return self.running["postgres"].url

    def start(self, name: str) -> None:
        """Begin `valkey` or `postgres`."""
        self.running[name] = START[name](self.state)

    @contextmanager
    def stopped(self, name: str) -> Iterator[None]:
        """The server is not there."""
        self.running[name].stop()
        try:
            yield
        finally:
            self.start(name)

    @contextmanager
    def hanging(self, name: str) -> Iterator[None]:
        """The server is there, takes everything and answers nothing."""
        server = psutil.Process(self.running[name].process.pid)
        family = [server, *server.children(recursive=True)]
        for each in family:
            each.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            for each in family:
                each.send_signal(signal.SIGCONT)


@contextmanager
def own_stores() -> Iterator[Stores]:
    """Both, running, with all tables, in a folder that is not pytest's: there PostgreSQL's user may not get far."""
    with tempfile.TemporaryDirectory(prefix="soksabay-test-") as folder:
        stores = Stores(Path(folder))
        try:
            for name in START:
                stores.start(name)
            migrate(stores.postgres_url)
            yield stores
        finally:
            for server in stores.running.values():
                server.stop()
