"""Register, from "Can I join?": what was told there is not asked again."""

from tests.flows.registering import talk


def test_who_can_join_registers_at_once() -> None:
    talk()(
        """
        > *1286*1*1*1*1*34*1*1*2#
        First get the informal worker certificate: ABA, ACLEDA, Wing, ARDB, SME Bank, Vattanac or app CAM-IE.
        01 More 0 Back
        > 01
        Then take it with your ID card to an office of the Fund.
        1. Text me this
        2. Go on
        3. Register
        0 Back 00 Menu 02 Khmer
        > 3
        * members_here
        Have your ID card at hand. If the line drops, dial again and go on where you were.
        1. Begin
        00 Menu 02 Khmer
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
        > 21
        District in Takeo? First letters, or the code.
        1. List
        0 Back 00 Menu
        > 2101
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
        3. Family: 0
        4. Other PIN
        0 Back 00 Menu 02 Khmer
        > 1
        * register Chan Thida f 1989-02-14 012345678 driver 21 2101  [] hidden-4630641ab953d5b0
        The Fund has your registration. Your number: 730 211 894. Write it down now.
        1. Go on
        00 Menu 02 Khmer
        """
    )


def test_in_khmer_too() -> None:
    talk(language="km")(
        """
        > *1286*1*3*1*1*34*1*1*2#
        ធ្វើវិញ្ញាបនបត្រសេដ្ឋកិច្ចក្រៅប្រព័ន្ធ៖ ABA, ACLEDA,
        01 បន្ត 0 ថយ
        > 3
        * members_here
        សូមយកអត្តសញ្ញាណប័ណ្ណមក។
        01 បន្ត 00 ម៉ឺនុយ
        > 1
        * begin_registration
        ឈ្មោះអ្នក ដូចក្នុងអត្តសញ្ញាណប័ណ្ណ?
        00 ម៉ឺនុយ 02 English
        > ចាន់ ធីតា
        ថ្ងៃកំណើតអ្នក? 8 ខ្ទង់៖ ថ្ងៃ ខែ ឆ្នាំ។
        0 ថយ 00 ម៉ឺនុយ 02 English
        > 14021989
        កើត 14 កុម្ភៈ 1989។ ស្រី ឬប្រុស?
        1. ស្រី
        2. ប្រុស
        3. ខុសថ្ងៃកំណើត
        0 ថយ
        > 1
        លេខអត្តសញ្ញាណប័ណ្ណ 9 ខ្ទង់ នៅមុខប័ណ្ណ?
        0 ថយ 00 ម៉ឺនុយ 02 English
        > 012345678
        លេខប័ណ្ណចុង 678។
        រស់នៅខេត្តណា? អក្សរដំបូង ឬលេខកូដ។
        1. បញ្ជី
        0 ថយ
        > តាកែវ
        ស្រុក ឬខណ្ឌណា នៅ តាកែវ? អក្សរដំបូង ឬលេខកូដ។
        1. បញ្ជី
        0 ថយ 00 ម៉ឺនុយ
        """
    )


def test_who_belongs_elsewhere_is_not_asked_to_register() -> None:
    talk()(
        """
        > *1286*1*1*1*1*61*1*1*1#
        Take your ID card to the commune office. Questions: 1286.
        1. Text me this
        2. Go on
        0 Back 00 Menu 02 Khmer
        """
    )
