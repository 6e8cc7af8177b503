"""A line that drops: what is taken up, and by what."""

from __future__ import annotations

from bot.session import Person
from tests.transcript import Talk

ASKED = Person(welcomed=True, asked_messages=True)


def test_a_dropped_call_is_taken_up_and_shows_nothing_before_a_yes() -> None:
    Talk(person=ASKED)(
        """
        > *1286*1*1*1#
        Do you pay anyone to work for you?
        1. No
        2. Yes
        0 Back 00 Menu 02 Khmer
        (the line drops)
        > *1286#
        You were in the middle of something. Continue?
        1. Continue
        2. Start again
        > 7
        Please answer with a number from the list.
        You were in the middle of something. Continue?
        1. Continue
        2. Start again
        > 1
        Do you pay anyone to work for you?
        1. No
        2. Yes
        0 Back 00 Menu 02 Khmer
        (the line drops)
        > *1286#
        You were in the middle of something. Continue?
        1. Continue
        2. Start again
        > 2
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


def test_dialling_into_what_is_unfinished_takes_it_up_and_into_something_else_does_not() -> None:
    Talk(person=ASKED)(
        """
        > *1286*1*1*1#
        Do you pay anyone to work for you?
        1. No
        2. Yes
        0 Back 00 Menu 02 Khmer
        (the line drops)
        > *1286*1#
        You were in the middle of something. Continue?
        1. Continue
        2. Start again
        (the line drops)
        > *1286*7#
        Call 1286 (the Fund) or 1297 (Labour Ministry), day and night.
        1. Find an office
        2. Messages to me
        3. Other services
        0 Back 02 Khmer
        """
    )


def test_a_call_can_be_taken_up_by_text_message() -> None:
    Talk(person=ASKED)(
        """
        > *1286*1*1*1#
        Do you pay anyone to work for you?
        1. No
        2. Yes
        0 Back 00 Menu 02 Khmer
        (by text)
        > hello again
        You were in the middle of something. Continue?
        1. Continue
        2. Start again
        > 1
        Do you pay anyone to work for you?
        1. No
        2. Yes
        BACK MENU
        """
    )


def test_a_call_begins_at_the_menu_whatever_was_guessed_by_text_message() -> None:
    Talk(person=ASKED)(
        """
        (by text)
        > hello
        Sok Sabay. What do you need?
        1. Can I join?
        2. What do I get?
        3. Register
        4. My contributions
        5. Report a problem
        6. My report
        7. Help
        8. Language
        > how can i join
        This can be (answer within 3 minutes):
        1. Can I join?
        2. Send this as an anonymous report
        MENU
        (by call)
        > *1286#
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


def test_a_request_of_an_earlier_call_changes_nothing_in_this_one() -> None:
    talk = Talk(person=ASKED)
    talk.say("*1286*2#")
    earlier = talk.typed
    page = talk.say("*1286*1*1#")
    log = talk._session().log
    talk.calls, now, talk.typed = 1, talk.typed, earlier
    assert talk._request().text == page.text
    assert talk._session().log == log
    talk.calls, talk.typed = 2, now
    assert "Do you pay anyone" in talk.say("1").text


def test_a_call_that_goes_on_after_a_text_message_asks_whether_to_continue() -> None:
    talk = Talk(person=ASKED)
    talk.say("*1286*1*1#")
    talk.by_text = True
    talk.say("hello")
    talk.by_text = False
    assert talk.say("1").text.startswith("You were in the middle of something.")
    assert "Who pays you" in talk.say("1").text


def test_words_at_continue_are_kept_for_a_new_beginning() -> None:
    Talk(person=ASKED)(
        """
        > *1286*1*1#
        Who pays you a wage?
        1. Nobody, I work for myself
        2. A boss or foreman
        3. The State
        0 Back 00 Menu 02 Khmer
        (the line drops)
        > *1286*1*2*1#
        You were in the middle of something. Continue?
        1. Continue
        2. Start again
        > 2
        Do you pay anyone to work for you?
        1. No
        2. Yes
        0 Back 00 Menu 02 Khmer
        """
    )


def test_a_pin_that_comes_before_it_is_asked_for_is_not_remembered() -> None:
    talk = Talk(person=ASKED)
    talk.say("*1286*1*1#")
    talk.typed = ""
    talk.say("*1286*1*4821#")
    assert "Continue?" in "\n".join(talk.lines)
    assert "4821" not in talk._session().to_json()
    talk.by_text = True
    talk.say("4821")
    assert "4821" not in talk._session().to_json()
