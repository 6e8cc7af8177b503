"""An enterprise, opened by its PIN."""

import pytest

from tests.flows.employing import ACCOUNT, EMPTY, SHOP, talk


def test_an_employer_sees_what_is_due_who_pays_it_and_what_was_paid() -> None:
    talk(enterprises_here={"enterprises": 1}, enterprise_account=ACCOUNT)(
        """
        > *1286*14#
        * enterprises_here
        PIN of the business (4 digits)
        1. Another business
        00 Menu 02 Khmer
        > 4821
        * check_enterprise_pin  hidden-4630641ab953d5b0
        * enterprise_account an id
        The Fund has not looked at it yet. Number 730 211 894.
        1. Go on
        00 Menu 02 Khmer
        > 1
        2 workers. November 2026: 88,800 riel by 15 December 2026.
        1. Add a worker
        2. Who pays what
        3. What was paid
        4. My workers
        0 Back 00 Menu 02 Khmer
        > 2
        November 2026, all workers:
        You 64,800 riel
        Workers 24,000 riel, kept from wages
        State 0 riel
        1. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        * enterprise_account an id
        2 workers. November 2026: 88,800 riel by 15 December 2026.
        1. Add a worker
        2. Who pays what
        3. What was paid
        4. My workers
        00 Menu 02 Khmer
        > 3
        Paid for 1 of 2 workers, those the Fund knows:
        October 2026: 59,200 riel for 1
        September 2026: 59,200 riel for 1
        1. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        * enterprise_account an id
        2 workers. November 2026: 88,800 riel by 15 December 2026.
        1. Add a worker
        2. Who pays what
        3. What was paid
        4. My workers
        00 Menu 02 Khmer
        """
    )


def test_workers_are_listed_one_by_one() -> None:
    talk()(
        """
        > *1286*10#
        * enterprises_here
        You employ people. What do you need?
        1. Register my business
        2. It is registered here
        3. What the law expects
        00 Menu 02 Khmer
        > 2
        * enterprises_here
        Key the number you got when you registered it.
        00 Menu 02 Khmer
        > 730 211 894
        PIN of the business (4 digits)
        1. Another business
        0 Back 00 Menu 02 Khmer
        > 4821
        * check_enterprise_pin 730211894 hidden-4630641ab953d5b0
        * enterprise_account an id
        The Fund has not looked at it yet. Number 730 211 894.
        1. Go on
        00 Menu 02 Khmer
        > 1
        No worker is listed yet.
        1. Add a worker
        0 Back 00 Menu 02 Khmer
        > 1
        Name of the worker, as on the ID card?
        0 Back 00 Menu 02 Khmer
        > Chan Thida
        Their date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        > 14021989
        Wage for a month?
        0 Back 00 Menu 02 Khmer
        > 800000
        Chan Thida, born 14 February 1989, 800,000 riel a month. Right?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 1
        * list_worker an id Chan Thida 1989-02-14 800000
        Listed. Now 1 in all.
        Another worker?
        1. Next worker
        2. That is all
        00 Menu 02 Khmer
        > 1
        Name of the worker, as on the ID card?
        0 Back 00 Menu 02 Khmer
        > Sok Dara
        Their date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        > 01011995
        Wage for a month?
        0 Back 00 Menu 02 Khmer
        > 100$
        Sok Dara, born 1 January 1995, 400,000 riel a month. Right?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 2
        Another worker?
        1. Next worker
        2. That is all
        0 Back 00 Menu 02 Khmer
        > 1
        Name of the worker, as on the ID card?
        0 Back 00 Menu 02 Khmer
        > Sok Dara
        Their date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        > 01011995
        Wage for a month?
        0 Back 00 Menu 02 Khmer
        > 400000
        Sok Dara, born 1 January 1995, 400,000 riel a month. Right?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 1
        * list_worker an id Sok Dara 1995-01-01 400000
        Listed. Now 1 in all.
        Another worker?
        1. Next worker
        2. That is all
        00 Menu 02 Khmer
        > 2
        * enterprise_account an id
        No worker is listed yet.
        1. Add a worker
        00 Menu 02 Khmer
        """
    )


@pytest.mark.parametrize(
    ("became", "wage", "printed", "said"),
    [
        ("known", 800_000, "800,000", "Was on the list already. 2 in all."),
        ("changed", 900_000, "900,000", "Was on the list already; the wage is changed. 2 in all."),
    ],
)
def test_who_is_listed_already_is_there_once_and_a_new_wage_is_told_by_listing_again(
    became: str, wage: int, printed: str, said: str
) -> None:
    listed = {"became": became, "workers": 2}
    talk(enterprises_here={"enterprises": 1}, enterprise_account=ACCOUNT, list_worker=listed)(
        f"""
        > *1286*14#
        * enterprises_here
        PIN of the business (4 digits)
        1. Another business
        00 Menu 02 Khmer
        > 4821
        * check_enterprise_pin  hidden-4630641ab953d5b0
        * enterprise_account an id
        The Fund has not looked at it yet. Number 730 211 894.
        1. Go on
        00 Menu 02 Khmer
        > 1
        2 workers. November 2026: 88,800 riel by 15 December 2026.
        1. Add a worker
        2. Who pays what
        3. What was paid
        4. My workers
        0 Back 00 Menu 02 Khmer
        > 1
        Name of the worker, as on the ID card?
        0 Back 00 Menu 02 Khmer
        > Chan Thida
        Their date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        > 14021989
        Wage for a month?
        0 Back 00 Menu 02 Khmer
        > {wage}
        Chan Thida, born 14 February 1989, {printed} riel a month. Right?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 1
        * list_worker an id Chan Thida 1989-02-14 {wage}
        {said}
        Another worker?
        1. Next worker
        2. That is all
        00 Menu 02 Khmer
        > 2
        * enterprise_account an id
        2 workers. November 2026: 88,800 riel by 15 December 2026.
        1. Add a worker
        2. Who pays what
        3. What was paid
        4. My workers
        00 Menu 02 Khmer
        """
    )


def test_who_left_is_taken_off_the_list() -> None:
    talk(enterprises_here={"enterprises": 1}, enterprise_account=ACCOUNT)(
        """
        > *1286*14#
        * enterprises_here
        PIN of the business (4 digits)
        1. Another business
        00 Menu 02 Khmer
        > 4821
        * check_enterprise_pin  hidden-4630641ab953d5b0
        * enterprise_account an id
        The Fund has not looked at it yet. Number 730 211 894.
        1. Go on
        00 Menu 02 Khmer
        > 1
        2 workers. November 2026: 88,800 riel by 15 December 2026.
        1. Add a worker
        2. Who pays what
        3. What was paid
        4. My workers
        0 Back 00 Menu 02 Khmer
        > 4
        * workers_here an id
        Who?
        1. Chan Thida
        2. Sok Dara
        3. Other names
        4. Go on
        00 Menu 02 Khmer
        > 3
        Who?
        1. Keo Sophal
        2. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        Keo Sophal: 400,000 riel a month. To change the wage, add them again.
        1. Works here no more
        2. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        * remove_worker an id 3
        * enterprise_account an id
        Taken off the list.
        2 workers. November 2026: 88,800 riel by 15 December 2026.
        1. Add a worker
        2. Who pays what
        3. What was paid
        4. My workers
        00 Menu 02 Khmer
        """
    )


def test_a_wrong_pin_is_told_and_after_some_it_locks() -> None:
    talk(enterprises_here={"enterprises": 1}, check_enterprise_pin={"result": "wrong"})(
        """
        > *1286*14#
        * enterprises_here
        PIN of the business (4 digits)
        1. Another business
        00 Menu 02 Khmer
        > 1111
        * check_enterprise_pin  hidden-139bbd414ab24365
        Not right. After 5 wrong tries a day it locks. Forgot the PIN? Call 1286.
        PIN of the business (4 digits)
        1. Another business
        00 Menu 02 Khmer
        """
    )


def test_a_locked_one_says_so() -> None:
    talk(enterprises_here={"enterprises": 1}, check_enterprise_pin={"result": "locked"})(
        """
        > *1286*14#
        * enterprises_here
        PIN of the business (4 digits)
        1. Another business
        00 Menu 02 Khmer
        > 1111
        * check_enterprise_pin  hidden-139bbd414ab24365
        Too many wrong tries. It is locked until tomorrow. Help: call 1286.
        """
    )


def test_of_several_with_one_pin_one_is_chosen() -> None:
    talk(
        enterprises_here={"enterprises": 3},
        check_enterprise_pin={
            "result": "right",
            "enterprises": [SHOP, {"id": "2", "name": "Rice & More"}, {"id": "3", "name": "Chan Thida"}],
        },
    )(
        """
        > *1286*14#
        * enterprises_here
        PIN of the business (4 digits)
        1. Another business
        00 Menu 02 Khmer
        > 4821
        * check_enterprise_pin  hidden-4630641ab953d5b0
        Which business?
        1. Golden Thread Co.
        2. Rice & More
        3. Other names
        00 Menu 02 Khmer
        > 3
        Which business?
        1. Chan Thida
        0 Back 00 Menu 02 Khmer
        > 1
        * enterprise_account 3
        The Fund has not looked at it yet. Number 730 211 894.
        1. Go on
        00 Menu 02 Khmer
        """
    )


def test_what_the_fund_said_is_heard() -> None:
    talk(
        enterprises_here={"enterprises": 1},
        enterprise_account={**EMPTY, "state": "refused", "reason": "not_an_employer"},
    )(
        """
        > *1286*14#
        * enterprises_here
        PIN of the business (4 digits)
        1. Another business
        00 Menu 02 Khmer
        > 4821
        * check_enterprise_pin  hidden-4630641ab953d5b0
        * enterprise_account an id
        Not registered: nobody is employed there. Call 1286.
        1. Go on
        00 Menu 02 Khmer
        """
    )


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (0, "The Fund has not found your workers among its members yet. Questions: 1286."),
        (1, "Paid for 1 of 2 workers, those the Fund knows:\n        No payment is noted. Questions: 1286."),
    ],
)
def test_a_registered_one_hears_its_number_and_of_whom_nothing_can_be_said(known: int, said: str) -> None:
    talk(
        enterprises_here={"enterprises": 1},
        enterprise_account={**ACCOUNT, "state": "registered", "called": "E-1024", "known": known, "paid": []},
    )(
        f"""
        > *1286*14#
        * enterprises_here
        PIN of the business (4 digits)
        1. Another business
        00 Menu 02 Khmer
        > 4821
        * check_enterprise_pin  hidden-4630641ab953d5b0
        * enterprise_account an id
        Registered. Number E-1024.
        1. Go on
        00 Menu 02 Khmer
        > 1
        2 workers. November 2026: 88,800 riel by 15 December 2026.
        1. Add a worker
        2. Who pays what
        3. What was paid
        4. My workers
        0 Back 00 Menu 02 Khmer
        > 3
        {said}
        1. Go on
        0 Back 00 Menu 02 Khmer
        """
    )


def test_who_told_of_more_workers_than_are_listed_hears_that_it_is_not_all() -> None:
    talk(enterprises_here={"enterprises": 1}, enterprise_account={**ACCOUNT, "told": 4})(
        """
        > *1286*14*4821*1#
        * enterprises_here
        * check_enterprise_pin  hidden-4630641ab953d5b0
        * enterprise_account an id
        2 of 4 workers. November 2026: 88,800 riel by 15 December 2026.
        1. Add a worker
        2. Who pays what
        3. What was paid
        4. My workers
        0 Back 00 Menu 02 Khmer
        """
    )


def test_a_new_call_never_takes_up_what_a_pin_opened() -> None:
    talk(enterprises_here={"enterprises": 1}, enterprise_account=ACCOUNT)(
        """
        > *1286*14#
        * enterprises_here
        PIN of the business (4 digits)
        1. Another business
        00 Menu 02 Khmer
        > 4821
        * check_enterprise_pin  hidden-4630641ab953d5b0
        * enterprise_account an id
        The Fund has not looked at it yet. Number 730 211 894.
        1. Go on
        00 Menu 02 Khmer
        > 1
        2 workers. November 2026: 88,800 riel by 15 December 2026.
        1. Add a worker
        2. Who pays what
        3. What was paid
        4. My workers
        0 Back 00 Menu 02 Khmer
        (the line drops)
        > *1286#
        Sok Sabay. What do you need?
        1. Can I join?
        2. What do I get?
        3. Register
        4. My contributions
        5. Report a problem
        6. My report
        7. Help
        8. Language
        """
    )
