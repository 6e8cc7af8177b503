"""A Valkey and a PostgreSQL of a test's own, which can go away and come back without disturbing other tests."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

import embedded
from embedded import Server
from store.migrations import migrate


class Stores:
    """Both, with their files under `state`; the database has its tables."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.valkey = embedded.start_valkey(state)
        self.postgres = embedded.start_postgres(state, embedded.FORGETFUL)
        migrate(self.postgres.url)

    def stop(self) -> None:
        self.valkey.stop()
        self.postgres.stop()

    @contextmanager
    def stopped(self, name: str) -> Iterator[None]:
        """The server is not there."""
        self._server(name).stop()
        try:
            yield
        finally:
            start = {"valkey": self._start_valkey, "postgres": self._start_postgres}
            setattr(self, name, start[name]())

    @contextmanager
    def hanging(self, name: str) -> Iterator[None]:
        """The server is there, takes everything and answers nothing."""
        server = psutil.Process(self._server(name).process.pid)
        family = [server, *server.children(recursive=True)]
        for each in family:
            each.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            for each in family:
                each.send_signal(signal.SIGCONT)

    def _server(self, name: str) -> Server:
        return getattr(self, name)

    def _start_valkey(self) -> Server:
        return embedded.start_valkey(self.state)

    def _start_postgres(self) -> Server:
        return embedded.start_postgres(self.state, embedded.FORGETFUL)
