"""My story, in Khmer: told, shown in our words, answered and taken back."""

from __future__ import annotations

from typing import Any

from bot.replies_to import Asked
from tests.flows import test_my_story
from tests.flows.test_my_story import AGREED, WAITS, K
from tests.transcript import Talk

WORDS = "ខ្ញុំលក់បន្លែនៅបាទី។ ខ្ញុំឈឺ។ ប.ស.ស. បានបង់ថ្លៃពេទ្យ។"
SHOWN = {"state": "asked", "number": "552 731 4", "day": "2026-11-20", "words": WORDS, "called": "សុភា", "mark": "ab12"}
ASKED = {**K, "my_telling": SHOWN}


def talk(results: dict[str, Any], by_text: bool = False) -> Talk:
    """The same, who reads Khmer."""
    return test_my_story.talk(results, "km", by_text)


def test_a_story_is_told_in_pieces_with_a_first_name_and_a_line_that_drops_loses_nothing_in_khmer() -> None:
    talk(K)(
        """
        > *1286*12#
        * my_telling
        យើងអាចប្រាប់រឿងអ្នកដល់អ្នកដទៃតាមសារ
        01 បន្ត 00 ម៉ឺនុយ
        > 01
        តែតាមពាក្យដែលអ្នកព្រម។
        01 បន្ត 00 ម៉ឺនុយ
        > 01
        យើងទុកលេខអ្នក។ អ្នកអាចដកវិញនៅទីនេះ។
        1. យល់ព្រម
        2. ទេ
        00 ម៉ឺនុយ
        > 1
        យើងអាចប្រាប់ឈ្មោះអ្នកបានទេ?
        1. បាន ឈ្មោះខ្លួន
        01 បន្ត 0 ថយ
        > 1
        ឈ្មោះខ្លួនរបស់អ្នក
        0 ថយ 00 ម៉ឺនុយ 02 English
        > សុភា
        សូមនិយាយរឿងរបស់អ្នកតាមពាក្យខ្លួនឯង។
        0 ថយ 00 ម៉ឺនុយ 02 English
        > ខ្ញុំលក់បន្លែនៅបាទី។ ខ្ញុំឈឺ។
        សរសេរបន្ត ឬ៖
        1. ចប់ហើយ
        0 ថយ 00 ម៉ឺនុយ 02 English
        (the line drops)
        > *1286#
        លើកមុនអ្នកធ្វើមិនទាន់ចប់ទេ។ ចង់បន្តទេ?
        1. បន្ត
        2. ចាប់ផ្តើមថ្មី
        > 1
        សរសេរបន្ត ឬ៖
        1. ចប់ហើយ
        0 ថយ 00 ម៉ឺនុយ 02 English
        > ប.ស.ស. បានបង់ថ្លៃពេទ្យ។
        សរសេរបន្ត ឬ៖
        1. ចប់ហើយ
        0 ថយ 00 ម៉ឺនុយ 02 English
        > 1
        ផ្ញើរឿងអ្នកទៅ ប.ស.ស. ឬ?
        1. ផ្ញើរឿងខ្ញុំ
        2. លុបចោល
        0 ថយ 00 ម៉ឺនុយ
        > 1
        * keep_story first សុភា ['ខ្ញុំលក់បន្លែនៅបាទី។ ខ្ញុំឈឺ។', 'ប.ស.ស. បានបង់ថ្លៃពេទ្យ។']
        អរគុណ។ លេខរឿងរបស់អ្នក៖ 552 731 4។
        01 បន្ត
        """
    )


def test_a_story_is_told_by_text_without_a_name_to_who_gets_no_texts_in_khmer() -> None:
    talk({**K, "keep_story": {"number": "552 731 4", "texts": False}}, by_text=True)(
        """
        > 12
        * my_telling
        យើងអាចប្រាប់រឿងអ្នកដល់អ្នកដទៃតាមសារ តែតាមពាក្យដែលអ្នកព្រម។
        យើងទុកលេខអ្នក។ អ្នកអាចដកវិញនៅទីនេះ។
        1. យល់ព្រម
        2. ទេ
        MENU/ម៉ឺនុយ
        > 1
        យើងអាចប្រាប់ឈ្មោះអ្នកបានទេ?
        1. បាន ឈ្មោះខ្លួន
        2. បាន ឈ្មោះពេញ
        3. កុំប្រាប់ឈ្មោះ
        BACK/ថយ MENU/ម៉ឺនុយ
        > 3
        សូមនិយាយរឿងរបស់អ្នកតាមពាក្យខ្លួនឯង។
        BACK/ថយ MENU/ម៉ឺនុយ
        > ខ្ញុំលក់បន្លែនៅបាទី។ ខ្ញុំឈឺ។ ប.ស.ស. បានបង់ថ្លៃពេទ្យ។
        សរសេរបន្ត ឬ៖
        1. ចប់ហើយ
        BACK/ថយ MENU/ម៉ឺនុយ
        > 1
        ផ្ញើរឿងអ្នកទៅ ប.ស.ស. ឬ?
        1. ផ្ញើរឿងខ្ញុំ
        2. លុបចោល
        BACK/ថយ MENU/ម៉ឺនុយ
        > 1
        * keep_story none  ['ខ្ញុំលក់បន្លែនៅបាទី។ ខ្ញុំឈឺ។ ប.ស.ស. បានបង់ថ្លៃពេទ្យ។']
        អរគុណ។ លេខរឿងរបស់អ្នក៖ 552 731 4។
        ប៉ុន្មានថ្ងៃទៀត ជ្រើស 12 ក្នុងម៉ឺនុយ ដើម្បីមើលពាក្យ។
        """
    )


def test_who_does_not_agree_or_throws_it_away_leaves_nothing_in_khmer() -> None:
    talk(K)(
        """
        > *1286*12#
        * my_telling
        យើងអាចប្រាប់រឿងអ្នកដល់អ្នកដទៃតាមសារ
        01 បន្ត 00 ម៉ឺនុយ
        > 2
        យើងមិនបានទុកអ្វីទេ។
        (the line drops)
        > *1286*12*1*2#
        * my_telling
        ឈ្មោះពេញរបស់អ្នក
        0 ថយ 00 ម៉ឺនុយ 02 English
        > សុភា
        សូមនិយាយរឿងរបស់អ្នកតាមពាក្យខ្លួនឯង។
        0 ថយ 00 ម៉ឺនុយ 02 English
        > ខ្ញុំលក់បន្លែនៅបាទី។ ខ្ញុំឈឺ។
        សរសេរបន្ត ឬ៖
        1. ចប់ហើយ
        0 ថយ 00 ម៉ឺនុយ 02 English
        > 1
        ផ្ញើរឿងអ្នកទៅ ប.ស.ស. ឬ?
        1. ផ្ញើរឿងខ្ញុំ
        2. លុបចោល
        0 ថយ 00 ម៉ឺនុយ
        > 2
        យើងមិនបានទុកអ្វីទេ។
        """
    )


def test_yes_is_said_to_the_words_that_are_shown_in_khmer() -> None:
    talk(ASKED)(
        """
        > *1286*12#
        * my_telling
        យើងនឹងប្រាប់រឿងអ្នកដូច្នេះ៖
        ខ្ញុំលក់បន្លែនៅបាទី។
        01 បន្ត 00 ម៉ឺនុយ
        > 01
        ខ្ញុំឈឺ។ ប.ស.ស. បានបង់ថ្លៃពេទ្យ។
        1. បន្ត
        00 ម៉ឺនុយ 02 English
        > 1
        មានឈ្មោះអ្នក៖ សុភា
        យើងប្រាប់បែបនេះបានទេ?
        01 បន្ត 0 ថយ
        > 1
        * answer_story ab12 True
        អរគុណ។ ឥឡូវយើងអាចប្រាប់បាន។ ចង់ដកវិញ ជ្រើស 12 ក្នុងម៉ឺនុយ។
        """
    )


def test_no_is_said_by_text_in_khmer() -> None:
    talk(ASKED, by_text=True)(
        """
        > 12
        * my_telling
        យើងនឹងប្រាប់រឿងអ្នកដូច្នេះ៖
        ខ្ញុំលក់បន្លែនៅបាទី។ ខ្ញុំឈឺ។ ប.ស.ស. បានបង់ថ្លៃពេទ្យ។
        1. បន្ត
        MENU/ម៉ឺនុយ
        > 1
        មានឈ្មោះអ្នក៖ សុភា
        យើងប្រាប់បែបនេះបានទេ?
        1. ព្រមប្រាប់បែបនេះ
        2. ទេមិនបែបនេះ
        3. ដករឿងខ្ញុំវិញ
        BACK/ថយ MENU/ម៉ឺនុយ
        > 2
        * answer_story ab12 False
        បានកត់ទុក។ យើងមិនប្រាប់បែបនេះទេ។ អ្នកអាចដករឿងវិញនៅទីនេះ។
        """
    )


def test_a_yes_to_words_that_were_changed_meanwhile_does_not_count_in_khmer() -> None:
    talk({**ASKED, "answer_story": False}, by_text=True)(
        """
        > 12
        * my_telling
        យើងនឹងប្រាប់រឿងអ្នកដូច្នេះ៖
        ខ្ញុំលក់បន្លែនៅបាទី។ ខ្ញុំឈឺ។ ប.ស.ស. បានបង់ថ្លៃពេទ្យ។
        1. បន្ត
        MENU/ម៉ឺនុយ
        > 1
        មានឈ្មោះអ្នក៖ សុភា
        យើងប្រាប់បែបនេះបានទេ?
        1. ព្រមប្រាប់បែបនេះ
        2. ទេមិនបែបនេះ
        3. ដករឿងខ្ញុំវិញ
        BACK/ថយ MENU/ម៉ឺនុយ
        > 1
        * answer_story ab12 True
        ពាក្យទាំងនេះត្រូវបានកែហើយ។
        សុខសប្បាយ
        1. ចូល ប.ស.ស. បានទេ?
        2. បានអ្វីខ្លះ
        3. ចុះឈ្មោះ
        4. ភាគទានរបស់ខ្ញុំ
        5. ប្តឹងបញ្ហា
        6. បណ្តឹងរបស់ខ្ញុំ
        7. ជំនួយ
        8. ភាសា/English
        """
    )


def test_a_yes_to_what_was_taken_back_meanwhile_does_not_count_and_there_is_nothing_left_in_khmer() -> None:
    talk({**ASKED, "take_story_back": False}, by_text=True)(
        """
        > 12
        * my_telling
        យើងនឹងប្រាប់រឿងអ្នកដូច្នេះ៖
        ខ្ញុំលក់បន្លែនៅបាទី។ ខ្ញុំឈឺ។ ប.ស.ស. បានបង់ថ្លៃពេទ្យ។
        1. បន្ត
        MENU/ម៉ឺនុយ
        > 1
        មានឈ្មោះអ្នក៖ សុភា
        យើងប្រាប់បែបនេះបានទេ?
        1. ព្រមប្រាប់បែបនេះ
        2. ទេមិនបែបនេះ
        3. ដករឿងខ្ញុំវិញ
        BACK/ថយ MENU/ម៉ឺនុយ
        > 3
        ដករឿងអ្នកវិញឬ? យើងលុបវា ហើយលែងប្រាប់ទៀត។
        1. លុបរឿងខ្ញុំ
        2. ទេ
        BACK/ថយ MENU/ម៉ឺនុយ
        > 1
        * take_story_back
        គ្មានរឿងរបស់អ្នកនៅទីនេះទៀតទេ។
        """
    )


def test_what_waits_is_taken_back_in_khmer() -> None:
    talk(WAITS)(
        """
        > *1286*12*1*1#
        * my_telling
        * take_story_back
        បានដកនិងលុបហើយ។ យើងលែងប្រាប់ទៀត។ សារដែលផ្ញើហើយ នៅជាមួយអ្នកទទួល។
        """
    )


def test_who_said_yes_thinks_again_and_keeps_it_in_khmer() -> None:
    talk(AGREED)(
        """
        > *1286*12#
        * my_telling
        អ្នកបានយល់ព្រមលើរឿងអ្នក ថ្ងៃទី 20 វិច្ឆិកា 2026។
        01 បន្ត 00 ម៉ឺនុយ
        > 1
        ដករឿងអ្នកវិញឬ? យើងលុបវា ហើយលែងប្រាប់ទៀត។
        1. លុបរឿងខ្ញុំ
        2. ទេ
        0 ថយ
        > 2
        សុខសប្បាយ
        1. ចូល ប.ស.ស. បានទេ?
        2. បានអ្វីខ្លះ
        3. ចុះឈ្មោះ
        01 បន្ត 0 ថយ
        """
    )


def test_a_second_story_from_one_phone_is_not_kept_in_khmer() -> None:
    talk({**K, "keep_story": None})(
        """
        > *1286*12*1*3#
        * my_telling
        សូមនិយាយរឿងរបស់អ្នកតាមពាក្យខ្លួនឯង។
        0 ថយ 00 ម៉ឺនុយ 02 English
        > ខ្ញុំលក់បន្លែនៅបាទី។ ខ្ញុំឈឺ។
        សរសេរបន្ត ឬ៖
        1. ចប់ហើយ
        0 ថយ 00 ម៉ឺនុយ 02 English
        > 1
        ផ្ញើរឿងអ្នកទៅ ប.ស.ស. ឬ?
        1. ផ្ញើរឿងខ្ញុំ
        2. លុបចោល
        0 ថយ 00 ម៉ឺនុយ
        > 1
        * keep_story none  ['ខ្ញុំលក់បន្លែនៅបាទី។ ខ្ញុំឈឺ។']
        មានរឿងពីទូរសព្ទនេះហើយ។ ជ្រើស 12 ក្នុងម៉ឺនុយ ដើម្បីមើល។
        """
    )


def test_a_plain_reply_is_the_answer_in_khmer() -> None:
    known = {"words": WORDS, "called": "សុភា", "mark": "ab12", "time": 1, "dial": "*1286#"}
    talking = talk(K, by_text=True)
    talking.asking = [Asked("story", "km", {1: True, 2: False, 3: None}, known)]
    talking(
        """
        > ៣
        យើងនឹងប្រាប់រឿងអ្នកដូច្នេះ៖
        ខ្ញុំលក់បន្លែនៅបាទី។ ខ្ញុំឈឺ។ ប.ស.ស. បានបង់ថ្លៃពេទ្យ។
        មានឈ្មោះអ្នក៖ សុភា
        ព្រម ឆ្លើយ 1។ មិនព្រម ឆ្លើយ 2។ ឬចុច *1286*12#។
        > ១
        * answer_story ab12 True
        អរគុណ។ ឥឡូវយើងអាចប្រាប់បាន។ ចង់ដកវិញ ជ្រើស 12 ក្នុងម៉ឺនុយ។
        """
    )
