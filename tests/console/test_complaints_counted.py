"""Reports counted, the plan of inspections, and reports about the same employer."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from console.access import Role
from console.pages import case_counts
from store import Store, redactions
from tests.console.officers import SEALER, Worker, nothing_yet, unlocks
from tests.console.visitor import Visitor

SignedIn = Callable[..., Visitor]
ROW = re.compile(r'<th scope="row">([^<]+)</th><td>([^<]+)</td>')


@pytest.fixture(autouse=True)
def officers_key(store: Store) -> None:
    nothing_yet(store)


@pytest.fixture
def officer(signed_in: SignedIn) -> Visitor:
    return signed_in(Role.COMPLAINTS_OFFICER)


def test_small_counts_are_hidden_and_cannot_be_worked_out(officer: Visitor, store: Store) -> None:
    for told in ({}, {}, {}, {}, {}, {"province": "08"}):
        Worker(store, **told)
    rows = ROW.findall(officer.get("/complaints/counts").get_data(as_text=True))
    assert ("contributions not paid", "6") in rows
    assert ("Phnom Penh", "hidden") in rows  # or the other one would be what is left of six
    assert ("Kandal", "hidden") in rows
    assert len(rows) == 5


def test_before_the_first_report_there_is_nothing_to_count(officer: Visitor) -> None:
    assert officer.get("/complaints/counts").get_data(as_text=True).count("None yet.") == 4
    assert "Nothing fits." in officer.get("/complaints").get_data(as_text=True)


def test_the_plan_is_a_file_for_inspectors(officer: Visitor, store: Store) -> None:
    worker = Worker(store, province="08")
    officer.get("/complaints/counts")
    got = officer.post("/complaints/plan")
    assert got.headers["Content-Disposition"].startswith("attachment; filename=plan-")
    assert got.headers["Cache-Control"] == "no-store"
    first, _head, row = got.get_data(as_text=True).removeprefix("\ufeff").splitlines()
    assert "a visit must look like any other" in first
    assert re.fullmatch(r"NOT_PAID,Kandal,factory,\d{4}-\d\d,hidden", row)
    assert str(worker.id)[:8] not in row


def test_reports_about_the_same_employer_stand_side_by_side(officer: Visitor, store: Store) -> None:
    for where in ("Golden Sun Garment", "Goldn Sun garment", "ហ្គោលឌិនសាន់", "Blue River Shop", "<b>Golden Sun</b>"):
        Worker(store, where=where)
    Worker(store, where="Golden Sun Garment", province="08")
    assert officer.get("/complaints/same-employer?province=12").request.path == "/complaints/key"
    unlocks(officer)
    page = officer.get("/complaints/same-employer?province=12&kind=NOT_PAID").get_data(as_text=True)
    assert "Goldn Sun garment" in page
    assert "Blue River" not in page
    assert "<b>" not in page
    assert page.count("<article>") >= 2
    for asked in ("?province=08", "?province=99", "?province=12&kind=OTHER", ""):
        assert "<article>" not in officer.get(f"/complaints/same-employer{asked}").get_data(as_text=True), asked


def test_how_many_are_compared_is_said(officer: Visitor, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_counts, "COMPARED", 2)
    for _ in range(3):
        Worker(store)
    unlocks(officer)
    page = officer.get("/complaints/same-employer?province=12").get_data(as_text=True)
    assert "Only the newest 2 open reports are compared." in page
    assert page.count("<article>") == 2


def test_that_a_provider_would_not_empty_texts_is_told_without_a_number(officer: Visitor, store: Store) -> None:
    with store.transaction() as connection:
        redactions.ask(connection, SEALER, "+85512000001")
    assert "could not be emptied" not in officer.get("/complaints").get_data(as_text=True)
    with store.transaction() as connection:
        redactions.give_up(connection, date(2999, 1, 1))
    page = officer.get("/complaints").get_data(as_text=True)
    assert "Texts of 1 people could not be emptied at the provider." in page
    assert "12000001" not in page
