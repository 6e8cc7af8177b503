"""Stories told by phone in the console: read, worded, asked for, and told only with a yes to exactly those words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from html import unescape
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import text

from bot import story_room
from console.access import Role
from store import Store, audit, stories, tellings
from store.campaigns import State as Campaign
from store.tellings import State, Told, Use
from tests.console.visitor import Visitor
from tests.jobs.sending import begun
from tests.store.campaigning import found
from tests.store.people import PHONE

SignedIn = Callable[..., Visitor]
TODAY = date(2026, 11, 22)
SCRIPT = "<script>alert(1)</script>"
TYPED = "I sell vegetables {at the road}. The Fund paid for the hospital."
WORDS = "I sell vegetables (at the road). The Fund paid for the hospital."


@pytest.fixture(autouse=True)
def room(console: Flask) -> None:
    """Words must fit a text message, as in production."""
    said = partial(story_room.text, "*1286#")
    console.extensions["desk"] = replace(console.extensions["desk"], story_text=said)


@pytest.fixture
def author(signed_in: SignedIn, store: Store) -> Visitor:
    """Who writes; nobody has told anything yet."""
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE tellings, stories, story_uses, campaigns CASCADE"))
    return signed_in(Role.AUTHOR)


def told(store: Store, use: Use = Use.FIRST, name: str = "Sophea", words: str = "I sell. I fell ill.") -> str:
    """The path of a telling."""
    with store.transaction() as connection:
        tellings.keep(connection, store.sealer, PHONE, Told("en", use, name, words), TODAY)
    return f"/tellings/{here(store).id}"


def here(store: Store) -> tellings.Telling:
    with store.transaction() as connection:
        kept = tellings.here(connection, store.sealer, PHONE)
    assert kept
    return kept


def worded(author: Visitor, path: str, words: str = TYPED, called: str = "Sophea") -> None:
    seen = re.search(r'name="seen" value="([^"]*)"', author.text)
    author.post(f"{path}/words", words=words, called=called, seen=seen[1] if seen else "")


def ask(author: Visitor, path: str, store: Store) -> None:
    author.post(f"{path}/ask", mark=here(store).mark)


def answer(store: Store, is_yes: bool = True) -> bool:
    with store.transaction() as connection:
        mark = tellings.mark_of("en", tellings.Worded(WORDS, "Sophea"))
        return tellings.answer(connection, store.sealer, PHONE, mark, is_yes, TODAY)[0]


def deeds(store: Store) -> list[str]:
    with store.transaction() as connection:
        rows = audit.search(connection, audit.Sought(), 50)
    for each in rows:
        assert "vegetables" not in f"{each.object} {each.note}"
    return [each.action for each in rows if each.action not in ("signed_in", "set_second_factor")]


def test_it_is_read_worded_asked_for_and_told_after_a_yes(author: Visitor, store: Store) -> None:
    path = told(store)
    assert path in author.get("/tellings").get_data(as_text=True)
    author.get(path)
    assert "I sell. I fell ill." in author.text
    assert PHONE not in author.text
    assert PHONE.removeprefix("+855") not in author.text
    worded(author, path)
    assert "Answer 1 for yes, 2 for no, or dial *1286*12#." in author.text
    before = author.text
    for _ in range(2):  # a double click
        author.back_to(before)
        ask(author, path, store)
    assert (here(store).state, here(store).asked) == (State.ASKED, 1)
    assert answer(store)
    author.get(path)
    assert "The teller said yes to these words." in author.text
    link = re.search(r'href="/console(/stories/[0-9a-f-]+)"', author.text)
    assert link
    author.get(link[1])
    assert WORDS in author.text
    assert "said yes by phone to exactly these words" in author.text
    assert deeds(store) == ["asked_teller", "worded_story"]


def test_an_edit_after_the_yes_takes_it_away_and_pauses_what_tells_it(author: Visitor, store: Store) -> None:
    path = told(store)
    author.get(path)
    worded(author, path)
    ask(author, path, store)
    assert answer(store)
    campaign, story = begun(store, 3), here(store).story_id
    assert story
    with store.transaction() as connection:
        stories.use(connection, campaign, story)
    author.get(path)
    worded(author, path)  # nothing changed
    assert here(store).state == State.AGREED
    worded(author, path, WORDS + " I am glad.")
    assert here(store).state == State.TOLD
    assert (found(store, campaign).state, found(store, campaign).reason) == (Campaign.PAUSED, "story_withdrawn")
    assert not answer(store)
    assert deeds(store)[:2] == ["worded_story", "paused_campaign"]


WRONG = [
    (Use.FIRST, {"words": " "}, "Write it: nothing stands here."),
    (Use.FIRST, {"words": "call 012 345 678"}, "Six digits or more"),
    (Use.FIRST, {"called": "012 345 678"}, "Six digits or more"),
    (Use.FIRST, {"words": "x" * 590}, "The teller could not read it whole"),
    (Use.FIRST, {"words": "x" * 5000}, "The teller could not read it whole"),
    (Use.NONE, {"called": "Sophea"}, "The teller wants no name said"),
    (Use.FIRST, {"called": "Sophea Chan"}, "as the teller gave it"),
    (Use.FULL, {"called": "x" * 81}, "This is too long."),
]


@pytest.mark.parametrize(("use", "changed", "sentence"), WRONG)
def test_words_that_may_not_be_are_not_kept_and_not_lost(
    author: Visitor, store: Store, use: Use, changed: dict[str, str], sentence: str
) -> None:
    path = told(store, use, "" if use == Use.NONE else "Sophea")
    author.get(path)
    worded(author, path, **{"called": "" if use == Use.NONE else "Sophea", **changed})
    assert sentence in unescape(author.text)
    assert changed.get("words", "").strip() in unescape(author.text)
    assert here(store).worded is None
    assert deeds(store) == []


def test_the_second_of_two_who_word_it_is_told(author: Visitor, store: Store) -> None:
    path = told(store)
    before = author.get(path).get_data(as_text=True)
    worded(author, path)
    author.back_to(before)
    worded(author, path, "Other words.")
    assert "Somebody changed it meanwhile." in author.text
    assert "Other words." in author.text
    assert here(store).mark == tellings.mark_of("en", tellings.Worded(WORDS, "Sophea"))


def test_script_is_shown_as_it_was_told(author: Visitor, store: Store) -> None:
    path = told(store, Use.FULL, SCRIPT, SCRIPT)
    author.get(path)
    worded(author, path, SCRIPT, SCRIPT)
    assert SCRIPT not in author.text
    ask(author, path, store)
    with store.transaction() as connection:
        tellings.answer(connection, store.sealer, PHONE, here(store).mark, True, TODAY)
    for page in ("/tellings", path, "/stories", f"/stories/{here(store).story_id}"):
        assert SCRIPT not in author.get(page).get_data(as_text=True)


def test_nobody_is_asked_more_often_than_may_be(author: Visitor, store: Store) -> None:
    path = told(store)
    for time in range(4):
        author.get(path)
        worded(author, path, f"Words, time {time}.")
        ask(author, path, store)
    assert (here(store).asked, here(store).state) == (3, State.TOLD)
    assert "leave them in peace" in author.text


def test_it_is_erased_with_its_story_from_either_page(author: Visitor, signed_in: SignedIn, store: Store) -> None:
    approver = signed_in(Role.APPROVER)
    for erasing in ("telling", "story"):
        path = told(store)
        author.get(path)
        worded(author, path)
        ask(author, path, store)
        assert answer(store)
        story = here(store).story_id
        before = approver.get(path).get_data(as_text=True)
        for _ in range(2):  # a double click
            approver.back_to(before)
            approver.post(f"{path}/erase" if erasing == "telling" else f"/stories/{story}/withdraw")
        with store.transaction() as connection:
            kept = tellings.find(connection, store.sealer, UUID(path.rpartition("/")[2]))
            gone = stories.find(connection, story) if story else None
        assert kept
        assert gone
        assert (kept.state, gone.words) == (State.GONE, {})
        assert "are erased" in approver.get(path).get_data(as_text=True)
    assert [each for each in deeds(store) if each in ("erased_telling", "withdrew_story")] == [
        "withdrew_story",
        "erased_telling",
    ]


def test_what_its_teller_took_back_meanwhile_is_neither_worded_nor_asked_for(author: Visitor, store: Store) -> None:
    path = told(store)
    author.get(path)
    worded(author, path)
    before, mark = author.text, here(store).mark
    with store.transaction() as connection:
        tellings.take_back(connection, store.sealer, PHONE, TODAY)
    for deed, form in (("words", {"words": "x", "called": ""}), ("ask", {"mark": mark}), ("erase", {})):
        author.back_to(before)
        author.post(f"{path}/{deed}", **form)
        assert "are erased" in author.text, deed
    assert deeds(store) == ["worded_story"]


def test_it_is_found_by_the_number_that_a_teller_names(author: Visitor, store: Store) -> None:
    path = told(store)
    number = here(store).number
    author.get(f"/tellings?number={number[:3]}+{number[3:]}")
    assert author.page
    assert author.page.request.path.endswith(path)
    author.get("/tellings?number=1")
    assert "No story has this number." in author.text
    assert path not in author.get("/tellings?state=gone").get_data(as_text=True)
    assert author.get("/tellings?state=odd").status_code == 200


def test_an_approver_reads_and_words_nothing(author: Visitor, signed_in: SignedIn, store: Store) -> None:
    path = told(store)
    approver = signed_in(Role.APPROVER)
    page = approver.get(path).get_data(as_text=True)
    assert "<textarea" not in page
    for deed in ("words", "ask"):
        approver.back_to(page)
        assert approver.post(f"{path}/{deed}").status_code == 403
    assert approver.get(f"/tellings/{uuid4()}").status_code == 404
