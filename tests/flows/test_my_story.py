"""My story: told, shown in our words, answered and taken back."""

from __future__ import annotations

from typing import Any

from bot.session import Person
from tests.transcript import Talk

K: dict[str, Any] = {
    "keep_story": {"number": "552 731 4", "texts": True},
    "answer_story": True,
    "take_story_back": True,
}
WAITS = {**K, "my_telling": {"state": "told", "number": "552 731 4", "day": "2026-11-20"}}
AGREED = {**K, "my_telling": {"state": "agreed", "number": "552 731 4", "day": "2026-11-20"}}
WORDS = "I sell vegetables in Bati. I fell ill. The Fund paid for the hospital."
SHOWN = {
    "state": "asked",
    "number": "552 731 4",
    "day": "2026-11-20",
    "words": WORDS,
    "called": "Sophea",
    "mark": "ab12",
}
ASKED = {**K, "my_telling": SHOWN}


def talk(results: dict[str, Any], language: str = "en", by_text: bool = False) -> Talk:
    """Somebody who was welcomed before."""
    person = Person(welcomed=True, asked_messages=True, language=language)
    return Talk(person=person, results=results, by_text=by_text)


def test_a_story_is_told_in_pieces_with_a_first_name_and_a_line_that_drops_loses_nothing() -> None:
    talk(K)(
        """
        > *1286*12#
        * my_telling
        We may tell your story to others in texts, only in words that you said yes to.
        For that we keep your number. You can take it back here.
        1. I agree
        2. No
        00 Menu
        > 1
        May we say your name?
        1. Yes, my first name
        2. Yes, my full name
        3. No name
        0 Back 00 Menu 02 Khmer
        > 1
        Your first name
        0 Back 00 Menu 02 Khmer
        > Sophea
        Tell your story in your own words.
        0 Back 00 Menu 02 Khmer
        > I sell vegetables in Bati. I fell ill.
        Write on, or:
        1. That is all
        0 Back 00 Menu 02 Khmer
        (the line drops)
        > *1286#
        You were in the middle of something. Continue?
        1. Continue
        2. Start again
        > 1
        Write on, or:
        1. That is all
        0 Back 00 Menu 02 Khmer
        > The Fund paid for the hospital.
        Write on, or:
        1. That is all
        0 Back 00 Menu 02 Khmer
        > 1
        Send your story to the Fund?
        1. Send my story
        2. Throw it away
        0 Back 00 Menu 02 Khmer
        > 1
        * keep_story first Sophea ['I sell vegetables in Bati. I fell ill.', 'The Fund paid for the hospital.']
        Thank you. Your story has the number 552 731 4.
        We text you our words. Or choose 12 in the menu in some days.
        """
    )


def test_a_story_is_told_by_text_without_a_name_to_who_gets_no_texts() -> None:
    talk({**K, "keep_story": {"number": "552 731 4", "texts": False}}, by_text=True)(
        """
        > 12
        * my_telling
        We may tell your story to others in texts, only in words that you said yes to.
        For that we keep your number. You can take it back here.
        1. I agree
        2. No
        MENU
        > 1
        May we say your name?
        1. Yes, my first name
        2. Yes, my full name
        3. No name
        BACK MENU
        > 3
        Tell your story in your own words.
        BACK MENU
        > I sell vegetables in Bati. I fell ill. The Fund paid for the hospital.
        Write on, or:
        1. That is all
        BACK MENU
        > 1
        Send your story to the Fund?
        1. Send my story
        2. Throw it away
        BACK MENU
        > 1
        * keep_story none  ['I sell vegetables in Bati. I fell ill. The Fund paid for the hospital.']
        Thank you. Your story has the number 552 731 4.
        Choose 12 in the menu in some days to see our words.
        """
    )


def test_who_does_not_agree_or_throws_it_away_leaves_nothing() -> None:
    talk(K)(
        """
        > *1286*12#
        * my_telling
        We may tell your story to others in texts, only in words that you said yes to.
        For that we keep your number. You can take it back here.
        1. I agree
        2. No
        00 Menu
        > 2
        Nothing was kept.
        (the line drops)
        > *1286*12*1*2#
        * my_telling
        Your full name
        0 Back 00 Menu 02 Khmer
        > Sophea
        Tell your story in your own words.
        0 Back 00 Menu 02 Khmer
        > I sell vegetables in Bati. I fell ill.
        Write on, or:
        1. That is all
        0 Back 00 Menu 02 Khmer
        > 1
        Send your story to the Fund?
        1. Send my story
        2. Throw it away
        0 Back 00 Menu 02 Khmer
        > 2
        Nothing was kept.
        """
    )


def test_yes_is_said_to_the_words_that_are_shown() -> None:
    talk(ASKED)(
        """
        > *1286*12#
        * my_telling
        So we would tell your story:
        I sell vegetables in Bati. I fell ill. The Fund paid for the hospital.
        1. Go on
        00 Menu 02 Khmer
        > 1
        With your name: Sophea
        May we tell it so?
        1. Yes, tell it so
        2. No, not so
        3. Take my story back
        0 Back 00 Menu 02 Khmer
        > 1
        * answer_story ab12 True
        Thank you. We may tell it now. To take it back, choose 12 in the menu.
        """
    )


def test_no_is_said_by_text() -> None:
    talk(ASKED, by_text=True)(
        """
        > 12
        * my_telling
        So we would tell your story:
        I sell vegetables in Bati. I fell ill. The Fund paid for the hospital.
        1. Go on
        MENU
        > 1
        With your name: Sophea
        May we tell it so?
        1. Yes, tell it so
        2. No, not so
        3. Take my story back
        BACK MENU
        > 2
        * answer_story ab12 False
        Noted. We do not tell it so. You can take your story back here.
        """
    )


def test_a_yes_to_words_that_were_changed_meanwhile_does_not_count() -> None:
    talk({**ASKED, "answer_story": False}, by_text=True)(
        """
        > 12
        * my_telling
        So we would tell your story:
        I sell vegetables in Bati. I fell ill. The Fund paid for the hospital.
        1. Go on
        MENU
        > 1
        With your name: Sophea
        May we tell it so?
        1. Yes, tell it so
        2. No, not so
        3. Take my story back
        BACK MENU
        > 1
        * answer_story ab12 True
        These words were changed meanwhile.
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


def test_a_yes_to_what_was_taken_back_meanwhile_does_not_count_and_there_is_nothing_left() -> None:
    talk({**ASKED, "take_story_back": False}, by_text=True)(
        """
        > 12
        * my_telling
        So we would tell your story:
        I sell vegetables in Bati. I fell ill. The Fund paid for the hospital.
        1. Go on
        MENU
        > 1
        With your name: Sophea
        May we tell it so?
        1. Yes, tell it so
        2. No, not so
        3. Take my story back
        BACK MENU
        > 3
        Take your story back? We erase it, and tell it no more.
        1. Erase my story
        2. No
        BACK MENU
        > 1
        * take_story_back
        There is no story of yours here any more.
        """
    )


def test_what_waits_is_taken_back() -> None:
    talk(WAITS)(
        """
        > *1286*12*1*1#
        * my_telling
        * take_story_back
        Taken back and erased. We tell it no more. What was sent stays with those who got it.
        """
    )


def test_who_said_yes_thinks_again_and_keeps_it() -> None:
    talk(AGREED)(
        """
        > *1286*12#
        * my_telling
        You said yes to your story on 20 November 2026. We may tell it.
        1. Take my story back
        00 Menu 02 Khmer
        > 1
        Take your story back? We erase it, and tell it no more.
        1. Erase my story
        2. No
        0 Back 00 Menu 02 Khmer
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
        0 Back
        """
    )


def test_a_second_story_from_one_phone_is_not_kept() -> None:
    talk({**K, "keep_story": None})(
        """
        > *1286*12*1*3#
        * my_telling
        Tell your story in your own words.
        0 Back 00 Menu 02 Khmer
        > I sell vegetables in Bati. I fell ill.
        Write on, or:
        1. That is all
        0 Back 00 Menu 02 Khmer
        > 1
        Send your story to the Fund?
        1. Send my story
        2. Throw it away
        0 Back 00 Menu 02 Khmer
        > 1
        * keep_story none  ['I sell vegetables in Bati. I fell ill.']
        A story from this phone is kept already. Choose 12 in the menu to see it.
        """
    )
