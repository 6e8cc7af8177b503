"""The officers' key while it is open: in two halves, for this browser alone, and not for long."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
import redis
from flask import Flask

from complaints.private_key import protect
from console import people
from console.access import Role
from console.accounts import CODE_SECONDS
from console.application import create_console
from console.door import Desk
from console.invitations import give
from console.unlocking import COOKIE
from schemes import number
from schemes.cambodia import today
from store import Store, audit
from tests.console.officers import PHRASE, Worker, key, nothing_yet, unlocks
from tests.console.visitor import PASSWORD, Visitor, add

SignedIn = Callable[..., Visitor]
WORDS = "rustling-bamboo"  # in every report
PATH = "/console/complaints"


@pytest.fixture(autouse=True)
def officers_key(store: Store) -> None:
    nothing_yet(store)


@pytest.fixture
def worker(store: Store) -> Worker:
    return Worker(store)


@pytest.fixture
def officer(signed_in: SignedIn, worker: Worker) -> Visitor:
    """Who has opened a report."""
    officer = signed_in(Role.COMPLAINTS_OFFICER)
    unlocks(officer, case=str(worker.id))
    assert WORDS in officer.text
    return officer


def cookie(officer: Visitor) -> str:
    found = officer.client.get_cookie(COOKIE, domain="sok.example", path=PATH)
    return found.value if found else ""


def reads(officer: Visitor, worker: Worker) -> bool:
    return WORDS in officer.get(f"/complaints/{worker.id}").get_data(as_text=True)


def halves(valkey: redis.Redis) -> list[bytes]:
    return list(valkey.scan_iter("report_key:*"))


def test_neither_half_is_the_key(officer: Visitor, valkey: redis.Redis) -> None:
    (name,) = halves(valkey)
    pad = bytes(valkey.get(name) or b"")  # type: ignore[arg-type]
    half = urlsafe_b64decode(cookie(officer))[:32]
    private = key()[0]
    assert private not in (pad, half)
    assert bytes(a ^ b for a, b in zip(pad, half, strict=True)) == private
    assert 0 < valkey.ttl(name) <= number("key_open_seconds", today())


def test_the_cookie_is_for_these_pages_and_for_no_script(signed_in: SignedIn) -> None:
    visitor = signed_in(Role.COMPLAINTS_OFFICER)
    visitor.get("/complaints/key")
    got = visitor.post("/complaints/key", follow=False, private=key()[1], phrase=PHRASE)
    (sent,) = [each for each in got.headers.getlist("Set-Cookie") if each.startswith(f"{COOKIE}=")]
    for part in ("Secure", "HttpOnly", f"Path={PATH}", "SameSite=Strict", "Max-Age=900"):
        assert f"; {part}" in sent
    assert got.headers["Cache-Control"] == "no-store"


def test_the_key_comes_from_a_file_as_well(signed_in: SignedIn, worker: Worker) -> None:
    visitor = signed_in(Role.COMPLAINTS_OFFICER)
    visitor.get("/complaints/key")
    file = (BytesIO(key()[1].lower().encode() + b"\r\n"), "key.txt")
    visitor.post("/complaints/key", private=" ", phrase=PHRASE, file=file)
    assert reads(visitor, worker)


WRONG = [
    ("", PHRASE, "slip", "nothing"),
    ("<script>alert(1)</script>", PHRASE, "slip", "no key"),
    ("x" * 90_000, PHRASE, "slip", "far too long"),
    ("កខគ", PHRASE, "slip", "letters of no key"),
    (None, "another phrase", "phrase", "the phrase of another key"),
    (None, "", "phrase", "no phrase"),
    ("foreign", PHRASE, "foreign", "a key of another service"),
]


@pytest.mark.parametrize(("private", "phrase", "code", "remark"), WRONG)
def test_what_opens_nothing_is_refused_and_stands_in_the_audit_without_a_word(
    signed_in: SignedIn, store: Store, valkey: redis.Redis, private: str | None, phrase: str, code: str, remark: str
) -> None:
    typed = key()[1] if private is None else protect(b"7" * 32, PHRASE) if private == "foreign" else private
    visitor = signed_in(Role.COMPLAINTS_OFFICER)
    visitor.get("/complaints/key")
    visitor.post("/complaints/key", private=typed, phrase=phrase)
    assert 'role="alert"' in visitor.text
    assert not typed or typed not in visitor.text
    assert "<script>" not in visitor.text
    with store.transaction() as connection:
        deed = audit.search(connection, audit.Sought(), 1)[0]
    assert (deed.action, deed.object, deed.note) == ("failed_to_open_reports", "", code), remark
    assert halves(valkey) == []


def test_a_file_that_is_no_key_is_refused(signed_in: SignedIn) -> None:
    visitor = signed_in(Role.COMPLAINTS_OFFICER)
    visitor.get("/complaints/key")
    got = visitor.post("/complaints/key", phrase=PHRASE, file=(BytesIO(b"\xff" * 5000), "../../etc/passwd"))
    assert "That is not the text of a key" in visitor.text
    assert got.status_code == 200
    visitor.get("/complaints/key")
    assert visitor.post("/complaints/key", phrase=PHRASE, file=(BytesIO(b"x" * 200_000), "k")).status_code == 413


def test_pass_phrases_are_tried_slowly(signed_in: SignedIn) -> None:
    visitor = signed_in(Role.COMPLAINTS_OFFICER)
    visitor.get("/complaints/key")
    form = visitor.text
    found = []
    for _ in range(6):
        visitor.back_to(form)
        found.append(visitor.post("/complaints/key", private="x", phrase="y").status_code)
    assert found == [200] * 5 + [429]
    other = signed_in(Role.COMPLAINTS_OFFICER)
    other.get("/complaints/key")
    assert other.post("/complaints/key", private="x", phrase="y").status_code == 200


def test_a_button_locks_at_once(officer: Visitor, worker: Worker, valkey: redis.Redis) -> None:
    kept = cookie(officer)
    officer.post("/complaints/key/lock")
    assert "Reports are locked." in officer.text
    assert halves(valkey) == []
    assert cookie(officer) == ""
    officer.client.set_cookie(COOKIE, kept, domain="sok.example", path=PATH)
    assert not reads(officer, worker)


def test_signing_out_locks(officer: Visitor, worker: Worker, valkey: redis.Redis) -> None:
    kept, email = cookie(officer), officer.email
    officer.post("/sign-out")
    assert halves(valkey) == []
    assert cookie(officer) == ""
    assert officer.get(f"/complaints/{worker.id}").request.path == "/sign-in"
    officer.post("/sign-in", email=email, password=PASSWORD)
    assert officer.totp
    later = datetime.now(UTC).timestamp() + CODE_SECONDS  # the code of this moment was used
    officer.post("/second-factor-code", code=str(officer.totp.generate(later).token))
    assert officer.title == "Start"
    officer.client.set_cookie(COOKIE, kept, domain="sok.example", path=PATH)
    assert not reads(officer, worker)


def test_time_locks(officer: Visitor, worker: Worker, valkey: redis.Redis) -> None:
    (name,) = halves(valkey)
    valkey.expireat(name, 1)  # long ago
    assert not reads(officer, worker)
    assert officer.get(f"/complaints/{worker.id}").status_code == 200


def test_a_page_asks_for_the_key_once(officer: Visitor, worker: Worker, valkey: redis.Redis) -> None:
    valkey.config_resetstat()
    assert reads(officer, worker)
    assert valkey.info("commandstats")["cmdstat_ttl"]["calls"] == 1


def test_a_second_opening_ends_the_first(officer: Visitor, worker: Worker, valkey: redis.Redis) -> None:
    unlocks(officer)
    assert len(halves(valkey)) == 1
    assert reads(officer, worker)


def test_in_another_browser_the_cookie_opens_nothing(
    officer: Visitor, worker: Worker, signed_in: SignedIn, valkey: redis.Redis
) -> None:
    other = signed_in(Role.COMPLAINTS_OFFICER)
    other.client.set_cookie(COOKIE, cookie(officer), domain="sok.example", path=PATH)
    assert not reads(other, worker)
    unlocks(other)
    assert reads(other, worker)
    other.client.set_cookie(COOKIE, cookie(officer), domain="sok.example", path=PATH)
    assert not reads(other, worker)
    assert reads(officer, worker)
    assert len(halves(valkey)) == 2


@pytest.mark.parametrize("at", [0, 31, 32, 63])
def test_a_cookie_that_was_changed_opens_nothing(officer: Visitor, worker: Worker, at: int) -> None:
    raw = bytearray(urlsafe_b64decode(cookie(officer)))
    raw[at] ^= 1
    officer.client.set_cookie(COOKIE, urlsafe_b64encode(bytes(raw)).decode(), domain="sok.example", path=PATH)
    assert not reads(officer, worker)


@pytest.mark.parametrize("value", ["", "x", "....", "A" * 4000, "é"])
def test_a_cookie_that_is_none_opens_nothing(officer: Visitor, worker: Worker, value: str) -> None:
    officer.client.set_cookie(COOKIE, value, domain="sok.example", path=PATH)
    assert not reads(officer, worker)


def test_who_is_no_officer_any_more_reads_nothing(officer: Visitor, worker: Worker, console: Flask) -> None:
    with console.test_request_context():
        person = people.known(email=officer.email)
        give(person, [Role.AUTHOR])
        people.session().commit()
    assert officer.get(f"/complaints/{worker.id}").status_code == 403


def test_while_valkey_is_away_nothing_is_read_and_the_page_says_so(desk: Desk, worker: Worker) -> None:
    console = create_console(replace(desk, redis_url="unix:///nowhere/valkey.sock"))
    visitor = Visitor(console).sign_in(add(console, Role.COMPLAINTS_OFFICER), PASSWORD)
    visitor.get("/complaints/key")
    assert visitor.post("/complaints/key", private=key()[1], phrase=PHRASE).status_code == 503
    assert "There is no place to keep it open just now." in visitor.text
    assert not reads(visitor, worker)
    visitor.get("/complaints")
    assert visitor.title == "Reports"
