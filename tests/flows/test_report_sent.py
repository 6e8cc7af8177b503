"""Report a problem, by call: corrected, sent, its code keyed back; and whoever cannot send one today."""

from tests.flows.reporting import MAY, talk


def test_everything_may_be_corrected() -> None:
    talk()(
        """
        > *1286*5*1*2*12*2*1*3*4*3*1*2*He takes our money*1#
        * reports_today
        Please check. Choose what to change.
        1. All right
        2. Months not paid
        3. Nobody named
        4. Phnom Penh
        0 Back 00 Menu 02 Khmer
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
        > 1
        Please check. Choose what to change.
        1. All right
        2. Not registered
        3. Nobody named
        4. Phnom Penh
        0 Back 00 Menu 02 Khmer
        > 3
        Who is it? Employer, site, hospital, or what is near it. Not your own name.
        1. Leave it out
        0 Back 00 Menu 02 Khmer
        > Golden Thread Co.
        Please check. Choose what to change.
        1. All right
        2. Not registered
        3. Golden Thread Co.
        4. Phnom Penh
        0 Back 00 Menu 02 Khmer
        > 4
        Where is it? First letters of the province, or its code.
        1. List
        0 Back 00 Menu
        > kandal
        District in Kandal? First letters, or the code.
        1. List
        2. Leave it out
        0 Back 00 Menu
        > 2
        Please check. Choose what to change.
        1. All right
        2. Not registered
        3. Golden Thread Co.
        4. Kandal
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. Send it
        2. Factory
        3. Workers: 50-99
        4. Since: 4-12 months
        5. Still going on
        6. Nobody is hurt
        7. Own words: 1
        0 Back
        > 2
        What kind of work is done there?
        1. Building
        2. Work in a home
        3. Factory
        4. Shop or restaurant
        5. Transport
        6. Farm or fishing
        7. Other
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. Send it
        2. Building
        3. Workers: 50-99
        4. Since: 4-12 months
        5. Still going on
        6. Nobody is hurt
        7. Own words: 1
        0 Back
        > 3
        How many workers does it touch?
        1. One
        2. 2-9
        3. 10-49
        4. 50-99
        5. 100 or more
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. Send it
        2. Building
        3. Workers: One
        4. Since: 4-12 months
        5. Still going on
        6. Nobody is hurt
        7. Own words: 1
        0 Back
        > 4
        Since when?
        1. This month
        2. 1-3 months
        3. 4-12 months
        4. Over a year
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. Send it
        2. Building
        3. Workers: One
        4. Since: This month
        5. Still going on
        6. Nobody is hurt
        7. Own words: 1
        0 Back
        > 5
        Is it still going on?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 2
        Please check. Choose what to change.
        1. Send it
        2. Building
        3. Workers: One
        4. Since: This month
        5. Over now
        6. Nobody is hurt
        7. Own words: 1
        0 Back 00 Menu
        > 6
        Is anybody hurt or in danger?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 1
        Get help now: call 1286 or 1297.
        Please check. Choose what to change.
        1. Send it
        2. Building
        3. Workers: One
        4. Since: This month
        5. Over now
        01 More 0 Back
        > 01
        6. Somebody is hurt
        7. Own words: 1
        0 Back 00 Menu 02 Khmer
        > 7
        What happened, in your words? No names of workers, no exact day.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > They fired her
        Noted in your report.
        More? Write on.
        1. Go on
        0 Back 00 Menu 02 Khmer
        > 1
        Please check. Choose what to change.
        1. Send it
        2. Building
        3. Workers: One
        4. Since: This month
        5. Over now
        6. Somebody is hurt
        7. Own words: 1
        0 Back 00 Menu
        > 1
        * file_report seed NOT_REGISTERED 08  Golden Thread Co. construction 1 this_month False True ['They fired her']
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        00 Menu 02 Khmer
        """
    )


def test_a_code_keyed_wrong_is_shown_again_and_the_third_time_is_the_last() -> None:
    talk()(
        """
        > *1286*5*1*2*12*2*1*3*4*3*1*2*He takes our money*He threatens us*1*1#
        * reports_today
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
        * file_report seed NOT_PAID 12   factory 50-99 4-12 True False ['He takes our money', 'He threatens us']
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        00 Menu 02 Khmer
        > 1
        Now key it in once:
        0 Back 00 Menu 02 Khmer
        > 73021189
        The code has 10 digits. Please look again.
        Now key it in once:
        0 Back 00 Menu 02 Khmer
        > 7302118940
        That is another number. Please compare:
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        0 Back 00 Menu 02 Khmer
        > 1
        Now key it in once:
        0 Back 00 Menu 02 Khmer
        > 7302118954
        That is another number. Please compare:
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        0 Back 00 Menu 02 Khmer
        > 1
        Text you when there is an answer? Only then we keep your number, sealed, until the case is closed.
        1. No, I dial myself
        2. Yes, keep my number
        0 Back 00 Menu
        > 2
        * want_notice 7302118949
        We text you when there is an answer. The text says nothing of a report.
        Dial again in some days and choose 6 in the menu.
        """
    )


def test_no_text_can_be_sent() -> None:
    talk(want_notice=False)(
        """
        > *1286*5*1*2*12*2*1*3*4*3*1*2*He takes our money*He threatens us*1*1#
        * reports_today
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
        * file_report seed NOT_PAID 12   factory 50-99 4-12 True False ['He takes our money', 'He threatens us']
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        00 Menu 02 Khmer
        > 1
        Now key it in once:
        0 Back 00 Menu 02 Khmer
        > 7302118949
        Right.
        Text you when there is an answer? Only then we keep your number, sealed, until the case is closed.
        1. No, I dial myself
        2. Yes, keep my number
        0 Back
        > 2
        * want_notice 7302118949
        We cannot send texts now. Your number is not kept.
        Dial again in some days and choose 6 in the menu.
        """
    )


def test_who_does_not_agree() -> None:
    talk()(
        """
        > *1286*5#
        * reports_today
        We keep your report, no name, no number. The phone company sees that you call and could read along. A text would leave more behind.
        1. Go on
        2. No
        00 Menu
        > 2
        Nothing was kept.
        """
    )


def test_the_fourth_of_a_day() -> None:
    talk(reports_today={**MAY, "left": 0})(
        """
        > *1286*5#
        * reports_today
        Thank you, that is enough from this phone today. Please come tomorrow. Urgent? Call 1286.
        """
    )


def test_the_fourth_that_was_begun_before_the_third_was_sent() -> None:
    talk(file_report={"full": True})(
        """
        > *1286*5*1*2*12*2*1*3*4*3*1*2*He takes our money*He threatens us*1*1#
        * reports_today
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
        * file_report seed NOT_PAID 12   factory 50-99 4-12 True False ['He takes our money', 'He threatens us']
        Thank you, that is enough from this phone today. Please come tomorrow. Urgent? Call 1286.
        """
    )


def test_nobody_can_read_reports_yet() -> None:
    talk(reports_today={**MAY, "closed": True})(
        """
        > *1286*5#
        * reports_today
        Reports cannot be taken yet; nothing was kept. Call 1286 or 1297.
        """
    )


def test_what_was_sent_cannot_be_taken_back_by_a_step_back() -> None:
    talk()(
        """
        > *1286*5*1*2*12*2*1*3*4*3*1*2*He takes our money*He threatens us*1*1#
        * reports_today
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
        * file_report seed NOT_PAID 12   factory 50-99 4-12 True False ['He takes our money', 'He threatens us']
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        00 Menu 02 Khmer
        > 0
        Please answer with a number from the list.
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        00 Menu 02 Khmer
        """
    )
