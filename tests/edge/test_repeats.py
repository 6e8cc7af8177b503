"""What providers do to a conversation: requests come twice, late, out of nowhere, and under an id used before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from sqlalchemy import func, select

from store.messages import messages
from tests.edge.phone import Phone, fresh_id
from tests.edge.talks import ASKS, LAST, LONG, TO_AGE, TO_WORK, WELCOME, answers

ASKS_AGE = f"CON {ASKS['age']}"


@pytest.fixture(autouse=True)
def one_moment() -> Iterator[None]:
    """The clock stands still: when a screen was shown is remembered too, and is no change."""
    with time_machine.travel(datetime.now(UTC), tick=False):
        yield


def test_a_repeat_shows_the_same_screen_and_changes_nothing_at_every_step(phone: Phone, memory_of):
    shown = phone.dial()
    for words in LONG:
        before = memory_of(phone.number)
        assert phone.request() == shown
        assert memory_of(phone.number) == before
        shown = phone.key(words)
    assert shown == phone.request() == LAST


def test_a_text_shorter_than_before_is_an_old_request_and_changes_nothing(phone: Phone, memory_of):
    phone.dial()
    shown = phone.key(*TO_AGE)
    before, typed = memory_of(phone.number), phone.typed
    for shorter in ("", "2", "2*1*1", typed[:-1], "9*9"):
        phone.typed = shorter
        assert phone.request() == shown
        assert memory_of(phone.number) == before
    phone.typed = typed
    assert ASKS["idpoor"] in phone.key("34")


def test_answers_under_an_unknown_id_from_somebody_unknown_begin_with_the_welcome(phone: Phone, memory_of):
    assert phone.dial("1*1*34").startswith(f"CON {ASKS['language']}")
    assert answers(memory_of(phone.number)[0]) == []


def test_answers_dialled_with_the_code_are_taken_in_order_and_once(phone: Phone, memory_of):
    phone.dial()
    phone.key(*WELCOME)
    asked = phone.dial("1*1*1*1")
    assert asked.startswith(ASKS_AGE)
    assert phone.request() == asked
    taken = [name for name, _ in answers(memory_of(phone.number)[0])]
    assert taken[-4:] == ["menu", "work", "paid_by", "employs"]
    assert ASKS["idpoor"] in phone.key("34")


def test_an_id_used_by_another_person_leads_to_nobody_elses_conversation(another):
    first, second = another(), another()
    first.dial()
    first.key(*TO_AGE)
    assert second.dial(call=first.call).startswith(f"CON {ASKS['language']}")
    assert first.request().startswith(ASKS_AGE)


def test_an_id_used_again_after_the_conversation_was_forgotten_begins_anew(phone: Phone, valkey, remembered):
    phone.dial()
    phone.key(*TO_AGE)
    valkey.delete(f"talk:{remembered.name(phone.number)}")
    assert phone.dial(call=phone.call).startswith(f"CON {ASKS['menu']}")


def test_an_id_used_again_by_the_same_person_loses_nothing(phone: Phone):
    phone.dial()
    shown = phone.key(*TO_AGE)
    assert phone.dial(call=phone.call) == shown


STARS = [
    ("*", "nothing but a star"),
    ("**", "two"),
    ("3*4", "one inside"),
    ("*34", "one before"),
    ("34*", "one after"),
    ("#", "the other sign"),
    ("*1286#", "the code itself"),
]


@pytest.mark.parametrize(("words", "remark"), STARS)
def test_a_star_in_an_answer_never_splits_it(phone: Phone, memory_of, words, remark):
    phone.dial()
    phone.key(*TO_AGE)
    shown = phone.key(words)
    assert ASKS["age"] in shown or ASKS["idpoor"] in shown
    assert phone.request() == shown
    taken = [value for name, value in answers(memory_of(phone.number)[0]) if name == "age"]
    assert taken in ([], [34])
    assert ASKS["idpoor"] in shown or ASKS["idpoor"] in phone.key("34")


STRANGE = ["", "😀👍🏽", "ក" * 10_000, "1\x00\x07\x1b[31m\r\n\x7f", "\u202e1\u200f2\u2066", "a=b&c=d%26+e;f", "+", " "]


@pytest.mark.parametrize("words", STRANGE)
def test_strange_words_are_answered_and_the_way_goes_on(phone: Phone, words):
    phone.dial()
    phone.key(*TO_AGE)
    phone.key(words)
    assert phone.request().startswith("CON ")
    assert ASKS["idpoor"] in phone.key("34")


def test_a_text_that_comes_twice_gets_the_same_reply_and_is_taken_once(phone: Phone, memory_of):
    phone.write("hello")
    for words in TO_WORK:
        id = fresh_id("SM")
        reply = phone.write(words, id)
        before = memory_of(phone.number)[0]
        assert phone.write(words, id) == reply
        assert memory_of(phone.number)[0] == before


def test_an_older_text_that_comes_again_gets_no_second_reply(phone: Phone, memory_of):
    ids = [fresh_id("SM") for _ in range(15)]
    for id in ids:
        phone.write("menu", id)
    before = memory_of(phone.number)
    assert [phone.write("2", id) for id in ids[:-1]] == [None] * 14
    assert memory_of(phone.number) == before


@pytest.mark.parametrize("words", ["STOP", "START", "HELP"])
def test_a_command_that_comes_twice_gets_the_same_reply(phone: Phone, words):
    phone.write("hello")
    phone.write("2")
    id = fresh_id("SM")
    reply = phone.write(words, id)
    assert reply is not None
    assert phone.write(words, id) == reply


def test_a_text_of_africas_talking_that_comes_again_is_replied_to_once(phone: Phone, store):
    before = written(store)
    id = fresh_id("at-")
    for _ in range(3):
        assert phone.send("menu", id).text == "Taken in."
    phone.send("2", fresh_id("at-"))
    assert phone.send("menu", id).text == "Taken in."
    assert written(store) == before + 2


def written(store) -> int:
    with store.transaction() as connection:
        return connection.execute(select(func.count()).select_from(messages)).scalar_one()
