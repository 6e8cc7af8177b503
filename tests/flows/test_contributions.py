"""My contributions, of who pays alone: how they stand, and what they can do about it."""

from tests.flows.accounts import AHEAD, ALWAYS, BEHIND, CHILD, JOINS_SOON, LOST, NEVER, ONE_MISSED, SEASON, opened


def test_a_seller_five_months_behind_reads_the_day_of_loss_first() -> None:
    opened(BEHIND)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Months missed in a row: 5. Pay by 15 January 2027, or you lose this right for good.
        Not covered since 16 July 2026.
        1. What to pay
        2. I cannot pay now
        01 More
        > 1
        December 2026: pay 15,600 riel by 15 December 2026.
        Where: ACLEDA, ABA, Canadia.
        May missed months be paid? Ask 1286.
        1. Go on
        0 Back
        > 1
        Months missed in a row: 5. Pay by 15 January 2027, or you lose this right for good.
        Not covered since 16 July 2026.
        1. What to pay
        01 More 0 Back
        > 01
        2. I cannot pay now
        3. See months
        4. See all
        0 Back
        """
    )


def test_she_cannot_pay_and_learns_what_a_notice_does_not_do() -> None:
    opened(BEHIND)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Months missed in a row: 5. Pay by 15 January 2027, or you lose this right for good.
        Not covered since 16 July 2026.
        1. What to pay
        2. I cannot pay now
        01 More
        > 2
        This does not stop the loss: pay by 15 January 2027.
        Why can you not pay?
        1. No work, no income
        2. Ill or hurt
        3. Flood or fire
        4. Other
        0 Back
        > 1
        When do you expect to pay again?
        1. Next month
        2. In 2-3 months
        3. I do not know
        0 Back
        > 2
        * record_hardship 5ab0 no_work in_2_or_3_months
        Your note: 552 731 4. The Fund was told on 22 November 2026.
        1. Text me the answer
        2. No text
        > 1
        * text_hardship_answer 5ab0 552 731 4
        This does not stop the loss: pay by 15 January 2027.
        We will text the phone number that the Fund has of you.
        """
    )


def test_a_notice_without_a_text_message() -> None:
    opened(BEHIND)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Months missed in a row: 5. Pay by 15 January 2027, or you lose this right for good.
        Not covered since 16 July 2026.
        1. What to pay
        2. I cannot pay now
        01 More
        > 2
        This does not stop the loss: pay by 15 January 2027.
        Why can you not pay?
        1. No work, no income
        2. Ill or hurt
        3. Flood or fire
        4. Other
        0 Back
        > 4
        When do you expect to pay again?
        1. Next month
        2. In 2-3 months
        3. I do not know
        0 Back
        > 3
        * record_hardship 5ab0 other not_known
        Your note: 552 731 4. The Fund was told on 22 November 2026.
        1. Text me the answer
        2. No text
        > 2
        This does not stop the loss: pay by 15 January 2027.
        Noted. We will not text you.
        """
    )


def test_a_notice_of_somebody_who_is_no_member_any_more() -> None:
    talk = opened(BEHIND)
    talk.results["record_hardship"] = None
    talk(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Months missed in a row: 5. Pay by 15 January 2027, or you lose this right for good.
        Not covered since 16 July 2026.
        1. What to pay
        2. I cannot pay now
        01 More
        > 2
        This does not stop the loss: pay by 15 January 2027.
        Why can you not pay?
        1. No work, no income
        2. Ill or hurt
        3. Flood or fire
        4. Other
        0 Back
        > 4
        When do you expect to pay again?
        1. Next month
        2. In 2-3 months
        3. I do not know
        0 Back
        > 3
        * record_hardship 5ab0 other not_known
        The Fund has no payments of yours on record yet. Ask 1286.
        """
    )


def test_she_looks_at_her_months_and_at_what_was_paid() -> None:
    opened(BEHIND)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Months missed in a row: 5. Pay by 15 January 2027, or you lose this right for good.
        Not covered since 16 July 2026.
        1. What to pay
        2. I cannot pay now
        01 More
        > 3
        7-11/2026: not paid
        12/2024-6/2026: you 15,600
        1. Go on
        0 Back
        > 1
        Months missed in a row: 5. Pay by 15 January 2027, or you lose this right for good.
        Not covered since 16 July 2026.
        1. What to pay
        01 More 0 Back
        > 4
        Paid: 7 of the last 12 months.
        Last paid: June 2026 (you).
        1. Months for benefits
        2. How much would I pay?
        0 Back
        > 1
        How many months a benefit needs: ask the Fund, 1286.
        1. Go on
        0 Back
        """
    )


def test_who_missed_one_month_is_told_the_day_too() -> None:
    opened(ONE_MISSED)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Months missed in a row: 1. Pay by 15 May 2027, or you lose this right for good.
        Not covered since 16 November 2026.
        1. What to pay
        2. I cannot pay now
        01 More
        """
    )


def test_who_lost_the_right_hears_what_is_left() -> None:
    opened(LOST)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        You lost this right on 15 June 2026: too many months were not paid.
        01 More
        > 01
        A job with an employer lets you back in. IDPoor card: free care. Ask 1286.
        1. See months
        2. See all
        > 2
        Paid: 0 of the last 12 months.
        Last paid: November 2025 (you).
        1. Months for benefits
        2. How much would I pay?
        0 Back
        """
    )


def test_who_never_paid() -> None:
    opened(NEVER)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Months missed in a row: 1. Pay by 15 May 2027, or you lose this right for good.
        Not covered yet.
        1. What to pay
        2. I cannot pay now
        3. See months
        4. See all
        > 4
        Paid: 0 of the last 12 months.
        No month is paid yet.
        1. Months for benefits
        2. How much would I pay?
        0 Back
        """
    )


def test_who_joins_next_month() -> None:
    opened(JOINS_SOON)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Not covered yet.
        Next: pay December 2026 by 15 December 2026.
        1. What to pay
        2. I cannot pay now
        3. See months
        4. See all
        > 3
        No month is due yet.
        1. Go on
        0 Back
        """
    )


def test_who_always_paid() -> None:
    opened(ALWAYS)(
        """
        > *1286#
        * members_here
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
        > 1
        December 2026: pay 15,600 riel by 15 December 2026.
        Where: ACLEDA, ABA, Canadia.
        1. Go on
        0 Back
        > 1
        Covered until 15 December 2026.
        Next: pay December 2026 by 15 December 2026.
        1. What to pay
        2. I cannot pay now
        3. See months
        4. See all
        0 Back
        > 3
        12/2024-11/2026: you 15,600
        1. Go on
        0 Back
        """
    )


def test_who_paid_in_advance() -> None:
    opened(AHEAD)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Covered until 15 April 2027.
        Next: pay April 2027 by 15 April 2027.
        1. What to pay
        2. I cannot pay now
        3. See months
        4. See all
        > 3
        4/2025-3/2027: you 15,600
        1. Go on
        0 Back
        """
    )


def test_a_season_that_was_credited() -> None:
    opened(SEASON)(
        """
        > *1286#
        * members_here
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
        > 4
        Paid: 9 of the last 12 months.
        Last paid: November 2026 (you).
        Credited without payment: 3 months.
        1. Months for benefits
        2. How much would I pay?
        0 Back
        > 0
        Covered until 15 December 2026.
        Next: pay December 2026 by 15 December 2026.
        1. What to pay
        2. I cannot pay now
        3. See months
        4. See all
        > 3
        8-11/2026: you 15,600
        5-7/2026: credited, nothing paid
        1/2025-4/2026: you 15,600
        1. Go on
        0 Back
        > 1
        Covered until 15 December 2026.
        Next: pay December 2026 by 15 December 2026.
        1. What to pay
        2. I cannot pay now
        3. See months
        4. See all
        0 Back
        """
    )


def test_a_child_pays_another_scheme() -> None:
    opened(CHILD)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Months missed in a row: 1. Pay by 15 May 2027, or you lose this right for good.
        Not covered since 16 November 2026.
        1. What to pay
        2. I cannot pay now
        01 More
        > 1
        December 2026: pay 15,600 riel by 15 December 2026.
        Where: ACLEDA, ABA, Canadia.
        May missed months be paid? Ask 1286.
        1. Go on
        0 Back
        """
    )


def test_what_it_costs_is_reached_from_the_account() -> None:
    opened(BEHIND)(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Months missed in a row: 5. Pay by 15 January 2027, or you lose this right for good.
        Not covered since 16 July 2026.
        1. What to pay
        2. I cannot pay now
        01 More
        > 4
        Paid: 7 of the last 12 months.
        Last paid: June 2026 (you).
        1. Months for benefits
        2. How much would I pay?
        0 Back
        > 2
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
        Months missed in a row: 5. Pay by 15 January 2027, or you lose this right for good.
        Not covered since 16 July 2026.
        1. What to pay
        01 More 0 Back
        """
    )
