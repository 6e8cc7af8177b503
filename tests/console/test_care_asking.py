"""A file of visits in the console: whole or not at all, bad rows on the page, nothing of it left, nobody given away."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from console.access import Role
from schemes.cambodia import today
from schemes.months import after, month_of
from schemes.visits import open_months
from store import Store, contacts, facilities
from store.facilities import Told
from tests.console.visitor import Visitor

SignedIn = Callable[..., Visitor]
HEADER = "phone,facility,month\n"
ONE, TWO = "+85512000001", "+85512000002"


@pytest.fixture
def officer(signed_in: SignedIn, store: Store) -> Visitor:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE facilities, care_visits, care_asked, contacts"))
        facilities.take_in(connection, [Told("TAK", "តាកែវ", "Takeo", "provincial", "21")])
    visitor = signed_in(Role.REGISTRATION_OFFICER)
    visitor.get("/care/asking")
    return visitor


def sent(officer: Visitor, words: str | bytes, name: str = "visits.csv") -> str:
    raw = words.encode() if isinstance(words, str) else words
    return officer.post("/care/asking", file=(io.BytesIO(raw), name)).get_data(as_text=True)


def this() -> str:
    """The month in which we are."""
    return f"{today():%Y-%m}"


def listed(store: Store) -> list[str]:
    with store.transaction() as connection:
        rows = connection.execute(text("SELECT phone_sealed FROM care_visits")).scalars()
        return sorted(store.sealer.open(row) for row in rows)


def test_those_in_the_file_are_to_be_asked_and_the_file_is_gone(officer: Visitor, store: Store, console: Flask) -> None:
    late = f"{after(open_months(today())[-1], -1):%Y-%m}"
    rows = (f"012 000 001,TAK,{this()}", f"012000002,tak,{today():%d/%m/%Y}", f"012000003,TAK,{late}", "")
    page = sent(officer, HEADER + "\n".join(rows))
    assert "Rows read: 3. The file is erased." in page
    assert "Visits too long ago: 1." in page
    with store.transaction() as connection:
        months = connection.execute(text("SELECT DISTINCT month FROM care_visits")).scalars().all()
        said = connection.execute(text("SELECT note FROM audit WHERE action = 'took_visits'")).scalars().all()
    assert months == [month_of(today())]
    assert said == ["3 rows"]
    assert listed(store) == [ONE, TWO]
    assert [file for file in console.extensions["desk"].files.rglob("*") if file.is_file()] == []


def test_a_bad_row_keeps_the_file_out_and_stands_on_the_page_without_its_cells(officer: Visitor, store: Store) -> None:
    tomorrow = f"{today() + timedelta(days=1):%Y-%m-%d}"
    rows = ("012000001,TAK,2026", "12345,XYZ," + this(), f"012000002,TAK,{tomorrow}", f"012000003,TAK,{this()}")
    page = sent(officer, HEADER + "\n".join(rows))
    assert "Bad rows: 3. So nobody is asked." in page
    for row, what in ((2, "This is no month"), (3, "No facility has this code"), (4, "This month has not come yet.")):
        assert f'<th scope="row">{row}</th>' in page
        assert what in page
    assert not any(cell in page for cell in ("12345", "XYZ", "012000001"))
    assert listed(store) == []


@pytest.mark.parametrize("junk", [b"", b"\0\0\0", b"phone\n", b"\xff\xfe", b"PK\x03\x04", "ទូរសព្ទ,x\n1,2\n".encode()])
def test_junk_is_answered_with_a_sentence(officer: Visitor, store: Store, junk: bytes) -> None:
    for name in ("visits.csv", "visits.xlsx"):
        page = sent(officer, junk, name)
        assert 'class="wrong"' in page
    assert listed(store) == []


def test_the_page_does_not_say_who_was_listed_or_said_stop(officer: Visitor, store: Store) -> None:
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, TWO, today())
    first = sent(officer, f"{HEADER}012000001,TAK,{this()}\n")
    again = sent(officer, f"{HEADER}012000001,TAK,{this()}\n")
    stopped = sent(officer, f"{HEADER}012000002,TAK,{this()}\n")
    for page in (first, again, stopped):
        assert "Rows read: 1." in page
