"""Texts: commands from anywhere, two machines that answer each other, long texts, and replies that a worker sends."""

from __future__ import annotations

import pytest
import time_machine

from bot.conversation import Conversation
from bot.flows.help import help_by_text
from bot.flows.messages import start, stop
from bot.session import ENDED_SECONDS, SMS_SECONDS, USSD_SECONDS, WRONG_MOST
from tests.edge.phone import Phone, fresh_id
from tests.edge.talks import ASKS, TO_AGE, TO_WORK, said_by

COMMANDS = {
    "STOP": ("STOP", "Stop. Thank you", "chhob", "ឈប់", "UNSUBSCRIBE"),
    "START": ("START", "start!", "chabphdaem", "ចាប់ផ្តើម", "unstop"),
    "HELP": ("HELP", "help", "chumnuoy", "ជំនួយ", "ជួយ"),
}
REPLIES = {"STOP": said_by(stop), "START": said_by(start), "HELP": said_by(help_by_text)}
A_MINUTE = 60  # seconds that a machine may stand still
SPELT = [(command, words) for command, spellings in COMMANDS.items() for words in spellings]


@pytest.mark.parametrize(("command", "words"), SPELT)
def test_a_command_is_obeyed_in_the_middle_and_the_place_is_kept(phone: Phone, memory_of, command, words):
    phone.write("hello")
    for each in TO_AGE:
        phone.write(each)
    before = memory_of(phone.number)[0]
    assert phone.write(words).startswith(REPLIES[command])
    assert memory_of(phone.number)[0] == before
    assert phone.write("34").startswith(ASKS["idpoor"])


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_in_the_middle_of_a_call_leaves_the_call_where_it_was(phone: Phone, valkey, remembered, command):
    phone.dial()
    shown = phone.key(*TO_AGE)
    assert phone.write(command).startswith(REPLIES[command])
    assert 0 < valkey.ttl(f"talk:{remembered.name(phone.number)}") <= USSD_SECONDS
    assert phone.request() == shown
    assert phone.key("0").startswith(f"CON {ASKS['employs']}")  # the key that stands on that screen
    assert ASKS["age"] in phone.key("1")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_out_of_the_blue_begins_no_conversation(phone: Phone, memory_of, command):
    assert phone.write(command).startswith(REPLIES[command])
    assert memory_of(phone.number)[0] is None
    assert phone.write("hello").startswith("Sok Sabay")


def test_a_khmer_command_out_of_the_blue_is_answered_in_khmer(phone: Phone):
    assert phone.write("ឈប់").startswith("អ្នក")


def test_stop_erases_the_number_and_start_brings_it_back(phone: Phone, contact_of):
    phone.write("START")
    assert contact_of(phone.number).messages_allowed
    phone.write("ឈប់")
    assert not contact_of(phone.number).messages_allowed
    phone.write("START")
    assert contact_of(phone.number).messages_allowed


def test_who_opts_out_at_the_provider_is_taken_at_their_word(phone: Phone, contact_of):
    phone.write("START")
    assert phone.opt_out().text == "Noted."
    assert not contact_of(phone.number).messages_allowed
    assert phone.opt_out().text == "Noted."


@pytest.mark.parametrize(("word", "allowed"), [("STOP", False), ("START", True), ("HELP", True)])
def test_what_the_provider_has_answered_gets_no_second_answer(phone: Phone, contact_of, word, allowed):
    phone.write("START")
    assert phone.write("whatever was written", OptOutType=word) is None
    assert contact_of(phone.number).messages_allowed is allowed


def test_a_wish_is_confirmed_once(phone: Phone, contact_of):
    with time_machine.travel("2026-11-22T03:00:00Z", tick=False) as clock:
        assert phone.write("STOP") == REPLIES["STOP"]
        assert phone.write("Stop! Thank you") is None
        assert phone.write("HELP").startswith(REPLIES["HELP"])
        assert phone.write("som chhob") is None
        assert phone.write("START") == REPLIES["START"]
        assert phone.write("start again") is None
        assert contact_of(phone.number).messages_allowed
        assert phone.write("STOP") == REPLIES["STOP"]
        assert not contact_of(phone.number).messages_allowed
        clock.shift(24 * 60 * 60)
        assert phone.write("STOP") == REPLIES["STOP"]  # whoever asks again another day wants to be sure


def test_the_message_of_a_wish_that_comes_again_is_answered_as_before(phone: Phone):
    id = fresh_id("SM")
    first = phone.write("STOP", id=id)
    assert phone.write("STOP", id=id) == first == REPLIES["STOP"]


def test_a_wish_is_confirmed_anew_when_something_else_was_decided_on_the_phone(phone: Phone, contact_of):
    phone.dial()
    phone.key("2", "1")
    assert phone.write("START") == REPLIES["START"]
    phone.key("7", "2", "1")
    assert not contact_of(phone.number).messages_allowed
    assert phone.write("START") == REPLIES["START"]


def be_misunderstood(phone: Phone) -> None:
    """So often that the reply changes no more: then help is offered in it."""
    for words in ("hello", "2", *["blah blah"] * (WRONG_MOST - 1)):
        phone.write(words)


def test_the_same_text_goes_to_one_number_five_times_in_an_hour_and_not_once_more(phone: Phone):
    with time_machine.travel("2026-11-22T03:00:00Z", tick=False) as clock:
        be_misunderstood(phone)
        first = phone.write("blah blah")
        replies = []
        for _ in range(9):
            clock.shift(60)
            replies.append(phone.write("blah blah"))
        assert replies == [first] * 4 + [None] * 5
        assert phone.write("HELP").startswith(REPLIES["HELP"])  # another text is another matter
        clock.shift(60 * 60)
        assert phone.write("blah blah") == first


def test_texts_held_back_do_not_count(phone: Phone):
    """Whoever keeps asking is answered five times in every hour, and not silenced until they give up."""
    with time_machine.travel("2026-11-22T03:00:00Z", tick=False) as clock:
        be_misunderstood(phone)
        replies = []
        for _ in range(3 * 12):
            clock.shift(5 * 60)
            replies.append(phone.write("blah blah"))
        assert [sum(reply is not None for reply in replies[hour * 12 :][:12]) for hour in range(3)] == [5, 5, 5]


LONG = ["a", "ក", "😀", "ខ្ញុំចង់ចូល ", "1", "\n", "stop ", "\u202e"]


@pytest.mark.parametrize("letters", LONG)
def test_ten_thousand_characters_are_answered(phone: Phone, letters):
    words = (letters * 10_000)[:10_000]
    assert phone.write(words)
    for each in TO_WORK:
        phone.write(each)
    assert phone.write(words)
    assert phone.send(words).text == "Taken in."


def test_a_conversation_lives_for_minutes_by_call_and_for_a_day_by_text(phone: Phone, another, valkey, remembered):
    phone.dial()
    phone.key(*TO_AGE)
    name = remembered.name(phone.number)
    assert USSD_SECONDS - A_MINUTE < valkey.ttl(f"talk:{name}") <= USSD_SECONDS == 600
    writer = another()
    writer.write("hello")
    assert SMS_SECONDS - A_MINUTE < valkey.ttl(f"talk:{remembered.name(writer.number)}") <= SMS_SECONDS == 86_400


def test_what_may_be_shown_to_staff_waits_at_the_menu_for_three_minutes(phone: Phone, valkey, remembered):
    phone.dial()
    assert phone.key(*TO_AGE, "34", "2", "1", "2", "1", "2").startswith("END")
    phone.dial()
    session, seconds = remembered.look(phone.number)
    assert session.last.topic == "join"
    assert ENDED_SECONDS - A_MINUTE < seconds <= ENDED_SECONDS == 180


def test_the_language_outlives_the_conversation(phone: Phone, valkey, remembered):
    phone.dial()
    in_khmer = phone.key("1", "1", "1")
    name = remembered.name(phone.number)
    assert valkey.ttl(f"person:{name}") > 365 * 86_400
    valkey.delete(f"talk:{name}")  # as it is ten minutes later
    assert phone.dial() == in_khmer
    assert valkey.ttl(f"person:{name}") > 365 * 86_400


def break_(*_: object) -> None:
    raise ZeroDivisionError


def test_a_text_over_which_the_program_breaks_gets_an_apology_and_is_not_sent_again_for_hours(
    phone: Phone, texts_to, monkeypatch
):
    phone.write("hello")
    with monkeypatch.context() as patch:
        patch.setattr(Conversation, "receive", break_)
        assert phone.send("2").text == "Taken in."
        assert "Sorry" in phone.write("2")
    assert ["Sorry" in text for text in texts_to(phone.number)] == [True]
    assert phone.write("2").startswith(ASKS["privacy"])
