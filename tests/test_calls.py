"""What is new in a request of Africa's Talking, which sends all that was typed in a call."""

import pytest

from bot.ask import Caller
from bot.calls import message
from bot.conversation import Message
from bot.effects import marker
from bot.session import Person, Session

MARK = marker(b"test")


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ("", "1", ("1",)),
        ("1", "1*2", ("2",)),
        ("1", "1*1", ("1",)),  # the same answer again is a new one
        ("1*2", "1*2*a*b", ("a*b",)),  # a star of the caller's own
        ("1", "1*12*03*1995", ("12*03*1995",)),
        ("1", "1*", ("",)),  # sent with nothing typed
        ("1*2", "1*2", ()),  # the same request again
        ("1*2", "1", ()),  # an old request come late
        ("1*2", "", ()),
        ("1*2", "1*3*4", ()),  # not a continuation of what was heard
        ("", "", ()),
    ],
)
def test_in_a_call_what_follows_is_new(before: str, now: str, words: tuple[str, ...]) -> None:
    session = Session(Caller("2026-11-22"))
    message(session, Person(), "call", before, MARK)
    assert message(session, Person(), "call", now, MARK) == Message(words)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ()),
        ("1", ("1",)),
        ("1*2*34", ("1", "2", "34")),
        ("1**2", ("1", "2")),  # a slip of the finger
        ("*".join("1" * 1000), ("1",) * 20),  # more than any way through the menus
    ],
)
def test_what_was_dialled_with_the_code_is_a_row_of_answers(typed: str, words: tuple[str, ...]) -> None:
    assert message(Session(Caller("2026-11-22")), Person(), "call", typed, MARK) == Message(words, starts=True)


def test_what_was_typed_is_not_remembered_in_clear() -> None:
    session = Session(Caller("2026-11-22"))
    message(session, Person(), "call", "4*4821", MARK)
    assert "4821" not in session.to_json()
