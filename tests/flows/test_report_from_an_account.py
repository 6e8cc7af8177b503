"""From my contributions to a report: the months, the employer, and nothing else of the member."""

from datetime import date

import pytest

from bot.flows.skipped import since
from tests.flows.accounts import HERE, RIGHT, SKIPPED
from tests.flows.reporting import RESULTS, talk

WORLD = {"members_here": HERE, "check_pin": RIGHT, "look_up": SKIPPED}


def test_the_employer_skips_months() -> None:
    talk(**WORLD)(
        """
        > *1286*4*4821#
        * members_here
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Paid by your employer: 9 of the last 12 months.
        Not paid: June, August, September 2026.
        Covered until 15 March 2027.
        1. Report this
        01 More 00 Menu
        > 1
        * reports_today
        We keep your report, no name, no number. The phone company sees that you call and could read along. A text would leave more behind.
        1. Go on
        2. No
        00 Menu
        > 1
        In the report, and nothing else of you:
        Months not paid
        Golden Thread Co.
        4-12 months
        1. Right, go on
        2. Leave it out
        0 Back 00 Menu 02 Khmer
        > 1
        Where is it? First letters of the province, or its code.
        1. List
        0 Back 00 Menu
        > 12
        District in Phnom Penh? First letters, or the code.
        1. List
        2. Leave it out
        0 Back 00 Menu
        > 2
        What kind of work is done there?
        1. Building
        2. Work in a home
        3. Factory
        4. Shop or restaurant
        5. Transport
        6. Farm or fishing
        7. Other
        0 Back 00 Menu 02 Khmer
        > 3
        How many workers does it touch?
        1. One
        2. 2-9
        3. 10-49
        4. 50-99
        5. 100 or more
        0 Back 00 Menu 02 Khmer
        > 4
        Is it still going on?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 1
        Is anybody hurt or in danger?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 2
        What happened, in your words? No names of workers, no exact day.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        Tell a little more: what happened, and how often?
        1. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right
        2. Months not paid
        3. Golden Thread Co.
        4. Phnom Penh
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. Send it
        2. Factory
        3. Workers: 50-99
        4. Since: 4-12 months
        5. Still going on
        6. Nobody is hurt
        7. Own words: 0
        0 Back
        > 1
        * file_report seed NOT_PAID 12  Golden Thread Co. factory 50-99 4-12 True False []
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        00 Menu 02 Khmer
        """
    )


def test_who_does_not_want_to_name_the_employer_begins_with_nothing() -> None:
    talk(**WORLD)(
        """
        > *1286*4*4821*1*1#
        * members_here
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        * reports_today
        In the report, and nothing else of you:
        Months not paid
        Golden Thread Co.
        4-12 months
        1. Right, go on
        2. Leave it out
        0 Back 00 Menu 02 Khmer
        > 2
        What is wrong?
        1. Not registered
        2. Months not paid
        3. Wage told too low
        4. Too much deducted
        5. No card, or kept
        6. Accident hidden
        7. Other problem
        0 Back
        > 3
        Where is it? First letters of the province, or its code.
        1. List
        0 Back 00 Menu
        """
    )


def test_nothing_of_the_member_is_left_in_the_conversation() -> None:
    talked = talk(**WORLD)
    talked.say("*1286*4*4821#")
    before = talked.session and talked.session.id
    talked.say("1")
    kept = talked.session and talked.session.to_json()
    assert kept
    assert [word for word in ("5ab0", "Sokha", "check_pin", "look_up", "hidden", str(before)) if word in kept] == []
    assert "Golden Thread Co." in kept


def test_back_at_the_menu_nothing_of_it_is_known_any_more() -> None:
    talked = talk(**WORLD)
    for words in ("*1286*4*4821*1#", "00", "5", "1"):
        page = talked.say(words)
    assert page.text.startswith("What is wrong?")
    assert "Golden" not in (talked.session.to_json() if talked.session else "")


@pytest.mark.parametrize(
    ("first", "band"),
    [
        (date(2026, 11, 1), "this_month"),
        (date(2026, 10, 1), "1-3"),
        (date(2026, 8, 1), "1-3"),
        (date(2026, 7, 1), "4-12"),
        (date(2025, 12, 1), "4-12"),
    ],
)
def test_about_how_long(first: date, band: str) -> None:
    assert since(first, date(2026, 11, 22)) == band
    assert RESULTS
