"""On duty: registering others, as who is on duty sees it."""

from __future__ import annotations

from tests.flows.on_duty import DIALLED, NAMED, NOWHERE, talk


def test_a_person_after_another_and_the_day_report() -> None:
    talk()(
        """
        > *1286*9#
        * duty_here
        On duty. Your PIN (4 digits)
        00 Menu 02 Khmer
        > 7710
        * check_duty  hidden-b66fb0390868665e
        * come_on_duty 0ff1
        * duty_day 0ff1
        Registered today: 16.
        Tram Kak
        1. Next person
        2. Correct the last
        3. Day report
        4. Another place
        00 Menu 02 Khmer
        > 1
        The name of this person?
        0 Back 00 Menu 02 Khmer
        > Chan Thida
        Their date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        > 14021989
        Born 14 February 1989. Woman or man?
        1. Woman
        2. Man
        3. Date is wrong
        0 Back 00 Menu 02 Khmer
        > 1
        National ID: the 9 digits on the front of the card?
        1. No card here
        0 Back 00 Menu 02 Khmer
        > 012345678
        What is the work of this person?
        1. Driver (tuk-tuk, moto)
        2. Market or street seller
        3. Building
        4. Work in a home
        5. Farm or fishing
        6. Factory
        01 More 0 Back
        > 1
        The person's own mobile phone?
        1. No phone
        0 Back 00 Menu 02 Khmer
        > 012000001
        In which language shall we text?
        1. Khmer
        2. English
        0 Back 00 Menu 02 Khmer
        > 1
        Read aloud: to register you the Fund keeps your name, date of birth, ID, work, district and phone. Do you agree?
        1. The person said yes
        2. No
        0 Back 00 Menu
        > 1
        * register_for 0ff1 +85512000001 km Chan Thida f 1989-02-14 012345678 driver 21 2109
        * duty_day 0ff1
        Chan Thida: number 730 211 894. We text it.
        Registered today: 16.
        Tram Kak
        1. Next person
        2. Correct the last
        3. Day report
        4. Another place
        00 Menu 02 Khmer
        > 3
        * report_day 0ff1 2026-11-22
        Sok Sabay, 22 November 2026: 17 people registered, 3 without a phone.
        We text you this.
        """
    )


def test_who_has_neither_card_nor_phone() -> None:
    talk(after=NAMED, register_for={"reference": "730 211 894", "texted": False})(
        """
        > 14021989
        Born 14 February 1989. Woman or man?
        1. Woman
        2. Man
        3. Date is wrong
        0 Back 00 Menu 02 Khmer
        > 3
        Their date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        > 15021989
        Born 15 February 1989. Woman or man?
        1. Woman
        2. Man
        3. Date is wrong
        0 Back 00 Menu 02 Khmer
        > 2
        National ID: the 9 digits on the front of the card?
        1. No card here
        0 Back 00 Menu 02 Khmer
        > 1
        What is the work of this person?
        1. Driver (tuk-tuk, moto)
        2. Market or street seller
        3. Building
        4. Work in a home
        5. Farm or fishing
        6. Factory
        01 More 0 Back
        > 01
        7. Other work
        0 Back 00 Menu 02 Khmer
        > 7
        What work is it? A few words.
        0 Back 00 Menu 02 Khmer
        > weaver
        The person's own mobile phone?
        1. No phone
        0 Back 00 Menu 02 Khmer
        > 1
        Read aloud: to register you the Fund keeps your name, date of birth, ID, work, district and phone. Do you agree?
        1. The person said yes
        2. No
        0 Back 00 Menu
        > 1
        * register_for 0ff1   Chan Thida m 1989-02-15  weaver 21 2109
        * duty_day 0ff1
        Chan Thida: number 730 211 894. Write it down for them.
        Registered today: 16.
        Tram Kak
        1. Next person
        2. Correct the last
        3. Day report
        4. Another place
        00 Menu
        """
    )


def test_the_first_of_the_day_says_where_they_work() -> None:
    talk(after=DIALLED, duty_day=NOWHERE)(
        """
        > 7710
        * check_duty  hidden-b66fb0390868665e
        * come_on_duty 0ff1
        * duty_day 0ff1
        Where do you work today? First letters of the province, or its code.
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
        * work_in 0ff1 21 2101
        * duty_day 0ff1
        Where do you work today? First letters of the province, or its code.
        1. List
        00 Menu
        """
    )


def test_somebody_too_old_is_not_registered() -> None:
    talk(after=NAMED)(
        """
        > 14021930
        Born 14 February 1930. Woman or man?
        1. Woman
        2. Man
        3. Date is wrong
        0 Back 00 Menu 02 Khmer
        > 1
        Sorry: the health scheme takes new members up to age 60 only. Ask your commune about the IDPoor card and the Family Package.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        * duty_day 0ff1
        Nothing of this person is kept.
        Registered today: 16.
        Tram Kak
        1. Next person
        2. Correct the last
        3. Day report
        4. Another place
        00 Menu 02 Khmer
        """
    )


def test_who_does_not_agree() -> None:
    talk(after=(*NAMED, "14021989", "1", "1", "2"))(
        """
        > 1
        Read aloud: to register you the Fund keeps your name, date of birth, ID, work, district and phone. Do you agree?
        1. The person said yes
        2. No
        0 Back 00 Menu
        > 2
        * duty_day 0ff1
        Nothing of this person is kept.
        Registered today: 16.
        Tram Kak
        1. Next person
        2. Correct the last
        3. Day report
        4. Another place
        00 Menu 02 Khmer
        """
    )


def test_an_id_that_is_registered_and_a_person_told_twice() -> None:
    talk(after=(*NAMED, "14021989", "1", "012345678", "2", "1"), register_for={"known": True})(
        """
        > 1
        * register_for 0ff1   Chan Thida f 1989-02-14 012345678 seller 21 2109
        * duty_day 0ff1
        This ID is registered already. The person can choose 4 in the menu.
        Registered today: 16.
        Tram Kak
        1. Next person
        2. Correct the last
        01 More 00 Menu
        """
    )
