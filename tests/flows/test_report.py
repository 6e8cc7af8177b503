"""Report a problem, by call: from what is kept to the last look."""

from tests.flows.reporting import talk


def test_an_employer_who_does_not_pay() -> None:
    talk()(
        """
        > *1286*5#
        * reports_today
        We keep your report, no name, no number. The phone company sees that you call and could read along. A text would leave more behind.
        1. Go on
        2. No
        00 Menu
        > 1
        What is wrong?
        1. Not registered
        2. Months not paid
        3. Wage told too low
        4. Too much deducted
        5. No card, or kept
        6. Accident hidden
        7. Other problem
        0 Back
        > 2
        Where is it? First letters of the province, or its code.
        1. List
        0 Back 00 Menu
        > phnom
        District in Phnom Penh? First letters, or the code.
        1. List
        2. Leave it out
        0 Back 00 Menu
        > 1207
        Who is it? Employer, site, hospital, or what is near it. Not your own name.
        1. Leave it out
        0 Back 00 Menu 02 Khmer
        > Golden Thread Co.
        What kind of work is done there?
        1. Building
        2. Work in a home
        3. Factory
        4. Shop or restaurant
        5. Transport
        6. Farm or fishing
        7. Other
        0 Back 00 Menu 02 Khmer
        > 3
        How many workers does it touch?
        1. One
        2. 2-9
        3. 10-49
        4. 50-99
        5. 100 or more
        0 Back 00 Menu 02 Khmer
        > 4
        Since when?
        1. This month
        2. 1-3 months
        3. 4-12 months
        4. Over a year
        0 Back 00 Menu 02 Khmer
        > 3
        Is it still going on?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 1
        Is anybody hurt or in danger?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 2
        What happened, in your words? No names of workers, no exact day.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > He takes the money from our wages and does not pay it
        Noted in your report.
        More? Write on.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > Every month since the new year
        Noted in your report.
        More? Write on.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right
        2. Months not paid
        3. Golden Thread Co.
        4. Russey Keo, Phnom Penh
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. Send it
        2. Factory
        3. Workers: 50-99
        4. Since: 4-12 months
        5. Still going on
        6. Nobody is hurt
        7. Own words: 2
        0 Back
        > 1
        * file_report seed NOT_PAID 12 1207 Golden Thread Co. factory 50-99 4-12 True False ['He takes the money from our wages and does not pay it', 'Every month since the new year']
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        00 Menu 02 Khmer
        > 1
        Now key it in once:
        0 Back 00 Menu 02 Khmer
        > 7302-118-949
        Right.
        Text you when there is an answer? Only then we keep your number, sealed, until the case is closed.
        1. No, I dial myself
        2. Yes, keep my number
        0 Back
        > 1
        Dial again in some days and choose 6 in the menu.
        """
    )


def test_somebody_is_hurt() -> None:
    talk()(
        """
        > *1286*5*1*6*12*2*1*1*2*1*1#
        * reports_today
        Is anybody hurt or in danger?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 1
        Get help now: call 1286 or 1297.
        What happened, in your words? No names of workers, no exact day.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > A wall fell on two of us
        Noted in your report.
        More? Write on.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right
        2. Accident hidden
        3. Nobody named
        4. Phnom Penh
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. Send it
        2. Building
        3. Workers: 2-9
        4. Since: This month
        5. Still going on
        6. Somebody is hurt
        7. Own words: 1
        0 Back
        """
    )


def test_the_second_page_of_kinds() -> None:
    talk()(
        """
        > *1286*5*1#
        * reports_today
        What is wrong?
        1. Not registered
        2. Months not paid
        3. Wage told too low
        4. Too much deducted
        5. No card, or kept
        6. Accident hidden
        7. Other problem
        0 Back
        > 7
        What is wrong?
        1. Threats, or fired
        2. Hospital: no or bad care
        3. Hospital asks money
        4. Benefit late, refused
        5. Official asks money
        6. Other
        0 Back 00 Menu
        > 0
        What is wrong?
        1. Not registered
        2. Months not paid
        3. Wage told too low
        4. Too much deducted
        5. No card, or kept
        6. Accident hidden
        7. Other problem
        0 Back
        > 7
        What is wrong?
        1. Threats, or fired
        2. Hospital: no or bad care
        3. Hospital asks money
        4. Benefit late, refused
        5. Official asks money
        6. Other
        0 Back 00 Menu
        > 2
        Where is it? First letters of the province, or its code.
        1. List
        0 Back 00 Menu
        """
    )


def test_a_benefit_that_is_refused_needs_a_name() -> None:
    talk()(
        """
        > *1286*5*1*7*4#
        * reports_today
        A benefit is paid to a name only: call 1286. Refused? Social Security Regulator, within 30 working days.
        1. Report it, no name
        2. Other problem
        0 Back 00 Menu
        > 2
        What is wrong?
        1. Not registered
        2. Months not paid
        3. Wage told too low
        4. Too much deducted
        5. No card, or kept
        6. Accident hidden
        7. Other problem
        0 Back
        > 7
        What is wrong?
        1. Threats, or fired
        2. Hospital: no or bad care
        3. Hospital asks money
        4. Benefit late, refused
        5. Official asks money
        6. Other
        0 Back 00 Menu
        > 4
        A benefit is paid to a name only: call 1286. Refused? Social Security Regulator, within 30 working days.
        1. Report it, no name
        2. Other problem
        0 Back 00 Menu
        > 1
        Where is it? First letters of the province, or its code.
        1. List
        0 Back 00 Menu
        """
    )


def test_who_says_hardly_anything_is_asked_once_for_more_and_then_taken() -> None:
    talk()(
        """
        > *1286*5*1*2*12*2*1*3*4*3*1*2#
        * reports_today
        What happened, in your words? No names of workers, no exact day.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > Money
        Noted in your report.
        More? Write on.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        Tell a little more: what happened, and how often?
        1. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. All right
        2. Months not paid
        3. Nobody named
        4. Phnom Penh
        0 Back 00 Menu 02 Khmer
        """
    )


def test_three_screens_of_own_words_and_no_more() -> None:
    talk()(
        """
        > *1286*5*1*2*12*2*1*3*4*3*1*2#
        * reports_today
        What happened, in your words? No names of workers, no exact day.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > He takes our money
        Noted in your report.
        More? Write on.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > He threatens us
        Noted in your report.
        More? Write on.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > He takes our cards
        Noted in your report.
        Please check. Choose what to change.
        1. All right
        2. Months not paid
        3. Nobody named
        4. Phnom Penh
        0 Back 00 Menu 02 Khmer
        """
    )
