"""My contributions: whose account it is, the PIN, and what is said to who does not get in."""

from __future__ import annotations

from typing import Any

import pytest

from bot.flows.contributions import contributions
from bot.session import Person
from bot.text import Own
from tests.flows.accounts import ALWAYS, HERE, NOBODY_HERE, RIGHT, SOKHA, InTurn, wrong

ONE_NEW = {"members": 1, "without_pin": 1, "applications": 0}
SHOWN = {"result": "right", "member": "5ab0"}


def calls(language: str = "en", **results: Any) -> InTurn:
    """Somebody in a world where effects have these results."""
    return InTurn(flow=contributions, results=results, person=Person(welcomed=True, language=language))


def test_a_number_that_is_nobodys_is_asked_for_its_pin_and_locked_like_any_other() -> None:
    calls(members_here=NOBODY_HERE, check_pin=wrong(4, locked=2))(
        """
        > *1286#
        * members_here
        Key your member number, reference or ID card number.
        1. How much would I pay?
        > 10000009
        Your PIN (4 digits)
        1. I have no PIN yet
        2. Another member
        3. How much would I pay?
        0 Back
        > 1111
        * check_pin 10000009 hidden-139bbd414ab24365
        Not right. After 5 wrong tries a day it locks. Forgot the PIN? Call 1286.
        Your PIN (4 digits)
        1. I have no PIN yet
        2. Another member
        3. How much would I pay?
        > 2222
        * check_pin 10000009 hidden-9e224d79b04f8e5a
        Not right. After 5 wrong tries a day it locks. Forgot the PIN? Call 1286.
        Your PIN (4 digits)
        1. I have no PIN yet
        2. Another member
        3. How much would I pay?
        > 3333
        * check_pin 10000009 hidden-a6a72243d6e07157
        Not right. After 5 wrong tries a day it locks. Forgot the PIN? Call 1286.
        Your PIN (4 digits)
        1. I have no PIN yet
        2. Another member
        3. How much would I pay?
        > 4444
        * check_pin 10000009 hidden-46c52b7f74629752
        Not right. After 5 wrong tries a day it locks. Forgot the PIN? Call 1286.
        Your PIN (4 digits)
        1. I have no PIN yet
        2. Another member
        3. How much would I pay?
        > 5555
        * check_pin 10000009 hidden-436e5c9544b0aca4
        Too many wrong tries. It is locked until tomorrow. Help: call 1286.
        > *1286#
        * members_here
        Key your member number, reference or ID card number.
        1. How much would I pay?
        """
    )


def test_the_right_pin_after_a_wrong_one() -> None:
    calls(members_here=HERE, check_pin=iter([*wrong(1), RIGHT]), look_up=ALWAYS)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4822
        * check_pin  hidden-81ddc035a9a71c04
        Not right. After 5 wrong tries a day it locks. Forgot the PIN? Call 1286.
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Covered until 15 December 2026.
        Next: pay December 2026 by 15 December 2026.
        1. What to pay
        2. I cannot pay now
        3. See months
        4. See all
        """
    )


def test_an_id_card_is_keyed_with_its_check_digit_in_brackets() -> None:
    calls(members_here=NOBODY_HERE, check_pin=RIGHT, look_up=ALWAYS)(
        """
        > *1286#
        * members_here
        Key your member number, reference or ID card number.
        1. How much would I pay?
        > 012 345 678 (4)
        Your PIN (4 digits)
        1. I have no PIN yet
        2. Another member
        3. How much would I pay?
        0 Back
        > 4821
        * check_pin 012345678 hidden-4630641ab953d5b0
        * look_up 5ab0
        Covered until 15 December 2026.
        Next: pay December 2026 by 15 December 2026.
        1. What to pay
        2. I cannot pay now
        3. See months
        4. See all
        """
    )


def test_what_is_no_number_gets_one_sentence_that_says_what_would_be_right() -> None:
    calls(members_here=NOBODY_HERE, check_pin=RIGHT, look_up=ALWAYS)(
        """
        > *1286#
        * members_here
        Key your member number, reference or ID card number.
        1. How much would I pay?
        > abc
        Please key 6 to 12 digits.
        Key your member number, reference or ID card number.
        1. How much would I pay?
        > 12345
        Please key 6 to 12 digits.
        Key your member number, reference or ID card number.
        1. How much would I pay?
        > 1234567890123
        Need help? Call 1286, day and night.
        Please key 6 to 12 digits.
        Key your member number, reference or ID card number.
        1. How much would I pay?
        > ១០០០០០០១
        Your PIN (4 digits)
        1. I have no PIN yet
        2. Another member
        3. How much would I pay?
        0 Back
        > 48
        Please key exactly 4 digits.
        Your PIN (4 digits)
        1. I have no PIN yet
        2. Another member
        3. How much would I pay?
        0 Back
        > ៤៨២១
        * check_pin 10000001 hidden-4630641ab953d5b0
        * look_up 5ab0
        Covered until 15 December 2026.
        Next: pay December 2026 by 15 December 2026.
        1. What to pay
        2. I cannot pay now
        3. See months
        4. See all
        """
    )


def test_one_pin_of_two_people_opens_the_account_of_the_one_who_is_chosen() -> None:
    calls(
        members_here=HERE,
        check_pin={"result": "right", "members": [SOKHA, {**SOKHA, "id": "7d11", "name": "Chan Dara"}]},
        look_up=ALWAYS,
    )(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        Whose account?
        1. Chan Sokha
        2. Chan Dara
        > 2
        * look_up 7d11
        Covered until 15 December 2026.
        Next: pay December 2026 by 15 December 2026.
        1. What to pay
        2. I cannot pay now
        3. See months
        4. See all
        """
    )


def test_of_several_people_with_one_pin_two_names_are_shown_at_a_time() -> None:
    names = ("Chan Sokha", "Mohamad Sulaiman bin Abdullah bin Ahmad bin Hasan", "Chan Dara")
    people = [{**SOKHA, "id": f"7d1{n}", "name": name} for n, name in enumerate(names)]
    calls(members_here=HERE, check_pin={"result": "right", "members": people}, look_up=ALWAYS)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        Whose account?
        1. Chan Sokha
        2. Mohamad Sulaiman bin Abdullah bin Ahm...
        3. Other names
        > 3
        Whose account?
        1. Chan Dara
        0 Back
        > 1
        * look_up 7d12
        Covered until 15 December 2026.
        Next: pay December 2026 by 15 December 2026.
        1. What to pay
        2. I cannot pay now
        3. See months
        4. See all
        """
    )


def test_a_name_is_cut_between_two_letters() -> None:
    name = "ក្រុម"  # two letters: the first of three signs, the second with none
    assert Own(name).clipped(5) == Own(name)
    assert Own(name * 2).clipped(9) == Own(f"{name}...")
    assert Own(name * 2).clipped(7) == Own(f"{name[:4]}...")
    assert Own("W" * 10).clipped(9) == Own("WWWWWW...")


def test_another_member_on_the_same_telephone() -> None:
    calls(members_here=HERE, check_pin=iter([*wrong(1), RIGHT]), look_up=ALWAYS)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 1
        Key your member number, reference or ID card number.
        1. How much would I pay?
        0 Back
        > 10000002
        Your PIN (4 digits)
        1. I have no PIN yet
        2. Another member
        3. How much would I pay?
        0 Back
        > 2222
        * check_pin 10000002 hidden-9e224d79b04f8e5a
        Not right. After 5 wrong tries a day it locks. Forgot the PIN? Call 1286.
        Your PIN (4 digits)
        1. I have no PIN yet
        2. Another member
        3. How much would I pay?
        > 3333
        * check_pin 10000002 hidden-a6a72243d6e07157
        * look_up 5ab0
        Covered until 15 December 2026.
        Next: pay December 2026 by 15 December 2026.
        1. What to pay
        2. I cannot pay now
        3. See months
        4. See all
        """
    )


def test_what_it_costs_is_told_without_a_pin() -> None:
    calls(members_here=NOBODY_HERE)(
        """
        > *1286#
        * members_here
        Key your member number, reference or ID card number.
        1. How much would I pay?
        > 1
        How do you work?
        1. For a wage
        2. For myself
        0 Back
        > 1
        What is your wage for a month?
        0 Back
        > 600000
        Each month now:
        You pay 12,000 riel.
        Your employer pays 32,400 riel.
        From 1 October 2027:
        You pay 24,000 riel.
        Your employer pays 44,400 riel.
        1. Go on
        0 Back
        > 01
        Please answer with a number from the list.
        1. Go on
        0 Back
        > 1
        Key your member number, reference or ID card number.
        1. How much would I pay?
        0 Back
        > 1
        How do you work?
        1. For a wage
        2. For myself
        0 Back
        > 2
        Each month now:
        You pay 15,600 riel.
        1. Go on
        0 Back
        > 1
        Key your member number, reference or ID card number.
        1. How much would I pay?
        0 Back
        """
    )


def test_what_it_costs_is_told_beside_the_pin() -> None:
    calls(members_here=HERE)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 2
        How do you work?
        1. For a wage
        2. For myself
        0 Back
        > 1
        What is your wage for a month?
        0 Back
        > 1 200 000
        Each month now:
        You pay 24,000 riel.
        Your employer pays 64,800 riel.
        From 1 October 2027:
        You pay 48,000 riel.
        Your employer pays 88,800 riel.
        1. Go on
        0 Back
        > 01
        Please answer with a number from the list.
        1. Go on
        0 Back
        > 1
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        0 Back
        """
    )


def test_the_register_is_slow_and_a_text_will_come() -> None:
    calls(members_here=HERE, check_pin=RIGHT, look_up={"late": True}, answer_later="an id")(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        * answer_later 5ab0
        Our records answer slowly now. You get the answer by text message soon, without amounts.
        """
    )


def test_the_register_is_slow_and_no_text_can_be_sent() -> None:
    calls(members_here=HERE, check_pin=RIGHT, look_up={"late": True})(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        * answer_later 5ab0
        Our records answer slowly now. Please dial again later.
        """
    )


def test_a_member_of_whom_the_register_knows_nothing() -> None:
    calls(members_here=HERE, check_pin=RIGHT)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        The Fund has no payments of yours on record yet. Ask 1286.
        """
    )


APPLICATIONS = {
    "applied": "Application 730 211 894: the Fund has it. Bring ID card and certificate to an office. Questions: 1286.",
    "papers_wanted": "Application 730 211 894: papers are missing. Call 1286 and ask which, then bring them to an office.",
    "refused": "Application 730 211 894 was refused. Call 1286 and ask why.",
}


@pytest.mark.parametrize("state", APPLICATIONS)
def test_an_applicant_hears_how_far_it_is_and_what_to_do(state: str) -> None:
    applicant = {**SOKHA, "state": state, "reference": "730 211 894"}
    calls(members_here=HERE, check_pin={"result": "right", "members": [applicant]})(
        f"""
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        {APPLICATIONS[state]}
        """
    )
