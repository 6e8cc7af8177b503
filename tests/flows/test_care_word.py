"""A word of one's own about a visit to a hospital: said, left out, too long; none before officers can read it."""

from tests.flows.caring import talk


def test_a_word_goes_to_the_officers_with_the_answers() -> None:
    talk()(
        """
        > *1286*11*1003118*1*1*1*1*5#
        * care_today
        * visit_of_code 1003118
        A word about it, for the officers? Nothing that shows who you are.
        1. No word
        0 Back 00 Menu 02 Khmer
        > The nurse was kind
        Takeo Hospital
        November 2026
        Send your answers?
        1. Send
        2. Leave it out
        0 Back 00 Menu 02 Khmer
        > 1
        * tell_of_care seed 1003 2026-11-01 worked nothing short 5 The nurse was kind
        Thank you, it is counted.
        Do you want to say more, in your own words? It goes to the officers, and nobody learns who.
        1. No
        2. Yes, report it
        00 Menu 02 Khmer
        """
    )


def test_a_word_that_is_too_long_is_asked_for_anew() -> None:
    talk(after=["*1286*11*1003118*1*1*1*1*5#"])(
        f"""
        > {"word " * 33}
        Please write it in words, at most 160 letters.
        A word about it, for the officers? Nothing that shows who you are.
        1. No word
        0 Back 00 Menu 02 Khmer
        """
    )


def test_before_the_officers_have_a_key_no_word_is_asked_for() -> None:
    talk(care_today={"left": 3, "words": False, "seed": "seed"})(
        """
        > *1286*11*1003118*1*1*1*1*5#
        * care_today
        * visit_of_code 1003118
        Takeo Hospital
        November 2026
        Send your answers?
        1. Send
        2. Leave it out
        0 Back 00 Menu 02 Khmer
        """
    )
