"""`make bench-console`: how fast each page of the console answers in a fund of 1,000,000 members.

PostgreSQL and Valkey are embedded ones, and the pages are asked for in this process, without a web server before them:
it adds a millisecond to each. Nothing is warmed up. The last line is one JSON object.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from statistics import median

from flask import Flask
from flask.testing import FlaskClient
from flask_security.utils import hash_password
from werkzeug.test import TestResponse

import embedded
import logs
from bench.addresses import Address, addresses, forms
from bench.fund import LARGE, PHRASE, SECRET, Fund, made
from bot.service import SERVICE
from console import invitations, people
from console.access import Role
from console.application import create_console
from console.door import PATH, Desk
from store import kinds, open_store, partners
from store.migrations import migrate

TIMES = 20
MOST_MS = 300
LONGEST_COUNT = 200.0  # seconds
COUNTING = "data-again"  # in a page that says that people are being counted, and is asked again
BASE = f"https://sok.example{PATH}"
PASSWORD = "umbrella granite seventy mango"  # noqa: S105
WORDS = "ការប្រាក់ និងសន្តិសុខសង្គម Golden Sun"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass(frozen=True)
class Opened:
    """How long a page took (ms), how large it was (bytes), and its worst status."""

    address: Address
    p50: float
    p95: float
    size: int
    status: int
    seconds: float = 0  # until it told what it had to count first, if it had

    @property
    def name(self) -> str:
        """The address, and what is sent to it."""
        sent = " ".join((self.address.form or {}).values())
        return f"{self.address.path} {sent}".strip()


def main() -> int:
    """Measures and prints; returns 0 if every page is there and answers in time."""
    os.environ["NO_PROXY"] = "127.0.0.1"
    logs.set_up("warning")
    with (
        tempfile.TemporaryDirectory(prefix="soksabay-bench-") as folder,
        _console(Path(folder)) as (console, fund, took),
    ):
        asked = [*addresses(console, fund), *forms(console, fund)]
        browsers = {role: _signed_in(console, role, fund) for role in {address.role for address in asked}}
        found = [_opened(browsers[address.role], address) for address in asked]
    slow = [each.name for each in found if each.p95 > MOST_MS]
    broken = {each.name: each.status for each in found if each.status >= 400 or not each.size}
    pages = {each.name: {"p50_ms": each.p50, "p95_ms": each.p95, "bytes": each.size} for each in found}
    counted = {each.name: round(each.seconds, 1) for each in found if each.seconds}
    kept = {"seconds_to_seed": round(took), "pages": pages, "seconds_to_count": counted, "slow": slow, "broken": broken}
    print(json.dumps(kept))
    return 1 if slow or broken else 0


@contextmanager
def _console(var: Path) -> Iterator[tuple[Flask, Fund, float]]:
    with ExitStack() as stack:
        valkey = embedded.start_valkey(var)
        stack.callback(valkey.stop)
        postgres = embedded.start_postgres(var)
        stack.callback(postgres.stop)
        migrate(postgres.url)
        store = open_store(postgres.url, SECRET, threads=1, patience=900.0)
        stack.callback(store.close)
        began = time.perf_counter()
        fund = made(store, LARGE, WORDS)
        took = time.perf_counter() - began
        print(f"made up {LARGE.members:,} members and all else in {took:.0f} s", flush=True)
        began = time.perf_counter()
        with store.transaction() as connection:
            rows = kinds.count(connection)
        print(f"{rows:,} rows for the kinds of telephones in {time.perf_counter() - began:.1f} s", flush=True)
        site = BASE.removesuffix(PATH)
        desk = Desk(
            store, valkey.url, SECRET, site, _now, service_code="*1286#", files=var, flow=SERVICE.flow, is_demo=True
        )
        yield create_console(desk), fund, took


def _now() -> datetime:
    return datetime.now(UTC)


def _signed_in(console: Flask, role: Role, fund: Fund) -> FlaskClient:
    """A browser of somebody of this role; of an officer it has the key open."""
    with console.test_request_context(base_url=BASE):
        person = invitations.invite(f"{role}@fund.example", [role])
        person.password = hash_password(PASSWORD)
        if role is Role.PARTNER:
            partners.bind(people.connection(), person.id, fund.organisation)
        people.session().commit()
    browser = console.test_client()
    _send(browser, "/sign-in", email=f"{role}@fund.example", password=PASSWORD)
    if role is Role.COMPLAINTS_OFFICER:
        _send(browser, "/complaints/key", private=fund.key, phrase=PHRASE)
    return browser


def _token(browser: FlaskClient, path: str = "/") -> str:
    token = TOKEN.search(browser.get(path, base_url=BASE).get_data(as_text=True))
    return unescape(token[1]) if token else ""


def _send(browser: FlaskClient, path: str, **fields: str) -> None:
    typed = {"csrf_token": _token(browser, path), **fields}
    got = browser.post(path, base_url=BASE, data=typed, headers={"Referer": f"{BASE}/"})
    if got.status_code not in (302, 303):
        raise RuntimeError(f"{path} was not taken: {got.status}")


def _opened(browser: FlaskClient, address: Address) -> Opened:
    times, statuses, size, seconds = [], [], 0, 0.0
    typed = {"csrf_token": _token(browser), **address.form} if address.form else None
    for _ in range(TIMES):
        took, got = _asked(browser, address, typed)
        size = len(got.data)
        times.append(1000 * took)
        statuses.append(got.status_code)
        if COUNTING in got.get_data(as_text=True):
            seconds += took
    while seconds and COUNTING in got.get_data(as_text=True) and seconds < LONGEST_COUNT:
        took, got = _asked(browser, address, typed)
        seconds += took
    p95 = sorted(times)[round(0.95 * TIMES) - 1]
    opened = Opened(address, round(median(times), 1), round(p95, 1), size, max(statuses), seconds)
    counted = f"  counted after {seconds:.1f} s" if seconds else ""
    print(f"{opened.p50:7.1f} {opened.p95:7.1f} ms {size:7} bytes  {opened.status}  {opened.name}{counted}", flush=True)
    return opened


def _asked(browser: FlaskClient, address: Address, typed: dict[str, str] | None) -> tuple[float, TestResponse]:
    began, method = time.perf_counter(), "POST" if typed else "GET"
    got = browser.open(address.path, method=method, base_url=BASE, data=typed, headers={"Referer": f"{BASE}/"})
    return time.perf_counter() - began, got


if __name__ == "__main__":
    sys.exit(main())
