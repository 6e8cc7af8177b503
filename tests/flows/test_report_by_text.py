"""Report a problem, by text message: as many texts as they like, in whatever order they come."""

import pytest

from tests.flows.reporting import talk


def test_words_that_were_no_command() -> None:
    talk(by_text=True)(
        """
        > my boss take my card 2 month now
        This can be (answer within 3 minutes):
        1. Send this as an anonymous report
        2. Help
        3. My contributions
        MENU
        > 1
        * reports_today
        We have your words. They are not lost.
        We keep your report, no name, no number. The phone company and our text service keep texts, and so does your phone: delete them there when done. Calling leaves less behind.
        1. Go on
        2. No
        MENU
        > 1
        What is wrong?
        1. Not registered
        2. Months not paid
        3. Wage told too low
        4. Too much deducted
        5. No card, or kept
        6. Accident hidden
        7. Other problem
        BACK MENU
        > 5
        If you write nothing for 3 minutes, all is erased.
        Where is it? First letters of the province, or its code.
        1. List
        BACK MENU
        > Phnom Penh
        District in Phnom Penh? First letters, or the code.
        1. List
        2. Leave it out
        BACK MENU
        > 2
        Who is it? Employer, site, hospital, or what is near it. Not your own name.
        1. Leave it out
        BACK MENU
        > SEND
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
        > 2
        Since when?
        1. This month
        2. 1-3 months
        3. 4-12 months
        4. Over a year
        BACK MENU
        > 2
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
        More? Write on.
        1. Go on
        BACK MENU
        > SEND
        Please check. Choose what to change.
        1. All right
        2. No card, or kept
        3. Nobody named
        4. Phnom Penh
        BACK MENU
        > 1
        Please check. Choose what to change.
        1. Send it
        2. Factory
        3. Workers: 2-9
        4. Since: 1-3 months
        5. Still going on
        6. Nobody is hurt
        7. Own words: 1
        BACK MENU
        > 1
        * file_report seed CARD_WITHHELD 12   factory 2-9 1-3 True False ['my boss take my card 2 month now']
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
        > 1
        Now delete these texts from your phone.
        Dial again in some days and choose 6 in the menu.
        """
    )


def test_three_texts_out_of_order_and_one_twice() -> None:
    talk(by_text=True)(
        """
        > and he keeps our cards since May
        This can be (answer within 3 minutes):
        1. Help
        2. Send this as an anonymous report
        MENU
        > REPORT my boss does not pay for us
        * reports_today
        We have your words. They are not lost.
        We keep your report, no name, no number. The phone company and our text service keep texts, and so does your phone: delete them there when done. Calling leaves less behind.
        1. Go on
        2. No
        MENU
        > and he keeps our cards since May
        Noted in your report.
        We keep your report, no name, no number. The phone company and our text service keep texts, and so does your phone: delete them there when done. Calling leaves less behind.
        1. Go on
        2. No
        MENU
        > he said who asks is fired
        Noted in your report.
        We keep your report, no name, no number. The phone company and our text service keep texts, and so does your phone: delete them there when done. Calling leaves less behind.
        1. Go on
        2. No
        MENU
        > 1
        What is wrong?
        1. Not registered
        2. Months not paid
        3. Wage told too low
        4. Too much deducted
        5. No card, or kept
        6. Accident hidden
        7. Other problem
        BACK MENU
        > 2
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
        Who is it? Employer, site, hospital, or what is near it. Not your own name.
        1. Leave it out
        BACK MENU
        > 1
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
        Since when?
        1. This month
        2. 1-3 months
        3. 4-12 months
        4. Over a year
        BACK MENU
        > 2
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
        More? Write on.
        1. Go on
        BACK MENU
        > send
        Please check. Choose what to change.
        1. All right
        2. Months not paid
        3. Nobody named
        4. Phnom Penh
        BACK MENU
        > 1
        Please check. Choose what to change.
        1. Send it
        2. Factory
        3. Workers: 50-99
        4. Since: 1-3 months
        5. Still going on
        6. Nobody is hurt
        7. Own words: 3
        BACK MENU
        > 1
        * file_report seed NOT_PAID 12   factory 50-99 1-3 True False ['and he keeps our cards since May', 'my boss does not pay for us', 'he said who asks is fired']
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        MENU
        """
    )


def test_as_many_texts_as_they_like() -> None:
    talk(by_text=True)(
        """
        > REPORT
        * reports_today
        We keep your report, no name, no number. The phone company and our text service keep texts, and so does your phone: delete them there when done. Calling leaves less behind.
        1. Go on
        2. No
        MENU
        > 1
        What is wrong?
        1. Not registered
        2. Months not paid
        3. Wage told too low
        4. Too much deducted
        5. No card, or kept
        6. Accident hidden
        7. Other problem
        BACK MENU
        > 2
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
        Who is it? Employer, site, hospital, or what is near it. Not your own name.
        1. Leave it out
        BACK MENU
        > 1
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
        Since when?
        1. This month
        2. 1-3 months
        3. 4-12 months
        4. Over a year
        BACK MENU
        > 2
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
        > One thing is the money
        Noted in your report.
        More? Write on.
        1. Go on
        BACK MENU
        > Another are the cards
        Noted in your report.
        More? Write on.
        1. Go on
        BACK MENU
        > A third the hours
        Noted in your report.
        More? Write on.
        1. Go on
        BACK MENU
        > A fourth the heat
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
        > wait, there is a fifth thing
        Noted in your report.
        Please check. Choose what to change.
        1. All right
        2. Months not paid
        3. Nobody named
        4. Phnom Penh
        BACK MENU
        > 1
        Please check. Choose what to change.
        1. Send it
        2. Factory
        3. Workers: 50-99
        4. Since: 1-3 months
        5. Still going on
        6. Nobody is hurt
        7. Own words: 5
        BACK MENU
        > and a sixth
        Noted in your report.
        Please check. Choose what to change.
        1. Send it
        2. Factory
        3. Workers: 50-99
        4. Since: 1-3 months
        5. Still going on
        6. Nobody is hurt
        7. Own words: 6
        BACK MENU
        > 1
        * file_report seed NOT_PAID 12   factory 50-99 1-3 True False ['One thing is the money', 'Another are the cards', 'A third the hours', 'A fourth the heat', 'wait, there is a fifth thing', 'and a sixth']
        Your code:
        7302 118 949
        Write it down now. We cannot find it for you.
        1. I have it
        MENU
        """
    )


def test_report_leaves_what_was_begun() -> None:
    talk(by_text=True)(
        """
        > 1
        What is your work?
        1. Driver (tuk-tuk, moto)
        2. Market or street seller
        3. Building
        4. Work in a home
        5. Farm or fishing
        6. Factory
        7. Other work
        8. No paid work
        BACK
        > report they cheat us
        * reports_today
        We have your words. They are not lost.
        We keep your report, no name, no number. The phone company and our text service keep texts, and so does your phone: delete them there when done. Calling leaves less behind.
        1. Go on
        2. No
        MENU
        > back
        That is already done and cannot be undone.
        We keep your report, no name, no number. The phone company and our text service keep texts, and so does your phone: delete them there when done. Calling leaves less behind.
        1. Go on
        2. No
        MENU
        > 5
        Please answer with a number from the list.
        We keep your report, no name, no number. The phone company and our text service keep texts, and so does your phone: delete them there when done. Calling leaves less behind.
        1. Go on
        2. No
        MENU
        """
    )


def test_in_the_middle_of_a_report_the_word_begins_no_other() -> None:
    talk(by_text=True)(
        """
        > report they cheat us
        * reports_today
        We have your words. They are not lost.
        We keep your report, no name, no number. The phone company and our text service keep texts, and so does your phone: delete them there when done. Calling leaves less behind.
        1. Go on
        2. No
        MENU
        > report they also threaten us
        Noted in your report.
        We keep your report, no name, no number. The phone company and our text service keep texts, and so does your phone: delete them there when done. Calling leaves less behind.
        1. Go on
        2. No
        MENU
        """
    )


@pytest.mark.parametrize(
    "text", ["REPORT he hits us", "Report: he hits us", "bondeng he hits us", "បណ្តឹង he hits us", "ប្តឹង he hits us"]
)
def test_a_text_that_begins_with_the_word(text: str) -> None:
    talked = talk(by_text=True)
    talked.say(text)
    assert talked.session
    assert talked.session.caller.told == {"words": ["he hits us"]}
    assert talked.session.log[0].value == "report"


def test_khmer_is_written_on_without_a_space() -> None:
    talked = talk(by_text=True)
    talked.say("បណ្តឹងថៅកែមិនបង់លុយ")
    assert talked.session
    assert talked.session.caller.told == {"words": ["បណ្តឹងថៅកែមិនបង់លុយ"]}


def test_the_words_wait_for_the_welcome() -> None:
    talked = talk(by_text=True)
    talked.person.welcomed = False
    for words in ("REPORT he hits us", "2", "1"):
        talked.say(words)
    assert talked.session
    assert talked.session.caller.told == {"words": ["he hits us"]}


def test_5000_letters_are_kept_whole() -> None:
    long = "ថៅកែមិនបង់លុយ " * 357
    talked = talk(by_text=True)
    for words in (f"REPORT {long}", *["1", "2", "12", "2", "1", "3", "4", "2", "1", "2", "send", "1", "1"]):
        talked.say(words)
    [sent] = [line for line in talked.lines if line.startswith("* file_report")]
    assert " ".join(long.split()) in " ".join(sent.split())
