"""Counting people behind a page: what takes longer than a page may is made by a thread, and shared for a while.

One thread of a process counts, by a connection of its own, one audience at a time. Whoever chooses another audience
waits for the former no more, and if nobody does, it is given up. What took long is kept in Valkey, counts alone, for
ten times as long as it took: the next who asks finds it there, whichever process answers, and reads as of when it is.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures import wait as await_
from contextlib import closing, suppress
from datetime import date, datetime
from functools import cached_property
from threading import Lock
from typing import Any

import redis
from flask import Flask
from sqlalchemy import Connection

from console.door import Desk
from store import Store, StoreAway, open_store, reach
from store.reach import Reach

AT_ONCE = 0.15  # seconds that a page waits: what is there by then needs no second step
PATIENCE = 120.0  # seconds that one count may take
_COMES_BACK = 10.0  # seconds: who has not asked again by then has gone
_SHARE = 10  # of this many seconds the database counts for one at most
_VALKEY_WAITS = 0.5  # seconds

_Count = Callable[[Connection], Reach]


class TooLong(Exception):
    """It could not be counted in PATIENCE, or the database is away; `code` is `uncounted`."""

    code = "uncounted"


class _GivenUp(Exception):
    """Nobody wants this count any more."""


class StillCounting(Exception):
    """It is being counted: ask again in a moment."""


def add(app: Flask, desk: Desk) -> None:
    """Keep the thread with the console; it starts when somebody counts."""
    app.extensions["counting"] = Counting(desk)


class Counting:
    """Who waits for which count, and the one that is under way."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = Lock()
        self._wanted: dict[str, str] = {}  # by who asked
        self._open: dict[str, Future[Reach]] = {}
        self._ended: dict[str, float] = {}
        self._running: Connection | None = None
        self._running_key = ""
        self._thread = ThreadPoolExecutor(1, "counting")

    @cached_property
    def _valkey(self) -> redis.Redis:
        url = self._desk.redis_url
        return redis.Redis.from_url(url, socket_timeout=_VALKEY_WAITS, socket_connect_timeout=_VALKEY_WAITS)

    def reach(
        self, spec: Mapping[str, Any], languages: Sequence[str], today: date, who: str, waits: float = AT_ONCE
    ) -> Reach | None:
        """How far an audience reaches, now or a moment ago; None while it is being counted. Raises TooLong."""
        key = _key(spec, languages, today)
        if (kept := self._kept(key)) is not None:
            return kept
        asked = self._asked(key, who, lambda connection: reach.now(connection, spec, today, languages))
        if not await_([asked], waits).done:
            return None
        self._open.pop(key, None)
        try:
            return asked.result()
        except (CancelledError, _GivenUp):
            return None  # for what the same person asked since
        except StoreAway as error:
            raise TooLong from error

    def _asked(self, key: str, who: str, count: _Count) -> Future[Reach]:
        with self._lock:
            self._wanted[who] = key
            for other in [each for each in self._open if each not in self._wanted.values()]:
                self._give_up(other)
            if time.monotonic() - self._ended.pop(key, float("inf")) > _COMES_BACK:
                self._open.pop(key, None)
            if key not in self._open:
                self._open[key] = self._thread.submit(self._made, key, count)
            return self._open[key]

    def _give_up(self, key: str) -> None:
        if given_up := self._open.pop(key, None):
            given_up.cancel()
        if self._running is not None and self._running_key == key:
            driver: Any = self._running.connection.dbapi_connection
            driver.cancel()

    def _made(self, key: str, count: _Count) -> Reach:
        began = time.monotonic()
        try:
            with closing(self._store()) as store, store.transaction() as connection:
                found = self._one(connection, key, count)
        finally:
            self._ended[key] = time.monotonic()
        self._keep(key, found, time.monotonic() - began)
        return found

    def _one(self, connection: Connection, key: str, count: _Count) -> Reach:
        with self._lock:
            if key not in self._open:
                raise _GivenUp
            self._running, self._running_key = connection, key
        try:
            return count(connection)
        finally:
            with self._lock:
                self._running = None

    def _store(self) -> Store:
        url = self._desk.store.engine.url.render_as_string(hide_password=False)
        return open_store(url, self._desk.secret_key, threads=1, patience=PATIENCE)

    def _kept(self, key: str) -> Reach | None:
        try:
            written: Any = self._valkey.get(key)
        except redis.RedisError:
            return None
        return _read(written) if written else None

    def _keep(self, key: str, found: Reach, took: float) -> None:
        if took > AT_ONCE / 2:  # or it was there at once
            with suppress(redis.RedisError):
                self._valkey.set(key, _written(found, self._desk.now()), ex=max(2, round(took * _SHARE)))


def _key(spec: Mapping[str, Any], languages: Sequence[str], today: date) -> str:
    asked = json.dumps([spec, list(languages), today.isoformat()], sort_keys=True)
    return f"count:{hashlib.sha256(asked.encode()).hexdigest()}"


def _written(found: Reach, at: datetime) -> str:
    spread = [[*where, people] for where, people in found.spread.items()]
    return json.dumps([spread, dict(found.left_out), at.isoformat()])


def _read(written: bytes) -> Reach:
    spread, left_out, at = json.loads(written)
    by_place = {(operator, language, province): people for operator, language, province, people in spread}
    return Reach(Counter(by_place), Counter(left_out), datetime.fromisoformat(at))
