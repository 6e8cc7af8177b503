"""My contributions, opened by the right PIN: how everybody stands, and what they can do about it."""

from __future__ import annotations

from typing import Any

from bot.flows.contributions import contributions
from bot.session import Person
from tests.flows.accounts import (
    AHEAD,
    ALWAYS,
    BEHIND,
    CHILD,
    EMPLOYED,
    HERE,
    LOST,
    NEVER,
    NEW_AT_WORK,
    ONE_MISSED,
    RIGHT,
    SEASON,
    SKIPPED,
    SKIPPED_MANY,
)
from tests.transcript import Talk


def opened(account: dict[str, Any], language: str = "en") -> Talk:
    """Somebody whose PIN is 4821."""
    results = {
        "members_here": HERE,
        "check_pin": RIGHT,
        "look_up": account,
        "record_hardship": {"note": "552 731 4"},
    }
    return Talk(flow=contributions, results=results, person=Person(welcomed=True, language=language))


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
        Pay by 15 January 2027, or you lose this right for good.
        Months missed in a row: 5.
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
        Pay by 15 January 2027, or you lose this right for good.
        Months missed in a row: 5.
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
        Pay by 15 January 2027, or you lose this right for good.
        Months missed in a row: 5.
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
        Pay by 15 January 2027, or you lose this right for good.
        Months missed in a row: 5.
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
        Pay by 15 January 2027, or you lose this right for good.
        Months missed in a row: 5.
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
        Pay by 15 January 2027, or you lose this right for good.
        Months missed in a row: 5.
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
        Pay by 15 May 2027, or you lose this right for good.
        Months missed in a row: 1.
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
        Pay by 15 May 2027, or you lose this right for good.
        Months missed in a row: 1.
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
        Pay by 15 May 2027, or you lose this right for good.
        Months missed in a row: 1.
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
        Paid: 12 of the last 12 months.
        Last paid: October 2026 (you, your employer).
        01 More 0 Back
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
        Paid: 3 of the last 12 months.
        Last paid: June 2026 (you, your employer).
        01 More 0 Back
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
        Paid: 0 of the last 12 months.
        No month is paid yet.
        Your employer must pay November 2026 by 15 December 2026.
        1. Months for benefits
        01 More 0 Back
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
        Pay by 15 January 2027, or you lose this right for good.
        Months missed in a row: 5.
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
        Pay by 15 January 2027, or you lose this right for good.
        Months missed in a row: 5.
        Not covered since 16 July 2026.
        1. What to pay
        01 More 0 Back
        """
    )


def test_the_seller_in_khmer() -> None:
    opened(BEHIND, "km")(
        """
        > *1286#
        * members_here
        លេខសម្ងាត់ 4 ខ្ទង់
        1. សមាជិកផ្សេង
        2. ត្រូវបង់ប៉ុន្មាន?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        បង់ត្រឹម 15 មករា 2027 បើមិនបង់ បាត់សិទ្ធិរហូត!
        01 បន្ត
        > 01
        ខានបង់ 5 ខែជាប់គ្នា។
        អស់សិទ្ធិព្យាបាល ពី 16 កក្កដា 2026។
        01 បន្ត
        > 01
        1. ត្រូវបង់អ្វី?
        2. ឥឡូវបង់មិនបាន
        3. មើលខែ
        4. មើលទាំងអស់
        > 1
        ធ្នូ 2026៖ បង់ 15,600៛ ត្រឹម 15 ធ្នូ 2026។
        បង់នៅ៖ ACLEDA,
        01 បន្ត 0 ថយ
        > 0
        បង់ត្រឹម 15 មករា 2027 បើមិនបង់ បាត់សិទ្ធិរហូត!
        01 បន្ត
        > 2
        នៅតែបាត់សិទ្ធិ បើមិនបង់ត្រឹម 15 មករា 2027!
        01 បន្ត 0 ថយ
        > 01
        ហេតុអ្វីបង់មិនបាន?
        1. គ្មានការងារ គ្មានចំណូល
        2. ឈឺ ឬរបួស
        01 បន្ត 0 ថយ
        > 1
        គិតថាបង់វិញពេលណា?
        1. ខែក្រោយ
        2. 2-3 ខែទៀត
        3. ខ្ញុំមិនដឹង
        0 ថយ
        > 1
        * record_hardship 5ab0 no_work next_month
        លេខ 552 731 4៖ ប្រាប់ ប.ស.ស.
        01 បន្ត
        > 1
        * text_hardship_answer 5ab0 552 731 4
        នៅតែបាត់សិទ្ធិ បើមិនបង់ត្រឹម 15 មករា 2027!
        01 បន្ត
        """
    )


def test_the_employee_in_khmer() -> None:
    opened(SKIPPED, "km")(
        """
        > *1286#
        * members_here
        លេខសម្ងាត់ 4 ខ្ទង់
        1. សមាជិកផ្សេង
        2. ត្រូវបង់ប៉ុន្មាន?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        ថៅកែបង់ 9 ខែ ក្នុង 12 ខែចុងក្រោយ។
        01 បន្ត
        > 01
        មិនបានបង់៖ មិថុនា, សីហា, កញ្ញា 2026។
        មានសិទ្ធិព្យាបាល ដល់
        01 បន្ត
        > 01
        15 មីនា 2027។
        1. ប្តឹងរឿងនេះ
        2. មើលខែ
        3. មើលទាំងអស់
        > 1
        ហៅលេខ 1286 ឬ 1297 ទាំងយប់ទាំងថ្ងៃ។ ប្រាប់ខែ៖
        01 បន្ត
        """
    )


def test_who_lost_the_right_in_khmer() -> None:
    opened(LOST, "km")(
        """
        > *1286#
        * members_here
        លេខសម្ងាត់ 4 ខ្ទង់
        1. សមាជិកផ្សេង
        2. ត្រូវបង់ប៉ុន្មាន?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        បាត់សិទ្ធិហើយ 15 មិថុនា 2026 ព្រោះខានបង់ច្រើនខែ។
        01 បន្ត
        > 01
        ធ្វើការមានថៅកែ ចូលវិញបាន។ មានប័ណ្ណសមធម៌ ព្យាបាលឥតគិតថ្លៃ។
        01 បន្ត
        > 01
        សួរលេខ 1286។
        1. មើលខែ
        2. មើលទាំងអស់
        > 2
        បានបង់ 0 ខែ ក្នុង 12 ខែចុងក្រោយ។
        បង់ចុងក្រោយ៖
        01 បន្ត 0 ថយ
        """
    )
