"""From my contributions to a report by text message, in both languages: the months, the employer, nothing else."""

from tests.flows.accounts import HERE, RIGHT, SKIPPED
from tests.flows.reporting import talk

WORLD = {"members_here": HERE, "check_pin": RIGHT, "look_up": SKIPPED}


def test_the_employer_skips_months() -> None:
    talk("en", by_text=True, **WORLD)(
        """
        > 4
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        MENU
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Paid by your employer: 9 of the last 12 months.
        Not paid: June, August, September 2026.
        Covered until 15 March 2027.
        1. Report this
        2. See months
        3. See all
        MENU
        > 1
        * reports_today
        We keep your report, no name, no number. The phone company and our text service keep texts, and so does your phone: delete them there when done. Calling leaves less behind.
        1. Go on
        2. No
        MENU
        > 1
        In the report, and nothing else of you:
        Months not paid
        Golden Thread Co.
        4-12 months
        1. Right, go on
        2. Leave it out
        BACK MENU
        > 1
        If you write nothing for 3 minutes, all is erased.
        Where is it? First letters of the province, or its code.
        1. List
        BACK MENU
        > 12
        District in Phnom Penh? First letters, or the code.
        1. List
        2. Leave it out
        BACK MENU
        > 2
        What kind of work is done there?
        1. Building
        2. Work in a home
        3. Factory
        4. Shop or restaurant
        5. Transport
        6. Farm or fishing
        7. Other
        BACK MENU
        > 3
        How many workers does it touch?
        1. One
        2. 2-9
        3. 10-49
        4. 50-99
        5. 100 or more
        BACK MENU
        > 4
        Is it still going on?
        1. Yes
        2. No
        BACK MENU
        > 1
        Is anybody hurt or in danger?
        1. Yes
        2. No
        BACK MENU
        > 2
        What happened, in your words? As many texts as you like, then SEND. No names of workers, no exact day.
        1. Go on
        BACK MENU
        > SEND
        Tell a little more: what happened, and how often?
        1. Go on
        BACK MENU
        > SEND
        Please check. Choose what to change.
        1. All right
        2. Months not paid
        3. Golden Thread Co.
        4. Phnom Penh
        BACK MENU
        > 1
        Please check. Choose what to change.
        1. Send it
        2. Factory
        3. Workers: 50-99
        4. Since: 4-12 months
        5. Still going on
        6. Nobody is hurt
        7. Own words: 0
        BACK MENU
        > 1
        * file_report seed NOT_PAID 12  Golden Thread Co. factory 50-99 4-12 True False []
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        MENU
        """
    )


def test_who_does_not_want_to_name_the_employer_begins_with_nothing() -> None:
    talk("en", by_text=True, **WORLD)(
        """
        > 4
        * members_here
        Your PIN (4 digits)
        1. Another member
        2. How much would I pay?
        MENU
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        Paid by your employer: 9 of the last 12 months.
        Not paid: June, August, September 2026.
        Covered until 15 March 2027.
        1. Report this
        2. See months
        3. See all
        MENU
        > 1
        * reports_today
        We keep your report, no name, no number. The phone company and our text service keep texts, and so does your phone: delete them there when done. Calling leaves less behind.
        1. Go on
        2. No
        MENU
        > 1
        In the report, and nothing else of you:
        Months not paid
        Golden Thread Co.
        4-12 months
        1. Right, go on
        2. Leave it out
        BACK MENU
        > 2
        What is wrong?
        1. Not registered
        2. Months not paid
        3. Wage told too low
        4. Too much deducted
        5. No card, or kept
        6. Accident hidden
        7. Other problem
        BACK MENU
        """
    )


def test_the_employer_skips_months_in_khmer() -> None:
    talk("km", by_text=True, **WORLD)(
        """
        > 4
        * members_here
        លេខសម្ងាត់ 4 ខ្ទង់
        1. សមាជិកផ្សេង
        2. ត្រូវបង់ប៉ុន្មាន?
        MENU/ម៉ឺនុយ
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        ថៅកែបង់ 9 ខែ ក្នុង 12 ខែចុងក្រោយ។
        មិនបានបង់៖ មិថុនា, សីហា, កញ្ញា 2026។
        មានសិទ្ធិព្យាបាល ដល់ 15 មីនា 2027។
        1. ប្តឹងរឿងនេះ
        2. មើលខែ
        3. មើលទាំងអស់
        MENU/ម៉ឺនុយ
        > 1
        * reports_today
        យើងទុកបណ្តឹង មិនទុកឈ្មោះ ឬលេខអ្នកទេ។ ក្រុមហ៊ុនទូរសព្ទ និងអ្នកបញ្ជូនសារទុកសារ។ ចប់ហើយ លុបសារក្នុងទូរសព្ទ។ ហៅមក សល់ដានតិចជាង។
        1. បន្ត
        2. ទេ
        MENU/ម៉ឺនុយ
        > 1
        ក្នុងបណ្តឹងមានតែ៖
        ខានបង់ខែ
        Golden Thread Co.
        4-12 ខែ
        1. ត្រូវហើយ បន្ត
        2. មិនប្រាប់
        BACK/ថយ MENU/ម៉ឺនុយ
        > 1
        បើ 3 នាទីមិនឆ្លើយ យើងលុបទាំងអស់។
        នៅខេត្តណា? អក្សរដំបូង ឬលេខកូដ។
        1. បញ្ជី
        BACK/ថយ MENU/ម៉ឺនុយ
        > 12
        ស្រុក ឬខណ្ឌណា នៅ ភ្នំពេញ? អក្សរដំបូង ឬលេខកូដ។
        1. បញ្ជី
        2. មិនប្រាប់
        BACK/ថយ MENU/ម៉ឺនុយ
        > 2
        ទីនោះធ្វើការអ្វី?
        1. សំណង់
        2. ធ្វើការផ្ទះគេ
        3. រោងចក្រ
        4. ហាង ភោជនីយដ្ឋាន
        5. ដឹកជញ្ជូន
        6. ធ្វើស្រែ នេសាទ
        7. ផ្សេងទៀត
        BACK/ថយ MENU/ម៉ឺនុយ
        > 3
        ប៉ះពាល់កម្មករប៉ុន្មាននាក់?
        1. ម្នាក់
        2. 2-9
        3. 10-49
        4. 50-99
        5. 100 ឡើង
        BACK/ថយ MENU/ម៉ឺនុយ
        > 4
        ឥឡូវនៅតែមានទេ?
        1. បាទ/ចាស
        2. ទេ
        BACK/ថយ MENU/ម៉ឺនុយ
        > 1
        មានអ្នករបួស ឬគ្រោះថ្នាក់ទេ?
        1. បាទ/ចាស
        2. ទេ
        BACK/ថយ MENU/ម៉ឺនុយ
        > 2
        សូមរៀបរាប់ ផ្ញើប៉ុន្មានសារក៏បាន រួចផ្ញើ SEND។ កុំដាក់ឈ្មោះកម្មករ ឬថ្ងៃជាក់លាក់។
        1. បន្ត
        BACK/ថយ MENU/ម៉ឺនុយ
        > ផ្ញើ
        សូមប្រាប់បន្តិចទៀត៖ កើតអ្វី ញឹកប៉ុណ្ណា?
        1. បន្ត
        BACK/ថយ MENU/ម៉ឺនុយ
        > ផ្ញើ
        សូមពិនិត្យ ឬកែ៖
        1. ត្រូវហើយ
        2. ខានបង់ខែ
        3. Golden Thread Co.
        4. ភ្នំពេញ
        BACK/ថយ MENU/ម៉ឺនុយ
        > 1
        សូមពិនិត្យ ឬកែ៖
        1. ផ្ញើបណ្តឹង
        2. រោងចក្រ
        3. កម្មករ 50-99
        4. តាំងពី៖ 4-12 ខែ
        5. នៅតែមាន
        6. គ្មានអ្នករបួស
        7. រៀបរាប់៖ 0
        BACK/ថយ MENU/ម៉ឺនុយ
        > 1
        * file_report seed NOT_PAID 12  Golden Thread Co. factory 50-99 4-12 True False []
        លេខកូដអ្នក៖
        7302 118 949
        សូមកត់ទុក។ បើបាត់ យើងរកឱ្យមិនបាន។
        1. កត់ហើយ
        MENU/ម៉ឺនុយ
        """
    )


def test_who_begins_with_nothing_in_khmer() -> None:
    talk("km", by_text=True, **WORLD)(
        """
        > 4
        * members_here
        លេខសម្ងាត់ 4 ខ្ទង់
        1. សមាជិកផ្សេង
        2. ត្រូវបង់ប៉ុន្មាន?
        MENU/ម៉ឺនុយ
        > 4821
        * check_pin  hidden-4630641ab953d5b0
        * look_up 5ab0
        ថៅកែបង់ 9 ខែ ក្នុង 12 ខែចុងក្រោយ។
        មិនបានបង់៖ មិថុនា, សីហា, កញ្ញា 2026។
        មានសិទ្ធិព្យាបាល ដល់ 15 មីនា 2027។
        1. ប្តឹងរឿងនេះ
        2. មើលខែ
        3. មើលទាំងអស់
        MENU/ម៉ឺនុយ
        > 1
        * reports_today
        យើងទុកបណ្តឹង មិនទុកឈ្មោះ ឬលេខអ្នកទេ។ ក្រុមហ៊ុនទូរសព្ទ និងអ្នកបញ្ជូនសារទុកសារ។ ចប់ហើយ លុបសារក្នុងទូរសព្ទ។ ហៅមក សល់ដានតិចជាង។
        1. បន្ត
        2. ទេ
        MENU/ម៉ឺនុយ
        > 1
        ក្នុងបណ្តឹងមានតែ៖
        ខានបង់ខែ
        Golden Thread Co.
        4-12 ខែ
        1. ត្រូវហើយ បន្ត
        2. មិនប្រាប់
        BACK/ថយ MENU/ម៉ឺនុយ
        > 2
        មានបញ្ហាអ្វី?
        1. មិនចុះឈ្មោះ
        2. ខានបង់ខែ
        3. កុហកប្រាក់ខែ
        4. កាត់ប្រាក់ខុស
        5. មិនឱ្យប័ណ្ណ
        6. លាក់គ្រោះថ្នាក់
        7. បញ្ហាផ្សេង
        BACK/ថយ MENU/ម៉ឺនុយ
        """
    )
