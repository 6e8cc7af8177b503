"""Register: who belongs elsewhere is told where."""

from tests.flows.registering import talk


def test_who_has_an_employer_may_say_who_that_is() -> None:
    talk()(
        """
        > *1286*3*3*2*1*34*1#
        * members_here
        Your employer must register you with the Fund. Of your wage you pay 2%, your employer pays 5.4%.
        1. What to do
        2. Say who the employer is
        0 Back 00 Menu
        > 1
        You must be registered within 3 days of starting. Ask for your member number. None? Call 1286 or 1297.
        1. Say who the employer is
        2. Go on
        0 Back 00 Menu
        > 1
        We note the employer and the place for the Fund, and nothing about you. Go on?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 1
        Name of the employer or the place of work? Not your own name.
        0 Back 00 Menu 02 Khmer
        > Golden Thread Co
        Where is it? First letters of the province, or its code.
        1. List
        0 Back 00 Menu
        > 12
        District in Phnom Penh? First letters, or the code.
        1. List
        0 Back 00 Menu
        > 1209
        Golden Thread Co. Pur SenChey, Phnom Penh. Send?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 1
        * leave_lead Golden Thread Co 12 1209
        Thank you. The Fund has it, without your name or number. To complain, call 1286 or 1297.
        """
    )


def test_a_lead_may_be_taken_back() -> None:
    talk()(
        """
        > *1286*3*3*2*1*34*1*2#
        * members_here
        We note the employer and the place for the Fund, and nothing about you. Go on?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 1
        Name of the employer or the place of work? Not your own name.
        0 Back 00 Menu 02 Khmer
        > Golden Thread Co
        Where is it? First letters of the province, or its code.
        1. List
        0 Back 00 Menu
        > 12
        District in Phnom Penh? First letters, or the code.
        1. List
        0 Back 00 Menu
        > 1209
        Golden Thread Co. Pur SenChey, Phnom Penh. Send?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 2
        Nothing was kept.
        """
    )


def test_a_lead_need_not_be_left() -> None:
    talk()(
        """
        > *1286*3*3*2*1*34*1*2#
        * members_here
        We note the employer and the place for the Fund, and nothing about you. Go on?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 2
        Nothing was kept.
        """
    )


def test_what_an_employer_must_do_is_told_to_the_end() -> None:
    talk()(
        """
        > *1286*3*3*2*700000*34*1#
        * members_here
        Your employer must register you with the Fund. At 700,000 riel a month you pay 14,000 riel, your employer pays 37,800 riel.
        1. What to do
        01 More 0 Back
        > 01
        2. Say who the employer is
        0 Back 00 Menu 02 Khmer
        > 1
        You must be registered within 3 days of starting. Ask for your member number. None? Call 1286 or 1297.
        1. Say who the employer is
        2. Go on
        0 Back 00 Menu
        > 2
        Thank you. Come back any time.
        """
    )


def test_who_pays_others_is_an_employer() -> None:
    talk()(
        """
        > *1286*3*2*1*2*34*1*1#
        * members_here
        You pay others, so you are an employer: register your business and your workers. Of each wage you pay 5.4%, the worker pays 2%.
        1. What to do
        0 Back 00 Menu
        > 1
        Within 30 days of opening, take your ID card and business papers to the Fund. Questions: 1286.
        1. Text me this
        2. Go on
        3. Register my business
        0 Back 00 Menu
        > 2
        Thank you. Come back any time.
        """
    )


def test_who_holds_a_card_may_register_all_the_same() -> None:
    talk()(
        """
        > *1286*3*1*1*1*34*2*1#
        * members_here
        Your IDPoor card gives your whole household free care at public hospitals. You pay nothing.
        01 More 0 Back
        > 01
        You may also join the Fund: 15,600 riel a month.
        1. What to do
        2. Register for myself
        0 Back 00 Menu 02 Khmer
        > 2
        Have your ID card at hand. If the line drops, dial again and go on where you were.
        1. Begin
        0 Back 00 Menu 02 Khmer
        > 1
        * begin_registration
        Your name, as on the ID card?
        00 Menu 02 Khmer
        """
    )


def test_who_holds_a_card_may_leave_it_at_that() -> None:
    talk()(
        """
        > *1286*3*1*1*1*34*2*1#
        * members_here
        Your IDPoor card gives your whole household free care at public hospitals. You pay nothing.
        01 More 0 Back
        > 01
        You may also join the Fund: 15,600 riel a month.
        1. What to do
        2. Register for myself
        0 Back 00 Menu 02 Khmer
        > 1
        Show the card at the health centre or public hospital. Refused? Call 1286.
        1. Text me this
        2. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        * send_text how_to_start_equity_fund
        Sent. One text, no more, unless you allow it.
        Thank you. Come back any time.
        """
    )


def test_the_family_of_a_member() -> None:
    talk()(
        """
        > *1286*3*8*34*1*2#
        * members_here
        The member in your family can register you. About 15,600 riel a month; ask the Fund.
        1. What to do
        0 Back 00 Menu 02 Khmer
        > 1
        The member brings member card, ID card and marriage paper (child: birth certificate) to the Fund. Questions: 1286.
        1. Text me this
        2. Go on
        0 Back 00 Menu
        > 2
        Thank you. Come back any time.
        """
    )


def test_too_old() -> None:
    talk()(
        """
        > *1286*3*1*1*1*61*1*1#
        * members_here
        Sorry: the health scheme takes new members up to age 60 only. Ask your commune about the IDPoor card and the Family Package.
        1. What to do
        0 Back 00 Menu
        > 1
        Take your ID card to the commune office. Questions: 1286.
        1. Text me this
        2. Go on
        0 Back 00 Menu 02 Khmer
        > 2
        Thank you. Come back any time.
        """
    )


def test_the_date_of_birth_counts_and_not_the_age_told_before() -> None:
    talk()(
        """
        > *1286*3*1*1*1*34*1*1*1*1*Sok Dara*01011960#
        * members_here
        * begin_registration
        Born 1 January 1960. Woman or man?
        1. Woman
        2. Man
        3. Date is wrong
        0 Back 00 Menu 02 Khmer
        > 2
        * drop_registration
        Sorry: the health scheme takes new members up to age 60 only. Ask your commune about the IDPoor card and the Family Package.
        1. What to do
        00 Menu 02 Khmer
        > 1
        Take your ID card to the commune office. Questions: 1286.
        1. Text me this
        2. Go on
        0 Back 00 Menu 02 Khmer
        > 2
        Thank you. Come back any time.
        """
    )


def test_a_second_registration_on_the_same_phone() -> None:
    talk(members_here={"members": 1, "without_pin": 0, "applications": 1})(
        """
        > *1286*3#
        * members_here
        Somebody has registered on this phone already.
        1. How far is it?
        2. Register another person
        00 Menu 02 Khmer
        > 2
        What is your work?
        1. Driver (tuk-tuk, moto)
        2. Market or street seller
        3. Building
        4. Work in a home
        5. Farm or fishing
        6. Factory
        7. Other work
        01 More 0 Back
        > 1
        Who pays you a wage?
        1. Nobody, I work for myself
        2. A boss or foreman
        3. The State
        0 Back 00 Menu 02 Khmer
        """
    )


def test_how_far_the_first_one_is() -> None:
    talk(members_here={"members": 1, "without_pin": 0, "applications": 1})(
        """
        > *1286*3#
        * members_here
        Somebody has registered on this phone already.
        1. How far is it?
        2. Register another person
        00 Menu 02 Khmer
        > 1
        To see how far it is, choose 4 in the menu and key your PIN.
        """
    )
