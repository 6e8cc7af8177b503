"""Register: how they live can be put right item by item, and nothing else is asked again."""

from tests.flows.registering import talk


def test_the_work() -> None:
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
        > 2
        What is your work?
        1. Driver (tuk-tuk, moto)
        2. Market or street seller
        3. Building
        4. Work in a home
        5. Farm or fishing
        6. Factory
        7. Other work
        0 Back 00 Menu
        > 3
        Please check. Choose what to change.
        1. All right
        2. Building
        3. Russey Keo, Phnom Penh
        0 Back 00 Menu 02 Khmer
        """
    )


def test_the_work_in_words() -> None:
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
        > 2
        What is your work?
        1. Driver (tuk-tuk, moto)
        2. Market or street seller
        3. Building
        4. Work in a home
        5. Farm or fishing
        6. Factory
        7. Other work
        0 Back 00 Menu
        > 7
        What work is it? A few words.
        0 Back 00 Menu 02 Khmer
        > Barber
        Please check. Choose what to change.
        1. All right
        2. Barber
        3. Russey Keo, Phnom Penh
        0 Back 00 Menu 02 Khmer
        """
    )


def test_the_place() -> None:
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
        > 3
        Where do you live? First letters of the province, or its code.
        1. List
        0 Back 00 Menu
        > 21
        District in Takeo? First letters, or the code.
        1. List
        0 Back 00 Menu
        > 2101
        Please check. Choose what to change.
        1. All right
        2. Driver (tuk-tuk, moto)
        3. Angkor Borei, Takeo
        0 Back 00 Menu 02 Khmer
        """
    )


def test_the_certificate() -> None:
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
        > 2
        Do you have the informal worker certificate?
        1. Yes
        2. Not yet
        0 Back 00 Menu 02 Khmer
        > 2
        It shows that you work for yourself. Get it at ABA, ACLEDA, Wing, ARDB, SME Bank, Vattanac or in the app CAM-IE. You can register before.
        1. Go on
        0 Back
        > 1
        Please check. Choose what to change.
        1. All right: register
        2. No certificate
        3. Family: 0
        4. Other PIN
        0 Back 00 Menu 02 Khmer
        """
    )


def test_the_family() -> None:
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
        > 3
        Who of your family shall be covered too? About 15,600 riel a month for each.
        1. Nobody
        2. Husband or wife
        3. Child
        0 Back 00 Menu 02 Khmer
        > 3
        The name of this person?
        0 Back 00 Menu 02 Khmer
        > Sok Mony
        Their date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        > 05052020
        Sok Mony, born 5 May 2020. Is this right?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 1
        Anybody else?
        1. Nobody else
        2. Husband or wife
        3. Child
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right: register
        2. Certificate CIE123
        3. Family: 1
        4. Other PIN
        0 Back 00 Menu 02 Khmer
        """
    )


def test_the_pin() -> None:
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
        > 4
        Choose a PIN of 4 digits.
        0 Back 00 Menu 02 Khmer
        > 7913
        Key the same PIN again.
        0 Back 00 Menu 02 Khmer
        > 7913
        Please check. Choose what to change.
        1. All right: register
        2. Certificate CIE123
        3. Family: 0
        4. Other PIN
        0 Back 00 Menu 02 Khmer
        > 1
        * register Sok Dara m 1990-01-01 123456780 driver 12 1207 CIE123 [] hidden-73d3972f460dbfa5
        The Fund has your registration. Your number: 730 211 894. Write it down now.
        1. Go on
        00 Menu 02 Khmer
        """
    )
