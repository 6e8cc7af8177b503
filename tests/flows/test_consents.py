"""Nobody agrees to what they have not seen: 1 on an early page of a consent leads to the rest of it, 2 is a no."""

from tests.flows.registering import talk

KEYED = "*1286*3*1*1*1*34*1*1*1*1*Sok Dara*01011990*2*123456780*12*1207*1*CIE123*1*4821*4821#"


def test_one_on_an_early_page_leads_to_the_next_and_agrees_on_the_last() -> None:
    talk(language="km")(
        f"""
        > {KEYED}
        * members_here
        * begin_registration
        ដើម្បីចុះឈ្មោះ យើងទុកឈ្មោះ ថ្ងៃកំណើត អត្តសញ្ញាណប័ណ្ណ
        01 បន្ត 0 ថយ
        > 1
        ការងារ ទីលំនៅ គ្រួសារ និងលេខទូរសព្ទអ្នក។ ប.ស.ស. មើលឃើញ។
        01 បន្ត 0 ថយ
        > 1
        យល់ព្រមទេ?
        1. យល់ព្រម
        2. ទេ
        0 ថយ 00 ម៉ឺនុយ 02 English
        > 1
        សូមពិនិត្យ ឬកែ៖
        1. ត្រូវហើយ
        2. Sok Dara
        3. ប្រុស
        01 បន្ត 0 ថយ
        """
    )


def test_no_is_taken_at_once() -> None:
    talk(language="km")(
        f"""
        > {KEYED}
        * members_here
        * begin_registration
        ដើម្បីចុះឈ្មោះ យើងទុកឈ្មោះ ថ្ងៃកំណើត អត្តសញ្ញាណប័ណ្ណ
        01 បន្ត 0 ថយ
        > 2
        * drop_registration
        អ្នកមិនបានចុះឈ្មោះទេ។ អ្វីដែលអ្នកប្រាប់ យើងលុបហើយ។
        """
    )
