"""A team comes: who was told says whether they will be there, by a call or by text."""

from __future__ import annotations

from bot.replies_to import Asked
from bot.session import Person
from tests.transcript import Talk

ONE = {"id": "a1", "day": "2026-12-03", "district": "2109", "spot": "Ang Tasom market"}
TOLD = [Asked("team", "en", {1: True, 2: False}, ONE)]
TWO = {"id": "b2", "day": "2026-12-10", "district": "2101", "spot": ""}


def test_who_was_told_by_a_campaign_says_i_will_come() -> None:
    Talk(person=Person(welcomed=True, language="en"), results={"teams_for_me": [ONE], "expect": True})(
        """
        > *1286*15*1#
        * teams_for_me
        * expect a1 True
        Thank you. The team knows that one more comes.
        """
    )


def test_who_was_not_told_says_where_they_live() -> None:
    Talk(person=Person(welcomed=True, language="en"), results={"teams_in": [TWO], "expect": True})(
        """
        > *1286*15#
        * teams_for_me
        Where do you live? First letters of the province, or its code.
        1. List
        00 Menu
        > ta
        Which of these?
        1. Takeo
        2. Tboung Khmum
        0 Back 00 Menu 02 Khmer
        > 1
        District in Takeo? First letters, or the code.
        1. List
        0 Back 00 Menu
        > 01
        * teams_in 2101
        A team registers people on 10 December 2026 in Angkor Borei.
        Bring your ID card.
        1. I will come
        2. I cannot come
        00 Menu 02 Khmer
        > 2
        * expect b2 False
        Thank you for telling us.
        """
    )


def test_no_team_is_planned() -> None:
    Talk(person=Person(welcomed=True, language="en"), results={"teams_in": []})(
        """
        > *1286*15#
        * teams_for_me
        Where do you live? First letters of the province, or its code.
        1. List
        00 Menu
        > ta
        Which of these?
        1. Takeo
        2. Tboung Khmum
        0 Back 00 Menu 02 Khmer
        > 1
        District in Takeo? First letters, or the code.
        1. List
        0 Back 00 Menu
        > 01
        * teams_in 2101
        No team is planned there yet. Ask 1286.
        """
    )


def test_one_of_several_days_that_was_called_off_meanwhile() -> None:
    Talk(person=Person(welcomed=True, language="en"), results={"teams_for_me": [ONE, TWO], "expect": False})(
        """
        > *1286*15#
        * teams_for_me
        Which day?
        1. 3 December 2026, Tram Kak
        2. 10 December 2026, Angkor Borei
        00 Menu 02 Khmer
        > 2
        A team registers people on 10 December 2026 in Angkor Borei.
        Bring your ID card.
        1. I will come
        2. I cannot come
        0 Back 00 Menu 02 Khmer
        > 1
        * expect b2 True
        This day was called off. Ask 1286.
        """
    )


def test_by_text() -> None:
    Talk(person=Person(welcomed=True, language="en"), results={"teams_for_me": [ONE], "expect": True})(
        """
        (by text)
        > 15
        * teams_for_me
        A team registers people on 3 December 2026 in Tram Kak.
        Ang Tasom market
        Bring your ID card.
        1. I will come
        2. I cannot come
        MENU
        > 1
        * expect a1 True
        Thank you. The team knows that one more comes.
        """
    )


def test_a_campaign_is_replied_to_and_the_reply_taken_back() -> None:
    Talk(person=Person(welcomed=True, language="en"), asking=TOLD, results={"expect": True})(
        """
        (by text)
        > 1
        * expect a1 True
        Thank you. The team expects you on 3 December 2026 in Tram Kak.
        Ang Tasom market
        Cannot come after all? Reply 2.
        > ២
        * expect a1 False
        Thank you for telling us.
        If you come after all, reply 1.
        > yes
        * expect a1 True
        Thank you. The team expects you on 3 December 2026 in Tram Kak.
        Ang Tasom market
        Cannot come after all? Reply 2.
        > hello there team
        This can be (answer within 3 minutes):
        1. A team comes to me
        2. Send this as an anonymous report
        MENU
        > 1
        * teams_for_me
        Where do you live? First letters of the province, or its code.
        1. List
        MENU
        """
    )


def test_a_1_that_may_answer_two_of_our_texts_is_asked_about() -> None:
    story = Asked("story", "en", {1: True, 2: False}, {"words": "I sell.", "called": "", "mark": "ab12"})
    results = {"teams_for_me": [ONE], "expect": True}
    Talk(person=Person(welcomed=True, language="en"), asking=[story, *TOLD], results=results)(
        """
        (by text)
        > 1
        This can be:
        1. My story
        2. A team comes to me
        MENU
        > 2
        * teams_for_me
        A team registers people on 3 December 2026 in Tram Kak.
        Ang Tasom market
        Bring your ID card.
        1. I will come
        2. I cannot come
        MENU
        > 1
        * expect a1 True
        Thank you. The team knows that one more comes.
        """
    )


def test_a_campaign_whose_day_was_called_off_is_replied_to() -> None:
    Talk(person=Person(welcomed=True, language="en"), asking=TOLD, results={"expect": False})(
        """
        (by text)
        > 1
        * expect a1 True
        This day was called off. Ask 1286.
        """
    )


def test_a_campaign_is_replied_to_in_khmer() -> None:
    Talk(person=Person(welcomed=True, language="km"), asking=TOLD, results={"expect": True})(
        """
        (by text)
        > ១
        * expect a1 True
        អរគុណ។ ក្រុមការងាររង់ចាំអ្នក 3 ធ្នូ 2026 នៅ ត្រាំកក់។
        Ang Tasom market
        បើមកមិនបានវិញ ឆ្លើយ 2។
        > 2
        * expect a1 False
        អរគុណដែលបានប្រាប់យើង។
        បើមកបានវិញ ឆ្លើយ 1។
        """
    )


def test_who_was_told_by_a_campaign_says_i_will_come_in_khmer() -> None:
    Talk(person=Person(welcomed=True, language="km"), results={"teams_for_me": [ONE], "expect": True})(
        """
        > *1286*15*1#
        * teams_for_me
        * expect a1 True
        អរគុណ។ ក្រុមការងារដឹងថាមានម្នាក់ទៀតមក។
        """
    )


def test_who_was_not_told_says_where_they_live_in_khmer() -> None:
    Talk(person=Person(welcomed=True, language="km"), results={"teams_in": [TWO], "expect": True})(
        """
        > *1286*15#
        * teams_for_me
        រស់នៅខេត្តណា? អក្សរដំបូង ឬលេខកូដ។
        1. បញ្ជី
        00 ម៉ឺនុយ
        > ta
        មួយណា?
        1. តាកែវ
        2. ត្បូងឃ្មុំ
        0 ថយ 00 ម៉ឺនុយ 02 English
        > 1
        ស្រុក ឬខណ្ឌណា នៅ តាកែវ? អក្សរដំបូង ឬលេខកូដ។
        1. បញ្ជី
        0 ថយ 00 ម៉ឺនុយ
        > 01
        * teams_in 2101
        ក្រុមការងារចុះឈ្មោះ 10 ធ្នូ 2026 អង្គរបូរី។
        01 បន្ត 00 ម៉ឺនុយ
        > 2
        * expect b2 False
        អរគុណដែលបានប្រាប់យើង។
        """
    )
