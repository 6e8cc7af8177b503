"""Report a problem, by text message: all that may happen on the way."""

from tests.flows.reporting import MAY, TO_SENDING, TO_WORDS, talk


def test_somebody_is_hurt() -> None:
    talk("en", by_text=True, after=("REPORT", "1", "6", "12", "2", "1", "1", "2", "1", "1"))(
        """
        > 1
        Get help now: call 1286 or 1297.
        What happened, in your words? As many texts as you like, then SEND. No names of workers, no exact day.
        1. Go on
        BACK MENU
        > A wall fell on two of us
        Noted in your report.
        More? Write on.
        1. Go on
        BACK MENU
        > SEND
        Please check. Choose what to change.
        1. All right
        2. Accident hidden
        3. Nobody named
        4. Phnom Penh
        BACK MENU
        > 1
        Please check. Choose what to change.
        1. Send it
        2. Building
        3. Workers: 2-9
        4. Since: This month
        5. Still going on
        6. Somebody is hurt
        7. Own words: 1
        BACK MENU
        > 1
        * file_report seed ACCIDENT_HIDDEN 12   construction 2-9 this_month True True ['A wall fell on two of us']
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        MENU
        > 1
        Now key it in once:
        BACK MENU
        > 7302118949
        Right.
        Text you when there is an answer? Only then we keep your number, sealed, until the case is closed.
        1. No, I dial myself
        2. Yes, keep my number
        BACK MENU
        > 2
        * want_notice 7302118949
        We text you when there is an answer. The text says nothing of a report.
        Now delete these texts from your phone.
        Dial again in some days and choose 6 in the menu.
        """
    )


def test_a_benefit_that_is_refused_needs_a_name() -> None:
    talk("en", by_text=True, after=("REPORT", "1"))(
        """
        > 7
        What is wrong?
        1. Threats, or fired
        2. Hospital: no or bad care
        3. Hospital asks money
        4. Benefit late, refused
        5. Official asks money
        6. Other
        BACK MENU
        > 4
        A benefit is paid to a name only: call 1286. Refused? Social Security Regulator, within 30 working days.
        1. Report it, no name
        2. Other problem
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
        > 7
        What is wrong?
        1. Threats, or fired
        2. Hospital: no or bad care
        3. Hospital asks money
        4. Benefit late, refused
        5. Official asks money
        6. Other
        BACK MENU
        > 4
        A benefit is paid to a name only: call 1286. Refused? Social Security Regulator, within 30 working days.
        1. Report it, no name
        2. Other problem
        BACK MENU
        > 1
        If you write nothing for 3 minutes, all is erased.
        Where is it? First letters of the province, or its code.
        1. List
        BACK MENU
        """
    )


def test_who_says_hardly_anything_is_asked_once_for_more_and_then_taken() -> None:
    talk("en", by_text=True, after=TO_WORDS)(
        """
        > Money
        Noted in your report.
        More? Write on.
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
        3. Nobody named
        4. Phnom Penh
        BACK MENU
        """
    )


def test_everything_may_be_corrected() -> None:
    talk("en", by_text=True, after=TO_WORDS)(
        """
        > He takes our money
        Noted in your report.
        More? Write on.
        1. Go on
        BACK MENU
        > SEND
        Please check. Choose what to change.
        1. All right
        2. Months not paid
        3. Nobody named
        4. Phnom Penh
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
        > 1
        Please check. Choose what to change.
        1. All right
        2. Not registered
        3. Nobody named
        4. Phnom Penh
        BACK MENU
        > 3
        Who is it? Employer, site, hospital, or what is near it. Not your own name.
        1. Leave it out
        BACK MENU
        > Golden Thread Co.
        Is this who it is?
        Golden Thread Co.
        1. Yes
        2. No, it is what happened
        BACK MENU
        > 1
        Please check. Choose what to change.
        1. All right
        2. Not registered
        3. Golden Thread Co.
        4. Phnom Penh
        BACK MENU
        > 4
        Where is it? First letters of the province, or its code.
        1. List
        BACK MENU
        > kandal
        District in Kandal? First letters, or the code.
        1. List
        2. Leave it out
        BACK MENU
        > 2
        Please check. Choose what to change.
        1. All right
        2. Not registered
        3. Golden Thread Co.
        4. Kandal
        BACK MENU
        > 1
        Please check. Choose what to change.
        1. Send it
        2. Factory
        3. Workers: 50-99
        4. Since: 4-12 months
        5. Still going on
        6. Nobody is hurt
        7. Own words: 1
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
        > 1
        Please check. Choose what to change.
        1. Send it
        2. Building
        3. Workers: 50-99
        4. Since: 4-12 months
        5. Still going on
        6. Nobody is hurt
        7. Own words: 1
        BACK MENU
        > 3
        How many workers does it touch?
        1. One
        2. 2-9
        3. 10-49
        4. 50-99
        5. 100 or more
        BACK MENU
        > 1
        Please check. Choose what to change.
        1. Send it
        2. Building
        3. Workers: One
        4. Since: 4-12 months
        5. Still going on
        6. Nobody is hurt
        7. Own words: 1
        BACK MENU
        > 4
        Since when?
        1. This month
        2. 1-3 months
        3. 4-12 months
        4. Over a year
        BACK MENU
        > 1
        Please check. Choose what to change.
        1. Send it
        2. Building
        3. Workers: One
        4. Since: This month
        5. Still going on
        6. Nobody is hurt
        7. Own words: 1
        BACK MENU
        > 5
        Is it still going on?
        1. Yes
        2. No
        BACK MENU
        > 2
        Please check. Choose what to change.
        1. Send it
        2. Building
        3. Workers: One
        4. Since: This month
        5. Over now
        6. Nobody is hurt
        7. Own words: 1
        BACK MENU
        > 6
        Is anybody hurt or in danger?
        1. Yes
        2. No
        BACK MENU
        > 1
        Get help now: call 1286 or 1297.
        Please check. Choose what to change.
        1. Send it
        2. Building
        3. Workers: One
        4. Since: This month
        5. Over now
        6. Somebody is hurt
        7. Own words: 1
        BACK MENU
        > 7
        What happened, in your words? As many texts as you like, then SEND. No names of workers, no exact day.
        1. Go on
        BACK MENU
        > He threatens us
        Noted in your report.
        More? Write on.
        1. Go on
        BACK MENU
        > SEND
        Please check. Choose what to change.
        1. Send it
        2. Building
        3. Workers: One
        4. Since: This month
        5. Over now
        6. Somebody is hurt
        7. Own words: 1
        BACK MENU
        > 1
        * file_report seed NOT_REGISTERED 08  Golden Thread Co. construction 1 this_month False True ['He threatens us']
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        MENU
        """
    )


def test_a_code_keyed_wrong_is_shown_again_and_the_third_time_is_the_last() -> None:
    talk("en", by_text=True, after=TO_SENDING)(
        """
        > 1
        * file_report seed NOT_PAID 12   factory 50-99 4-12 True False ['He takes our money', 'He threatens us']
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        MENU
        > 1
        Now key it in once:
        BACK MENU
        > 73021189
        The code has 10 digits. Please look again.
        Now key it in once:
        BACK MENU
        > 7302118940
        That is another number. Please compare:
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        BACK MENU
        > 1
        Now key it in once:
        BACK MENU
        > 7302118954
        That is another number. Please compare:
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        BACK MENU
        > 1
        Text you when there is an answer? Only then we keep your number, sealed, until the case is closed.
        1. No, I dial myself
        2. Yes, keep my number
        BACK MENU
        > 2
        * want_notice 7302118949
        We text you when there is an answer. The text says nothing of a report.
        Now delete these texts from your phone.
        Dial again in some days and choose 6 in the menu.
        """
    )


def test_no_text_can_be_sent() -> None:
    talk("en", by_text=True, after=TO_SENDING, want_notice=False)(
        """
        > 1
        * file_report seed NOT_PAID 12   factory 50-99 4-12 True False ['He takes our money', 'He threatens us']
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        MENU
        > 1
        Now key it in once:
        BACK MENU
        > 7302118949
        Right.
        Text you when there is an answer? Only then we keep your number, sealed, until the case is closed.
        1. No, I dial myself
        2. Yes, keep my number
        BACK MENU
        > 2
        * want_notice 7302118949
        We cannot send texts now. Your number is not kept.
        Now delete these texts from your phone.
        Dial again in some days and choose 6 in the menu.
        """
    )


def test_what_is_written_after_it_was_sent_goes_to_the_officer() -> None:
    talk("en", by_text=True, after=TO_SENDING)(
        """
        > 1
        * file_report seed NOT_PAID 12   factory 50-99 4-12 True False ['He takes our money', 'He threatens us']
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        MENU
        > He takes our cards
        * add_to_case 7302118949 He takes our cards
        The officer gets it.
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        MENU
        > 1
        Now key it in once:
        BACK MENU
        > He takes our cards
        * add_to_case 7302118949 He takes our cards
        The officer gets it.
        Now key it in once:
        MENU
        > 7302118949
        Right.
        Text you when there is an answer? Only then we keep your number, sealed, until the case is closed.
        1. No, I dial myself
        2. Yes, keep my number
        BACK MENU
        > He takes our cards
        * add_to_case 7302118949 He takes our cards
        The officer gets it.
        Text you when there is an answer? Only then we keep your number, sealed, until the case is closed.
        1. No, I dial myself
        2. Yes, keep my number
        MENU
        > 1
        Now delete these texts from your phone.
        Dial again in some days and choose 6 in the menu.
        """
    )


def test_who_does_not_agree() -> None:
    talk("en", by_text=True)(
        """
        > REPORT
        * reports_today
        We keep your report, no name, no number. The phone company and our text service keep texts, and so does your phone: delete them there when done. Calling leaves less behind.
        1. Go on
        2. No
        MENU
        > 2
        Nothing was kept.
        """
    )


def test_the_fourth_of_a_day() -> None:
    talk("en", by_text=True, reports_today={**MAY, "left": 0})(
        """
        > REPORT
        * reports_today
        Thank you, that is enough from this phone today. Please come tomorrow. Urgent? Call 1286.
        """
    )


def test_the_fourth_that_was_begun_before_the_third_was_sent() -> None:
    talk("en", by_text=True, after=TO_SENDING, file_report={"full": True})(
        """
        > 1
        * file_report seed NOT_PAID 12   factory 50-99 4-12 True False ['He takes our money', 'He threatens us']
        Thank you, that is enough from this phone today. Please come tomorrow. Urgent? Call 1286.
        """
    )


def test_nobody_can_read_reports_yet() -> None:
    talk("en", by_text=True, reports_today={**MAY, "closed": True})(
        """
        > REPORT
        * reports_today
        Reports cannot be taken yet; nothing was kept. Call 1286 or 1297.
        """
    )
