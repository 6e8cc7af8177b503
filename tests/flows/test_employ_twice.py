"""I employ people: who registers an enterprise twice hears it."""

from tests.flows.employing import talk


def test_whoever_registers_twice_hears_it_and_nothing_is_doubled() -> None:
    talk(register_enterprise={"known": "tin"})(
        """
        > *1286*10*1*1*1#
        * enterprises_here
        * begin_enterprise
        Name of the business, as on its papers?
        0 Back 00 Menu 02 Khmer
        > Golden Thread Co.
        Number from the Ministry of Commerce?
        0 Back 00 Menu 02 Khmer
        > 00012345
        Tax number (TIN), such as L001-123456789?
        1. I have none
        0 Back 00 Menu 02 Khmer
        > L001 123456789
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
        > 2
        How many people work for you?
        0 Back 00 Menu 02 Khmer
        > 4
        Choose a PIN of 4 digits.
        0 Back 00 Menu 02 Khmer
        > 4821
        Key the same PIN again.
        0 Back 00 Menu 02 Khmer
        > 4821
        Please check. Choose what to change.
        1. All right
        2. Golden Thread Co.
        3. Business with commerce number
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right
        2. Commerce 00012345
        3. TIN L001-123456789
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right: register
        2. Chamkar Mon, Phnom Penh
        3. Shop or restaurant
        4. Workers: 4
        5. Other PIN
        0 Back 00 Menu 02 Khmer
        > 1
        * register_enterprise company Golden Thread Co. 00012345  L001-123456789 12 1201 shop 4 hidden-4630641ab953d5b0
        This tax number is registered already; nothing is kept twice. Open it with its PIN, or call 1286.
        """
    )


def test_the_same_commerce_number_is_known_too() -> None:
    talk(register_enterprise={"known": "commerce_number"})(
        """
        > *1286*10*1*1*1#
        * enterprises_here
        * begin_enterprise
        Name of the business, as on its papers?
        0 Back 00 Menu 02 Khmer
        > Golden Thread Co.
        Number from the Ministry of Commerce?
        0 Back 00 Menu 02 Khmer
        > 00012345
        Tax number (TIN), such as L001-123456789?
        1. I have none
        0 Back 00 Menu 02 Khmer
        > L001 123456789
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
        > 2
        How many people work for you?
        0 Back 00 Menu 02 Khmer
        > 4
        Choose a PIN of 4 digits.
        0 Back 00 Menu 02 Khmer
        > 4821
        Key the same PIN again.
        0 Back 00 Menu 02 Khmer
        > 4821
        Please check. Choose what to change.
        1. All right
        2. Golden Thread Co.
        3. Business with commerce number
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right
        2. Commerce 00012345
        3. TIN L001-123456789
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right: register
        2. Chamkar Mon, Phnom Penh
        3. Shop or restaurant
        4. Workers: 4
        5. Other PIN
        0 Back 00 Menu 02 Khmer
        > 1
        * register_enterprise company Golden Thread Co. 00012345  L001-123456789 12 1201 shop 4 hidden-4630641ab953d5b0
        This commerce number is registered already; nothing is kept twice. Open it with its PIN, or call 1286.
        """
    )


def test_so_is_the_same_business_on_the_same_phone() -> None:
    talk(enterprises_here={"enterprises": 1}, register_enterprise={"known": "phone"})(
        """
        > *1286*10#
        * enterprises_here
        You employ people. What do you need?
        1. Open my business
        2. Register another one
        3. What the law expects
        00 Menu 02 Khmer
        > 2
        We keep what you tell us now, with this phone number. The Fund sees it. Do you agree?
        1. I agree
        2. No
        0 Back 00 Menu 02 Khmer
        > 1
        * begin_enterprise
        Who are you as an employer?
        1. Business with commerce number
        2. Business without one
        3. A home (maid, guard)
        00 Menu 02 Khmer
        > 1
        Name of the business, as on its papers?
        0 Back 00 Menu 02 Khmer
        > Golden Thread Co.
        Number from the Ministry of Commerce?
        0 Back 00 Menu 02 Khmer
        > 00012345
        Tax number (TIN), such as L001-123456789?
        1. I have none
        0 Back 00 Menu 02 Khmer
        > L001 123456789
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
        > 2
        How many people work for you?
        0 Back 00 Menu 02 Khmer
        > 4
        Choose a PIN of 4 digits.
        0 Back 00 Menu 02 Khmer
        > 4821
        Key the same PIN again.
        0 Back 00 Menu 02 Khmer
        > 4821
        Please check. Choose what to change.
        1. All right
        2. Golden Thread Co.
        3. Business with commerce number
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right
        2. Commerce 00012345
        3. TIN L001-123456789
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right: register
        2. Chamkar Mon, Phnom Penh
        3. Shop or restaurant
        4. Workers: 4
        5. Other PIN
        0 Back 00 Menu 02 Khmer
        > 1
        * register_enterprise company Golden Thread Co. 00012345  L001-123456789 12 1201 shop 4 hidden-4630641ab953d5b0
        You registered it on this phone already; nothing is kept twice. Open it with your PIN, or call 1286.
        """
    )
