"""Members in the console: found by a number that is exactly theirs, shown with their months, and noted in the audit."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from console.access import Role
from schemes import Contribution
from schemes.months import after
from store import Store, audit, dependants
from tests.console.visitor import Visitor
from tests.store.people import ANOTHER_PHONE, PHONE, person

SignedIn = Callable[..., Visitor]

NUMBER, NATIONAL_ID = "10000009", "034323458"
SCRIPT = "<script>alert(1)</script>"
SQUARE = re.compile(r'<li class="(\w+) from-(\d+)" title="([^"]+)">')


@pytest.fixture(autouse=True)
def nobody(store: Store) -> None:
    """No member of another test."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE members CASCADE"))


@pytest.fixture
def officer(signed_in: SignedIn) -> Visitor:
    """Who looks at members."""
    return signed_in(Role.REGISTRATION_OFFICER)


def member(store: Store, name: str = "Chan Sokha", **more: Any) -> UUID:
    paid = [Contribution(after(date(2026, 4, 1), at), worker=15_600) for at in (0, 1, 3)]
    credit = Contribution(date(2026, 9, 1), credited=True)
    known: dict[str, Any] = {"number": NUMBER, "national_id": NATIONAL_ID, "reference": "730211894"} | more
    return person(store, name=name, on=(PHONE, ANOTHER_PHONE), paid=[*paid, credit], joined=date(2026, 4, 1), **known)


def looked_for(officer: Visitor, sought: str) -> str:
    officer.get("/members")
    officer.post("/members", sought=sought)
    return officer.title


@pytest.mark.parametrize(
    ("sought", "remark"),
    [
        (NUMBER, "member number"),
        (" 1000 0009 ", "with spaces"),
        ("១០០០០០០៩", "in Khmer digits"),
        (NATIONAL_ID, "national ID"),
        ("034 323 458", "as it stands on the card"),
        (PHONE, "telephone as E.164"),
        ("012 000 001", "as people write it"),
        ("012-000-001", "with hyphens"),
        ("00855 (0)12 000 001", "as some write it"),
        ("1000\u00a00009", "copied out of a page, with a space where no line breaks"),
        ("730-211-894", "reference"),
        ("៧៣០\u00a0២១១ ៨៩៤", "reference as the phone says it"),
    ],
)
def test_a_member_is_found_by_every_number(officer: Visitor, store: Store, sought: str, remark: str) -> None:
    member(store)
    assert looked_for(officer, sought) == "Chan Sokha", remark


@pytest.mark.parametrize("sought", ["1000000", "100000091", "%", "' OR 1=1 --", SCRIPT, "", "9" * 500, "Chan Sokha"])
def test_nobody_is_found_by_less_or_by_something_else(officer: Visitor, store: Store, sought: str) -> None:
    member(store)
    assert looked_for(officer, sought) == "Members"
    assert "Nobody has exactly this number." in officer.text
    assert SCRIPT not in officer.text


def test_on_one_telephone_there_may_be_several(officer: Visitor, store: Store) -> None:
    member(store)
    other = person(store, name=SCRIPT, number="20000008", on=(PHONE,))
    assert looked_for(officer, PHONE) == "Members"
    assert f'href="/console/members/{other}"' in officer.text
    assert "Chan Sokha" in officer.text
    assert SCRIPT not in officer.text


def test_what_is_looked_for_stands_in_no_address_and_not_in_the_audit(officer: Visitor, store: Store) -> None:
    found = member(store)
    officer.get("/members")
    got = officer.post("/members", follow=False, sought=NUMBER)
    assert got.location == f"/console/members/{found}"
    assert NUMBER not in officer.get(f"/members?sought={NUMBER}").get_data(as_text=True)
    officer.get(f"/members/{found}")
    with store.transaction() as connection:
        deeds = {deed.action: (deed.object, deed.note) for deed in audit.search(connection, audit.Sought(), 50)}
    assert deeds["searched_members"] == ("", "found 1")
    assert deeds["opened_member"] == (str(found), "")


def test_the_months_are_shown_each_with_words(officer: Visitor, store: Store) -> None:
    officer.get(f"/members/{member(store)}")
    squares = {int(month): (kind, told) for kind, month, told in SQUARE.findall(officer.text)}
    assert squares[4] == ("paid", "April 2026: paid, 15,600 riel")
    assert squares[6] == ("missed", "June 2026: not paid")
    assert squares[9] == ("credited", "September 2026: credited without payment")
    assert '<span class="unseen">June 2026: not paid</span>' in officer.text


def test_only_the_last_three_digits_of_telephones_and_id_stand_there_until_somebody_asks(
    officer: Visitor, store: Store
) -> None:
    found = member(store)
    with store.transaction() as connection:
        child = dependants.Dependant(SCRIPT, "child", date(2015, 3, 4))
        dependants.tell(connection, store.sealer, found, [child])
    page = officer.get(f"/members/{found}").get_data(as_text=True)
    assert not [number for number in (PHONE, ANOTHER_PHONE, NATIONAL_ID) if number in page or number[-6:] in page]
    assert "••• 001" in page
    assert SCRIPT not in page
    assert officer.get(f"/members/{found}/numbers").status_code == 405
    officer.get(f"/members/{found}")
    shown = officer.post(f"/members/{found}/numbers").get_data(as_text=True)
    assert PHONE in shown
    assert NATIONAL_ID in shown
    with store.transaction() as connection:
        [deed] = audit.search(connection, audit.Sought(action="saw_numbers"), 5)
    assert deed.object == str(found)


def test_somebody_who_is_not_there_has_no_page(officer: Visitor, store: Store) -> None:
    assert officer.get(f"/members/{UUID(int=7)}").status_code == 404
    assert officer.get("/members/../staff").status_code in (403, 404)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.REGISTRATION_OFFICER])
def test_no_other_role_finds_anybody(signed_in: SignedIn, store: Store, role: Role) -> None:
    visitor, found = signed_in(role), member(store)
    assert visitor.get("/members").status_code == 403
    assert visitor.get(f"/members/{found}").status_code == 403
