"""What do I get? By scheme and benefit, with the months to be paid first."""

from bot.session import Person
from tests.transcript import Talk


def test_an_employee_looks_at_sick_pay_and_then_at_a_birth() -> None:
    Talk()(
        """
        > *1286*2*1#
        Health, with an employer
        1. Treatment
        2. Emergency
        3. Money while sick
        4. Money for a birth
        5. For each child (State)
        0 Back 00 Menu 02 Khmer
        > 3
        70% of your wage for sick days, up to 6 months.
        After 2 months paid in a row, or 6 of the last 12.
        1. See others
        0 Back 00 Menu 02 Khmer
        > 1
        Health, with an employer
        1. Treatment
        2. Emergency
        3. Money while sick
        4. Money for a birth
        5. For each child (State)
        0 Back 00 Menu 02 Khmer
        > 4
        70% of your wage for 90 days; your employer adds 50%.
        After 9 months paid of the last 12.
        1. See others
        0 Back 00 Menu 02 Khmer
        """
    )


def test_a_seller_looks_at_hospital_care() -> None:
    Talk()(
        """
        > *1286*2*4#
        Health only: no pension, no accident money.
        1. Hospital
        2. Doctor
        3. Emergency
        4. Getting fit again
        5. Care for a birth
        6. Ambulance
        7. Money for a birth
        0 Back
        > 1
        Free hospital stay at partner hospitals.
        Ask the Fund how many months you must pay first.
        1. See others
        0 Back 00 Menu 02 Khmer
        """
    )


def test_a_pension_in_khmer() -> None:
    Talk(person=Person(welcomed=True, language="km"))(
        """
        > *1286#
        សុខសប្បាយ
        1. ចូល ប.ស.ស. បានទេ?
        2. បានអ្វីខ្លះ
        3. ចុះឈ្មោះ
        01 បន្ត
        > 2
        មួយណា?
        1. សុខភាព (មានថៅកែ)
        2. គ្រោះថ្នាក់ការងារ
        3. សោធន
        01 បន្ត 0 ថយ
        > 3
        សោធន
        1. ពេលចាស់ជរា
        2. ពេលធ្វើការលែងបាន
        01 បន្ត 0 ថយ
        > 1
        ប្រាក់រាល់ខែពេញមួយជីវិត ចាប់ពីអាយុ 60 ឆ្នាំ។
        01 បន្ត 0 ថយ
        > 0
        សោធន
        1. ពេលចាស់ជរា
        2. ពេលធ្វើការលែងបាន
        01 បន្ត 0 ថយ
        > 00
        សូមចុចលេខមួយក្នុងបញ្ជី។
        1. ពេលចាស់ជរា
        2. ពេលធ្វើការលែងបាន
        01 បន្ត 0 ថយ
        """
    )


def test_a_driver_in_khmer_learns_that_it_is_health_alone() -> None:
    Talk(person=Person(welcomed=True, language="km"))(
        """
        > *1286*1*1*1*1*34*1*1#
        អ្នកចូលរបបសុខភាពបាន។ បង់ 15,600៛ រាល់ខែ ពីថ្ងៃទី 1-15។
        01 បន្ត 0 ថយ
        > 1
        មានតែសុខភាព គ្មានសោធន ឬគ្រោះថ្នាក់ការងារ
        1. សម្រាកពេទ្យ
        01 បន្ត 0 ថយ
        > 01
        2. ពិនិត្យជំងឺ
        3. សង្គ្រោះបន្ទាន់
        4. ស្តារកម្លាំង
        01 បន្ត 0 ថយ
        > 8
        ធ្វើវិញ្ញាបនបត្រសេដ្ឋកិច្ចក្រៅប្រព័ន្ធ៖ ABA, ACLEDA,
        01 បន្ត 0 ថយ
        """
    )
