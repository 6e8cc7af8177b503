"""Help offers to show the last talk to staff, to whom had one just now, and never one about a report or an account."""

import pytest

from bot.session import Person
from tests.flows.reporting import MAY
from tests.transcript import Talk

KNOWN = {"reports_today": MAY, "members_here": {"members": 0, "without_pin": 0, "applications": 0}}


def somebody(language: str = "en", by_text: bool = False, shows_effects: bool = True) -> Talk:
    """Somebody who was welcomed before."""
    person = Person(welcomed=True, asked_messages=True, language=language)
    return Talk(person=person, results=KNOWN, by_text=by_text, shows_effects=shows_effects)


def test_what_was_just_talked_about_is_shown_to_staff_who_see_nothing_of_the_person() -> None:
    somebody()(
        """
        > *1286*1*2*1*1*31*1*1*2*2#
        Thank you. Come back any time.
        > *1286*7#
        Call 1286 (the Fund) or 1297 (Labour Ministry), day and night.
        1. Find an office
        2. Messages to me
        3. Other services
        4. Share my last talk
        0 Back 02 Khmer
        > 4
        Staff may then read your last talk here. Numbers, names and whatever you wrote are left out.
        1. Share it
        2. No
        0 Back 00 Menu 02 Khmer
        > 1
        * share_conversation join {'today': '2026-11-22', 'welcomed': True, 'asked_messages': True, 'wrote_khmer': False, 'by_text': False, 'told': {}} [['answer', 'menu', 'join'], ['answer', 'work', 'seller'], ['answer', 'paid_by', 'nobody'], ['answer', 'employs', False], ['answer', 'age', 34], ['answer', 'idpoor', False], ['answer', 'family', 'none'], ['answer', 'result', 'start'], ['answer', 'start', 'on']] [4]
        Thank you. It is erased in 90 days.
        > *1286*7#
        Call 1286 (the Fund) or 1297 (Labour Ministry), day and night.
        1. Find an office
        2. Messages to me
        3. Other services
        0 Back 02 Khmer
        """
    )


def test_who_says_no_shares_nothing() -> None:
    somebody()(
        """
        > *1286*1*2*1*1*31*1*1*2*2#
        Thank you. Come back any time.
        > *1286*7*4*2#
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


def test_the_same_in_khmer() -> None:
    somebody("km", shows_effects=False)(
        """
        > *1286*1*2*1*1*31*1*1*2*2#
        អរគុណ។ សូមមកម្តងទៀតពេលណាក៏បាន។
        > *1286*7#
        ហៅលេខ 1286 (ប.ស.ស.) ឬ 1297 (ក្រសួងការងារ)
        01 បន្ត 0 ថយ
        > 01
        ទាំងយប់ទាំងថ្ងៃ។
        1. រកការិយាល័យ
        2. សារផ្ញើមកខ្ញុំ
        01 បន្ត 0 ថយ
        > 01
        3. សេវាផ្សេងទៀត
        4. ចែករំលែកការសន្ទនា
        0 ថយ 02 English
        > 4
        បុគ្គលិកនឹងអាចអានការសន្ទនាចុងក្រោយរបស់អ្នក។
        01 បន្ត 0 ថយ
        > 01
        លេខ ឈ្មោះ និងអ្វីដែលអ្នកសរសេរ ត្រូវដកចេញ។
        1. ចែករំលែក
        2. ទេ
        0 ថយ
        > 1
        អរគុណ។ វានឹងត្រូវលុបក្នុង 90 ថ្ងៃ។
        """
    )


def test_the_same_by_text() -> None:
    talk = somebody(by_text=True, shows_effects=False)
    for words in ("1", "2", "1", "1", "31", "1", "1", "2"):
        talk.say(words)
    talk.lines.clear()
    talk(
        """
        > 2
        Thank you. Come back any time.
        > 7
        Call 1286 (the Fund) or 1297 (Labour Ministry), day and night.
        1. Find an office
        2. Messages to me
        3. Other services
        4. Share my last talk
        BACK
        > 4
        Staff may then read your last talk here. Numbers, names and whatever you wrote are left out.
        1. Share it
        2. No
        BACK MENU
        > share it
        Thank you. It is erased in 90 days.
        """
    )


def test_a_talk_about_a_report_an_account_or_nothing_much_is_never_offered() -> None:
    for dialled in ("*1286*5*1*1#", "*1286*6#", "*1286*4#", "*1286*8#", "*1286*7*1#", "*1286#"):
        talk = somebody()
        talk.say(dialled)
        talk.say("00")
        assert "Share" not in talk.say("*1286*7#").text, dialled


def test_nor_is_one_that_is_not_over() -> None:
    talk = somebody()
    talk.say("*1286*1*2*1#")
    talk.say("00")
    assert "Share" not in talk.say("7").text


@pytest.mark.parametrize(("chosen", "told"), [("2", []), ("5", []), ("7", ["last"])])
def test_what_was_said_is_gone_from_the_memory_with_the_first_choice_after_it(chosen: str, told: list[str]) -> None:
    talk = somebody()
    talk.say("*1286*1*2*1*1*31*1*1*2*2#")
    talk.say("*1286#")
    assert talk.session
    assert talk.session.last
    talk.say(chosen)
    assert talk.session.last is None
    assert '"age",31' not in talk.session.to_json()
    assert list(talk.session.caller.told) == told
