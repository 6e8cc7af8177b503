"""Which key or word is which command, and when it is none."""

import pytest

from bot import commands
from bot.ask import Choice, Number, Place, Question, Words
from bot.text import _

NUMBER = Number(name="n", text=_("How old are you?"), between=(0, 20))
AGE = Number(name="n", text=_("How old are you?"), between=(5, 120))
CHOICE = Choice(name="c", text=_("Which one?"), labels={"a": _("Yes"), "b": _("No")})
PLACE = Place(name="p", text=_("Which one?"))
WORDS = Words(name="w", text=_("Which one?"), longest=30)


@pytest.mark.parametrize(
    ("name", "question", "key"),
    [
        ("back", CHOICE, "0"),
        ("back", AGE, "0"),  # nobody is 0 years old
        ("back", NUMBER, None),  # 0 is an answer: no key for back, the screen prints only the menu
        ("menu", NUMBER, "00"),  # and 00 is no number
        ("more", CHOICE, "01"),
        ("more", PLACE, "99"),  # 01 is Banteay Meanchey
        ("language", PLACE, None),  # 02 is Battambang
        ("language", CHOICE, "02"),
        ("back", PLACE, "0"),
        ("back", WORDS, "0"),  # a digit is no word
        ("menu", WORDS, "00"),
    ],
)
def test_a_command_has_a_key_that_is_no_answer(name: str, question: Question, key: str | None) -> None:
    assert commands.key(name, question) == key


@pytest.mark.parametrize(
    ("typed", "printed", "command"),
    [
        ("0", ["back", "menu"], "back"),
        (" 0 ", ["back"], "back"),
        ("០", ["back"], "back"),  # Khmer digits are digits
        ("០០", ["back", "menu"], "menu"),
        ("00", ["back"], None),  # not printed, so it is none
        ("000", ["back", "menu"], None),  # exact
        ("01", ["more"], "more"),
        ("02", ["language"], "language"),
        ("", ["back"], None),
        ("back", ["back"], None),  # words are for text messages
    ],
)
def test_a_key_is_live_only_while_it_is_printed(typed: str, printed: list[str], command: str | None) -> None:
    assert commands.said_by_key(typed, CHOICE, printed) == command


@pytest.mark.parametrize(
    ("written", "command"),
    [
        ("menu", "menu"),
        ("Menu!", "menu"),
        ("ម៉ឺនុយ", "menu"),
        ("មុឺនុយ", "menu"),  # the same letters to the eye, typed in another way
        ("back", "back"),
        ("ត្រឡប់ក្រោយ", "back"),
        ("tralob", "back"),
        ("more", "more"),
        ("បន្ត", "more"),
        ("language", "language"),
        ("ភាសា", "language"),
        ("menu please", None),
        ("", None),
    ],
)
def test_a_word_by_text_message(written: str, command: str | None) -> None:
    assert commands.said_by_word((written,), commands.INSIDE) == command


def test_no_word_is_one_that_providers_take_for_leaving() -> None:
    taken = {"end", "quit", "cancel"}  # Twilio's list but for STOP, REVOKE and their like, which mean stop here too
    assert not any(command.words & taken for command in commands.BY_NAME.values())


def test_no_word_is_two_commands() -> None:
    words = [word for command in commands.BY_NAME.values() for word in command.words]
    assert len(words) == len(set(words))
