"""The same for employers, by text message."""

from tests.flows.employing import talk


def test_a_shop_is_registered_and_a_worker_listed_by_text() -> None:
    talk(by_text=True)(
        """
        > 10
        * enterprises_here
        You employ people. What do you need?
        1. Register my business
        2. It is registered here
        3. What the law expects
        MENU
        > 1
        We keep what you tell us now, with this phone number. The Fund sees it. Do you agree?
        1. I agree
        2. No
        BACK MENU
        > 1
        * begin_enterprise
        Who are you as an employer?
        1. Business with commerce number
        2. Business without one
        3. A home (maid, guard)
        MENU
        > 2
        Name of the business, as on its papers?
        BACK MENU
        > Rice and More
        Tax number (TIN), such as L001-123456789?
        1. I have none
        BACK MENU
        > 1
        Where is it? First letters of the province, or its code.
        1. List
        BACK MENU
        > 12
        District in Phnom Penh? First letters, or the code.
        1. List
        BACK MENU
        > 1201
        What work is done there?
        1. Building
        2. Shop or restaurant
        3. Factory or workshop
        4. Transport
        5. Farm or fishing
        6. Other work
        BACK MENU
        > 2
        How many people work for you?
        BACK MENU
        > 2
        Choose a PIN of 4 digits.
        BACK MENU
        > 4821
        Key the same PIN again.
        BACK MENU
        > 4821
        Please check. Choose what to change.
        1. All right
        2. Rice and More
        3. Business without one
        BACK MENU
        > 1
        Please check. Choose what to change.
        1. All right
        2. No TIN
        BACK MENU
        > 1
        Please check. Choose what to change.
        1. All right: register
        2. Chamkar Mon, Phnom Penh
        3. Shop or restaurant
        4. Workers: 2
        5. Other PIN
        BACK MENU
        > 1
        * register_enterprise sole Rice and More    12 1201 shop 2 hidden-4630641ab953d5b0
        The Fund has your registration. Your number: 730 211 894. Write it down now.
        1. Go on
        MENU
        > 1
        Bring to an office of the Fund: what papers the business has, and your ID card.
        1. List my workers
        2. Later
        BACK MENU
        > 1
        * enterprises_here
        Key the number you got when you registered it.
        MENU
        > 730211894
        PIN of the business (4 digits)
        1. Another business
        BACK MENU
        > 4821
        * check_enterprise_pin 730211894 hidden-4630641ab953d5b0
        * enterprise_account an id
        The Fund has not looked at it yet. Number 730 211 894.
        1. Go on
        MENU
        > 1
        No worker is listed yet.
        1. Add a worker
        BACK MENU
        > 1
        Name of the worker, as on the ID card?
        BACK MENU
        > Chan Thida
        Their date of birth? 8 digits: day, month, year.
        BACK MENU
        > 14/2/1989
        Wage for a month?
        BACK MENU
        > 800000
        Chan Thida, born 14 February 1989, 800,000 riel a month. Right?
        1. Yes
        2. No
        BACK MENU
        > 1
        * list_worker an id Chan Thida 1989-02-14 800000
        Listed. Now 1 in all.
        Another worker?
        1. Next worker
        2. That is all
        MENU
        > 2
        * enterprise_account an id
        No worker is listed yet.
        1. Add a worker
        MENU
        """
    )
