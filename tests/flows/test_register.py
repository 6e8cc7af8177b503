"""Register: every way through, as a caller sees it."""

from tests.flows.registering import talk


def test_a_tuk_tuk_driver_registers_with_her_child() -> None:
    talk()(
        """
        > *1286*3#
        * members_here
        What is your work?
        1. Driver (tuk-tuk, moto)
        2. Market or street seller
        3. Building
        4. Work in a home
        5. Farm or fishing
        6. Factory
        01 More 00 Menu
        > 1
        Who pays you a wage?
        1. Nobody, I work for myself
        2. A boss or foreman
        3. The State
        0 Back 00 Menu 02 Khmer
        > 1
        Do you pay anyone to work for you?
        1. No
        2. Yes
        0 Back 00 Menu 02 Khmer
        > 1
        How old are you?
        0 Back 00 Menu 02 Khmer
        > 34
        Do you hold an IDPoor card?
        1. No
        2. Yes
        0 Back 00 Menu 02 Khmer
        > 1
        Is anyone in your family a member of the Fund?
        1. No
        2. My husband or wife
        3. My mother or father
        0 Back 00 Menu 02 Khmer
        > 1
        You can join the health scheme: 15,600 riel a month, paid day 1 to 15.
        Miss 6 months in a row and you cannot join again.
        1. Register now
        2. Not now
        0 Back
        > 1
        Have your ID card at hand. If the line drops, dial again and go on where you were.
        1. Begin
        0 Back 00 Menu 02 Khmer
        > 1
        * begin_registration
        Your name, as on the ID card?
        00 Menu 02 Khmer
        > Chan Thida
        Your date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        > 14021989
        Born 14 February 1989. Woman or man?
        1. Woman
        2. Man
        3. Date is wrong
        0 Back 00 Menu 02 Khmer
        > 1
        National ID: the 9 digits on the front of the card?
        0 Back 00 Menu 02 Khmer
        > 012345678
        Your ID ends in 678.
        Where do you live? First letters of the province, or its code.
        1. List
        0 Back 00 Menu
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
        Do you have the informal worker certificate?
        1. Yes
        2. Not yet
        0 Back 00 Menu 02 Khmer
        > 2
        It shows that you work for yourself. Get it at ABA, ACLEDA, Wing, ARDB, SME Bank, Vattanac or in the app CAM-IE. You can register before.
        1. Go on
        0 Back
        > 1
        Who of your family shall be covered too? About 15,600 riel a month for each.
        1. Nobody
        2. Husband or wife
        3. Child
        0 Back 00 Menu 02 Khmer
        > 3
        The name of this person?
        0 Back 00 Menu 02 Khmer
        > Chan Sophea
        Their date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        > 03032015
        Chan Sophea, born 3 March 2015. Is this right?
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
        Choose a PIN of 4 digits.
        0 Back 00 Menu 02 Khmer
        > 4821
        Key the same PIN again.
        0 Back 00 Menu 02 Khmer
        > 4821
        To register you we keep your name, date of birth, ID, work, home, family and phone number. The Fund sees them. Do you agree?
        1. I agree
        2. No
        0 Back 00 Menu
        > 1
        Please check. Choose what to change.
        1. All right
        2. Chan Thida
        3. Woman
        4. 14 February 1989
        5. ID ends in 678
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right
        2. Driver (tuk-tuk, moto)
        3. Angkor Borei, Takeo
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right: register
        2. No certificate
        3. Family: 1
        4. Other PIN
        0 Back 00 Menu 02 Khmer
        > 1
        * register Chan Thida f 1989-02-14 012345678 driver 21 2101  [{'name': 'Chan Sophea', 'relation': 'child', 'born': '2015-03-03'}] hidden-4630641ab953d5b0
        The Fund has your registration. Your number: 730 211 894. Write it down now.
        1. Go on
        00 Menu 02 Khmer
        > 1
        Shall we text you the number, what to bring and where to pay?
        1. Yes, one text
        2. No, show it here
        0 Back 00 Menu 02 Khmer
        > 1
        * send_text registered 730 211 894 ['child']
        Sent. One text, no more, unless you allow it.
        Thank you. Come back any time.
        """
    )


def test_the_next_steps_are_read_where_no_text_is_wanted() -> None:
    talk(asked=False)(
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
        > 1
        Shall we text you the number, what to bring and where to pay?
        1. Yes, one text
        2. No, show it here
        0 Back 00 Menu 02 Khmer
        > 2
        Bring to an office of the Fund: certificate, ID card.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        Then pay 15,600 riel a month, day 1 to 15, at ACLEDA, ABA, Canadia. Questions: 1286.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        May we text you before important days? You can stop any time.
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 2
        * answer_messages False
        Thank you. Come back any time.
        """
    )


def test_a_text_that_cannot_be_sent_is_read_instead() -> None:
    talk(send_text=None)(
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
        > 1
        Shall we text you the number, what to bring and where to pay?
        1. Yes, one text
        2. No, show it here
        0 Back 00 Menu 02 Khmer
        > 1
        * send_text registered 730 211 894 []
        We cannot send texts now.
        Bring to an office of the Fund: certificate, ID card.
        1. Go on
        00 Menu 02 Khmer
        > 1
        Then pay 15,600 riel a month, day 1 to 15, at ACLEDA, ABA, Canadia. Questions: 1286.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        Thank you. Come back any time.
        """
    )


def test_not_now() -> None:
    talk()(
        """
        > *1286*3*1*1*1*34*1*1#
        * members_here
        You can join the health scheme: 15,600 riel a month, paid day 1 to 15.
        Miss 6 months in a row and you cannot join again.
        1. Register now
        2. Not now
        0 Back
        > 2
        Thank you. Come back any time.
        """
    )


def test_who_does_not_agree_is_not_registered() -> None:
    talk()(
        """
        > *1286*3*1*1*1*34*1*1*1*1*Sok Dara*01011990*2*123456780*12*1207*1*CIE123*1*4821*4821#
        * members_here
        * begin_registration
        To register you we keep your name, date of birth, ID, work, home, family and phone number. The Fund sees them. Do you agree?
        1. I agree
        2. No
        0 Back 00 Menu
        > 2
        * drop_registration
        You are not registered. What you told us is erased.
        """
    )


def test_an_id_that_is_registered_already() -> None:
    talk(register={"known": True})(
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
        This ID is registered already. Choose 4 in the menu, or call 1286.
        """
    )


def test_two_pins_that_differ_are_both_asked_again() -> None:
    talk()(
        """
        > *1286*3*1*1*1*34*1*1*1*1*Sok Dara*01011990*2*123456780*12*1207*1*CIE123*1*4821#
        * members_here
        * begin_registration
        Key the same PIN again.
        0 Back 00 Menu 02 Khmer
        > 4822
        The two PINs are not the same.
        Choose a PIN of 4 digits.
        0 Back 00 Menu 02 Khmer
        > 7913
        Key the same PIN again.
        0 Back 00 Menu 02 Khmer
        > 7913
        To register you we keep your name, date of birth, ID, work, home, family and phone number. The Fund sees them. Do you agree?
        1. I agree
        2. No
        0 Back 00 Menu
        """
    )


def test_a_trade_that_is_not_listed_is_told_in_words() -> None:
    talk()(
        """
        > *1286*3*7*1*1*34*1*1*1*1*Sok Dara*01011990*2*123456780#
        * members_here
        * begin_registration
        Your ID ends in 780.
        What work is it? A few words.
        0 Back 00 Menu 02 Khmer
        > Barber
        Where do you live? First letters of the province, or its code.
        1. List
        0 Back 00 Menu
        > 12
        District in Phnom Penh? First letters, or the code.
        1. List
        0 Back 00 Menu
        > 1207
        Do you have the informal worker certificate?
        1. Yes
        2. Not yet
        0 Back 00 Menu 02 Khmer
        > 1
        Number of the certificate?
        0 Back 00 Menu 02 Khmer
        > CIE-2025 00123
        Who of your family shall be covered too? About 15,600 riel a month for each.
        1. Nobody
        2. Husband or wife
        3. Child
        0 Back 00 Menu 02 Khmer
        > 1
        Choose a PIN of 4 digits.
        0 Back 00 Menu 02 Khmer
        > 4821
        Key the same PIN again.
        0 Back 00 Menu 02 Khmer
        > 4821
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
        2. Barber
        3. Russey Keo, Phnom Penh
        0 Back 00 Menu 02 Khmer
        """
    )


def test_husband_and_child_are_one_after_the_other() -> None:
    talk()(
        """
        > *1286*3*1*1*1*34*1*1*1*1*Sok Dara*01011990*2*123456780*12*1207*1*CIE123#
        * members_here
        * begin_registration
        Who of your family shall be covered too? About 15,600 riel a month for each.
        1. Nobody
        2. Husband or wife
        3. Child
        0 Back 00 Menu 02 Khmer
        > 2
        The name of this person?
        0 Back 00 Menu 02 Khmer
        > Sok Vuthy
        Their date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        > 31121985
        Sok Vuthy, born 31 December 1985. Is this right?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 2
        Their date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        > 30121985
        Sok Vuthy, born 30 December 1985. Is this right?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 1
        Anybody else?
        1. Nobody else
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
        3. Child
        0 Back 00 Menu 02 Khmer
        > 1
        Choose a PIN of 4 digits.
        0 Back 00 Menu 02 Khmer
        """
    )
