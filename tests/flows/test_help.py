"""Help: the hotlines, an office, messages on and off."""

from bot.session import Person
from tests.transcript import Talk


def test_where_is_an_office() -> None:
    Talk()(
        """
        > *1286*7*1#
        The Fund has offices in Phnom Penh and in the provinces. Call 1286: they say which is near you.
        """
    )


def test_messages_are_allowed_and_taken_back() -> None:
    Talk()(
        """
        > *1286*7*2#
        * recall
        We send you no messages.
        1. Allow messages
        00 Menu 02 Khmer
        > 1
        * answer_messages True
        Noted.
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


def test_a_yes_is_shown_with_its_day_and_withdrawn() -> None:
    Talk(results={"recall": {"language": "en", "allowed": True, "day": "2026-09-28"}})(
        """
        > *1286*7#
        Call 1286 (the Fund) or 1297 (Labour Ministry), day and night.
        1. Find an office
        2. Messages to me
        3. Other services
        0 Back 02 Khmer
        > 2
        * recall
        You allowed messages on 28 September 2026.
        1. Stop messages
        00 Menu 02 Khmer
        > 1
        * answer_messages False
        Noted.
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


def test_a_no_is_shown_with_its_day_in_khmer() -> None:
    Talk(
        person=Person(welcomed=True, language="km"),
        results={"recall": {"language": "km", "allowed": False, "day": "2026-09-28"}},
    )(
        """
        > *1286#
        សុខសប្បាយ
        1. ចូល ប.ស.ស. បានទេ?
        2. បានអ្វីខ្លះ
        3. ចុះឈ្មោះ
        01 បន្ត
        > 7
        ហៅលេខ 1286 (ប.ស.ស.) ឬ 1297 (ក្រសួងការងារ)
        01 បន្ត 0 ថយ
        > 2
        * recall
        អ្នកមិនព្រមទទួលសារ ថ្ងៃទី 28 កញ្ញា 2026។
        1. ព្រមទទួលសារ
        00 ម៉ឺនុយ
        """
    )
