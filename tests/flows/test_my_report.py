"""My report: by its code, what there is to read, and what to do."""

import pytest

from bot.session import Person
from tests.flows.accounts import InTurn
from tests.flows.reporting import ANSWERED, CLOSED, CODE, LONG, RESULTS, TAKEN_BACK, talk


def test_a_report_that_was_received() -> None:
    talk()(
        """
        > *1286*6#
        Key the code of your report:
        0 Back 02 Khmer
        > 7302 118 949
        * open_case 7302118949
        Your report was received.
        1. Write to the officer
        2. Take the report back
        00 Menu 02 Khmer
        > 1
        Write it. No names of workers, no exact day.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > He has paid for May now
        * add_to_case 7302118949 He has paid for May now
        The officer gets it.
        Write it. No names of workers, no exact day.
        1. Go on
        00 Menu 02 Khmer
        > The others are still open
        * add_to_case 7302118949 The others are still open
        The officer gets it.
        Write it. No names of workers, no exact day.
        1. Go on
        00 Menu 02 Khmer
        > 1
        Your report was received.
        1. Write to the officer
        2. Take the report back
        0 Back 00 Menu 02 Khmer
        > 00
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


def test_the_officer_asks_back() -> None:
    talk(open_case=ANSWERED)(
        """
        > *1286*6*7302118949#
        * open_case 7302118949
        Your report was answered.
        Messages for you: 2.
        1. Read the messages
        2. Write to the officer
        3. Take the report back
        00 Menu 02 Khmer
        > 1
        20 November 2026
        Which months? Write here.
        1. Read on
        2. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        12 November 2026
        We will visit.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        Your report was answered.
        Messages for you: 2.
        1. Read the messages
        2. Write to the officer
        3. Take the report back
        0 Back 00 Menu 02 Khmer
        > 2
        Write it. No names of workers, no exact day.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > June and August
        * add_to_case 7302118949 June and August
        The officer gets it.
        Write it. No names of workers, no exact day.
        1. Go on
        00 Menu 02 Khmer
        > 1
        Your report was answered.
        Messages for you: 2.
        1. Read the messages
        2. Write to the officer
        3. Take the report back
        0 Back 00 Menu 02 Khmer
        """
    )


def test_a_long_message() -> None:
    talk(open_case=LONG)(
        """
        > *1286*6*7302118949*1#
        * open_case 7302118949
        20 November 2026
        We have visited the place as part of a round of this trade. Months are being paid now.
        1. Read on
        2. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        Please tell us in January whether they were paid for everybody, and whether anybody was
        1. Read on
        2. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        asked about a report.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > 2
        Please answer with a number from the list.
        asked about a report.
        1. Go on
        0 Back 00 Menu 02 Khmer
        """
    )


def test_it_is_taken_back_after_two_questions() -> None:
    talk()(
        """
        > *1286*6*7302118949#
        * open_case 7302118949
        Your report was received.
        1. Write to the officer
        2. Take the report back
        00 Menu 02 Khmer
        > 2
        Take it back? Words and answers are erased. What an officer has read is read.
        1. No
        2. Take it back
        0 Back 00 Menu 02 Khmer
        > 1
        Your report was received.
        1. Write to the officer
        2. Take the report back
        0 Back 00 Menu 02 Khmer
        > 2
        Take it back? Words and answers are erased. What an officer has read is read.
        1. No
        2. Take it back
        0 Back 00 Menu 02 Khmer
        > 2
        This cannot be undone. Are you sure?
        1. No, keep it
        2. Yes, erase it
        0 Back 00 Menu 02 Khmer
        > 1
        Your report was received.
        1. Write to the officer
        2. Take the report back
        0 Back 00 Menu 02 Khmer
        > 2
        Take it back? Words and answers are erased. What an officer has read is read.
        1. No
        2. Take it back
        0 Back 00 Menu 02 Khmer
        > 2
        This cannot be undone. Are you sure?
        1. No, keep it
        2. Yes, erase it
        0 Back 00 Menu 02 Khmer
        > 2
        * withdraw_case 7302118949
        Your report is taken back and erased.
        """
    )


def test_what_is_closed_can_be_read_and_nothing_is_added() -> None:
    talk(open_case=CLOSED)(
        """
        > *1286*6*7302118949#
        * open_case 7302118949
        Your report is closed.
        Messages for you: 2.
        1. Read the messages
        2. Take the report back
        00 Menu 02 Khmer
        """
    )


def test_it_was_closed_meanwhile() -> None:
    talk(add_to_case=False)(
        """
        > *1286*6*7302118949*1#
        * open_case 7302118949
        Write it. No names of workers, no exact day.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > One more thing
        * add_to_case 7302118949 One more thing
        It could not be added: the case is closed.
        Your report was received.
        1. Write to the officer
        2. Take the report back
        00 Menu 02 Khmer
        """
    )


def test_it_was_taken_back_before() -> None:
    talk(open_case=TAKEN_BACK)(
        """
        > *1286*6*7302118949#
        * open_case 7302118949
        Your report is taken back and erased.
        """
    )


def test_a_slip_is_told_and_is_no_try() -> None:
    talk()(
        """
        > *1286*6#
        Key the code of your report:
        0 Back 02 Khmer
        > 7302118940
        One digit is not right. Look again; this does not count as a try.
        Key the code of your report:
        0 Back 02 Khmer
        > 73O2 X18 949
        The code has digits only. Please look again.
        Key the code of your report:
        0 Back 02 Khmer
        > 730211894
        Need help? Call 1286, day and night.
        The code has 10 digits. Please look again.
        Key the code of your report:
        0 Back 02 Khmer
        > ៧៣០២ ១១៨ ៩៤៩
        * open_case 7302118949
        Your report was received.
        1. Write to the officer
        2. Take the report back
        00 Menu 02 Khmer
        """
    )


def test_codes_that_are_nobodys() -> None:
    unknown = [{"result": "unknown", "left": 2}, {"result": "unknown", "left": 1}, {"result": "wait"}]
    InTurn(person=Person(welcomed=True), results={**RESULTS, "open_case": iter(unknown)})(
        """
        > *1286*6#
        Key the code of your report:
        0 Back 02 Khmer
        > 7302118949
        * open_case 7302118949
        There is no report under this code. Tries left today: 2.
        Key the code of your report:
        00 Menu 02 Khmer
        > 1234567894
        * open_case 1234567894
        There is no report under this code. Tries left today: 1.
        Key the code of your report:
        00 Menu 02 Khmer
        > 1000000009
        One digit is not right. Look again; this does not count as a try.
        Key the code of your report:
        00 Menu 02 Khmer
        """
    )


@pytest.mark.parametrize("raw", [CODE, "7302 118 949", "7302-118-949", "៧៣០២១១៨៩៤៩", " 7302.118.949 ", "73O2118949"])
def test_however_the_code_is_grouped(raw: str) -> None:
    talked = talk()
    talked.say("*1286*6#")
    assert talked.say(raw).text.startswith("Your report was received.")
