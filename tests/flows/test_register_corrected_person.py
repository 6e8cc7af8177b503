"""Register: who it is can be put right item by item, and nothing else is asked again."""

from tests.flows.registering import talk


def test_the_name() -> None:
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
        > 2
        Your name, as on the ID card?
        0 Back 00 Menu 02 Khmer
        > Sok Dararith
        Please check. Choose what to change.
        1. All right
        2. Sok Dararith
        3. Man
        4. 1 January 1990
        5. ID ends in 780
        0 Back 00 Menu 02 Khmer
        """
    )


def test_the_sex() -> None:
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
        > 3
        Born 1 January 1990. Woman or man?
        1. Woman
        2. Man
        3. Date is wrong
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right
        2. Sok Dara
        3. Woman
        4. 1 January 1990
        5. ID ends in 780
        0 Back 00 Menu 02 Khmer
        """
    )


def test_the_date_of_birth() -> None:
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
        > 4
        Your date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        > 02011990
        Born 2 January 1990. Woman or man?
        1. Woman
        2. Man
        3. Date is wrong
        0 Back 00 Menu 02 Khmer
        > 2
        Please check. Choose what to change.
        1. All right
        2. Sok Dara
        3. Man
        4. 2 January 1990
        5. ID ends in 780
        0 Back 00 Menu 02 Khmer
        """
    )


def test_a_date_that_was_wrong_beside_the_sex() -> None:
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
        > 3
        Born 1 January 1990. Woman or man?
        1. Woman
        2. Man
        3. Date is wrong
        0 Back 00 Menu 02 Khmer
        > 3
        Your date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        > 02011990
        Born 2 January 1990. Woman or man?
        1. Woman
        2. Man
        3. Date is wrong
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right
        2. Sok Dara
        3. Woman
        4. 2 January 1990
        5. ID ends in 780
        0 Back 00 Menu 02 Khmer
        """
    )


def test_a_date_of_birth_of_which_the_law_knows_better() -> None:
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
        > 4
        Your date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        > 02011950
        Born 2 January 1950. Woman or man?
        1. Woman
        2. Man
        3. Date is wrong
        0 Back 00 Menu 02 Khmer
        > 2
        Please check. Choose what to change.
        1. All right
        2. Sok Dara
        3. Man
        4. 2 January 1950
        5. ID ends in 780
        0 Back 00 Menu 02 Khmer
        > 1
        * drop_registration
        Sorry: the health scheme takes new members up to age 60 only. Ask your commune about the IDPoor card and the Family Package.
        1. What to do
        00 Menu 02 Khmer
        """
    )


def test_the_id() -> None:
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
        > 5
        National ID: the 9 digits on the front of the card?
        0 Back 00 Menu 02 Khmer
        > 012345678
        Your ID ends in 678.
        Please check. Choose what to change.
        1. All right
        2. Sok Dara
        3. Man
        4. 1 January 1990
        5. ID ends in 678
        0 Back 00 Menu 02 Khmer
        """
    )
