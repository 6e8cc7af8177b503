"""The first time: language, a phone that cannot draw Khmer, what is kept."""

from bot.session import Person
from tests.transcript import Talk


def test_khmer_that_the_phone_can_draw() -> None:
    Talk(person=Person())(
        """
        > *1286#
        * recall
        Sok Sabay
        National Social Security Fund (Bor Sor Sor)
        1. Khmer
        2. English
        > 1
        តើអ្នកអានអក្សរនេះបានទេ?
        Can you read this?
        1. បាន Yes
        2. No
        0 Back
        > 1
        * set_language km
        យើងទុកចម្លើយ តែដើម្បីជួយអ្នក ហើយមិនយូរទេ។
        1. បន្ត
        2. ទុកអ្វីខ្លះ?
        > 1
        សុខសប្បាយ
        1. ចូល ប.ស.ស. បានទេ?
        2. បានអ្វីខ្លះ
        3. ចុះឈ្មោះ
        01 បន្ត
        """
    )


def test_khmer_that_comes_out_as_boxes() -> None:
    Talk(person=Person())(
        """
        > *1286#
        * recall
        Sok Sabay
        National Social Security Fund (Bor Sor Sor)
        1. Khmer
        2. English
        > 1
        តើអ្នកអានអក្សរនេះបានទេ?
        Can you read this?
        1. បាន Yes
        2. No
        0 Back
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


def test_what_is_kept_is_told_to_who_asks() -> None:
    Talk(person=Person())(
        """
        > *1286#
        * recall
        Sok Sabay
        National Social Security Fund (Bor Sor Sor)
        1. Khmer
        2. English
        > 2
        We keep your answers only to help you, and not for long.
        1. Go on
        2. What do you keep?
        > 2
        We keep your language. Your answers are soon erased. The phone company sees that you called or wrote.
        1. Go on
        0 Back
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


def test_answers_dialled_at_once_wait_for_the_welcome() -> None:
    Talk(person=Person())(
        """
        > *1286*1*1#
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
        Who pays you a wage?
        1. Nobody, I work for myself
        2. A boss or foreman
        3. The State
        0 Back 00 Menu 02 Khmer
        """
    )


def test_a_line_that_drops_in_the_welcome_goes_on_where_it_was() -> None:
    Talk(person=Person())(
        """
        > *1286#
        * recall
        Sok Sabay
        National Social Security Fund (Bor Sor Sor)
        1. Khmer
        2. English
        > 2
        We keep your answers only to help you, and not for long.
        1. Go on
        2. What do you keep?
        (the line drops)
        > *1286#
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


def test_a_first_text_message_is_welcomed_too() -> None:
    Talk(person=Person(), by_text=True)(
        """
        > how do i join
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
        This can be (answer within 3 minutes):
        1. Can I join?
        2. Send this as an anonymous report
        MENU
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
        """
    )


def test_who_is_known_to_the_store_is_not_asked_again() -> None:
    Talk(person=Person(), results={"recall": {"language": "km", "allowed": True, "day": "2026-09-01"}})(
        """
        > *1286#
        * recall
        * set_language km
        សុខសប្បាយ
        1. ចូល ប.ស.ស. បានទេ?
        2. បានអ្វីខ្លះ
        3. ចុះឈ្មោះ
        01 បន្ត
        """
    )
