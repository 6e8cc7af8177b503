"""Who forgot the PIN of their business chooses a new one, by a code that an officer of the Fund told."""

from tests.flows.employing import ACCOUNT, talk

CODED = {"enterprises": 1, "codes": 1}


def test_by_a_code_a_new_pin_is_chosen_and_the_business_is_open() -> None:
    talk(enterprises_here=CODED, enterprise_account=ACCOUNT)(
        """
        > *1286*14#
        * enterprises_here
        PIN of the business (4 digits)
        1. New PIN, with a code
        2. Another business
        00 Menu 02 Khmer
        > 1
        Key the code of 6 digits that the Fund told you.
        0 Back 00 Menu 02 Khmer
        > 12345
        Please key exactly 6 digits.
        Key the code of 6 digits that the Fund told you.
        0 Back 00 Menu 02 Khmer
        > 730-914
        * check_pin_code hidden-73c7353203ab7f78
        Choose a PIN of 4 digits.
        00 Menu 02 Khmer
        > 1234
        That is easy to guess. Choose digits that are not all the same and not in a row.
        Choose a PIN of 4 digits.
        00 Menu 02 Khmer
        > 4821
        Key the same PIN again.
        0 Back 00 Menu 02 Khmer
        > 4821
        * renew_enterprise_pin an id hidden-73c7353203ab7f78 hidden-4630641ab953d5b0
        Your PIN is set. Tell it to nobody.
        1. Go on
        00 Menu 02 Khmer
        > 1
        * enterprise_account an id
        The Fund has not looked at it yet. Number 730 211 894.
        1. Go on
        00 Menu 02 Khmer
        """
    )


def test_a_wrong_code_is_told_and_after_some_it_locks() -> None:
    talk(enterprises_here=CODED, check_pin_code={"result": "wrong"})(
        """
        > *1286*14*1#
        * enterprises_here
        Key the code of 6 digits that the Fund told you.
        0 Back 00 Menu 02 Khmer
        > 730914
        * check_pin_code hidden-73c7353203ab7f78
        Not right, or too old. After 5 wrong tries a day it locks. For a new code call 1286.
        Key the code of 6 digits that the Fund told you.
        00 Menu 02 Khmer
        """
    )
    talk(enterprises_here=CODED, check_pin_code={"result": "locked"})(
        """
        > *1286*14*1*730914#
        * enterprises_here
        * check_pin_code hidden-73c7353203ab7f78
        Too many wrong tries. It is locked until tomorrow. Help: call 1286.
        """
    )


def test_a_code_that_was_used_meanwhile_says_so() -> None:
    talk(enterprises_here=CODED, renew_enterprise_pin=None)(
        """
        > *1286*14*1*730914*4821*4821#
        * enterprises_here
        * check_pin_code hidden-73c7353203ab7f78
        * renew_enterprise_pin an id hidden-73c7353203ab7f78 hidden-4630641ab953d5b0
        This code is used up. For another one call 1286.
        """
    )


def test_in_khmer() -> None:
    talk("km", enterprises_here=CODED)(
        """
        > *1286*14#
        * enterprises_here
        លេខសម្ងាត់អាជីវកម្ម (4 ខ្ទង់)
        01 បន្ត 00 ម៉ឺនុយ
        > 01
        1. លេខសម្ងាត់ថ្មី តាមលេខកូដ
        2. អាជីវកម្មផ្សេង
        00 ម៉ឺនុយ 02 English
        > 1
        ចុចលេខកូដ 6 ខ្ទង់ ដែល ប.ស.ស. បានប្រាប់អ្នក។
        0 ថយ 00 ម៉ឺនុយ 02 English
        > 730914
        * check_pin_code hidden-73c7353203ab7f78
        សូមរើសលេខសម្ងាត់ 4 ខ្ទង់។
        00 ម៉ឺនុយ 02 English
        > 4821
        ចុចលេខសម្ងាត់ដដែលម្តងទៀត។
        0 ថយ 00 ម៉ឺនុយ 02 English
        > 4821
        * renew_enterprise_pin an id hidden-73c7353203ab7f78 hidden-4630641ab953d5b0
        ដាក់លេខសម្ងាត់ហើយ។ កុំប្រាប់អ្នកណា។
        1. បន្ត
        00 ម៉ឺនុយ 02 English
        """
    )
