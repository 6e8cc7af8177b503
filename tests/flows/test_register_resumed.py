"""Register: a line that drops in the middle, and one that cannot be trusted."""

from tests.flows.registering import talk


def test_a_call_that_drops_is_taken_up_where_it_was() -> None:
    talk()(
        """
        > *1286*3*1*1*1*34*1*1*1*1*Chan Thida*14021989*1#
        * members_here
        * begin_registration
        National ID: the 9 digits on the front of the card?
        0 Back 00 Menu 02 Khmer
        > 012345678
        Your ID ends in 678.
        Where do you live? First letters of the province, or its code.
        1. List
        0 Back 00 Menu
        (the line drops)
        > *1286#
        You were in the middle of something. Continue?
        1. Continue
        2. Start again
        > 1
        Your ID ends in 678.
        Where do you live? First letters of the province, or its code.
        1. List
        0 Back 00 Menu
        > ta
        Which of these?
        1. Takeo
        2. Tboung Khmum
        0 Back 00 Menu 02 Khmer
        """
    )


def test_between_the_two_pins_nothing_of_the_first_is_shown() -> None:
    talk()(
        """
        > *1286*3*1*1*1*34*1*1*1*1*Sok Dara*01011990*2*123456780*12*1207*1*CIE123*1*4821#
        * members_here
        * begin_registration
        Key the same PIN again.
        0 Back 00 Menu 02 Khmer
        (the line drops)
        > *1286*3#
        You were in the middle of something. Continue?
        1. Continue
        2. Start again
        > 1
        Key the same PIN again.
        0 Back 00 Menu 02 Khmer
        > 4821
        To register you we keep your name, date of birth, ID, work, home, family and phone number. The Fund sees them. Do you agree?
        1. I agree
        2. No
        0 Back 00 Menu
        """
    )


def test_a_request_that_comes_again_at_the_end_registers_nobody_twice() -> None:
    talk()(
        """
        > *1286*3*1*1*1*34*1*1*1*1*Sok Dara*01011990*2*123456780*12*1207*1*CIE123*1*4821*4821#
        * members_here
        * begin_registration
        To register you we keep your name, date of birth, ID, work, home, family and phone number. The Fund sees them. Do you agree?
        1. I agree
        2. No
        0 Back 00 Menu
        > 1
        Please check. Choose what to change.
        1. All right
        2. Sok Dara
        3. Man
        4. 1 January 1990
        5. ID ends in 780
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right
        2. Driver (tuk-tuk, moto)
        3. Russey Keo, Phnom Penh
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right: register
        2. Certificate CIE123
        3. Family: 0
        4. Other PIN
        0 Back 00 Menu 02 Khmer
        > 1
        * register Sok Dara m 1990-01-01 123456780 driver 12 1207 CIE123 [] hidden-4630641ab953d5b0
        The Fund has your registration. Your number: 730 211 894. Write it down now.
        1. Go on
        00 Menu 02 Khmer
        (the same request again)
        The Fund has your registration. Your number: 730 211 894. Write it down now.
        1. Go on
        00 Menu 02 Khmer
        (the line drops)
        > *1286#
        You were in the middle of something. Continue?
        1. Continue
        2. Start again
        > 1
        The Fund has your registration. Your number: 730 211 894. Write it down now.
        1. Go on
        00 Menu 02 Khmer
        > 1
        Shall we text you the number, what to bring and where to pay?
        1. Yes, one text
        2. No, show it here
        0 Back 00 Menu 02 Khmer
        """
    )


def test_a_registration_goes_on_by_text_message() -> None:
    talk()(
        """
        > *1286*3*1*1*1*34*1*1*1*1*Sok Dara*01011990*2*123456780*12*1207*1*CIE123*1#
        * members_here
        * begin_registration
        Choose a PIN of 4 digits.
        0 Back 00 Menu 02 Khmer
        > 4821
        Key the same PIN again.
        0 Back 00 Menu 02 Khmer
        (by text)
        > hello
        You were in the middle of something. Continue?
        1. Continue
        2. Start again
        > 1
        Key the same PIN again.
        BACK MENU
        > 4821
        To register you we keep your name, date of birth, ID, work, home, family and phone number. The Fund sees them. Do you agree?
        1. I agree
        2. No
        BACK MENU
        > yes
        Please check. Choose what to change.
        1. All right
        2. Sok Dara
        3. Man
        4. 1 January 1990
        5. ID ends in 780
        BACK MENU
        > 1
        Please check. Choose what to change.
        1. All right
        2. Driver (tuk-tuk, moto)
        3. Russey Keo, Phnom Penh
        BACK MENU
        """
    )


def test_another_number_from_a_poster_does_not_throw_a_registration_away() -> None:
    talk(members_here={"members": 0, "without_pin": 0, "applications": 0})(
        """
        > *1286*3*1*1*1*34*1*1*1*1*Chan Thida#
        * members_here
        * begin_registration
        Your date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        (the line drops)
        > *1286*4#
        You were in the middle of something. Continue?
        1. Continue
        2. Start again
        > 1
        Your date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        """
    )
