"""What the Fund decided, heard on the phone: papers that are missing, a refusal with its reason, a hardship notice."""

from __future__ import annotations

from typing import Any

from bot.flows.decided import REASONS
from bot.flows.texts import PAPERS
from store import decisions
from tests.flows.accounts import BEHIND, SOKHA, opened
from tests.transcript import Talk

APPLICANT = {**SOKHA, "reference": "730 211 894"}
NOTICE = {"note": "552 731 4", "on": "2026-11-20"}


def of(member: dict[str, Any], language: str = "en") -> Talk:
    """Somebody of whom the Fund decided something."""
    talk = opened(BEHIND, language)
    talk.results["check_pin"] = {"result": "right", "members": [member]}
    return talk


def test_every_paper_and_reason_that_staff_can_choose_has_words() -> None:
    assert set(decisions.PAPERS) == set(PAPERS)
    assert set(decisions.REASONS) == {*REASONS, "other"}  # of that one it says whom to ask


def test_which_papers_are_missing() -> None:
    of({**APPLICANT, "state": "papers_wanted", "papers": ["id_card", "birth_certificate"]})(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        Application 730 211 894: still missing: ID card, birth certificate. Bring them to an office of the Fund. Questions: 1286.
        > 01
        * members_here
        Please key exactly 4 digits.
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        """
    )


def test_which_papers_are_missing_in_khmer() -> None:
    of({**APPLICANT, "state": "papers_wanted", "papers": ["id_card", "birth_certificate"]}, "km")(
        """
        > *1286#
        * members_here
        លេខសម្ងាត់ 4 ខ្ទង់
        1. សមាជិកផ្សេង
        2. ត្រូវបង់ប៉ុន្មាន?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        លេខ 730 211 894៖ នៅខ្វះ អត្តសញ្ញាណប័ណ្ណ, សំបុត្រកំណើត។
        01 បន្ត
        > 01
        យកទៅការិយាល័យ ប.ស.ស.។ សួរ 1286។
        """
    )


def test_a_refusal_says_why() -> None:
    of({**APPLICANT, "state": "refused", "papers": [], "reason": "has_employer"})(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        Application 730 211 894 was refused.
        You have an employer, who must register you.
        If that is not so, call 1286.
        """
    )


def test_a_refusal_says_why_in_khmer() -> None:
    of({**APPLICANT, "state": "refused", "papers": [], "reason": "has_employer"}, "km")(
        """
        > *1286#
        * members_here
        លេខសម្ងាត់ 4 ខ្ទង់
        1. សមាជិកផ្សេង
        2. ត្រូវបង់ប៉ុន្មាន?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        លេខ 730 211 894៖ គេមិនទទួលពាក្យសុំទេ។
        01 បន្ត
        > 01
        អ្នកមានថៅកែ ហើយថៅកែត្រូវចុះឈ្មោះអ្នក។
        បើមិនត្រូវ ហៅលេខ 1286។
        """
    )


def test_a_refusal_for_a_reason_that_has_no_words_says_whom_to_ask() -> None:
    of({**APPLICANT, "state": "refused", "papers": [], "reason": "other"})(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        Application 730 211 894 was refused. Call 1286 and ask why.
        """
    )


def test_an_accepted_notice_is_told_before_the_account() -> None:
    of({**SOKHA, "notice": {**NOTICE, "accepted": True}})(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Your note 552 731 4: the Fund accepted it on 20 November 2026.
        This does not stop the loss: pay by 15 January 2027.
        1. Go on
        > 1
        Months missed in a row: 5. Pay by 15 January 2027, or you lose this right for good.
        Not covered since 16 July 2026.
        1. What to pay
        01 More 0 Back
        """
    )


def test_an_accepted_notice_in_khmer() -> None:
    of({**SOKHA, "notice": {**NOTICE, "accepted": True}}, "km")(
        """
        > *1286#
        * members_here
        លេខសម្ងាត់ 4 ខ្ទង់
        1. សមាជិកផ្សេង
        2. ត្រូវបង់ប៉ុន្មាន?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        លេខ 552 731 4៖ ប.ស.ស. យល់ព្រមហើយ 20 វិច្ឆិកា 2026។
        01 បន្ត
        > 01
        នៅតែបាត់សិទ្ធិ បើមិនបង់ត្រឹម 15 មករា 2027!
        1. បន្ត
        > 1
        ខាន 5 ខែ។ បើមិនបង់ត្រឹម 15 មករា 2027 បាត់សិទ្ធិរហូត!
        01 បន្ត 0 ថយ
        """
    )


def test_a_notice_that_was_not_accepted() -> None:
    of({**SOKHA, "notice": {**NOTICE, "accepted": False}})(
        """
        > *1286#
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Your note 552 731 4: the Fund did not accept it (20 November 2026).
        If that is not so, call 1286.
        1. Go on
        > 1
        Months missed in a row: 5. Pay by 15 January 2027, or you lose this right for good.
        Not covered since 16 July 2026.
        1. What to pay
        01 More 0 Back
        """
    )


def test_a_notice_that_was_not_accepted_in_khmer() -> None:
    of({**SOKHA, "notice": {**NOTICE, "accepted": False}}, "km")(
        """
        > *1286#
        * members_here
        លេខសម្ងាត់ 4 ខ្ទង់
        1. សមាជិកផ្សេង
        2. ត្រូវបង់ប៉ុន្មាន?
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        លេខ 552 731 4៖ ប.ស.ស. មិនយល់ព្រមទេ (20 វិច្ឆិកា 2026)។
        01 បន្ត
        > 1
        ខាន 5 ខែ។ បើមិនបង់ត្រឹម 15 មករា 2027 បាត់សិទ្ធិរហូត!
        01 បន្ត 0 ថយ
        """
    )
