"""Certificates in the console: issued once to who has paid, found by code or number, ended for a reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import text

from console.access import Role
from schemes import Contribution
from schemes.cambodia import today
from schemes.certifying import good_until
from schemes.months import after, month_of
from store import Store, audit, certificates, enterprise_workers, enterprises
from store.enterprise_tables import Kind, State, Way
from store.enterprise_tables import enterprise_workers as workers_table
from store.enterprise_workers import Worker
from store.enterprises import Told
from tests.console.visitor import Visitor
from tests.store.people import BORN, person

SHOP = Told(kind=Kind.COMPANY, name="Golden Thread", tin="L001-123456789", province="12", workers=4)


@pytest.fixture(autouse=True)
def nothing(store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE members, enterprises CASCADE"))


@pytest.fixture
def officer(signed_in: Callable[..., Visitor]) -> Visitor:
    return signed_in(Role.REGISTRATION_OFFICER)


def registered(store: Store, told: Told = SHOP, state: State = State.REGISTERED) -> UUID:
    with store.transaction() as connection:
        made, _reference = enterprises.add(connection, store.sealer, told, Way.PHONE, today())
        enterprises.change(connection, made, {"state": state}, today())
    return made


def last() -> date:
    """A month that is due whatever day of the month it is."""
    return after(month_of(today()), -2)


def works(store: Store, shop: UUID, paid: list[date]) -> None:
    """Somebody works there since three months before the last, and this was paid for them."""
    member = person(
        store, number="10000009", paid=[Contribution(each, worker=16_000, employer=43_200) for each in paid]
    )
    with store.transaction() as connection:
        enterprise_workers.put(connection, store.sealer, shop, Worker("Keo Bopha", BORN, 800_000), after(last(), -2))
        connection.execute(workers_table.update().values(member_id=member))


def codes(store: Store, shop: UUID) -> list[certificates.Certificate]:
    with store.transaction() as connection:
        return certificates.of(connection, shop)


def issue(officer: Visitor, shop: UUID, because: str = "", through: str = "", seen: str = "0") -> int:
    officer.get(f"/certificates/{shop}")
    through = through or f"{today():%Y-%m}"
    return officer.post(f"/certificates/{shop}/issue", through=through, because=because, seen=seen).status_code


def test_what_the_contributions_show_needs_no_reason(officer: Visitor, store: Store) -> None:
    shop = registered(store)
    works(store, shop, [after(last(), -n) for n in range(-2, 3)])
    officer.get(f"/certificates/{shop}")
    assert "all is paid" in officer.text
    through = re.search(r'name="through"[^>]* value="([^"]+)"', officer.text)
    assert through
    assert issue(officer, shop, through=through[1]) == 200
    found = re.search(r'class="code">([\d ]{24})<', officer.text)
    assert found
    [kept] = codes(store, shop)
    assert (kept.because, kept.good_until, kept.issued_by) == ("", good_until(today()), officer.email)
    assert found[1] not in officer.get(f"/certificates/{shop}").get_data(as_text=True), "it is shown once"
    officer.get("/certificates")
    assert officer.post("/certificates", sought=found[1]).request.path.endswith(str(shop))


def test_what_they_do_not_show_is_confirmed_with_a_reason(officer: Visitor, store: Store) -> None:
    shop = registered(store)
    works(store, shop, [after(last(), -2)])
    officer.get(f"/certificates/{shop}")
    assert "Not all is paid" in officer.text
    assert f"open from {after(last(), -1):%m/%Y}" in officer.text
    assert issue(officer, shop) == 400
    assert "choose how you know" in officer.text
    assert issue(officer, shop, because="<b>") == 400
    assert issue(officer, shop, because="receipts") == 200
    [kept] = codes(store, shop)
    assert (kept.because, kept.paid_through) == ("receipts", month_of(today()))
    with store.transaction() as connection:
        [deed, *_rest] = audit.search(connection, audit.Sought(), 9)
    assert (deed.action, deed.object, deed.note) == ("issued_certificate", str(shop), "receipts")


@pytest.mark.parametrize(
    ("through", "said", "remark"),
    [
        ("", "Write the last month", "nothing"),
        ("soon", "Write the last month", "no month"),
        ("9999-12", "Write the last month", "it has not come yet"),
        ("2020-01", "Not all months that are due", "long ago"),
    ],
)
def test_months_that_will_not_do(officer: Visitor, store: Store, through: str, said: str, remark: str) -> None:
    shop = registered(store)
    assert issue(officer, shop, because="receipts", through=through or " ") == 400, remark
    assert said in officer.text, remark
    assert codes(store, shop) == []


def test_who_clicks_twice_issues_one(officer: Visitor, store: Store) -> None:
    shop = registered(store)
    assert issue(officer, shop, because="receipts") == 200
    assert issue(officer, shop, because="receipts", seen="0") == 409
    assert len(codes(store, shop)) == 1


def test_who_is_not_registered_gets_none_and_a_household_has_no_page(officer: Visitor, store: Store) -> None:
    shop = registered(store, state=State.INCOMPLETE)
    assert issue(officer, shop, because="receipts") == 400
    assert "has not registered this enterprise" in officer.text
    home = registered(store, Told(kind=Kind.HOUSEHOLD, name="Chan Sokha", province="12"))
    assert officer.get(f"/certificates/{home}").status_code == 404


def test_it_is_ended_once_and_for_a_reason(officer: Visitor, store: Store) -> None:
    shop, other = registered(store), registered(store, replace(SHOP, name="Other", tin=""))
    issue(officer, shop, because="receipts")
    [mine] = codes(store, shop)
    address, given = f"/certificates/{shop}/revoke", {"certificate": str(mine.id)}
    assert officer.post(address, **given, because="dislike").status_code == 400
    assert officer.post(address, because="lost").status_code == 400
    officer.get(f"/certificates/{shop}")
    assert officer.post(f"/certificates/{other}/revoke", **given, because="lost").status_code == 404
    officer.get(f"/certificates/{shop}")
    officer.post(address, **given, because="lost")
    assert "the paper was lost" in officer.text
    assert officer.post(address, **given, because="closed").status_code == 409
    [ended] = codes(store, shop)
    assert (ended.revoked_because, ended.revoked_by) == ("lost", officer.email)


@pytest.mark.parametrize("sought", ["73021189452066138090", "L009", "Golden", "\0", "ខ្មែរ" * 30, "%", " "])
def test_nothing_is_found_by_less(officer: Visitor, store: Store, sought: str) -> None:
    registered(store)
    officer.get("/certificates")
    page = officer.post("/certificates", sought=sought)
    assert page.status_code == 200
    assert "No certificate has this code" in officer.text
