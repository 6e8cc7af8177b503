"""What officers write in a report: sent once, read by its worker alone, and noted without saying in which."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from console.access import Role
from store import Store, audit
from tests.console.officers import Worker, nothing_yet, says, unlocks
from tests.console.visitor import BASE, Visitor

SignedIn = Callable[..., Visitor]


@pytest.fixture(autouse=True)
def officers_key(store: Store) -> None:
    nothing_yet(store)


@pytest.fixture
def officer(signed_in: SignedIn) -> Visitor:
    return signed_in(Role.COMPLAINTS_OFFICER)


@pytest.fixture
def worker(store: Store) -> Worker:
    return Worker(store)


def deeds(store: Store) -> list[tuple[str, str, str]]:
    with store.transaction() as connection:
        found = audit.search(connection, audit.Sought(), 50)
    return [(deed.action, deed.object, deed.note) for deed in found if "report" in deed.action or "plan" in deed.action]


SAID = ("answered_report", "asked_in_report", "closed_report")
SAYINGS = [("answer", "answered"), ("ask", "looked_at"), ("close", "closed")]


@pytest.mark.parametrize(("way", "standing"), SAYINGS)
def test_what_an_officer_writes_the_worker_reads_once(
    officer: Visitor, worker: Worker, store: Store, way: str, standing: str
) -> None:
    unlocks(officer, case=str(worker.id))
    form = officer.text
    for _double_click in range(2):
        officer.back_to(form)
        says(officer, worker.id, way, " We went there.\r\n\r\nWrite again\x00 in May. ")
    assert worker.heard() == ["We went there. Write again in May."]
    assert worker.looks().state == standing
    assert len([each for each in deeds(store) if each[0] in SAID]) == 1
    assert "Only the worker can open this" in officer.text
    assert "We went there" not in officer.text


@pytest.mark.parametrize("words", ["", "  \r\n ", "...", "\x00", "x" * 1501])
def test_what_says_nothing_or_too_much_is_not_sent_and_stays_in_the_form(
    officer: Visitor, worker: Worker, words: str
) -> None:
    unlocks(officer, case=str(worker.id))
    says(officer, worker.id, "answer", words)
    assert 'role="alert"' in officer.text
    assert worker.heard() == []
    assert len(words) < 9 or words in officer.text


def test_nothing_is_sent_to_a_closed_report(officer: Visitor, worker: Worker) -> None:
    unlocks(officer, case=str(worker.id))
    form = officer.text
    says(officer, worker.id, "close", "It is done.")
    assert "Close the report" not in officer.text
    officer.back_to(form.replace('name="once" value="', 'name="once" value="' + "ab" * 16 + '" x="'))
    says(officer, worker.id, "answer", "One more")
    assert "The report is closed. Nothing was sent." in officer.text
    assert worker.heard() == ["It is done."]


@pytest.mark.parametrize("once", ["", "x", "ab", "zz" * 16])
def test_a_form_without_its_secret_is_refused(officer: Visitor, worker: Worker, once: str) -> None:
    officer.get("/complaints")
    assert officer.post(f"/complaints/{worker.id}/answer", text="Yes", once=once).status_code == 400
    assert worker.heard() == []


def test_an_answer_that_took_longer_than_the_key_is_sent(officer: Visitor, worker: Worker, store: Store) -> None:
    unlocks(officer, case=str(worker.id))
    form = officer.text
    officer.post("/complaints/key/lock")
    officer.back_to(form)
    says(officer, worker.id, "answer", "We went there.")
    assert worker.heard() == ["We went there."]
    assert "rustling-bamboo" not in officer.text


def test_no_other_role_learns_that_there_is_a_report(signed_in: SignedIn, officer: Visitor, worker: Worker) -> None:
    unlocks(officer, case=str(worker.id))
    says(officer, worker.id, "answer", "We went there.")
    others = signed_in(*(set(Role) - {Role.COMPLAINTS_OFFICER}))
    for path in ("/complaints", f"/complaints/{worker.id}", "/complaints/counts", "/complaints/key"):
        assert others.get(path).status_code == 403
    page = others.get("/audit").get_data(as_text=True)
    assert "answered a report" in page
    assert str(worker.id)[:8] not in page
    assert "Reports</a>" not in page


DEEDS = ("marked_report", "answered_report", "asked_in_report", "closed_report")  # each leads back to the report


def test_every_deed_stands_in_the_audit_and_no_report(officer: Visitor, worker: Worker, store: Store) -> None:
    unlocks(officer, "wrong phrase altogether", case=str(worker.id))
    unlocks(officer, case=str(worker.id))
    officer.post(f"/complaints/{worker.id}/read")
    for way in ("answer", "ask", "close"):
        says(officer, worker.id, way, f"{way} it")
    officer.get("/complaints/counts")
    officer.post("/complaints/plan")
    officer.get("/complaints")
    officer.post("/complaints/key/lock")
    assert [(action, note) for action, _object, note in reversed(deeds(store))] == [
        ("failed_to_open_reports", "phrase"),
        ("opened_reports", ""),
        ("marked_report", ""),
        ("read_report", ""),
        *((deed, "") for each in DEEDS for deed in (each, "read_report")),
        ("took_inspection_plan", ""),
        ("locked_reports", ""),
    ]
    assert {object_ for _action, object_, _note in deeds(store)} == {""}


def test_an_answer_that_comes_when_the_session_is_over_is_kept_and_sent(officer: Visitor, worker: Worker) -> None:
    unlocks(officer, case=str(worker.id))
    once = re.search(r'name="once" value="([0-9a-f]+)"', officer.text)
    assert once
    session = officer.client.get_cookie("console", domain="sok.example", path="/console")
    assert session
    officer.client.delete_cookie("console", domain="sok.example", path="/console")
    late = {"text": "We went there.", "once": once[1]}
    headers = {"Origin": "https://sok.example"}
    got = officer.client.post(f"/complaints/{worker.id}/answer", base_url=BASE, data=late, headers=headers)
    assert got.status_code == 401
    assert worker.heard() == []
    page = got.get_data(as_text=True)
    assert "<p>We went there.</p>" in page
    assert f"<p>{once[1]}</p>" not in page
    kept = dict(re.findall(r'<input type="hidden" name="(text|once)" value="([^"]+)"', page))
    assert kept == late
    officer.client.set_cookie("console", session.value, domain="sok.example", path="/console")
    officer.get("/complaints")
    officer.post(f"/complaints/{worker.id}/answer", **kept)
    assert worker.heard() == ["We went there."]
