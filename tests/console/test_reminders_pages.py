"""Ready-made reminders in the console: switched, and worded by two people."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import text

from bot.flows.reminded import usual, values
from console.access import Role
from console.application import create_console
from console.door import Desk, Said
from schemes.reminding import KINDS
from store import Store, audit, reminder_words
from store.reminder_switches import switched_on
from tests.console.visitor import Visitor

SignedIn = Callable[..., Visitor]
WORDS = {"km": "សុខសប្បាយ៖ ត្រូវបង់ក្នុង {days} ថ្ងៃ។ ចុច {dial}", "en": "Sok Sabay: pay in {days} days, dial {dial}."}
SEEN = re.compile(r'name="seen" value="(\w+)"')


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The same with what reminders usually say."""
    return replace(desk, reminder=lambda kind, on: Said(usual(kind, "*1286#", on), values(kind, "*1286#", on)))


@pytest.fixture
def console(desk: Desk, store: Store) -> Flask:
    """A console in which nobody has written other words."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE reminder_words, reminder_switches"))
    made = create_console(desk)
    made.testing = True
    return made


@pytest.fixture
def author(signed_in: SignedIn) -> Visitor:
    """Who writes."""
    return signed_in(Role.AUTHOR)


@pytest.fixture
def approver(signed_in: SignedIn) -> Visitor:
    """Who approves."""
    return signed_in(Role.APPROVER)


def deeds(store: Store) -> list[tuple[str, str, str, str]]:
    with store.transaction() as connection:
        rows = audit.search(connection, audit.Sought(), 50)
    return [(each.staff, each.action, each.object, each.note) for each in rows if "reminder" in each.action]


def in_force(store: Store) -> dict[str, object]:
    with store.transaction() as connection:
        return dict(reminder_words.in_force(connection))


def proposed(author: Visitor, kind: str = "due", **words: str) -> str:
    """What comes of proposing these words."""
    author.get(f"/reminders/{kind}")
    author.post(f"/reminders/{kind}", **{**WORDS, **words})
    return unescape(author.text)


def test_all_are_listed_with_what_they_say(author: Visitor) -> None:
    page = unescape(author.get("/reminders").get_data(as_text=True))
    assert page.count("It is sent.") == len(KINDS)
    assert "Sok Sabay: 3 days are left to pay. Dial *1286*4# to see how." in page
    assert "30 days before somebody loses their right" in page


def test_one_is_switched_off_and_on_once_each(author: Visitor, store: Store, desk: Desk) -> None:
    for is_on, word in (("no", "off"), ("yes", "on")):
        author.get("/reminders")
        before = author.text
        for _ in range(2):
            author.back_to(before)
            author.post("/reminders/due/switch", is_on=is_on)
        with store.transaction() as connection:
            assert ("due" in switched_on(connection, desk.today)) == (is_on == "yes")
        assert deeds(store)[0] == (author.email, "switched_reminder", "due", word)
    assert len(deeds(store)) == 2
    author.get("/reminders")
    assert author.post("/reminders/due/switch", is_on="perhaps").status_code == 400
    assert author.get("/reminders/none").status_code == 404


def test_other_words_are_in_force_when_somebody_else_approved_them(
    author: Visitor, approver: Visitor, store: Store
) -> None:
    assert "It is sent once somebody else has approved it." in proposed(author)
    assert in_force(store) == {}
    assert "Approve these words" not in author.get("/reminders/due").get_data(as_text=True)
    page = approver.get("/reminders/due").get_data(as_text=True)
    assert "Sok Sabay: pay in 3 days, dial *1286*4#." in page
    found = SEEN.search(page)
    assert found
    approver.post("/reminders/due/approve", seen=found[1])
    assert in_force(store) == {"due": WORDS}
    assert deeds(store)[:2] == [
        (approver.email, "approved_reminder", "due", ""),
        (author.email, "proposed_reminder", "due", ""),
    ]
    assert "pay in 3 days" in author.get("/reminders").get_data(as_text=True)
    author.get("/reminders/due")
    for _ in range(2):
        author.post("/reminders/due/usual")
    assert in_force(store) == {}
    assert [each[1] for each in deeds(store)].count("usual_reminder") == 1


def test_nobody_approves_their_own_words(signed_in: SignedIn, store: Store) -> None:
    both = signed_in(Role.AUTHOR, Role.APPROVER)
    proposed(both)
    assert "Somebody else has to approve it." in both.text
    from console.pages.reminders import seen

    assert both.post("/reminders/due/approve", seen=seen(WORDS)).status_code == 400
    assert in_force(store) == {}


def test_words_that_were_changed_since_they_were_seen_are_not_approved(
    author: Visitor, approver: Visitor, store: Store
) -> None:
    proposed(author)
    found = SEEN.search(approver.get("/reminders/due").get_data(as_text=True))
    assert found
    proposed(author, en="Sok Sabay: dial {dial}.")
    approver.post("/reminders/due/approve", seen=found[1])
    assert "The words were changed while you looked at them" in approver.text
    assert in_force(store) == {}
    approver.post("/reminders/due/drop")
    assert "Other words wait" not in approver.get("/reminders").get_data(as_text=True)
    approver.post("/reminders/due/approve", seen=found[1])
    assert in_force(store) == {}


WRONG = [
    ({"en": ""}, "Write it in this language too.", "one language"),
    ({"km": " \u200b "}, "Write it in this language too.", "nothing to be seen"),
    ({"en": "Dial {dail}."}, "There is no {dail}; this text may have {dial}, {days}.", "a slip"),
    ({"en": "Dial {dial"}, "A { or } stands alone", "a brace"),
    ({"en": "{dial.__class__}"}, "There is no {dial.__class__}", "what Python would take"),
    ({"en": "{dial!r}"}, "There is no {dial}", "the same"),
    ({"en": "Pay 15,000 now"}, "Three digits in a row", "an amount"),
    ({"km": "បង់ ១៥០០០ ឥឡូវ"}, "Three digits in a row", "in Khmer digits"),
    ({"en": "Call 012 345 678"}, "Three digits in a row", "a telephone"),
    ({"en": "Pay 5 riel"}, "No amount of money", "money"),
    ({"km": "បង់ 5 រៀល"}, "No amount of money", "money"),
    ({"en": "NSSF: pay"}, "The name of the Fund", "the Fund"),
    ({"km": "ប.ស.ស៖ បង់"}, "The name of the Fund", "the Fund"),
    ({"en": "x" * 161}, "It does not fit into one part", "long"),
    ({"en": "x" * 9000}, "It does not fit into one part", "very long"),
    ({"km": "ក" * 71}, "It does not fit into one part", "long in Khmer"),
]


@pytest.mark.parametrize(("words", "sentence", "remark"), WRONG)
def test_what_may_not_be_sent_is_refused_and_kept_on_the_page(
    author: Visitor, store: Store, words: dict[str, str], sentence: str, remark: str
) -> None:
    page = proposed(author, **words)
    assert sentence in page, remark
    assert WORDS["km" if "en" in words else "en"] in page
    assert deeds(store) == []


def test_script_is_shown_as_it_was_written(author: Visitor) -> None:
    proposed(author, en="<script>alert(1)</script>{dial}")
    assert "<script>alert" not in author.text
    assert "&lt;script&gt;alert(1)" in author.text


def test_an_approver_writes_nothing_and_an_author_approves_nothing(author: Visitor, approver: Visitor) -> None:
    approver.get("/reminders/due")
    assert "<textarea" not in approver.text
    assert approver.post("/reminders/due", **WORDS).status_code == 403
    author.get("/reminders/due")
    assert author.post("/reminders/due/approve", seen="x").status_code == 403


def test_words_that_have_no_room_any_more_are_not_approved(
    author: Visitor, approver: Visitor, store: Store, console: Flask, desk: Desk
) -> None:
    proposed(author, en="x" * 140 + "{dial}")
    page = approver.get("/reminders/due").get_data(as_text=True)
    found = SEEN.search(page)
    assert found
    longer = replace(desk, reminder=lambda kind, on: Said(usual(kind, "*1286#", on), {"days": "3", "dial": "*" * 30}))
    console.extensions["desk"] = longer
    assert approver.post("/reminders/due/approve", seen=found[1]).status_code == 200
    assert "It does not fit into one part: shorten it." in approver.text
    assert in_force(store) == {}
