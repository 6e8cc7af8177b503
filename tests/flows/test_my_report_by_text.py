"""My report, by text message: every way through it."""

from tests.flows.reporting import ANSWERED, CLOSED, LONG, TAKEN_BACK, talk


def test_a_report_that_was_received() -> None:
    talk("en", by_text=True)(
        """
        > 6
        Key the code of your report:
        BACK
        > my code is 7302-118-949
        * open_case 7302118949
        Your report was received.
        1. Write to the officer
        2. Take the report back
        MENU
        > 1
        Write it. No names of workers, no exact day.
        1. Go on
        BACK MENU
        > He has paid for May now
        * add_to_case 7302118949 He has paid for May now
        The officer gets it.
        Write it. No names of workers, no exact day.
        1. Go on
        MENU
        > The others are still open
        * add_to_case 7302118949 The others are still open
        The officer gets it.
        Write it. No names of workers, no exact day.
        1. Go on
        MENU
        > SEND
        Your report was received.
        1. Write to the officer
        2. Take the report back
        BACK MENU
        > REPORT he did it again
        * add_to_case 7302118949 REPORT he did it again
        The officer gets it.
        Your report was received.
        1. Write to the officer
        2. Take the report back
        MENU
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
        """
    )


def test_the_officer_asks_back() -> None:
    talk("en", by_text=True, open_case=ANSWERED)(
        """
        > 6
        Key the code of your report:
        BACK
        > 7302118949
        * open_case 7302118949
        Your report was answered.
        Messages for you: 2.
        1. Read the messages
        2. Write to the officer
        3. Take the report back
        MENU
        > 1
        20 November 2026
        Which months? Write here.
        1. Read on
        2. Go on
        BACK MENU
        > 1
        12 November 2026
        We will visit.
        1. Go on
        BACK MENU
        > 1
        Your report was answered.
        Messages for you: 2.
        1. Read the messages
        2. Write to the officer
        3. Take the report back
        BACK MENU
        > 2
        Write it. No names of workers, no exact day.
        1. Go on
        BACK MENU
        > June and August
        * add_to_case 7302118949 June and August
        The officer gets it.
        Write it. No names of workers, no exact day.
        1. Go on
        MENU
        > SEND
        Your report was answered.
        Messages for you: 2.
        1. Read the messages
        2. Write to the officer
        3. Take the report back
        BACK MENU
        """
    )


def test_a_long_message() -> None:
    talk("en", by_text=True, open_case=LONG)(
        """
        > 6
        Key the code of your report:
        BACK
        > 7302118949
        * open_case 7302118949
        Your report was answered.
        Messages for you: 1.
        1. Read the messages
        2. Write to the officer
        3. Take the report back
        MENU
        > 1
        20 November 2026
        We have visited the place as part of a round of this trade. Months are being paid now.
        1. Read on
        2. Go on
        BACK MENU
        > 1
        Please tell us in January whether they were paid for everybody, and whether anybody was
        1. Read on
        2. Go on
        BACK MENU
        > 1
        asked about a report.
        1. Go on
        BACK MENU
        > 1
        Your report was answered.
        Messages for you: 1.
        1. Read the messages
        2. Write to the officer
        3. Take the report back
        BACK MENU
        """
    )


def test_it_is_taken_back_after_two_questions() -> None:
    talk("en", by_text=True)(
        """
        > 6
        Key the code of your report:
        BACK
        > 7302118949
        * open_case 7302118949
        Your report was received.
        1. Write to the officer
        2. Take the report back
        MENU
        > 2
        Take it back? Words and answers are erased. What an officer has read is read.
        1. No
        2. Take it back
        BACK MENU
        > 1
        Your report was received.
        1. Write to the officer
        2. Take the report back
        BACK MENU
        > 2
        Take it back? Words and answers are erased. What an officer has read is read.
        1. No
        2. Take it back
        BACK MENU
        > 2
        This cannot be undone. Are you sure?
        1. No, keep it
        2. Yes, erase it
        BACK MENU
        > 1
        Your report was received.
        1. Write to the officer
        2. Take the report back
        BACK MENU
        > 2
        Take it back? Words and answers are erased. What an officer has read is read.
        1. No
        2. Take it back
        BACK MENU
        > 2
        This cannot be undone. Are you sure?
        1. No, keep it
        2. Yes, erase it
        BACK MENU
        > 2
        * withdraw_case 7302118949
        Your report is taken back and erased.
        """
    )


def test_what_is_closed_can_be_read_and_nothing_is_added() -> None:
    talk("en", by_text=True, open_case=CLOSED, add_to_case=False)(
        """
        > 6
        Key the code of your report:
        BACK
        > 7302118949
        * open_case 7302118949
        Your report is closed.
        Messages for you: 2.
        1. Read the messages
        2. Take the report back
        MENU
        > he did it again
        * add_to_case 7302118949 he did it again
        It could not be added: the case is closed.
        Your report is closed.
        Messages for you: 2.
        1. Read the messages
        2. Take the report back
        MENU
        """
    )


def test_it_was_closed_meanwhile() -> None:
    talk("en", by_text=True, add_to_case=False)(
        """
        > 6
        Key the code of your report:
        BACK
        > 7302118949
        * open_case 7302118949
        Your report was received.
        1. Write to the officer
        2. Take the report back
        MENU
        > 1
        Write it. No names of workers, no exact day.
        1. Go on
        BACK MENU
        > The others are still open
        * add_to_case 7302118949 The others are still open
        It could not be added: the case is closed.
        Your report was received.
        1. Write to the officer
        2. Take the report back
        MENU
        """
    )


def test_it_was_taken_back_before() -> None:
    talk("en", by_text=True, open_case=TAKEN_BACK)(
        """
        > 6
        Key the code of your report:
        BACK
        > 7302118949
        * open_case 7302118949
        Your report is taken back and erased.
        """
    )


def test_a_slip_is_told_and_is_no_try() -> None:
    talk("en", by_text=True)(
        """
        > 6
        Key the code of your report:
        BACK
        > 7302118940
        One digit is not right. Look again; this does not count as a try.
        Key the code of your report:
        BACK
        > my code
        The code has digits only. Please look again.
        Key the code of your report:
        BACK
        > 730211894
        Need help? Call 1286, day and night.
        The code has 10 digits. Please look again.
        Key the code of your report:
        BACK
        > 73O2118949
        * open_case 7302118949
        Your report was received.
        1. Write to the officer
        2. Take the report back
        MENU
        """
    )


def test_codes_that_are_nobodys() -> None:
    talk("en", by_text=True, open_case={"result": "unknown", "left": 9})(
        """
        > 6
        Key the code of your report:
        BACK
        > 7302118949
        * open_case 7302118949
        There is no report under this code. Tries left today: 9.
        Key the code of your report:
        MENU
        > 1234567894
        * open_case 1234567894
        There is no report under this code. Tries left today: 9.
        Key the code of your report:
        MENU
        """
    )


def test_the_tries_of_the_day_are_over() -> None:
    talk("en", by_text=True, open_case={"result": "wait"})(
        """
        > 6
        Key the code of your report:
        BACK
        > 7302118949
        * open_case 7302118949
        Too many wrong codes from this phone. Please try again tomorrow. Help: 1286.
        """
    )
