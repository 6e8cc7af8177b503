"""Hardship notices in the console: decided once, and heard by the member."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Row, select, text

from bot.ask import Do
from console.access import Role
from store import Store, audit, hardships, news
from store.hardships import Hardship
from tests.console.visitor import Visitor
from tests.store.people import here, hidden, person

SignedIn = Callable[..., Visitor]


@pytest.fixture(autouse=True)
def nobody(store: Store) -> None:
    """No member of another test."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE members CASCADE"))


SEEN = {"reason": "ill", "expected": "in_2_or_3_months"}


@pytest.fixture
def officer(signed_in: SignedIn) -> Visitor:
    """Who decides."""
    return signed_in(Role.REGISTRATION_OFFICER)


def told(store: Store, note: str = "5527314", on: date = date(2026, 11, 20), **more: str) -> UUID:
    """Somebody told that they cannot pay; out: the id of the notice."""
    member = person(store, number=f"1{note}", on=("+85512000001",), **more)  # type: ignore[arg-type]
    with store.transaction() as connection:
        hardships.add(connection, member, Hardship("ill", "in_2_or_3_months"), note, on)
        hardships.text_the_answer(connection, member, note)
        return next(each.id for each in hardships.waiting(connection, 99) if each.note == note)


def notice(store: Store, hardship: UUID) -> Row[Any]:
    with store.transaction() as connection:
        kept = hardships.hardships
        return connection.execute(select(kept).where(kept.c.id == hardship)).one()


def heard(store: Store) -> object:
    """What the member is told by phone."""
    pin = Do("check_pin", {"claim": "", "pin": hidden("4821")})
    return here(store).perform(pin, "turn")["members"][0].get("notice")


def test_those_who_wait_are_listed_the_oldest_first_and_by_pages(officer: Visitor, store: Store) -> None:
    for at in range(32):
        told(store, f"55273{at:02}", date(2026, 10, 1 + at % 30), name=f"Somebody {at:02}")
    officer.get("/hardships")
    page = officer.text
    assert page.count('value="accept"') == 30
    assert page.index("Somebody 00") < page.index("Somebody 05")
    assert "Later ones" in page
    assert "does not move the day" in page
    assert "<option selected>3</option>" in page


def test_an_accepted_notice_is_heard_and_two_clicks_accept_once(officer: Visitor, store: Store) -> None:
    hardship = told(store)
    officer.get("/hardships")
    page = officer.text
    got = officer.post(f"/hardships/{hardship}", follow=False, **SEEN, decision="accept", months="3")
    assert got.status_code == 303
    assert (notice(store, hardship).state, notice(store, hardship).months) == ("accepted", 3)
    officer.back_to(page)
    assert officer.post(f"/hardships/{hardship}", **SEEN, decision="refuse").status_code == 409
    assert "decided already" in officer.text
    assert notice(store, hardship).state == "accepted"
    assert isinstance(heard(store), dict)
    assert heard(store)["accepted"] is True  # type: ignore[index]
    with store.transaction() as connection:
        assert len(news.take(connection, store.sealer)) == 1  # who wanted a text gets it
        [deed] = audit.search(connection, audit.Sought(action="accepted_hardship"), 5)
    assert (deed.object, deed.note) == (str(notice(store, hardship).member_id), "3 months")


def test_a_refused_notice_is_heard(officer: Visitor, store: Store) -> None:
    hardship = told(store)
    officer.get("/hardships")
    officer.post(f"/hardships/{hardship}", **SEEN, decision="refuse", months="3")
    assert (notice(store, hardship).state, notice(store, hardship).months) == ("refused", None)
    assert heard(store)["accepted"] is False  # type: ignore[index]
    assert "No notice waits." in officer.text


def test_nobody_decides_on_what_was_told_anew_since_they_looked(officer: Visitor, store: Store) -> None:
    hardship = told(store)
    officer.get("/hardships")
    with store.transaction() as connection:
        anew = Hardship("flood", "not_known")
        assert hardships.change(connection, notice(store, hardship).member_id, anew, date(2026, 11, 20))
    assert officer.post(f"/hardships/{hardship}", **SEEN, decision="refuse").status_code == 409
    assert "or the member told it anew" in officer.text
    assert notice(store, hardship).state == "waiting"


@pytest.mark.parametrize(
    ("decision", "months"), [("accept", "0"), ("accept", "7"), ("accept", "-1"), ("accept", "<script>"), ("", "3")]
)
def test_months_that_are_none_decide_nothing(officer: Visitor, store: Store, decision: str, months: str) -> None:
    hardship = told(store)
    officer.get("/hardships")
    assert officer.post(f"/hardships/{hardship}", **SEEN, decision=decision, months=months).status_code == 400
    assert notice(store, hardship).state == "waiting"


def test_a_notice_that_is_not_there_and_another_role_change_nothing(
    officer: Visitor, signed_in: SignedIn, store: Store
) -> None:
    hardship = told(store)
    officer.get("/hardships")
    assert officer.post(f"/hardships/{UUID(int=5)}", **SEEN, decision="refuse").status_code == 409
    other = signed_in(Role.AUTHOR)
    assert other.get("/hardships").status_code == 403
    assert other.post(f"/hardships/{hardship}", **SEEN, decision="refuse").status_code in (400, 403)
    assert notice(store, hardship).state == "waiting"
