"""My contributions: the first time, without a PIN; and the door in Khmer."""

from __future__ import annotations

from typing import Any

from bot.flows.contributions import contributions
from bot.session import Person
from tests.flows.accounts import BEHIND, HERE, NOBODY_HERE, RIGHT, SET, InTurn, wrong

ONE_NEW = {"members": 1, "without_pin": 1, "applications": 0}
APPLIED = {**SET, "state": "papers_wanted", "reference": "730 211 894"}
SHOWN = {"result": "right", "member": "5ab0"}


def calls(language: str = "en", **results: Any) -> InTurn:
    """Somebody in a world where effects have these results."""
    return InTurn(flow=contributions, results=results, person=Person(welcomed=True, language=language))


def test_who_has_no_pin_yet_shows_who_they_are_and_sets_one() -> None:
    calls(members_here=ONE_NEW, check_identity=iter([*wrong(1), SHOWN]), set_pin=SET, look_up=BEHIND)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. I have no PIN yet
        2. Another member
        3. How much would I pay?
        > 1
        Last 4 digits of the ID card
        1. I showed no card
        0 Back
        > 5678
        In which year were you born?
        0 Back
        > 1990
        * check_identity  5678 1990
        It does not fit, or this is not your own phone. After 5 wrong tries a day it locks. Help: 1286.
        Last 4 digits of the ID card
        1. I showed no card
        > 5679
        In which year were you born?
        0 Back
        > 1989
        * check_identity  5679 1989
        Choose a PIN of 4 digits.
        > 1234
        That is easy to guess. Choose digits that are not all the same and not in a row.
        Choose a PIN of 4 digits.
        > 2580
        Key the same PIN again.
        0 Back
        > 2581
        The two PINs are not the same.
        Choose a PIN of 4 digits.
        0 Back
        > 2580
        Key the same PIN again.
        0 Back
        > 2580
        * set_pin 5ab0 hidden-86e8891448b9628c
        Your PIN is set. Tell it to nobody.
        1. Go on
        > 1
        * look_up 5ab0
        Months missed in a row: 5. Pay by 15 January 2027, or you lose this right for good.
        Not covered since 16 July 2026.
        1. What to pay
        2. I cannot pay now
        01 More
        """
    )


def test_who_shows_what_does_not_fit_is_locked_too() -> None:
    calls(members_here=NOBODY_HERE, check_identity=wrong(1, locked=1))(
        """
        > *1286#
        * members_here
        Key your member number, reference or ID card number.
        1. How much would I pay?
        > 10000009
        Your PIN (4 digits)
        1. I have no PIN yet
        2. Another member
        3. How much would I pay?
        0 Back
        > 1
        Last 4 digits of the ID card
        0 Back
        > 5678
        In which year were you born?
        0 Back
        > 1990
        * check_identity 10000009 5678 1990
        It does not fit, or this is not your own phone. After 5 wrong tries a day it locks. Help: 1286.
        Last 4 digits of the ID card
        > 5678
        In which year were you born?
        0 Back
        > 1991
        * check_identity 10000009 5678 1991
        Too many wrong tries. It is locked until tomorrow. Help: call 1286.
        """
    )


def test_who_was_registered_without_a_card_knows_the_number_and_the_birth() -> None:
    calls(members_here=ONE_NEW, check_application=iter([*wrong(1), SHOWN]), set_pin=APPLIED)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. I have no PIN yet
        2. Another member
        3. How much would I pay?
        > 1
        Last 4 digits of the ID card
        1. I showed no card
        0 Back
        > 1
        Your registration number, of 9 digits?
        0 Back
        > 730 211 894
        Your date of birth? 8 digits: day, month, year.
        0 Back
        > 14021990
        * check_application 730211894 1990-02-14
        It does not fit, or this is not your own phone. After 5 wrong tries a day it locks. Help: 1286.
        Last 4 digits of the ID card
        1. I showed no card
        > 1
        Your registration number, of 9 digits?
        0 Back
        > ៧៣០២១១៨៩៤
        Your date of birth? 8 digits: day, month, year.
        0 Back
        > 14021989
        * check_application 730211894 1989-02-14
        Choose a PIN of 4 digits.
        > 2580
        Key the same PIN again.
        0 Back
        > 2580
        * set_pin 5ab0 hidden-86e8891448b9628c
        Your PIN is set. Tell it to nobody.
        1. Go on
        > 1
        Application 730 211 894: papers are missing. Call 1286 and ask which, then bring them to an office.
        """
    )


def test_somebody_else_was_quicker_to_set_the_pin() -> None:
    calls(members_here=ONE_NEW, check_identity=SHOWN, set_pin=None)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. I have no PIN yet
        2. Another member
        3. How much would I pay?
        > 1
        Last 4 digits of the ID card
        1. I showed no card
        0 Back
        > 5678
        In which year were you born?
        0 Back
        > 1989
        * check_identity  5678 1989
        Choose a PIN of 4 digits.
        > 2580
        Key the same PIN again.
        0 Back
        > 2580
        * set_pin 5ab0 hidden-86e8891448b9628c
        This member has a PIN already. Call 1286.
        """
    )


def test_an_applicant_who_sets_a_pin_hears_how_far_the_application_is() -> None:
    calls(members_here=ONE_NEW, check_identity=SHOWN, set_pin=APPLIED)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. I have no PIN yet
        2. Another member
        3. How much would I pay?
        > 1
        Last 4 digits of the ID card
        1. I showed no card
        0 Back
        > 5678
        In which year were you born?
        0 Back
        > 1989
        * check_identity  5678 1989
        Choose a PIN of 4 digits.
        > 2580
        Key the same PIN again.
        0 Back
        > 2580
        * set_pin 5ab0 hidden-86e8891448b9628c
        Your PIN is set. Tell it to nobody.
        1. Go on
        > 1
        Application 730 211 894: papers are missing. Call 1286 and ask which, then bring them to an office.
        """
    )


def test_a_wrong_pin_in_khmer() -> None:
    calls("km", members_here=NOBODY_HERE, check_pin=wrong(1, locked=1))(
        """
        > *1286#
        * members_here
        ចុចលេខសមាជិក លេខចុះឈ្មោះ ឬលេខអត្តសញ្ញាណប័ណ្ណ។
        1. ត្រូវបង់ប៉ុន្មាន?
        > 10000009
        លេខសម្ងាត់ 4 ខ្ទង់
        1. មិនទាន់មានលេខសម្ងាត់
        2. សមាជិកផ្សេង
        01 បន្ត 0 ថយ
        > 1111
        * check_pin 10000009 hidden-139bbd414ab24365
        ខុស។ ខុស 5 ដងក្នុងមួយថ្ងៃ នឹងបិទ។ ភ្លេចលេខសម្ងាត់ ហៅ 1286។
        01 បន្ត
        > 2222
        * check_pin 10000009 hidden-9e224d79b04f8e5a
        ខុសច្រើនដង។ បិទរហូតដល់ស្អែក។ ជំនួយ ហៅលេខ 1286។
        """
    )


def test_the_first_time_in_khmer() -> None:
    calls("km", members_here=ONE_NEW, check_identity=SHOWN, set_pin=SET, look_up=BEHIND)(
        """
        > *1286#
        * members_here
        លេខសម្ងាត់ 4 ខ្ទង់
        1. មិនទាន់មានលេខសម្ងាត់
        2. សមាជិកផ្សេង
        01 បន្ត
        > 1
        លេខ 4 ខ្ទង់ចុងក្រោយ លើអត្តសញ្ញាណប័ណ្ណ
        1. មិនបានបង្ហាញប័ណ្ណ
        0 ថយ
        > 5678
        អ្នកកើតឆ្នាំណា?
        0 ថយ
        > 1989
        * check_identity  5678 1989
        សូមរើសលេខសម្ងាត់ 4 ខ្ទង់។
        > 2580
        ចុចលេខសម្ងាត់ដដែលម្តងទៀត។
        0 ថយ
        > 2580
        * set_pin 5ab0 hidden-86e8891448b9628c
        ដាក់លេខសម្ងាត់ហើយ។ កុំប្រាប់អ្នកណា។
        1. បន្ត
        > 1
        * look_up 5ab0
        ខាន 5 ខែ។ បើមិនបង់ត្រឹម 15 មករា 2027 បាត់សិទ្ធិរហូត!
        01 បន្ត
        """
    )


def test_what_it_costs_in_khmer() -> None:
    calls("km", members_here=HERE)(
        """
        > *1286#
        * members_here
        លេខសម្ងាត់ 4 ខ្ទង់
        1. សមាជិកផ្សេង
        2. ត្រូវបង់ប៉ុន្មាន?
        > 2
        អ្នកធ្វើការបែបណា?
        1. មានគេបើកលុយឱ្យ
        2. រកស៊ីខ្លួនឯង
        0 ថយ
        > 1
        មួយខែ អ្នកបើកលុយបានប៉ុន្មាន?
        0 ថយ
        > 600000
        ឥឡូវ រាល់ខែ៖
        អ្នកបង់ 12,000៛។
        ថៅកែបង់ 32,400៛។
        01 បន្ត 0 ថយ
        > 01
        ពី 1 តុលា 2027៖
        អ្នកបង់ 24,000៛។
        ថៅកែបង់ 44,400៛។
        1. បន្ត
        0 ថយ
        """
    )


def test_a_slow_register_in_khmer() -> None:
    calls("km", members_here=HERE, check_pin=RIGHT, look_up={"late": True}, answer_later="an id")(
        """
        > *1286#
        * members_here
        លេខសម្ងាត់ 4 ខ្ទង់
        1. សមាជិកផ្សេង
        2. ត្រូវបង់ប៉ុន្មាន?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        * answer_later 5ab0
        ឥឡូវប្រព័ន្ធយឺត។ យើងផ្ញើចម្លើយជាសារ ឆាប់ៗ មិនប្រាប់ចំនួនលុយ។
        """
    )
