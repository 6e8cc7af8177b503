"""What people said of hospitals, for officers with the key: by hospital where enough told, else without a name."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import text

from console.access import Role
from schemes.cambodia import today
from schemes.visits import last_closed, open_months
from store import Store, care, facilities
from store.care import Visit
from store.facilities import Told
from tests.console.officers import SEALER, nothing_yet, unlocks
from tests.console.visitor import Visitor

SignedIn = Callable[..., Visitor]
NAMES = {1000: "Takeo", 1001: "Kirivong", 1002: "Bati"}


def tell(store: Store, facility: int, words: list[str], month: date | None = None) -> None:
    """A visit for each of these words, some of them empty."""
    month = month or last_closed(today())
    with store.transaction() as connection:
        for at, word in enumerate(words):
            visit = Visit(facility, month, card="worked", paid="nothing", waited="short", treated="5")
            care.file(connection, SEALER, visit, f"{facility} {month} {at}", word)


@pytest.fixture(autouse=True)
def told(store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE facilities, care_letterbox, care_done, care_counts, care_words"))
    nothing_yet(store)
    with store.transaction() as connection:
        named = [Told(name, name, name, "district", "21") for name in NAMES.values()]
        facilities.take_in(connection, named)
    tell(store, 1000, ["They were kind", "", "A <b>long</b> wait", *[""] * 7])
    tell(store, 1001, ["Nobody was there", *[""] * 3])
    tell(store, 1002, ["The doctor asked for money", ""])
    tell(store, 1000, ["This is of an open month"] * 10, open_months(today())[0])
    with store.transaction() as connection:
        care.move(connection)


def said(page: str) -> dict[str, list[str]]:
    parts = re.findall(r"<h2>(.*?)</h2>\s*<div class=\"typed said\">(.*?)</div>", page)
    return {name: re.findall("<p>(.*?)</p>", words) for name, words in parts}


def test_without_the_key_nothing_is_read(signed_in: SignedIn) -> None:
    page = signed_in(Role.COMPLAINTS_OFFICER).get("/complaints/care").get_data(as_text=True)
    assert 'name="phrase"' in page
    assert "They were kind" not in page


def test_with_the_key_by_hospital_where_enough_people_told(signed_in: SignedIn, store: Store) -> None:
    officer = signed_in(Role.COMPLAINTS_OFFICER)
    unlocks(officer)
    page = officer.get("/complaints/care").get_data(as_text=True)
    assert said(page) == {
        "Takeo": ["A &lt;b&gt;long&lt;/b&gt; wait", "They were kind"],
        "Others, together": ["Nobody was there", "The doctor asked for money"],
    }
    assert "open month" not in page
    for odd in ("month=<script>", "month=2026-13", f"month={open_months(today())[0]:%Y-%m}"):
        assert "open month" not in officer.get(f"/complaints/care?{odd}").get_data(as_text=True)
    with store.transaction() as connection:
        assert connection.execute(text("SELECT count(*) FROM audit WHERE action = 'read_care_words'")).scalar() == 4


def test_where_too_few_told_of_all_together_nothing_is_shown(signed_in: SignedIn, store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(text("DELETE FROM care_counts WHERE facility <> 1002"))
    officer = signed_in(Role.COMPLAINTS_OFFICER)
    unlocks(officer)
    assert said(officer.get("/complaints/care").get_data(as_text=True)) == {}
