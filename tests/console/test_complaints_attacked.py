"""What an officer reads stands in the audit, what they write is neither lost nor told wrongly, and nothing breaks."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from nacl.public import PrivateKey
from sqlalchemy import Connection, event, text

from complaints import private_key
from console.access import Role
from schemes.cambodia import today
from store import Store, audit, cases, casework, officer_keys
from tests.console.officers import PHRASE, SEALER, Worker, key, nothing_yet, unlocks
from tests.console.visitor import BASE, Visitor

SignedIn = Callable[..., Visitor]
WORDS = "rustling-bamboo"  # in every report
ORIGIN = {"Referer": f"{BASE}/", "Origin": "https://sok.example"}


@pytest.fixture(autouse=True)
def officers_key(store: Store) -> None:
    nothing_yet(store)


@pytest.fixture
def officer(signed_in: SignedIn) -> Visitor:
    return signed_in(Role.COMPLAINTS_OFFICER)


@pytest.fixture
def worker(store: Store) -> Worker:
    return Worker(store)


def deeds(store: Store, officer: Visitor) -> list[str]:
    with store.transaction() as connection:
        found = audit.search(connection, audit.Sought(staff=officer.email), 50)
    return [each.action for each in reversed(found) if "report" in each.action]


def state(store: Store, worker: Worker) -> tuple[str, bool]:
    with store.transaction() as connection:
        (case,) = casework.called(connection, str(worker.id))
    return case.state, case.has_news


def once(officer: Visitor) -> str:
    found = re.search(r'name="once" value="([0-9a-f]+)"', officer.text)
    assert found
    return found[1]


def test_a_report_is_not_read_without_the_audit_knowing(officer: Visitor, worker: Worker, store: Store) -> None:
    unlocks(officer, case=str(worker.id))
    assert WORDS in officer.text
    assert deeds(store, officer) == ["opened_reports", "marked_report", "read_report"]
    officer.get(f"/complaints/{worker.id}")
    assert deeds(store, officer) == ["opened_reports", "marked_report", "read_report", "read_report"]
    officer.post("/complaints/key/lock")
    officer.get(f"/complaints/{worker.id}")
    assert deeds(store, officer)[-1] == "locked_reports", "what is sealed is read by nobody"


def test_nor_are_many_compared(officer: Visitor, store: Store) -> None:
    for _ in range(2):
        Worker(store, where="Golden Sun")
    unlocks(officer)
    officer.get("/complaints/same-employer?province=12")
    assert "Golden Sun" in officer.text
    assert deeds(store, officer) == ["opened_reports", "compared_reports"]
    officer.get("/complaints/same-employer?province=13")
    assert deeds(store, officer) == ["opened_reports", "compared_reports"], "there was none to read"


def test_who_opens_the_reports_for_one_has_read_it(officer: Visitor, worker: Worker, store: Store) -> None:
    unlocks(officer, case=str(worker.id))
    assert state(store, worker) == ("looked_at", False)


def test_what_this_key_does_not_open_was_read_by_nobody(officer: Visitor, store: Store) -> None:
    with store.transaction() as connection:
        officer_keys.add(connection, bytes(PrivateKey(b"n" * 32).public_key), today())
    worker = Worker(store)
    unlocks(officer, case=str(worker.id))
    assert "It is sealed to another key" in officer.text
    officer.post(f"/complaints/{worker.id}/read")
    assert state(store, worker) == ("received", True)
    assert deeds(store, officer) == ["opened_reports"]


def test_words_that_were_under_way_when_it_was_closed_are_seen(officer: Visitor, worker: Worker, store: Store) -> None:
    other = Worker(store)
    unlocks(officer, case=str(worker.id))
    with store.transaction() as connection:
        assert cases.add(connection, SEALER, worker.code, "they threatened me", today(), "key")
    officer.post(f"/complaints/{worker.id}/close", text="It is settled.", once=once(officer))
    worker.moved()
    unlocks(officer, case=str(other.id))
    page = officer.get("/complaints").get_data(as_text=True)
    assert re.findall(r"/complaints/([0-9a-f-]{36})", page)[0] == str(worker.id), "before what has been read"
    officer.get(f"/complaints/{worker.id}")
    assert "they threatened me" in officer.text
    officer.post(f"/complaints/{worker.id}/read")
    page = officer.get("/complaints").get_data(as_text=True)
    assert re.findall(r"/complaints/([0-9a-f-]{36})", page)[-1] == str(worker.id), "it is done"


def test_other_words_under_the_same_secret_are_sent_too(officer: Visitor, worker: Worker) -> None:
    unlocks(officer, case=str(worker.id))
    secret = once(officer)
    for words in ("We come.", "We come.", "We come on another day."):
        officer.post(f"/complaints/{worker.id}/answer", text=words, once=secret)
        assert "Sent." in officer.text
    assert worker.heard() == ["We come.", "We come on another day."]


@contextmanager
def no_time_for_locks(store: Store) -> Iterator[None]:
    """Who finds a table locked waits less than a page would."""

    def hurry(connection: Connection) -> None:
        connection.exec_driver_sql("SET LOCAL lock_timeout = '100ms'")

    event.listen(store.engine, "begin", hurry)
    yield
    event.remove(store.engine, "begin", hurry)


def test_what_was_typed_is_kept_while_the_database_is_away(officer: Visitor, worker: Worker, store: Store) -> None:
    unlocks(officer, case=str(worker.id))
    secret, path = once(officer), f"/complaints/{worker.id}/answer"
    token = re.search(r'name="csrf_token" value="([^"]+)"', officer.text)
    assert token
    fields = {"csrf_token": token[1], "text": "Come <b>to us</b>.", "once": secret}
    with store.transaction() as connection:
        connection.execute(text("LOCK TABLE cases IN ACCESS EXCLUSIVE MODE"))  # as when it is written anew
        with no_time_for_locks(store):
            got = officer.client.post(path, base_url=BASE, data=fields, headers=ORIGIN)
    store.outage.is_known = False  # somebody found out since that it is back
    officer.page = got
    assert got.status_code == 503
    assert "Come &lt;b&gt;to us&lt;/b&gt;." in officer.text
    assert once(officer) == secret
    assert "Sign in on another page" not in officer.text
    officer.post(path, text=fields["text"], once=once(officer))
    assert worker.heard() == ["Come <b>to us</b>."]


def test_a_key_that_comes_too_late_is_not_said_to_be_kept(officer: Visitor) -> None:
    officer.get("/complaints/key")
    fields = {"private": key()[1], "phrase": PHRASE, "case": "x"}
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=1)):
        got = officer.client.post("/complaints/key", base_url=BASE, data=fields, headers=ORIGIN, follow_redirects=True)
    assert "What you typed is kept on this page" not in got.text
    assert key()[1] not in got.text
    assert PHRASE not in got.text


@pytest.mark.parametrize("length", [0, 1, 16, 40, 56, 87, 89, 600])
def test_a_text_of_another_length_is_no_key_though_its_sum_is_right(length: int) -> None:
    whole = b"a" * length
    letters = base64.b32encode(whole + private_key._sum(whole)).decode().rstrip("=")
    with pytest.raises(private_key.BadKey) as wrong:
        private_key.reveal(letters, PHRASE)
    assert wrong.value.code == "slip"


def test_what_is_under_a_phrase_and_no_key_is_none() -> None:
    with pytest.raises(private_key.BadKey) as wrong:
        private_key.reveal(private_key.protect(b"short", PHRASE), PHRASE)
    assert wrong.value.code == "slip"


def test_words_that_were_damaged_are_missed(officer: Visitor, worker: Worker, store: Store) -> None:
    worker.adds("more of it")
    with store.transaction() as connection:
        connection.execute(text("UPDATE thread SET words_sealed = '\\x00'"))
    unlocks(officer, case=str(worker.id))
    assert WORDS in officer.text
    assert "Something that was said since was damaged" in officer.text
