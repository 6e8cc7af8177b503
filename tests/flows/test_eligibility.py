"""Can I join? Every row of the law that a caller can be in."""

from bot.session import Person
from tests.transcript import Talk


def test_a_tuk_tuk_driver_learns_what_it_costs_and_has_it_texted() -> None:
    Talk(results={"send_text": "id"})(
        """
        > *1286#
        Sok Sabay. What do you need?
        1. Can I join?
        2. What do I get?
        3. Register
        4. My contributions
        5. Report a problem
        6. My report
        7. Help
        8. Language
        > 1
        What is your work?
        1. Driver (tuk-tuk, moto)
        2. Market or street seller
        3. Building
        4. Work in a home
        5. Farm or fishing
        6. Factory
        7. Other work
        01 More 0 Back
        > 1
        Who pays you a wage?
        1. Nobody, I work for myself
        2. A boss or foreman
        3. The State
        0 Back 00 Menu 02 Khmer
        > 1
        Do you pay anyone to work for you?
        1. No
        2. Yes
        0 Back 00 Menu 02 Khmer
        > 1
        How old are you?
        0 Back 00 Menu 02 Khmer
        > ៣៤
        Do you hold an IDPoor card?
        1. No
        2. Yes
        0 Back 00 Menu 02 Khmer
        > 1
        Is anyone in your family a member of the Fund?
        1. No
        2. My husband or wife
        3. My mother or father
        0 Back 00 Menu 02 Khmer
        > 1
        You can join the health scheme: 15,600 riel a month, paid day 1 to 15.
        Miss 6 months in a row and you cannot join again.
        1. What it gives
        2. What to do
        0 Back
        > 2
        First get the informal worker certificate: ABA, ACLEDA, Wing, ARDB, SME Bank, Vattanac or app CAM-IE.
        01 More 0 Back
        > 01
        Then take it with your ID card to an office of the Fund.
        1. Text me this
        2. Go on
        3. Register
        0 Back 00 Menu 02 Khmer
        > 1
        * send_text how_to_start_voluntary_health
        Sent. One text, no more, unless you allow it.
        May we text you before important days? You can stop any time.
        1. Yes
        2. No
        00 Menu 02 Khmer
        > 1
        * answer_messages True
        Thank you. Come back any time.
        """
    )


def test_a_mason_of_her_own_in_khmer() -> None:
    Talk(person=Person(welcomed=True, language="km"), results={"send_text": "id"})(
        """
        > *1286#
        សុខសប្បាយ
        1. ចូល ប.ស.ស. បានទេ?
        2. បានអ្វីខ្លះ
        3. ចុះឈ្មោះ
        01 បន្ត
        > 1
        អ្នកធ្វើការអ្វី?
        1. រត់កង់បី ម៉ូតូឌុប
        2. លក់ដូរ
        3. សំណង់
        01 បន្ត 0 ថយ
        > 01
        4. ធ្វើការផ្ទះគេ
        5. ធ្វើស្រែ នេសាទ
        6. រោងចក្រ
        7. ផ្សេងៗ
        8. គ្មាន
        0 ថយ
        > 3
        អ្នកណាបើកលុយឱ្យអ្នក?
        1. រកស៊ីខ្លួនឯង
        2. ថៅកែ ឬមេការ
        3. រដ្ឋ
        0 ថយ
        > 1
        អ្នកជួលគេធ្វើការឱ្យទេ?
        1. ទេ
        2. បាទ/ចាស
        0 ថយ 00 ម៉ឺនុយ 02 English
        > 1
        អ្នកអាយុប៉ុន្មាន?
        0 ថយ 00 ម៉ឺនុយ 02 English
        > ៤០
        អ្នកមានប័ណ្ណសមធម៌ (ប័ណ្ណក្រីក្រ) ទេ?
        1. ទេ
        2. បាទ/ចាស
        0 ថយ 00 ម៉ឺនុយ
        > 1
        គ្រួសារមានសមាជិក ប.ស.ស. ទេ?
        1. ទេ
        2. ប្តី/ប្រពន្ធ
        3. ឪពុក/ម្តាយ
        0 ថយ
        > 1
        អ្នកចូលរបបសុខភាពបាន។ បង់ 15,600៛ រាល់ខែ ពីថ្ងៃទី 1-15។
        01 បន្ត 0 ថយ
        > 01
        ខានបង់ 6 ខែជាប់គ្នា លែងចូលវិញបាន។
        1. បានអ្វីខ្លះ?
        01 បន្ត 0 ថយ
        > 01
        2. ធ្វើយ៉ាងណា?
        3. ដឹងបន្ថែម
        0 ថយ 00 ម៉ឺនុយ 02 English
        > 3
        បើមេការបើកលុយឱ្យអ្នក គាត់ត្រូវចុះឈ្មោះអ្នក។
        1. ធ្វើយ៉ាងណា?
        0 ថយ
        > 1
        ធ្វើវិញ្ញាបនបត្រសេដ្ឋកិច្ចក្រៅប្រព័ន្ធ៖ ABA, ACLEDA,
        01 បន្ត 0 ថយ
        > 01
        Wing, ARDB, SME Bank, Vattanac ឬកម្មវិធី CAM-IE។ រួចយកវា
        01 បន្ត 0 ថយ
        > 01
        និងអត្តសញ្ញាណប័ណ្ណទៅ ប.ស.ស.។
        1. ផ្ញើជាសារ
        2. បន្ត
        3. ចុះឈ្មោះ
        0 ថយ
        > 2
        ព្រមទទួលសារមុនថ្ងៃសំខាន់ទេ? ឈប់ពេលណាក៏បាន។
        1. បាទ/ចាស
        2. ទេ
        0 ថយ
        > 2
        * answer_messages False
        អរគុណ។ សូមមកម្តងទៀតពេលណាក៏បាន។
        """
    )


def test_a_domestic_worker_is_told_that_the_employer_must_register_her() -> None:
    Talk(person=Person(welcomed=True, asked_messages=True))(
        """
        > *1286*1*4*2#
        What is your wage for a month?
        1. I do not know
        0 Back 00 Menu 02 Khmer
        > 850000
        How old are you?
        0 Back 00 Menu 02 Khmer
        > 45
        Do you hold an IDPoor card?
        1. No
        2. Yes
        0 Back 00 Menu 02 Khmer
        > 1
        Your employer must register you with the Fund. At 850,000 riel a month you pay 17,000 riel, your employer pays 45,900 riel.
        01 More 0 Back
        > 1
        Which one?
        1. Health, with an employer
        2. Accident at work
        3. Pension
        0 Back 00 Menu 02 Khmer
        > 1
        Health, with an employer
        1. Treatment
        2. Emergency
        3. Money while sick
        4. Money for a birth
        5. For each child (State)
        6. What to do
        0 Back 00 Menu 02 Khmer
        > 1
        Free care at partner hospitals, public and private.
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
        6. What to do
        0 Back 00 Menu 02 Khmer
        > 6
        You must be registered within 3 days of starting. Ask for your member number. None? Call 1286 or 1297.
        1. Text me this
        2. Go on
        0 Back 00 Menu 02 Khmer
        > 2
        Thank you. Come back any time.
        """
    )


def test_a_factory_worker_in_khmer_tells_the_wage_in_dollars() -> None:
    Talk(person=Person(welcomed=True, language="km", asked_messages=True))(
        """
        > *1286*1*6*2#
        មួយខែ អ្នកបើកលុយបានប៉ុន្មាន?
        1. ខ្ញុំមិនដឹង
        0 ថយ 00 ម៉ឺនុយ 02 English
        > $210
        អ្នកអាយុប៉ុន្មាន?
        0 ថយ 00 ម៉ឺនុយ 02 English
        > 22
        អ្នកមានប័ណ្ណសមធម៌ (ប័ណ្ណក្រីក្រ) ទេ?
        1. ទេ
        2. បាទ/ចាស
        0 ថយ 00 ម៉ឺនុយ
        > 1
        ថៅកែត្រូវចុះឈ្មោះអ្នកចូល ប.ស.ស.។ ប្រាក់ខែ 840,000៛
        01 បន្ត 0 ថយ
        > 01
        អ្នកបង់ 16,800៛ ថៅកែបង់ 45,360៛។
        1. បានអ្វីខ្លះ?
        2. ធ្វើយ៉ាងណា?
        0 ថយ
        > 2
        ថៅកែត្រូវចុះឈ្មោះអ្នក ក្នុង 3 ថ្ងៃក្រោយចូលធ្វើការ។
        01 បន្ត 0 ថយ
        > 2
        អរគុណ។ សូមមកម្តងទៀតពេលណាក៏បាន។
        """
    )


def test_whoever_does_not_know_the_wage_sees_the_rates() -> None:
    Talk(person=Person(welcomed=True, asked_messages=True))(
        """
        > *1286*1*7*2#
        What is your wage for a month?
        1. I do not know
        0 Back 00 Menu 02 Khmer
        > 1
        How old are you?
        0 Back 00 Menu 02 Khmer
        > 30
        Do you hold an IDPoor card?
        1. No
        2. Yes
        0 Back 00 Menu 02 Khmer
        > 1
        Your employer must register you with the Fund. Of your wage you pay 2%, your employer pays 5.4%.
        1. What it gives
        2. What to do
        0 Back 00 Menu 02 Khmer
        """
    )


def test_who_pays_others_is_an_employer() -> None:
    Talk(person=Person(welcomed=True, asked_messages=True))(
        """
        > *1286*1*2*1*2*30*1*1#
        You pay others, so you are an employer: register your business and your workers. Of each wage you pay 5.4%, the worker pays 2%.
        1. What it gives
        01 More 0 Back
        > 01
        2. What to do
        0 Back 00 Menu 02 Khmer
        > 2
        Within 30 days of opening, take your ID card and business papers to the Fund. Questions: 1286.
        1. Text me this
        2. Go on
        3. Register my business
        0 Back 00 Menu
        """
    )


def test_an_idpoor_card_is_free_and_the_fund_stands_open_besides() -> None:
    Talk(person=Person(welcomed=True, asked_messages=True))(
        """
        > *1286*1*2*1*1*34*2*1#
        Your IDPoor card gives your whole household free care at public hospitals. You pay nothing.
        01 More 0 Back
        > 01
        You may also join the Fund: 15,600 riel a month.
        1. What it gives
        2. What to do
        0 Back 00 Menu 02 Khmer
        > 2
        Show the card at the health centre or public hospital. Refused? Call 1286.
        1. Text me this
        2. Go on
        0 Back 00 Menu 02 Khmer
        """
    )


def test_a_wife_can_be_registered_by_a_member() -> None:
    Talk(person=Person(welcomed=True, asked_messages=True))(
        """
        > *1286*1*8#
        How old are you?
        0 Back 00 Menu 02 Khmer
        > 35
        Do you hold an IDPoor card?
        1. No
        2. Yes
        0 Back 00 Menu 02 Khmer
        > 1
        Is anyone in your family a member of the Fund?
        1. No
        2. My husband or wife
        3. My mother or father
        0 Back 00 Menu 02 Khmer
        > 2
        The member in your family can register you. About 15,600 riel a month; ask the Fund.
        1. What it gives
        2. What to do
        0 Back 00 Menu 02 Khmer
        > 2
        The member brings member card, ID card and marriage paper (child: birth certificate) to the Fund. Questions: 1286.
        1. Text me this
        2. Go on
        0 Back 00 Menu
        """
    )


def test_over_sixty_it_is_too_late_for_the_voluntary_scheme() -> None:
    Talk(person=Person(welcomed=True, asked_messages=True))(
        """
        > *1286*1*2*1*1*61*1*1#
        Sorry: the health scheme takes new members up to age 60 only. Ask your commune about the IDPoor card and the Family Package.
        1. What to do
        0 Back 00 Menu
        > 1
        Take your ID card to the commune office. Questions: 1286.
        1. Text me this
        2. Go on
        0 Back 00 Menu 02 Khmer
        """
    )


def test_at_sixty_it_is_the_last_year() -> None:
    Talk(person=Person(welcomed=True, asked_messages=True))(
        """
        > *1286*1*2*1*1*60*1*1#
        You can join the health scheme: 15,600 riel a month, paid day 1 to 15.
        Miss 6 months in a row and you cannot join again.
        1. What it gives
        01 More 0 Back
        > 01
        2. What to do
        3. More for you
        0 Back 00 Menu 02 Khmer
        > 3
        This is the last year you can join.
        1. What to do
        0 Back 00 Menu 02 Khmer
        """
    )


def test_too_young_to_join_alone() -> None:
    Talk(person=Person(welcomed=True, asked_messages=True))(
        """
        > *1286*1*2*1*1*14*1*1#
        You can join for yourself from age 15. Until then a mother or father who is a member can register you.
        1. What to do
        0 Back 00 Menu 02 Khmer
        """
    )


def test_a_child_at_work_is_protected_first() -> None:
    Talk(person=Person(welcomed=True, asked_messages=True))(
        """
        > *1286*1*6*2*1*13*1#
        Your employer must register you with the Fund. Of your wage you pay 2%, your employer pays 5.4%.
        01 More 0 Back
        > 01
        Nobody under 15 may be made to work. Call 1297.
        1. What it gives
        2. What to do
        0 Back 00 Menu 02 Khmer
        """
    )


def test_without_work_there_is_the_family_or_the_commune() -> None:
    Talk(person=Person(welcomed=True, asked_messages=True))(
        """
        > *1286*1*8*30*1*1#
        The Fund takes people who work, and their family. Ask your commune about the IDPoor card.
        1. What to do
        0 Back 00 Menu 02 Khmer
        > 1
        Take your ID card to the commune office. Questions: 1286.
        1. Text me this
        2. Go on
        0 Back 00 Menu 02 Khmer
        """
    )


def test_the_state_registers_its_own() -> None:
    Talk(person=Person(welcomed=True, asked_messages=True))(
        """
        > *1286*1*7*3*30*1#
        The State registers the people it pays. Ask your office about your member number.
        1. What to do
        0 Back 00 Menu 02 Khmer
        > 1
        Ask in your office, or call 1286.
        1. Text me this
        2. Go on
        0 Back 00 Menu 02 Khmer
        """
    )


def test_a_text_that_cannot_be_sent_is_said_so() -> None:
    Talk(results={"send_text": None})(
        """
        > *1286*1*1*1*1*34*1*1*2*1#
        * send_text how_to_start_voluntary_health
        We cannot send texts now.
        May we text you before important days? You can stop any time.
        1. Yes
        2. No
        00 Menu 02 Khmer
        """
    )
