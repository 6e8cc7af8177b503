"""Employers in the console: found by a whole number, decided on once, their workers listed by a file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text
from werkzeug.test import TestResponse

from bot.ask import Do
from console.access import Role
from console.door import Desk
from schemes.cambodia import today
from schemes.employing import Paid, owed
from store import Store, audit, enterprise_workers, enterprises
from store.enterprise_tables import Kind, State, Way
from store.enterprises import Told
from tests.console.visitor import Visitor
from tests.store.people import PHONE, here, hidden

TODAY = date(2026, 11, 20)
SHOP = Told(
    kind=Kind.COMPANY,
    name="Golden <script>alert(1)</script> Thread",
    tin="L001-123456789",
    commerce_number="00012345",
    province="12",
    district="1201",
    sector="shop",
    workers=4,
    contact=PHONE,
    language="en",
)
HEADER = "name,born,wage\n"
GOOD = f'{HEADER}Chan Thida,14/02/1989,"800,000"\nSok Dara,1995-01-01,400000\n'
BAD = f"{GOOD}Keo Sophal,31/02/1990,400000\n12345,1990-01-01,x\nChan  thida,1989-02-14,900000\n"


@pytest.fixture
def desk(desk: Desk, tmp_path: Path) -> Desk:
    """With a folder for files."""
    return replace(desk, files=tmp_path / "files")


@pytest.fixture(autouse=True)
def nothing(store: Store) -> None:
    """No enterprise of another test."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE members, enterprises CASCADE"))


@pytest.fixture
def shop(store: Store) -> UUID:
    return add(store, SHOP)


@pytest.fixture
def officer(signed_in: Callable[..., Visitor]) -> Visitor:
    return signed_in(Role.REGISTRATION_OFFICER)


def add(store: Store, told: Told) -> UUID:
    with store.transaction() as connection:
        return enterprises.add(connection, store.sealer, told, Way.PHONE, TODAY)[0]


def one(store: Store, id_: UUID) -> enterprises.Enterprise:
    with store.transaction() as connection:
        found = enterprises.one(connection, store.sealer, id_)
    assert found
    return found


def names(store: Store, id_: UUID) -> set[tuple[str, int]]:
    with store.transaction() as connection:
        return {(each.name, each.wage) for each in enterprise_workers.listed(connection, store.sealer, id_, 99)}


def deeds(store: Store) -> list[str]:
    with store.transaction() as connection:
        return [row.action for row in audit.search(connection, audit.Sought(), 9)]


def send(officer: Visitor, shop: UUID, words: str | bytes, **more: str) -> TestResponse:
    officer.get(f"/enterprises/{shop}")
    content = words.encode() if isinstance(words, str) else words
    fields: dict[str, Any] = dict(more)
    return officer.post(f"/enterprises/{shop}/workers", file=(io.BytesIO(content), "f.csv"), **fields)


@pytest.mark.parametrize(
    ("sought", "remark"),
    [
        ("L001-123456789", "the tax number"),
        ("l001 123 456 789", "in another writing"),
        ("TIN: L001123456789", "with what stands before it"),
        ("00012345", "the commerce number"),
        ("012 000 001", "the telephone"),
    ],
)
def test_an_enterprise_is_found_by_a_whole_number(
    officer: Visitor, store: Store, shop: UUID, sought: str, remark: str
) -> None:
    officer.get("/enterprises")
    officer.post("/enterprises", sought=sought)
    assert officer.page is not None
    assert officer.page.request.path.endswith(str(shop)), remark
    assert {"searched_enterprises", "opened_enterprise"} <= set(deeds(store))


@pytest.mark.parametrize("sought", ["L001", "Golden", "123456789", "", "\0", "ក" * 99, "%", "0001234"])
def test_nothing_is_found_by_less(officer: Visitor, shop: UUID, sought: str) -> None:
    officer.get("/enterprises")
    page = officer.post("/enterprises", sought=sought)
    assert page.status_code in (200, 400)
    assert not page.request.path.endswith(str(shop))


def test_the_page_shows_what_was_told_and_no_script(officer: Visitor, shop: UUID) -> None:
    officer.get(f"/enterprises/{shop}")
    assert "<script>alert" not in officer.text
    assert "&lt;script&gt;" in officer.text
    assert "L001-123456789" in officer.text
    assert "Chamkar Mon" in officer.text
    assert "000001" not in officer.text.replace("L001-123456789", "")
    officer.post(f"/enterprises/{shop}/contact")
    assert PHONE in officer.text


def test_a_doubtful_tax_number_is_pointed_out(officer: Visitor, store: Store) -> None:
    id_ = add(store, replace(SHOP, tin="001123456789"))
    officer.get(f"/enterprises/{id_}")
    assert "not how a tax number looks" in officer.text


def test_a_file_lists_workers_once_however_often_it_is_sent(officer: Visitor, store: Store, shop: UUID) -> None:
    send(officer, shop, GOOD)
    assert "2 workers are new" in officer.text
    send(officer, shop, GOOD.replace("400000", "500000"))
    assert "0 workers are new, of 1 the wage or the ID is another" in officer.text
    assert names(store, shop) == {("Chan Thida", 800_000), ("Sok Dara", 500_000)}
    workers = [Paid(date(1989, 2, 14), 800_000), Paid(date(1995, 1, 1), 500_000)]
    assert f"{owed(workers, today()).shares.employer:,}" in officer.text, "70,200 until the pension's next step"


def test_with_a_bad_row_nobody_is_listed_and_each_is_told(officer: Visitor, store: Store, shop: UUID) -> None:
    page = send(officer, shop, BAD)
    assert page.status_code == 400
    assert names(store, shop) == set()
    rows = re.findall(r'<th scope="row">(\d+)</th><td>([^<]*)</td><td>([^<]+)', officer.text)
    assert [(row, column) for row, column, _why in rows] == [("4", "born"), ("5", "name, wage"), ("6", "wage")]
    assert "This is no day" in rows[0][2]
    assert "12345," not in officer.text  # no cell is repeated


def test_the_good_rows_are_listed_where_that_is_wanted(officer: Visitor, store: Store, shop: UUID) -> None:
    page = send(officer, shop, BAD, skip_bad="yes")
    assert page.status_code == 200
    assert names(store, shop) == {("Chan Thida", 800_000), ("Sok Dara", 400_000)}
    assert "This is no day" in officer.text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "The file is empty"),
        ("a,b\n1,2\n", "none of the columns"),
        ("name,born\nSok Dara,1995-01-01\n", "Missing in the first row: wage"),
        (b"\xd0\xcf\x11\xe0rest", "old kind"),
        (b"PK\x03\x04rest", "damaged"),
    ],
)
def test_what_is_no_list_is_told(officer: Visitor, shop: UUID, words: str | bytes, said: str) -> None:
    assert send(officer, shop, words).status_code == 400
    assert said in officer.text


def test_nothing_of_the_file_stays(officer: Visitor, shop: UUID, desk: Desk) -> None:
    send(officer, shop, GOOD)
    send(officer, shop, BAD)
    assert list(desk.files.iterdir()) == []


def test_it_is_registered_once_and_heard_on_the_phone(officer: Visitor, store: Store) -> None:
    told = {name: value for name, value in vars(SHOP).items() if name not in ("contact", "language")}
    here(store).perform(Do("register_enterprise", {**told, "pin": hidden("4821")}), "a talk:9")
    with store.transaction() as connection:
        [shop] = connection.execute(select(enterprises.enterprises.c.id)).scalars()
    officer.get(f"/enterprises/{shop}")
    officer.post(f"/enterprises/{shop}/register", number="E-1024", seen="incomplete")
    assert officer.title == "Employers"
    assert (one(store, shop).state, one(store, shop).number) == (State.REGISTERED, "E-1024")
    account = here(store).perform(Do("enterprise_account", {"enterprise": str(shop)}), "k")
    assert (account["state"], account["called"]) == ("registered", "E-1024")
    officer.get(f"/enterprises/{shop}")
    page = officer.post(f"/enterprises/{shop}/refuse", reason="other", seen="incomplete")
    assert page.status_code == 409
    assert one(store, shop).state == State.REGISTERED


def test_a_refusal_has_a_reason_that_the_phone_knows(officer: Visitor, store: Store, shop: UUID) -> None:
    officer.get(f"/enterprises/{shop}")
    assert officer.post(f"/enterprises/{shop}/refuse", reason="<b>", seen="incomplete").status_code == 400
    officer.post(f"/enterprises/{shop}/refuse", reason="not_found", seen="incomplete")
    assert (one(store, shop).state, one(store, shop).reason) == (State.REFUSED, "not_found")
    assert deeds(store)[0] == "refused_enterprise"


def test_no_two_have_one_number_of_the_fund(officer: Visitor, store: Store, shop: UUID) -> None:
    other = add(store, replace(SHOP, tin="", commerce_number="", name="Other"))
    for id_ in (shop, other):
        officer.get(f"/enterprises/{id_}")
        page = officer.post(f"/enterprises/{id_}/register", number="E-1024", seen="incomplete")
    assert page.status_code == 409
    assert "Another enterprise has this number" in officer.text


@pytest.mark.parametrize(("number", "seen"), [("", "incomplete"), ("a" * 31, "incomplete"), ("E1", "nonsense")])
def test_what_cannot_be_decided_is_not(officer: Visitor, store: Store, shop: UUID, number: str, seen: str) -> None:
    officer.get(f"/enterprises/{shop}")
    assert officer.post(f"/enterprises/{shop}/register", number=number, seen=seen).status_code == 400
    assert one(store, shop).state == State.INCOMPLETE
