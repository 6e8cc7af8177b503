"""The words of a flow's questions, found by talking to it."""

from __future__ import annotations

import pytest

from bot.ask import Caller
from bot.asking import questions
from bot.flows.main import main
from tests.transcript import TODAY

CALLER = Caller(TODAY.isoformat(), welcomed=True)


@pytest.mark.parametrize(
    ("chosen", "name", "words"),
    [
        ("join", "work", "What is your work?"),
        ("register", "national_id", "National ID: the 9 digits on the front of the card?"),
        ("contributions", "open_pin", "Your PIN (4 digits)"),
    ],
)
def test_questions_are_found_by_their_names(chosen: str, name: str, words: str) -> None:
    assert questions(main, CALLER, chosen)[name].in_("en") == words


def test_what_depends_on_what_was_said_has_no_words_of_its_own() -> None:
    assert "result" not in questions(main, CALLER, "join")


def test_where_there_is_nothing_nothing_is_found() -> None:
    assert questions(main, CALLER, "no entry") == {}
