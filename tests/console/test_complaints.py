"""Reports in the console: listed, opened with the key, read, answered, closed; and who may not."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from uuid import UUID

import pytest
from nacl.public import PrivateKey
from sqlalchemy import text

from console.access import Role
from console.pages import complaints
from schemes.cambodia import today
from store import Store, officer_keys
from store.case_tables import cases
from tests.console.officers import SCRIPT, Worker, nothing_yet, says, unlocks
from tests.console.test_frame import HEAVIEST, weight
from tests.console.visitor import Visitor

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


def test_the_list_tells_what_stands_in_clear_and_nothing_else(officer: Visitor, store: Store) -> None:
    Worker(store, province="08", sector="farm", kind="ACCIDENT_HIDDEN", where="Golden Sun", words=["their words"])
    page = officer.get("/complaints").get_data(as_text=True)
    for said in ("work accident hidden", "Kandal", "farm or fishing", "received", ">new<"):
        assert said in page
    assert "Golden Sun" not in page
    assert "their words" not in page


def test_where_somebody_is_hurt_stands_first(officer: Visitor, store: Store) -> None:
    Worker(store)
    hurt = Worker(store, hurt=True)
    page = officer.get("/complaints").get_data(as_text=True)
    assert re.findall(r"/complaints/([0-9a-f-]{36})", page)[0] == str(hurt.id)
    assert "somebody is hurt" in page


FILTERS = [
    ("kind=OTHER", 1, "one kind"),
    ("province=08", 1, "one province"),
    ("province=08&kind=OTHER", 0, "both"),
    ("state=received", 3, "one state"),
    ("age=week", 3, "lately"),
    ("age=older", 0, "long ago"),
    ("kind=nothing&age=never&after=x", 3, "what is in no list is asked for by nobody"),
    ("after=0_x_y&kind='; DROP TABLE cases", 3, "neither is this"),
]


@pytest.mark.parametrize(("asked", "count", "remark"), FILTERS)
def test_reports_are_found_by_what_stands_in_clear(
    officer: Visitor, store: Store, asked: str, count: int, remark: str
) -> None:
    for told in ({"kind": "OTHER"}, {"province": "08"}, {}):
        Worker(store, **told)
    page = officer.get(f"/complaints?{asked}").get_data(as_text=True)
    assert len(set(re.findall(r"/complaints/[0-9a-f-]{36}", page))) == count, remark


def test_the_list_has_pages(officer: Visitor, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(complaints, "ON_A_PAGE", 2)
    theirs = {str(Worker(store).id) for _ in range(5)}
    page, found = officer.get("/complaints?kind=NOT_PAID").get_data(as_text=True), []
    while True:
        found += re.findall(r'href="/console/complaints/([0-9a-f-]{36})', page)
        more = re.search(r'href="/console(/complaints\?[^"]+)">More', page)
        if not more:
            break
        page = officer.get(unescape(more[1])).get_data(as_text=True)
    assert len(found) == 5
    assert set(found) == theirs


def test_a_report_is_read_with_the_key_alone(officer: Visitor, worker: Worker) -> None:
    path = f"/complaints/{worker.id}"
    assert "rustling-bamboo" not in officer.get(path).get_data(as_text=True)
    unlocks(officer, case=str(worker.id))
    assert officer.title == f"Report {str(worker.id)[:8]}"
    assert "They take it from our pay rustling-bamboo-7731" in officer.text
    assert "Golden Sun Garment" in officer.text
    assert "10 to 49 workers" in officer.text
    assert worker.looks().state == "looked_at", "the key was given for this report"


def test_opening_it_from_the_list_tells_the_worker_that_it_is_looked_at(officer: Visitor, worker: Worker) -> None:
    officer.get("/complaints")
    officer.post(f"/complaints/{worker.id}/read")
    assert officer.title == "Open the reports"
    assert worker.looks().state == "received"
    unlocks(officer)
    assert f'action="/console/complaints/{worker.id}/read"' in officer.text
    officer.post(f"/complaints/{worker.id}/read")
    assert "rustling-bamboo" in officer.text
    assert worker.looks().state == "looked_at"


def test_what_a_worker_writes_is_words_and_no_page(officer: Visitor, store: Store) -> None:
    worker = Worker(store, where=SCRIPT, words=[SCRIPT, "&amp;", "{{ 7 * 7 }}"])
    worker.adds(SCRIPT)
    unlocks(officer, case=str(worker.id))
    assert SCRIPT not in officer.text
    assert officer.text.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 3
    assert "&amp;amp;" in officer.text
    assert "{{ 7 * 7 }}" in officer.text
    says(officer, worker.id, "answer", "")
    assert SCRIPT not in officer.text
    officer.get("/complaints/same-employer?province=12")
    assert SCRIPT not in officer.text


def test_the_thread_is_in_order(officer: Visitor, worker: Worker) -> None:
    unlocks(officer, case=str(worker.id))
    says(officer, worker.id, "ask", "Which month?")
    worker.adds("April and May")
    officer.get(f"/complaints/{worker.id}")
    assert officer.text.index("Only the worker can open this") < officer.text.index("April and May")
    assert "Mark as read" in officer.text


def test_what_was_taken_back_is_gone(officer: Visitor, worker: Worker) -> None:
    worker.withdraws()
    assert "taken back" in officer.get("/complaints").get_data(as_text=True)
    unlocks(officer, case=str(worker.id))
    assert "The worker took it back, and it was erased." in officer.text
    assert "Answer</button>" not in officer.text


def test_a_report_that_was_sealed_to_another_key_says_so(officer: Visitor, worker: Worker, store: Store) -> None:
    with store.transaction() as connection:
        officer_keys.add(connection, bytes(PrivateKey.generate().public_key), today())
    worker.adds("to the new key")
    other = Worker(store)
    unlocks(officer, case=str(worker.id))
    assert "Sealed to another key of the officers." in officer.text
    officer.get(f"/complaints/{other.id}")
    assert "It is sealed to another key of the officers." in officer.text


def test_a_report_that_was_damaged_says_so(officer: Visitor, worker: Worker, store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(text("UPDATE cases SET report_sealed = 'x'"))
    unlocks(officer, case=str(worker.id))
    assert "It cannot be opened: it was damaged." in officer.text


def test_one_that_was_damaged_is_left_out_of_the_comparison(officer: Visitor, worker: Worker, store: Store) -> None:
    others = [Worker(store, where="Golden Sun Garment") for _ in range(2)]
    with store.transaction() as connection:
        connection.execute(text("UPDATE cases SET report_sealed = 'x' WHERE id = :id"), {"id": worker.id})
    unlocks(officer, case=str(others[0].id))
    page = officer.get("/complaints/same-employer?province=12").get_data(as_text=True)
    assert "Damaged, cannot be opened and left out: 1." in page
    assert page.count("<article>") == 2


@pytest.mark.parametrize("path", ["/complaints/1", "/complaints/../staff", f"/complaints/{UUID(int=7)}"])
def test_there_is_no_such_report(officer: Visitor, path: str) -> None:
    assert officer.get(path).status_code in (403, 404)


def test_pages_are_light_and_every_form_of_them_has_its_token(officer: Visitor, store: Store) -> None:
    worker = Worker(store, where="គ" * 60, words=["ការងារ" * 300] * 3)
    with store.transaction() as connection:
        columns = ", ".join(column.name for column in cases.columns if column.name not in ("id", "code_index"))
        more = f"INSERT INTO cases (id, code_index, {columns}) SELECT gen_random_uuid(), decode(md5(i::text), 'hex')"
        connection.execute(text(f"{more}, {columns} FROM cases, generate_series(1, 120) i"))
    unlocks(officer)
    for path in ("", f"/{worker.id}", "/counts", "/key", "/same-employer?province=12"):
        assert weight(officer, f"/complaints{path}") < HEAVIEST, path
        for form in re.findall(r'<form[^>]*method="post".*?</form>', officer.text, re.S):
            assert 'name="csrf_token"' in form, path
        assert re.findall(r"<script|<style| style=| on\w+=", officer.text) == [], path
