"""Register: whatever is wrong is told in one sentence that says what would be right, and asked again."""

from __future__ import annotations

import pytest

from tests.flows.registering import talk

JOIN = "*1286*3*1*1*1*34*1*1*1*1"
NAME = JOIN
BORN = f"{NAME}*Sok Dara"
ID = f"{BORN}*01011990*2"
PROVINCE = f"{ID}*123456780"
DISTRICT = f"{PROVINCE}*12"
CERTIFICATE = f"{DISTRICT}*1207*1"
CHILD = f"{CERTIFICATE}*CIE123*3"
PIN = f"{CERTIFICATE}*CIE123*1"
AGAIN = f"{PIN}*4821"

LETTERS = "Please write the name in letters only, Khmer or Latin."
EIGHT = "Please key 8 digits: day, month, year. 14 February 1989 is 14021989."
YEARS = "Please key a year from 1906 to 2026."
NINE = "Please key the 9 digits on the front of the ID card, without letters."
NO_PLACE = "We know no such place. Key its 2-digit code or its first letters."
PRINTED = "Please key the number as printed on it, digits and Latin letters."
FOUR = "Please key exactly 4 digits."
EASY = "That is easy to guess. Choose digits that are not all the same and not in a row."

MISTAKES = [
    (NAME, "12345", LETTERS),
    (NAME, "😀😀", LETTERS),
    (NAME, "Thida 2", LETTERS),
    (NAME, "a" * 200, "That is too long. Please write the name as on the ID card."),
    (BORN, "yesterday", EIGHT),
    (BORN, "31021990", EIGHT),  # 31 February
    (BORN, "1990", EIGHT),
    (BORN, "23112026", YEARS),  # tomorrow
    (BORN, "01011905", YEARS),
    (ID, "12345678", NINE),  # 8 digits
    (ID, "12345678A", NINE),
    (ID, "1234567890", NINE),  # the last is not the check digit
    (PROVINCE, "99", NO_PLACE),
    (PROVINCE, "Atlantis", NO_PLACE),
    (DISTRICT, "Atlantis", NO_PLACE),
    (CERTIFICATE, "??", PRINTED),
    (f"{CHILD}", "7", LETTERS),
    (f"{CHILD}*Sok Mony", "31022020", EIGHT),
    (PIN, "48211", FOUR),
    (PIN, "0000", EASY),
    (PIN, "1234", EASY),
    (AGAIN, "abcd", FOUR),
]


@pytest.mark.parametrize(("way", "wrong", "sentence"), MISTAKES)
def test_the_hint_stands_above_the_question(way: str, wrong: str, sentence: str) -> None:
    caller = talk()
    question = caller.say(f"{way}#").text.split("\n")
    again = caller.say(wrong).text.split("\n")
    asked = next(line for line in question if not line.startswith("Your ID ends"))
    assert again[:2] == [sentence, asked]


@pytest.mark.parametrize(("way", "wrong", "_sentence"), MISTAKES)
def test_in_khmer_it_is_told_too(way: str, wrong: str, _sentence: str) -> None:
    caller = talk(language="km")
    question = caller.say(f"{way}#").text
    again = caller.say(wrong).text
    assert again != question
    assert any("ក" <= letter <= "៿" for letter in again)


@pytest.mark.parametrize(
    ("way", "typed", "next_line"),
    [
        (BORN, "០១០១១៩៩០", "Born 1 January 1990. Woman or man?"),
        (BORN, "1/1/90", "Born 1 January 1990. Woman or man?"),
        (BORN, "01012533", "Born 1 January 1990. Woman or man?"),  # a Buddhist year
        (BORN, "29022008", "Born 29 February 2008. Woman or man?"),
        (ID, "១២៣៤៥៦៧៨០", "Your ID ends in 780."),
        (ID, "123456780(5)", "Your ID ends in 780."),
        (PROVINCE, "phnom penh", "District in Phnom Penh? First letters, or the code."),
        (PROVINCE, "១២", "District in Phnom Penh? First letters, or the code."),
        (PROVINCE, "ភ្នំពេញ", "District in Phnom Penh? First letters, or the code."),
    ],
)
def test_what_people_really_type_is_understood(way: str, typed: str, next_line: str) -> None:
    caller = talk()
    caller.say(f"{way}#")
    assert caller.say(typed).text.split("\n")[0] == next_line


def test_a_child_must_be_a_child() -> None:
    talk()(
        """
        > *1286*3*1*1*1*34*1*1*1*1*Sok Dara*01011990*2*123456780*12*1207*1*CIE123*3*Sok Mony#
        * members_here
        * begin_registration
        Their date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        > 22112008
        Sok Mony, born 22 November 2008. Is this right?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 1
        Only children below 18 can be added.
        Who of your family shall be covered too? About 15,600 riel a month for each.
        1. Nobody
        2. Husband or wife
        3. Child
        0 Back
        > 3
        The name of this person?
        0 Back 00 Menu 02 Khmer
        > Sok Mony
        Their date of birth? 8 digits: day, month, year.
        0 Back 00 Menu 02 Khmer
        > 23112008
        Sok Mony, born 23 November 2008. Is this right?
        1. Yes
        2. No
        0 Back 00 Menu 02 Khmer
        > 1
        Anybody else?
        1. Nobody else
        2. Husband or wife
        3. Child
        0 Back 00 Menu 02 Khmer
        """
    )


def test_more_of_a_family_than_a_telephone_takes() -> None:
    caller = talk()
    caller.say(f"{CERTIFICATE}*CIE123#")
    for number in range(1, 10):
        for word in ("3", "Sok Mony", f"0{number}012015", "1"):
            page = caller.say(word)
    assert page.text.split("\n")[:2] == [
        "More of the family can be added at an office of the Fund.",
        "Choose a PIN of 4 digits.",
    ]
