"""I employ people: what was told can be mended, and what looks odd is asked about."""

from tests.flows.employing import SHOP_TOLD, joined, talk


def test_a_doubtful_tax_number_is_warned_about_and_kept() -> None:
    talk()(
        """
        > *1286*10*1*1*2#
        * enterprises_here
        * begin_enterprise
        Name of the business, as on its papers?
        0 Back 00 Menu 02 Khmer
        > Rice and More
        Tax number (TIN), such as L001-123456789?
        1. I have none
        0 Back 00 Menu 02 Khmer
        > none
        Please key the tax number as printed, such as L001-123456789.
        Tax number (TIN), such as L001-123456789?
        1. I have none
        0 Back 00 Menu 02 Khmer
        > 001123456789
        001123456789: this is not how a tax number looks. Is it so on your paper?
        1. Yes, keep it
        2. Key it again
        0 Back 00 Menu 02 Khmer
        > 2
        Tax number (TIN), such as L001-123456789?
        1. I have none
        0 Back 00 Menu 02 Khmer
        > 001 123 456 789
        001123456789: this is not how a tax number looks. Is it so on your paper?
        1. Yes, keep it
        2. Key it again
        0 Back 00 Menu 02 Khmer
        > 1
        Where is it? First letters of the province, or its code.
        1. List
        0 Back 00 Menu
        > 12
        District in Phnom Penh? First letters, or the code.
        1. List
        0 Back 00 Menu
        > 1201
        What work is done there?
        1. Building
        2. Shop or restaurant
        3. Factory or workshop
        4. Transport
        5. Farm or fishing
        6. Other work
        0 Back 00 Menu 02 Khmer
        > 6
        How many people work for you?
        0 Back 00 Menu 02 Khmer
        > 2
        Choose a PIN of 4 digits.
        0 Back 00 Menu 02 Khmer
        > 4821
        Key the same PIN again.
        0 Back 00 Menu 02 Khmer
        > 4821
        Please check. Choose what to change.
        1. All right
        2. Rice and More
        3. Business without one
        0 Back 00 Menu 02 Khmer
        > 2
        Name of the business, as on its papers?
        0 Back 00 Menu 02 Khmer
        > Rice & More
        Please check. Choose what to change.
        1. All right
        2. Rice & More
        3. Business without one
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right
        2. TIN 001123456789
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right: register
        2. Chamkar Mon, Phnom Penh
        3. Other work
        4. Workers: 2
        5. Other PIN
        0 Back 00 Menu 02 Khmer
        > 1
        * register_enterprise sole Rice & More   001123456789 12 1201 other 2 hidden-4630641ab953d5b0
        The Fund has your registration. Your number: 730 211 894. Write it down now.
        1. Go on
        00 Menu 02 Khmer
        """
    )


def test_each_thing_told_can_be_told_anew() -> None:
    talk()(
        joined(
            """
            > *1286*10*1*1*1#
            * enterprises_here
            * begin_enterprise
            """,
            SHOP_TOLD,
            """
            > 3
            Who are you as an employer?
            1. Business with commerce number
            2. Business without one
            3. A home (maid, guard)
            0 Back 00 Menu 02 Khmer
            > 3
            Your name, as on the ID card?
            0 Back 00 Menu 02 Khmer
            > Chan Thida
            Number of your residence book?
            0 Back 00 Menu 02 Khmer
            > AB1234
            Please check. Choose what to change.
            1. All right
            2. Chan Thida
            3. A home (maid, guard)
            0 Back 00 Menu 02 Khmer
            > 1
            Please check. Choose what to change.
            1. All right
            2. Book AB1234
            0 Back 00 Menu 02 Khmer
            > 2
            Number of your residence book?
            0 Back 00 Menu 02 Khmer
            > CD 5678
            Please check. Choose what to change.
            1. All right
            2. Book CD5678
            0 Back 00 Menu 02 Khmer
            > 1
            Please check. Choose what to change.
            1. All right: register
            2. Chamkar Mon, Phnom Penh
            3. Workers: 4
            4. Other PIN
            0 Back 00 Menu 02 Khmer
            > 2
            Where is it? First letters of the province, or its code.
            1. List
            0 Back 00 Menu
            > 18
            District in Preah Sihanouk? First letters, or the code.
            1. List
            0 Back 00 Menu
            > 1801
            Please check. Choose what to change.
            1. All right: register
            2. Preah Sihanouk, Preah Sihanouk
            3. Workers: 4
            4. Other PIN
            0 Back 00 Menu 02 Khmer
            > 3
            How many people work for you?
            0 Back 00 Menu 02 Khmer
            > 7
            Please check. Choose what to change.
            1. All right: register
            2. Preah Sihanouk, Preah Sihanouk
            3. Workers: 7
            4. Other PIN
            0 Back 00 Menu 02 Khmer
            > 4
            Choose a PIN of 4 digits.
            0 Back 00 Menu 02 Khmer
            > 1357
            Key the same PIN again.
            0 Back 00 Menu 02 Khmer
            > 1357
            Please check. Choose what to change.
            1. All right: register
            2. Preah Sihanouk, Preah Sihanouk
            3. Workers: 7
            4. Other PIN
            0 Back 00 Menu 02 Khmer
            > 1
            * register_enterprise household Chan Thida  CD5678  18 1801 home 7 hidden-20a891e92409c90a
            The Fund has your registration. Your number: 730 211 894. Write it down now.
            1. Go on
            00 Menu 02 Khmer
            """,
        )
    )
