"""Words of command by text message, and whatever else is written or keyed."""

from __future__ import annotations

import pytest

from bot.session import Person
from tests.transcript import Talk


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("stop", "You will get no more messages."),
        ("Stop. Thank you", "You will get no more messages."),  # as people write
        ("ឈប់", "You will get no more messages."),
        ("CHHOB", "You will get no more messages."),
        ("start", "We will text you before important days."),
        ("ចាប់ផ្តើម", "We will text you before important days."),
        ("help", "Call 1286 (the Fund)"),
        ("ជំនួយ", "Call 1286 (the Fund)"),
        ("chumnuoy", "Call 1286 (the Fund)"),
    ],
)
def test_stop_start_and_help_are_obeyed_anywhere_and_move_nobody(words: str, shown: str) -> None:
    talk = Talk(person=Person(welcomed=True), by_text=True)
    for earlier in ("hello", "1", "1"):
        talk.say(earlier)
    before = talk._session().log
    assert talk.say(words).text.startswith(shown)
    assert talk._session().log == before
    assert "Do you pay anyone" in talk.say("1").text


@pytest.mark.parametrize(
    "words",
    [
        "stop hitting me",
        "stop hitting me please",
        "chhob thveu kar",
        "ឈប់ ធ្វើការ បាន ទេ",
        "my boss does not stop",
        "end",
        "quit",
        "cancel",
    ],
)
def test_a_sentence_that_begins_with_stop_is_no_stop(words: str) -> None:
    talk = Talk(person=Person(welcomed=True), by_text=True)
    talk.say("hello")
    talk.say(words)
    assert not any("answer_messages" in line for line in talk.lines)


@pytest.mark.parametrize("words", ["menu", "MENU", " Menu. ", "ម៉ឺនុយ", "meunuy"])
def test_menu_in_three_spellings(words: str) -> None:
    talk = Talk(person=Person(welcomed=True), by_text=True)
    for earlier in ("hello", "1", "1"):
        talk.say(earlier)
    assert talk.say(words).text.startswith("Sok Sabay. What do you need?")


@pytest.mark.parametrize(
    "words", ["", " ", "😀", "*", "#", "\u202e1", "១", "1" * 10_000, "ក" * 10_000, "\x00", "0", "-1", "1.5"]
)
@pytest.mark.parametrize("by_text", [False, True])
def test_whatever_is_typed_there_is_an_answer(words: str, by_text: bool) -> None:
    for place in (["1"], ["1", "2"], ["1", "1", "1", "1"], ["7"], ["8"]):
        talk = Talk(person=Person(welcomed=True), by_text=by_text)
        talk.say("hello" if by_text else "*1286#")
        for step in place:
            talk.say(step)
        assert talk.say(words).text.strip()


def test_words_in_the_middle_of_a_question_get_a_guess_and_back_is_the_question() -> None:
    Talk(person=Person(welcomed=True, asked_messages=True), by_text=True)(
        """
        > 1
        What is your work?
        1. Driver (tuk-tuk, moto)
        2. Market or street seller
        3. Building
        4. Work in a home
        5. Farm or fishing
        6. Factory
        7. Other work
        8. No paid work
        BACK
        > where is the office
        This can be (answer within 3 minutes):
        1. Help
        2. Send this as an anonymous report
        BACK MENU
        > back
        What is your work?
        1. Driver (tuk-tuk, moto)
        2. Market or street seller
        3. Building
        4. Work in a home
        5. Farm or fishing
        6. Factory
        7. Other work
        8. No paid work
        BACK
        > my boss took my card
        This can be (answer within 3 minutes):
        1. Send this as an anonymous report
        2. Help
        BACK MENU
        > 2
        Call 1286 (the Fund) or 1297 (Labour Ministry), day and night.
        1. Find an office
        2. Messages to me
        3. Other services
        BACK
        """
    )


def test_a_bare_number_as_the_first_text_ever_is_no_choice() -> None:
    Talk(person=Person(), by_text=True)(
        """
        > 2
        * recall
        Sok Sabay
        National Social Security Fund (Bor Sor Sor)
        1. Khmer
        2. English
        > 2
        We keep your answers only to help you, and not for long.
        1. Go on
        2. What do you keep?
        > 1
        Sok Sabay. What do you need?
        1. Can I join?
        2. What do I get?
        3. Register
        4. My contributions
        5. Report a problem
        6. My report
        7. Help
        8. Language
        """
    )


def test_back_at_continue_shows_nothing_of_what_was_said() -> None:
    talk = Talk(person=Person(welcomed=True))
    talk.say("*1286*1*1#")
    talk.by_text = True
    for words in ("hello", "back", "more", "language", "language", "nonsense"):
        talk.say(words)
        assert talk._session().aside == {"asks": "resume"}
