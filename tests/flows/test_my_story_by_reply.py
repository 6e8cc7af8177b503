"""My story: a plain reply to the text that asked is the yes or the no to the words in it, and to no others."""

from __future__ import annotations

import pytest

from bot.replies_to import Asked
from bot.session import Person
from tests.transcript import Talk

WORDS = "I sell vegetables in Bati."
KNOWN = {"words": WORDS, "called": "Sophea", "mark": "ab12", "time": 1, "dial": "*1286#"}
FIRST = Asked("story", "en", {1: True, 2: False}, KNOWN)
AGAIN = Asked("story", "en", {1: None, 2: None, 3: True, 4: False}, {**KNOWN, "time": 2}, takes_words=False)
TEAM = Asked("team", "en", {1: True, 2: False})


def texting(*asked: Asked, counts: bool = True, person: Person | None = None) -> Talk:
    """Somebody who has the text, and was welcomed once."""
    known = person or Person(welcomed=True, asked_messages=True, language="en")
    return Talk(person=known, results={"answer_story": counts}, by_text=True, asking=list(asked))


def test_1_is_a_yes_to_the_words_in_the_text() -> None:
    texting(FIRST)(
        """
        > 1
        * answer_story ab12 True
        Thank you. We may tell it now. To take it back, choose 12 in the menu.
        > 1
        * answer_story ab12 True
        Thank you. We may tell it now. To take it back, choose 12 in the menu.
        """
    )


@pytest.mark.parametrize("words", ["1", "១", " 1. ", "YES", "yes!", "បាទ", "ចាស", "ព្រម", "chas", "ok"])
def test_a_yes_is_said_in_many_ways(words: str) -> None:
    assert "Thank you. We may tell it now." in texting(FIRST).say(words).text


@pytest.mark.parametrize("words", ["2", "២", "No", "ទេ", "ចាស ទេ", "te"])
def test_a_no_is_said_in_many_ways(words: str) -> None:
    assert "Noted. We do not tell it so." in texting(FIRST).say(words).text


@pytest.mark.parametrize(
    "words", ["8", "12", "hello", "yes, tell it everywhere", "1 2", "no no, take it back", "", "01"]
)
def test_whatever_else_is_written_is_no_answer(words: str) -> None:
    talk = texting(FIRST)
    talk.say(words)
    assert "* answer_story" not in "\n".join(talk.lines)


def after(*texts: str) -> Talk:
    """The talk as it stands when these were written; what was said so far is not told again."""
    talk = texting(FIRST)
    for words in texts:
        talk.say(words)
    talk.lines.clear()
    return talk


def test_who_is_in_the_midst_of_something_answers_that() -> None:
    after("Can I join?", "1")(
        """
        > 1
        Do you pay anyone to work for you?
        1. No
        2. Yes
        BACK MENU
        > no
        How old are you?
        BACK MENU
        """
    )


def test_who_was_in_the_midst_long_ago_is_asked_which_is_meant_and_no_yes_is_taken_for_another() -> None:
    after("Can I join?", "1", "1")(
        """
        (an hour later)
        > yes
        This can be:
        1. My story
        BACK MENU
        > back
        Do you pay anyone to work for you?
        1. No
        2. Yes
        BACK MENU
        > no
        How old are you?
        BACK MENU
        """
    )


def test_at_the_menu_a_number_is_the_menus_and_a_yes_is_not() -> None:
    texting(FIRST)(
        """
        > menu
        Sok Sabay. What do you need?
        1. Can I join?
        2. What do I get?
        3. Register
        4. My contributions
        5. Report a problem
        6. My report
        7. Help
        8. Language
        > yes
        * answer_story ab12 True
        Thank you. We may tell it now. To take it back, choose 12 in the menu.
        > 8
        Sok Sabay
        National Social Security Fund (Bor Sor Sor)
        1. Khmer
        2. English
        BACK
        """
    )


def test_an_hour_after_the_menu_a_number_is_the_reply() -> None:
    texting(FIRST)(
        """
        > menu
        Sok Sabay. What do you need?
        1. Can I join?
        2. What do I get?
        3. Register
        4. My contributions
        5. Report a problem
        6. My report
        7. Help
        8. Language
        (an hour later)
        > 2
        * answer_story ab12 False
        Noted. We do not tell it so. You can take your story back here.
        """
    )


def test_words_that_were_changed_meanwhile_are_not_agreed_to() -> None:
    texting(FIRST, counts=False)(
        """
        > 1
        * answer_story ab12 True
        This answer does not count: these words are not used any more.
        Choose 12 in the menu to see how it stands.
        """
    )


def test_who_is_asked_again_answers_with_other_numbers_and_an_old_answer_is_none() -> None:
    texting(AGAIN)(
        """
        > 1
        So we would tell your story:
        I sell vegetables in Bati.
        With your name: Sophea
        Answer 3 for yes, 4 for no, or dial *1286*12#.
        > yes
        So we would tell your story:
        I sell vegetables in Bati.
        With your name: Sophea
        Answer 3 for yes, 4 for no, or dial *1286*12#.
        > 3
        * answer_story ab12 True
        Thank you. We may tell it now. To take it back, choose 12 in the menu.
        """
    )


def test_two_questions_that_stand_open_are_told_apart_first() -> None:
    texting(FIRST, TEAM)(
        """
        > 1
        This can be:
        1. My story
        2. A team comes to me
        MENU
        > 1
        * my_telling
        We may tell your story to others in texts, only in words that you said yes to.
        For that we keep your number. You can take it back here.
        1. I agree
        2. No
        MENU
        """
    )


def test_who_was_never_welcomed_is_answered_in_the_language_of_the_text() -> None:
    talk = texting(FIRST, person=Person())
    assert talk.say("1").text == "Thank you. We may tell it now. To take it back, choose 12 in the menu."
    assert (talk.session, talk.person.welcomed) == (None, False)


def test_by_call_a_number_is_never_a_reply() -> None:
    talk = texting(FIRST)
    talk.by_text = False
    talk.say("*1286*1#")
    assert "* answer_story ab12 True" not in talk.lines
