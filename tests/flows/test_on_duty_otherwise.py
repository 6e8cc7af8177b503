"""On duty: corrections, other telephones, PINs, dropped lines, and inspectors."""

from __future__ import annotations

from tests.flows.on_duty import AT_HOME, DIALLED, INSPECTOR, talk


def test_the_last_one_corrected() -> None:
    talk(after=AT_HOME)(
        """
        > 2
        * last_registered 0ff1
        Choose what to change.
        1. All right
        2. Chan Thida
        3. Woman, 14 February 1989
        4. ID ends in 678
        5. Driver (tuk-tuk, moto)
        6. Phone ends in 001
        00 Menu 02 Khmer
        > 4
        National ID: the 9 digits on the front of the card?
        1. No card here
        0 Back 00 Menu 02 Khmer
        > 012345679
        * correct_registered 0ff1 5ab0 012345679
        * duty_day 0ff1
        Corrected: Chan Thida, number 730 211 894.
        Registered today: 16.
        Tram Kak
        1. Next person
        2. Correct the last
        3. Day report
        4. Another place
        00 Menu 02 Khmer
        > 2
        * last_registered 0ff1
        Choose what to change.
        1. All right
        2. Chan Thida
        3. Woman, 14 February 1989
        4. ID ends in 678
        5. Driver (tuk-tuk, moto)
        6. Phone ends in 001
        00 Menu 02 Khmer
        > 1
        * duty_day 0ff1
        Registered today: 16.
        Tram Kak
        1. Next person
        2. Correct the last
        3. Day report
        4. Another place
        00 Menu 02 Khmer
        """
    )


def test_a_correction_that_makes_somebody_told_today() -> None:
    talk(after=(*AT_HOME, "2", "2"), correct_registered={"twice": True})(
        """
        > Sok Dara
        * correct_registered 0ff1 5ab0 Sok Dara
        * duty_day 0ff1
        You registered this person today already. The last is as it was.
        Registered today: 16.
        Tram Kak
        1. Next person
        2. Correct the last
        3. Day report
        01 More 00 Menu
        """
    )


def test_too_late_to_correct() -> None:
    talk(after=AT_HOME, last_registered=None)(
        """
        > 2
        * last_registered 0ff1
        * duty_day 0ff1
        It cannot be corrected here any more.
        Registered today: 16.
        Tram Kak
        1. Next person
        2. Correct the last
        3. Day report
        4. Another place
        00 Menu 02 Khmer
        """
    )


def test_another_telephone() -> None:
    talk(duty_here=False, come_on_duty={"elsewhere": True})(
        """
        > *1286*9#
        * duty_here
        On duty. Key the phone number under which you are on duty.
        00 Menu 02 Khmer
        > 023456789
        That is a landline. Please key the number of a mobile phone.
        On duty. Key the phone number under which you are on duty.
        00 Menu 02 Khmer
        > 012000001
        On duty. Your PIN (4 digits)
        0 Back 00 Menu 02 Khmer
        > 7710
        * check_duty +85512000001 hidden-b66fb0390868665e
        * come_on_duty 0ff1
        * duty_day 0ff1
        You were on duty on another phone today. Both count together.
        Registered today: 16.
        Tram Kak
        1. Next person
        2. Correct the last
        3. Day report
        01 More 00 Menu
        """
    )


def test_a_wrong_pin() -> None:
    talk(after=DIALLED, check_duty={"result": "wrong"})(
        """
        > 7711
        * check_duty  hidden-ddbaf7ca367ba1d9
        Not right. After 5 wrong tries a day it locks. Forgot the PIN? Call 1286.
        On duty. Your PIN (4 digits)
        00 Menu 02 Khmer
        """
    )


def test_locked() -> None:
    talk(after=DIALLED, check_duty={"result": "locked"})(
        """
        > 7711
        * check_duty  hidden-ddbaf7ca367ba1d9
        Too many wrong tries. It is locked until tomorrow. Help: call 1286.
        """
    )


def test_stopped() -> None:
    talk(after=DIALLED, duty_day=None)(
        """
        > 7710
        * check_duty  hidden-b66fb0390868665e
        * come_on_duty 0ff1
        * duty_day 0ff1
        You are not on duty any more, or your PIN was changed. Choose 9 in the menu, or ask your organisation.
        """
    )


def test_a_line_that_drops_in_the_middle_of_a_person() -> None:
    talk(after=(*AT_HOME, "1"))(
        """
        > Chan Thida
        Their date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        (the line drops)
        > *1286#
        You were in the middle of something. Continue?
        1. Continue
        2. Start again
        > 1
        Their date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        > 14021989
        Born 14 February 1989. Woman or man?
        1. Woman
        2. Man
        3. Date is wrong
        0 Back 00 Menu 02 Khmer
        """
    )


def test_an_inspector_sees_an_enterprise() -> None:
    talk(
        after=DIALLED,
        check_duty=INSPECTOR,
        report_day={"sums": {"enterprises": 3, "workers": 120, "registered": 41}, "sent": False},
    )(
        """
        > 7710
        * check_duty  hidden-b66fb0390868665e
        * come_on_duty 0ff1
        * duty_day 0ff1
        Enterprises seen today: 16.
        Tram Kak
        1. Next enterprise
        2. Correct the last
        3. Day report
        4. Another place
        00 Menu 02 Khmer
        > 1
        Name of the enterprise?
        0 Back 00 Menu 02 Khmer
        > Golden Thread Co.
        How many workers did you count?
        0 Back 00 Menu 02 Khmer
        > 34
        How many are said to be registered?
        00 Menu 02 Khmer
        > 35
        Please key a number from 0 to 34.
        How many are said to be registered?
        00 Menu 02 Khmer
        > 12
        Golden Thread Co.
        34 workers, 12 said to be registered.
        1. Right
        2. Change
        0 Back 00 Menu 02 Khmer
        > 2
        Name of the enterprise?
        0 Back 00 Menu 02 Khmer
        > Golden Thread Co.
        How many workers did you count?
        0 Back 00 Menu 02 Khmer
        > 34
        How many are said to be registered?
        00 Menu 02 Khmer
        > 11
        Golden Thread Co.
        34 workers, 11 said to be registered.
        1. Right
        2. Change
        0 Back 00 Menu 02 Khmer
        > 1
        * record_inspection 0ff1 21 2109 Golden Thread Co. 34 11
        * duty_day 0ff1
        Noted.
        Enterprises seen today: 16.
        Tram Kak
        1. Next enterprise
        2. Correct the last
        3. Day report
        4. Another place
        00 Menu 02 Khmer
        > 2
        Name of the enterprise?
        0 Back 00 Menu 02 Khmer
        > Golden Thread
        How many workers did you count?
        0 Back 00 Menu 02 Khmer
        > 12
        How many are said to be registered?
        00 Menu 02 Khmer
        > 0
        Golden Thread
        12 workers, 0 said to be registered.
        1. Right
        2. Change
        0 Back 00 Menu 02 Khmer
        > 1
        * correct_inspection 0ff1 1a57 Golden Thread 12 0
        * duty_day 0ff1
        Corrected.
        Enterprises seen today: 16.
        Tram Kak
        1. Next enterprise
        2. Correct the last
        3. Day report
        4. Another place
        00 Menu 02 Khmer
        > 3
        * report_day 0ff1 2026-11-22
        Sok Sabay, 22 November 2026: 3 enterprises seen, 120 workers, 41 said to be registered.
        We cannot send texts now. Write it down.
        """
    )
