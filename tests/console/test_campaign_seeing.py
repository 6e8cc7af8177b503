"""What is seen of a campaign while somebody types: its telephones, its calendar, its people."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

import pytest
from sqlalchemy import text

from console.access import Role
from store import Store, contacts, partner_lists
from store.partner_lists import Listed
from tests.console.typed import SCRIPT, form, kept
from tests.console.visitor import Visitor
from tests.store.campaigning import TODAY, agreed, number

SignedIn = Callable[..., Visitor]


@pytest.fixture(autouse=True)
def nothing_else(store: Store) -> None:
    """Nothing of another test."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE campaigns, contacts, members, partner_lists CASCADE"))


@pytest.fixture
def author(signed_in: SignedIn) -> Visitor:
    """Somebody who writes campaigns."""
    return signed_in(Role.AUTHOR)


def test_the_telephones_show_what_arrives_with_the_longest_that_is_real(author: Visitor) -> None:
    author.get("/campaigns/new")
    author.post("/campaigns/new", **form(en="From {province} – dial {dial}. Café ê", provinces=["21", "01"], do="show"))
    page = unescape(author.text)
    assert "From Banteay Meanchey - dial *1286#. Café <mark>ê</mark>" in page
    assert "UCS-2" in page
    assert "has room for 70 letters instead of 160" in page
    author.post("/campaigns/new", **form(en="From {province}", do="show"))
    assert "GSM-7" in author.text
    assert "letters left: 150" in author.text
    assert "has room for 70" not in author.text
    assert author.title == "Write a campaign"


def test_while_typing_a_page_tells_the_same(author: Visitor, store: Store) -> None:
    agreed(store, range(3))
    author.get("/campaigns/new")
    shown = author.post("/campaigns/look", **form(en=SCRIPT)).get_json()
    assert escape(SCRIPT) in shown["phones"]
    assert SCRIPT not in shown["phones"]
    assert "08:00–20:00" in shown["calendar"]
    author.get("/campaigns/new")
    reach = author.post("/campaigns/count", **form(en=None, provinces=None)).get_json()["reach"]
    assert "<b>3</b> people get it" in reach
    author.get("/campaigns/new")
    for nonsense in ({}, {"starts": "x"}, {"from_hour": "-1"}, {"pace": "0"}, {"until_hour": "9" * 20}):
        author.get("/campaigns/new")
        assert author.post("/campaigns/look", **form(**nonsense)).status_code == 200
        author.get("/campaigns/new")
        assert author.post("/campaigns/count", **form(**nonsense)).status_code == 200
    assert kept(store) == []


def test_who_is_left_out_is_counted_with_the_reason(author: Visitor, store: Store) -> None:
    agreed(store, range(3))
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, number(1), TODAY)
    author.get("/campaigns/new")
    author.post("/campaigns/new", **form(provinces=None, en=None, do="count"))
    page = re.sub(r"<[^>]+>", "", author.text)
    assert "2 people get it" in page
    assert "1 said no to messages" in page


def test_a_list_of_a_partner_is_offered_and_counted(author: Visitor, store: Store) -> None:
    with store.transaction() as connection:
        people = [Listed(number(n), "km", "smart") for n in range(4)]
        kept_list = partner_lists.add(connection, store.sealer, SCRIPT, "they signed for it", people, "sokha", TODAY)
    author.get("/campaigns/new")
    assert f'<option value="{kept_list}">{escape(SCRIPT)}</option>' in author.text
    author.post("/campaigns/new", **form(partner_list=str(kept_list), provinces=None, en=None, do="count"))
    assert "<b>4</b> people get it" in author.text
    author.post("/campaigns/new", **form(partner_list=str(kept_list), provinces=None, en=None))
    assert kept(store)[0].audience == {"partner_list": str(kept_list)}
    assert escape(SCRIPT) in author.text


def test_a_year_in_which_it_falls_on_holidays_alone_is_told(author: Visitor) -> None:
    new_year = {"starts": "2026-04-14T08:00", "expires": "2026-04-15T18:00", "repeats": "yearly"}
    for on_holidays, is_told in ((None, True), ("yes", False)):
        author.get("/campaigns/new")
        shown = author.post("/campaigns/look", **form(**new_year, on_holidays=on_holidays)).get_json()
        assert ("On 14 Apr 2027 it comes again on public holidays alone" in shown["calendar"]) is is_told
