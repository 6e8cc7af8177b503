"""After an officer's whole day no word of a report is anywhere but in the pages that were read."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from io import StringIO
from typing import Any
from urllib.parse import quote

import pytest
import redis
import structlog
from flask import Flask, Response, request

import logs
from console.access import Role
from store import Store, casework
from tests.console.officers import PHRASE, Worker, key, nothing_yet, says, unlocks
from tests.console.visitor import Visitor
from tests.jobs.conftest import everything_at
from tests.leak.places import in_valkey

SignedIn = Callable[..., Visitor]
WHERE, WORDS, ADDED = "Xylophone Garment", "quicksand under the loom", "zeppelin on Monday"
ANSWERS = {"ask": "marzipan or nougat", "answer": "periwinkle hedgerow", "close": "kohlrabi harvest"}
MARKS = (WHERE, WORDS, ADDED, *ANSWERS.values(), PHRASE)


@pytest.fixture(autouse=True)
def officers_key(store: Store) -> None:
    nothing_yet(store)


@pytest.fixture
def headers(console: Flask) -> list[str]:
    """All addresses that are asked for, and all headers that are answered with."""
    seen: list[str] = []

    def note(response: Response) -> Response:
        seen.append(f"{request.full_path}\n{response.headers}")
        return response

    console.after_request_funcs.setdefault(None, []).insert(0, note)  # the last to be called
    return seen


@pytest.fixture(autouse=True)
def no_temporary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever makes one fails."""

    def refuse(*_arguments: Any, **_more: Any) -> None:
        raise AssertionError("a temporary file")

    for name in ("TemporaryFile", "NamedTemporaryFile", "SpooledTemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, refuse)


@pytest.fixture(autouse=True, scope="module")
def log() -> Iterator[StringIO]:
    """All that is logged as in production, and also what would not be written down there."""
    root, written = logging.getLogger(), StringIO()
    handlers, level = root.handlers[:], root.level
    with redirect_stderr(written):
        logs.set_up("debug")
    root.setLevel(logging.DEBUG)
    structlog.get_logger("console").info("listening")  # or nobody knows whether anything would be heard
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def whole_day(officer: Visitor, worker: Worker) -> None:
    """Everything that there is to do in a report, and around it."""
    officer.get("/complaints")
    unlocks(officer, phrase=PHRASE + "!")
    unlocks(officer, private=key()[1][:-1] + "A")
    unlocks(officer)
    officer.post(f"/complaints/{worker.id}/read")
    assert WORDS in officer.text
    for way, words in ANSWERS.items():
        says(officer, worker.id, way, words)
        worker.heard()
    says_nothing_more(officer, worker)
    for path in ("counts", "same-employer?province=12", "same-employer?province=12&kind=NOT_PAID", str(worker.id)):
        officer.get(f"/complaints/{path}")
    officer.post("/complaints/plan")
    officer.get("/complaints")
    officer.post("/sign-out")


def says_nothing_more(officer: Visitor, worker: Worker) -> None:
    """A form that comes again when the report is closed."""
    officer.post(f"/complaints/{worker.id}/answer", text=ANSWERS["answer"], once="ab" * 16)
    assert ANSWERS["answer"] in officer.text


def forms_of(mark: str) -> list[bytes]:
    """As it may be written down."""
    return [each.encode() for each in (mark, mark.upper(), quote(mark), mark.replace(" ", "+"))]


def test_no_word_is_in_log_audit_valkey_addresses_headers_or_files(
    signed_in: SignedIn,
    store: Store,
    valkey: redis.Redis,
    headers: list[str],
    migrated_url: str,
    log: StringIO,
    capfd: pytest.CaptureFixture[str],
) -> None:
    worker = Worker(store, where=WHERE, words=[WORDS])
    worker.adds(ADDED)
    officer = signed_in(Role.COMPLAINTS_OFFICER)
    whole_day(officer, worker)
    said = capfd.readouterr()
    places = {
        "log": f"{said.out}{said.err}{log.getvalue()}".encode(),
        "rows": everything_at(migrated_url),
        "valkey": in_valkey(valkey),
        "addresses and headers": "\n".join(headers).encode(),
    }
    private = [key()[0], key()[0].hex().encode(), key()[1].encode(), key()[1][:35].encode(), worker.code.encode()]
    looked_for = [*(form for mark in MARKS for form in forms_of(mark)), *private]
    found = [(place, each) for place, where in places.items() for each in looked_for if each in where]
    assert found == []
    assert all(places.values())
    assert str(worker.id).encode() not in places["log"] + places["valkey"]


def test_what_breaks_on_a_page_of_a_report_tells_no_word_of_it(
    signed_in: SignedIn,
    store: Store,
    console: Flask,
    monkeypatch: pytest.MonkeyPatch,
    log: StringIO,
    capfd: pytest.CaptureFixture[str],
) -> None:
    worker = Worker(store, where=WHERE, words=[WORDS])
    officer = signed_in(Role.COMPLAINTS_OFFICER)
    unlocks(officer)
    console.testing = False

    def breaks(*_arguments: Any) -> None:
        raise RuntimeError(f"{WORDS} {key()[0].hex()}")

    monkeypatch.setattr(casework, "said", breaks)
    assert officer.get(f"/complaints/{worker.id}").status_code == 500
    said = capfd.readouterr()
    written = f"{said.out}{said.err}{log.getvalue()}{officer.text}"
    assert "console_failed" in written
    assert WORDS not in written
    assert key()[0].hex() not in written
