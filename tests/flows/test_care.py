"""I was at a hospital, by call and by text: which, when, how it was; over to a report where something went wrong."""

from tests.flows.caring import MANY, TAKEO, talk


def test_all_was_well() -> None:
    talk()(
        """
        > *1286*11#
        * care_today
        How was it at the hospital?
        We keep no name, no number. The phone company sees that you call.
        1. Go on
        2. No
        00 Menu 02 Khmer
        > 1
        Where is the hospital? First letters of the province, or its code.
        1. List
        0 Back 00 Menu
        > takeo
        * facilities_in 21
        Which hospital or health centre?
        1. Takeo Hospital
        2. Kirivong Hospital
        3. Bati Hospital
        4. Not in this list
        00 Menu 02 Khmer
        > 1
        In which month were you there?
        1. November 2026
        2. October 2026
        3. Earlier
        0 Back 00 Menu 02 Khmer
        > 1
        Did the card of the Fund work there?
        1. Yes
        2. No, refused
        3. I showed none
        0 Back 00 Menu 02 Khmer
        > 1
        Were you asked to pay there?
        1. No
        2. Up to 20,000 riel
        3. Up to 100,000 riel
        4. More than that
        0 Back 00 Menu 02 Khmer
        > 1
        How long did you wait?
        1. Up to 1 h
        2. Up to 3 h
        3. Longer than that
        0 Back 00 Menu 02 Khmer
        > 2
        How were you treated?
        1. Very badly
        2. Badly
        3. So-so
        4. Well
        5. Very well
        0 Back 00 Menu 02 Khmer
        > 4
        A word about it, for the officers? Nothing that shows who you are.
        1. No word
        0 Back 00 Menu 02 Khmer
        > 1
        Takeo Hospital
        November 2026
        Send your answers?
        1. Send
        2. Leave it out
        0 Back 00 Menu 02 Khmer
        > 1
        * tell_of_care seed 1003 2026-11-01 worked nothing middling 4
        Thank you, it is counted.
        Do you want to say more, in your own words? It goes to the officers, and nobody learns who.
        1. No
        2. Yes, report it
        00 Menu 02 Khmer
        > 1
        Thank you.
        """
    )


def test_who_was_asked_to_pay_reports_it_with_the_hospital_known() -> None:
    talk()(
        """
        > *1286*11*1003118#
        * care_today
        * visit_of_code 1003118
        We keep no name, no number. The phone company sees that you call.
        Takeo Hospital
        November 2026
        1. Right, go on
        2. Another visit
        00 Menu 02 Khmer
        > 1
        Did the card of the Fund work there?
        1. Yes
        2. No, refused
        3. I showed none
        0 Back 00 Menu 02 Khmer
        > 2
        Were you asked to pay there?
        1. No
        2. Up to 20,000 riel
        3. Up to 100,000 riel
        4. More than that
        0 Back 00 Menu 02 Khmer
        > 3
        How long did you wait?
        1. Up to 1 h
        2. Up to 3 h
        3. Longer than that
        0 Back 00 Menu 02 Khmer
        > 3
        How were you treated?
        1. Very badly
        2. Badly
        3. So-so
        4. Well
        5. Very well
        0 Back 00 Menu 02 Khmer
        > 1
        A word about it, for the officers? Nothing that shows who you are.
        1. No word
        0 Back 00 Menu 02 Khmer
        > 1
        Takeo Hospital
        November 2026
        Send your answers?
        1. Send
        2. Leave it out
        0 Back 00 Menu 02 Khmer
        > 1
        * tell_of_care seed 1003 2026-11-01 refused some long 1
        Thank you, it is counted.
        Do you want to report what went wrong there? Nobody learns who.
        1. No
        2. Yes, report it
        00 Menu 02 Khmer
        > 2
        * reports_today
        We keep your report, no name, no number. The phone company sees that you call and could read along. A text would leave more behind.
        1. Go on
        2. No
        00 Menu
        > 1
        In the report, and nothing else of you:
        Hospital asks money
        Takeo Provincial Hospital
        Takeo
        1. Right, go on
        2. Leave it out
        0 Back 00 Menu 02 Khmer
        > 1
        What kind of work is done there?
        1. Building
        2. Work in a home
        3. Factory
        4. Shop or restaurant
        5. Transport
        6. Farm or fishing
        7. Other
        0 Back 00 Menu 02 Khmer
        """
    )


def test_a_month_late_counts_for_the_month_of_the_visit() -> None:
    talk(visit_of_code={"facility": TAKEO, "month": "2026-10-01"})(
        """
        > *1286*11*1003105*1*1*1*1*5*1*1#
        * care_today
        * visit_of_code 1003105
        * tell_of_care seed 1003 2026-10-01 worked nothing short 5
        Thank you. It is counted for the month of the visit, October 2026.
        01 More 00 Menu
        > 01
        Do you want to say more, in your own words? It goes to the officers, and nobody learns who.
        1. No
        2. Yes, report it
        00 Menu 02 Khmer
        > 1
        Thank you.
        """
    )


def test_too_late_is_thanked_and_not_counted() -> None:
    talk(visit_of_code={"facility": TAKEO, "month": "2026-09-01"})(
        """
        > *1286*11*1003096#
        * care_today
        * visit_of_code 1003096
        We keep no name, no number. The phone company sees that you call.
        Takeo Hospital
        September 2026
        1. Right, go on
        2. Another visit
        00 Menu 02 Khmer
        > 1
        Thank you. The visit is too long ago to be counted.
        Nothing is counted or kept. Do you want to report something there? Nobody learns who.
        1. No
        01 More 0 Back
        > 01
        2. Yes, report it
        0 Back 00 Menu 02 Khmer
        > 1
        Thank you.
        """
    )


def test_a_month_that_is_over_for_long_is_earlier() -> None:
    talk()(
        """
        > *1286*11*1*takeo*2#
        * care_today
        * facilities_in 21
        In which month were you there?
        1. November 2026
        2. October 2026
        3. Earlier
        0 Back 00 Menu 02 Khmer
        > 3
        Thank you. The visit is too long ago to be counted.
        Nothing is counted or kept. Do you want to report something there? Nobody learns who.
        1. No
        01 More 0 Back
        > 01
        2. Yes, report it
        0 Back 00 Menu 02 Khmer
        > 2
        * reports_today
        We keep your report, no name, no number. The phone company sees that you call and could read along. A text would leave more behind.
        1. Go on
        2. No
        00 Menu
        """
    )


def test_a_slip_in_the_code_is_told() -> None:
    talk()(
        """
        > *1286*11*1003117#
        * care_today
        One digit of the code is not right. Please look again.
        1. Go on
        2. No
        00 Menu 02 Khmer
        > 1003118
        * visit_of_code 1003118
        We keep no name, no number. The phone company sees that you call.
        Takeo Hospital
        November 2026
        1. Right, go on
        2. Another visit
        00 Menu 02 Khmer
        """
    )


def test_a_code_of_nothing_leads_to_the_search() -> None:
    talk(visit_of_code=None)(
        """
        > *1286*11*1003118#
        * care_today
        * visit_of_code 1003118
        We keep no name, no number. The phone company sees that you call.
        We know no visit by this code.
        99 More 00 Menu
        """
    )


def test_where_there_are_many_the_name_is_asked() -> None:
    talk(facilities_in=MANY, facilities_like=[])(
        """
        > *1286*11*1*12#
        * care_today
        * facilities_in 12
        Name of the hospital? First letters, Khmer or Latin.
        1. I do not find it
        00 Menu 02 Khmer
        > zzz
        * facilities_like 12 zzz
        We know no such hospital there.
        Name of the hospital? First letters, Khmer or Latin.
        1. I do not find it
        00 Menu 02 Khmer
        > 1
        Nothing is counted or kept. Do you want to report something there? Nobody learns who.
        1. No
        2. Yes, report it
        0 Back 00 Menu 02 Khmer
        > 1
        Thank you.
        """
    )


def test_more_than_three_stand_on_more_screens() -> None:
    talk(facilities_in=MANY, facilities_like=MANY)(
        """
        > *1286*11*1*12#
        * care_today
        * facilities_in 12
        Name of the hospital? First letters, Khmer or Latin.
        1. I do not find it
        00 Menu 02 Khmer
        > hosp
        * facilities_like 12 hosp
        Which hospital or health centre?
        1. Hospital 0
        2. Hospital 1
        3. Hospital 2
        4. More hospitals
        5. Not in this list
        00 Menu 02 Khmer
        > 5
        Nothing is counted or kept. Do you want to report something there? Nobody learns who.
        1. No
        2. Yes, report it
        0 Back 00 Menu 02 Khmer
        > 5
        Please answer with a number from the list.
        Nothing is counted or kept. Do you want to report something there? Nobody learns who.
        1. No
        2. Yes, report it
        0 Back
        """
    )


def test_a_province_of_which_nothing_is_listed() -> None:
    talk(facilities_in=[])(
        """
        > *1286*11*1*takeo#
        * care_today
        * facilities_in 21
        No hospital of Takeo is in our list yet.
        Nothing is counted or kept. Do you want to report something there? Nobody learns who.
        1. No
        2. Yes, report it
        00 Menu
        > 1
        Thank you.
        """
    )


def test_enough_for_today() -> None:
    talk(care_today={"left": 0, "seed": ""})(
        """
        > *1286*11#
        * care_today
        Thank you, that is enough from this phone today. Please come tomorrow. Urgent? Call 1286.
        """
    )


def test_the_last_of_the_day_was_another() -> None:
    talk(tell_of_care={"full": True})(
        """
        > *1286*11*1003118*1*1*1*1*5*1#
        * care_today
        * visit_of_code 1003118
        Takeo Hospital
        November 2026
        Send your answers?
        1. Send
        2. Leave it out
        0 Back 00 Menu 02 Khmer
        > 1
        * tell_of_care seed 1003 2026-11-01 worked nothing short 5
        Thank you, that is enough from this phone today. Please come tomorrow. Urgent? Call 1286.
        """
    )


def test_nothing_is_kept_of_who_does_not_send() -> None:
    talk()(
        """
        > *1286*11*1003118*1*1*1*1*5*1#
        * care_today
        * visit_of_code 1003118
        Takeo Hospital
        November 2026
        Send your answers?
        1. Send
        2. Leave it out
        0 Back 00 Menu 02 Khmer
        > 2
        Nothing was kept.
        """
    )


def test_nothing_is_kept_of_who_does_not_agree() -> None:
    talk()(
        """
        > *1286*11#
        * care_today
        How was it at the hospital?
        We keep no name, no number. The phone company sees that you call.
        1. Go on
        2. No
        00 Menu 02 Khmer
        > 2
        Nothing was kept.
        """
    )


def test_by_text_with_the_code_of_the_invitation() -> None:
    talk(by_text=True)(
        """
        > 11*1003118
        * care_today
        * visit_of_code 1003118
        We keep no name, no number. The phone company and our text service keep texts, and so does your phone: delete them there when done.
        Takeo Hospital
        November 2026
        1. Right, go on
        2. Another visit
        MENU
        > 1
        Did the card of the Fund work there?
        1. Yes
        2. No, refused
        3. I showed none
        BACK MENU
        > 1
        Were you asked to pay there?
        1. No
        2. Up to 20,000 riel
        3. Up to 100,000 riel
        4. More than that
        BACK MENU
        > 1
        How long did you wait?
        1. Up to 1 h
        2. Up to 3 h
        3. Longer than that
        BACK MENU
        > 1
        How were you treated?
        1. Very badly
        2. Badly
        3. So-so
        4. Well
        5. Very well
        BACK MENU
        > 5
        A word about it, for the officers? Nothing that shows who you are.
        1. No word
        BACK MENU
        > 1
        Takeo Hospital
        November 2026
        Send your answers?
        1. Send
        2. Leave it out
        BACK MENU
        > 1
        * tell_of_care seed 1003 2026-11-01 worked nothing short 5
        Thank you, it is counted.
        Do you want to say more, in your own words? It goes to the officers, and nobody learns who.
        1. No
        2. Yes, report it
        MENU
        > 1
        Now delete these texts from your phone.
        Thank you.
        """
    )
