"""The language is changed in the menu, or wherever one stands."""

from tests.transcript import Talk


def test_in_the_menu_and_back() -> None:
    Talk()(
        """
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
        > 8
        Sok Sabay
        National Social Security Fund (Bor Sor Sor)
        1. Khmer
        2. English
        0 Back 02 Khmer
        > 1
        តើអ្នកអានអក្សរនេះបានទេ?
        Can you read this?
        1. បាន Yes
        2. No
        0 Back
        > 1
        * set_language km
        សុខសប្បាយ
        1. ចូល ប.ស.ស. បានទេ?
        2. បានអ្វីខ្លះ
        3. ចុះឈ្មោះ
        01 បន្ត
        > 8
        សុខសប្បាយ ប.ស.ស.
        1. Khmer
        2. English
        0 ថយ 02 English
        > 2
        * set_language en
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


def test_in_the_middle_of_a_question_by_its_key() -> None:
    Talk()(
        """
        > *1286*1*1*1#
        Do you pay anyone to work for you?
        1. No
        2. Yes
        0 Back 00 Menu 02 Khmer
        > 02
        តើអ្នកអានអក្សរនេះបានទេ?
        Can you read this?
        1. បាន Yes
        2. No
        0 Back
        > 1
        * set_language km
        អ្នកជួលគេធ្វើការឱ្យទេ?
        1. ទេ
        2. បាទ/ចាស
        0 ថយ 00 ម៉ឺនុយ 02 English
        > 02
        * set_language en
        Do you pay anyone to work for you?
        1. No
        2. Yes
        0 Back 00 Menu 02 Khmer
        """
    )
