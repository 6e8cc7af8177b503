"""Who is not understood three times in a row at one question is offered help."""

from __future__ import annotations

import pytest

from bot.session import WRONG_MOST, Person
from tests.transcript import Talk

ASKED = Person(welcomed=True, asked_messages=True)
HELP = "Need help? Call 1286, day and night."


def test_the_third_wrong_answer_brings_the_hotline() -> None:
    Talk(person=ASKED)(
        """
        > *1286*1*1*1*1#
        How old are you?
        0 Back 00 Menu 02 Khmer
        > old
        Please key a number from 5 to 120.
        How old are you?
        0 Back 00 Menu 02 Khmer
        > very old
        Please key a number from 5 to 120.
        How old are you?
        0 Back 00 Menu 02 Khmer
        > 999
        Need help? Call 1286, day and night.
        Please key a number from 5 to 120.
        How old are you?
        0 Back 00 Menu 02 Khmer
        > 999
        Need help? Call 1286, day and night.
        Please key a number from 5 to 120.
        How old are you?
        0 Back 00 Menu 02 Khmer
        > 34
        Do you hold an IDPoor card?
        1. No
        2. Yes
        0 Back 00 Menu 02 Khmer
        > 9
        Please answer with a number from the list.
        Do you hold an IDPoor card?
        1. No
        2. Yes
        0 Back 00 Menu 02 Khmer
        """
    )


def test_in_khmer_it_stands_on_the_first_page() -> None:
    talk = Talk(person=Person(welcomed=True, asked_messages=True, language="km"))
    talk.say("*1286*1*1*1*1#")
    for _ in range(WRONG_MOST):
        page = talk.say("999")
    assert page.text.startswith("ត្រូវការជំនួយ? ហៅលេខ 1286")


@pytest.mark.parametrize("between", ["0", "02"])
def test_wrong_answers_are_counted_in_a_row(between: str) -> None:
    talk = Talk(person=ASKED)
    talk.say("*1286*1*1*1*1#")
    for words in ("999", "999", between, "999"):
        page = talk.say(words)
    assert HELP not in page.text


def test_it_is_offered_by_text_message_and_beside_continue() -> None:
    talk = Talk(person=ASKED)
    talk.say("*1286*1*1*1*1#")
    talk.say("*1286#")
    for _ in range(WRONG_MOST):
        page = talk.say("9")
    assert page.text.startswith(HELP)
    talk.by_text = True
    talk.say("hello")
    for _ in range(WRONG_MOST):
        page = talk.say("12345")
    assert page.text.startswith(HELP)
