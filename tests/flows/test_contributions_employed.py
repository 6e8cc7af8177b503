"""My contributions, of who has an employer: what the employer paid, and what to do where it did not."""

from tests.flows.accounts import EMPLOYED, NEW_AT_WORK, SKIPPED, SKIPPED_MANY, opened


def test_an_employee_whose_employer_always_pays() -> None:
    opened(EMPLOYED)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Paid by your employer: 12 of the last 12 months.
        Covered until 15 June 2027.
        1. See months
        2. See all
        > 1
        11/2026: not due yet
        12/2024-10/2026: you 16,000, employer 43,200
        1. Go on
        0 Back
        > 1
        Paid by your employer: 12 of the last 12 months.
        Covered until 15 June 2027.
        1. See months
        2. See all
        0 Back
        > 2
        Last paid: October 2026 (you, your employer).
        Your employer must pay November 2026 by 15 December 2026.
        1. Months for benefits
        2. How much would I pay?
        0 Back
        > 1
        Can no longer work: 11 more months
        For the family: 11 more months
        Other benefits: ask the Fund, 1286.
        1. Go on
        0 Back
        > 2
        Please answer with a number from the list.
        Can no longer work: 11 more months
        For the family: 11 more months
        Other benefits: ask the Fund, 1286.
        1. Go on
        0 Back
        """
    )


def test_an_employee_whose_employer_skips_months_is_told_whom_to_call() -> None:
    opened(SKIPPED)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Paid by your employer: 9 of the last 12 months.
        Not paid: June, August, September 2026.
        Covered until 15 March 2027.
        1. Report this
        2. See months
        3. See all
        > 2
        11/2026: not due yet
        10/2026: you 16,000, employer 43,200
        8-9/2026: not paid
        1. Earlier months
        2. Go on
        0 Back
        > 1
        7/2026: you 16,000, employer 43,200
        6/2026: not paid
        12/2024-5/2026: you 16,000, employer 43,200
        1. Go on
        0 Back
        > 1
        Paid by your employer: 9 of the last 12 months.
        Not paid: June, August, September 2026.
        Covered until 15 March 2027.
        1. Report this
        2. See months
        01 More 0 Back
        """
    )


def test_an_employer_who_skips_most_months() -> None:
    opened(SKIPPED_MANY)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Paid by your employer: 3 of the last 12 months.
        Not paid: 9 months, last October 2026.
        Not covered since 16 September 2026.
        1. Report this
        2. See months
        01 More
        > 01
        3. See all
        > 3
        Last paid: June 2026 (you, your employer).
        Your employer must pay November 2026 by 15 December 2026.
        1. Months for benefits
        2. How much would I pay?
        0 Back
        """
    )


def test_somebody_new_at_work_sees_what_each_benefit_needs() -> None:
    opened(NEW_AT_WORK)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Paid by your employer: 0 of the last 12 months.
        Not paid: September, October 2026.
        Not covered yet.
        1. Report this
        2. See months
        3. See all
        > 3
        No month is paid yet.
        Your employer must pay November 2026 by 15 December 2026.
        1. Months for benefits
        2. How much would I pay?
        0 Back
        > 1
        Treatment: 2 more months
        Money while sick: 2 more months
        Money for a birth: 9 more months
        1. More benefits
        2. Go on
        0 Back
        > 1
        Old age: 12 more months
        Can no longer work: 60 more months
        For the family: 60 more months
        1. More benefits
        2. Go on
        0 Back
        > 1
        Other benefits: ask the Fund, 1286.
        1. Go on
        0 Back
        > 1
        Paid by your employer: 0 of the last 12 months.
        Not paid: September, October 2026.
        Not covered yet.
        1. Report this
        2. See months
        3. See all
        0 Back
        """
    )
