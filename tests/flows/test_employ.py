"""I employ people: an enterprise is registered, as an employer sees it."""

from tests.flows.employing import AGREED, SHOP_CHECKED, SHOP_TOLD, joined, talk


def test_a_shop_of_four_is_registered() -> None:
    talk()(
        joined(
            """
            > *1286*10#
            * enterprises_here
            You employ people. What do you need?
            1. Register my business
            2. It is registered here
            3. What the law expects
            00 Menu 02 Khmer
            > 1
            """,
            AGREED,
            SHOP_TOLD,
            SHOP_CHECKED,
            """
            The Fund has your registration. Your number: 730 211 894. Write it down now.
            1. Go on
            00 Menu 02 Khmer
            > 1
            Bring to an office of the Fund: the commerce paper and your ID card.
            1. List my workers
            2. Later
            0 Back 00 Menu 02 Khmer
            > 2
            Thank you. Come back any time.
            """,
        )
    )


def test_a_household_gives_its_residence_book_and_is_asked_for_no_tax_number() -> None:
    talk()(
        """
        > *1286*10*1*1*3#
        * enterprises_here
        * begin_enterprise
        Your name, as on the ID card?
        0 Back 00 Menu 02 Khmer
        > Chan Thida
        Number of your residence book?
        0 Back 00 Menu 02 Khmer
        > AB-1234
        Where is it? First letters of the province, or its code.
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
        > 2101
        How many people work for you?
        0 Back 00 Menu 02 Khmer
        > 1
        Choose a PIN of 4 digits.
        0 Back 00 Menu 02 Khmer
        > 4821
        Key the same PIN again.
        0 Back 00 Menu 02 Khmer
        > 4821
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
        > 1
        Please check. Choose what to change.
        1. All right: register
        2. Angkor Borei, Takeo
        3. Workers: 1
        4. Other PIN
        0 Back 00 Menu 02 Khmer
        > 1
        * register_enterprise household Chan Thida  AB1234  21 2101 home 1 hidden-4630641ab953d5b0
        The Fund has your registration. Your number: 730 211 894. Write it down now.
        1. Go on
        00 Menu 02 Khmer
        > 1
        Bring to an office of the Fund: the residence book and your ID card.
        1. List my workers
        2. Later
        0 Back 00 Menu 02 Khmer
        > 2
        Thank you. Come back any time.
        """
    )


def test_what_the_law_expects_and_by_when() -> None:
    talk()(
        """
        > *1286*10*3#
        * enterprises_here
        From 1 worker on, also in a home. The business: within 30 days of opening. Each worker: within 3 days of starting.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        Of each wage you pay 5.4%, the worker 2%. Pay each month by day 15 of the next.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        Not registering: a fine of $200 to $600 for each worker.
        To be sure of the figures, call 1286.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        You employ people. What do you need?
        1. Register my business
        2. It is registered here
        3. What the law expects
        0 Back 00 Menu 02 Khmer
        """
    )


def test_who_does_not_agree_leaves_nothing() -> None:
    talk()(
        """
        > *1286*10*1*2#
        * enterprises_here
        Nothing was kept.
        """
    )


def test_after_the_line_dropped_it_goes_on_where_it_was() -> None:
    talk()(
        """
        > *1286*10*1*1*1#
        * enterprises_here
        * begin_enterprise
        Name of the business, as on its papers?
        0 Back 00 Menu 02 Khmer
        > Golden Thread Co.
        Number from the Ministry of Commerce?
        0 Back 00 Menu 02 Khmer
        (the line drops)
        > *1286#
        You were in the middle of something. Continue?
        1. Continue
        2. Start again
        > 1
        Number from the Ministry of Commerce?
        0 Back 00 Menu 02 Khmer
        > 00012345
        Tax number (TIN), such as L001-123456789?
        1. I have none
        0 Back 00 Menu 02 Khmer
        """
    )


def test_it_is_found_under_other_services_too() -> None:
    talk()(
        """
        > *1286*7*3*1#
        * enterprises_here
        You employ people. What do you need?
        1. Register my business
        2. It is registered here
        3. What the law expects
        00 Menu 02 Khmer
        """
    )


def test_who_asks_whether_they_can_join_and_employs_people_gets_there() -> None:
    talk()(
        """
        > *1286*1#
        What is your work?
        1. Driver (tuk-tuk, moto)
        2. Market or street seller
        3. Building
        4. Work in a home
        5. Farm or fishing
        6. Factory
        7. Other work
        01 More 0 Back
        > 2
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
        > 2
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
        You pay others, so you are an employer: register your business and your workers. Of each wage you pay 5.4%, the worker pays 2%.
        1. What it gives
        01 More 0 Back
        > 2
        Within 30 days of opening, take your ID card and business papers to the Fund. Questions: 1286.
        1. Text me this
        2. Go on
        3. Register my business
        0 Back 00 Menu
        > 3
        * enterprises_here
        You employ people. What do you need?
        1. Register my business
        2. It is registered here
        3. What the law expects
        00 Menu 02 Khmer
        """
    )
