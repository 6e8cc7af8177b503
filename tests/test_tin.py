"""Tax numbers as people write them: each row with what is kept, whether there is a doubt, and what it is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inputs import Tin, tin

SURE, DOUBTFUL = False, True

WRITTEN = [
    ("L001-123456789", "L001-123456789", SURE, "as on the patent, a large taxpayer"),
    ("K009-987654321", "K009-987654321", SURE, "a medium taxpayer"),
    ("E001-1234567890", "E001-1234567890", SURE, "a small taxpayer has ten digits"),
    ("l001123456789", "L001-123456789", SURE, "small letter, no dash"),
    ("L 001 123 456 789", "L001-123456789", SURE, "in groups"),
    ("L001–123456789", "L001-123456789", SURE, "the long dash of a word processor"),
    ("TIN: L001-123456789", "L001-123456789", SURE, "with what stands before it on paper"),
    ("VATTIN K001-123456789", "K001-123456789", SURE, "as on an invoice"),
    ("(L001) 123456789", "L001-123456789", SURE, "brackets"),
    ("L០០១-១២៣៤៥៦៧៨៩", "L001-123456789", SURE, "Khmer digits"),
    ("Ｌ００１－１２３４５６７８９", "L001-123456789", SURE, "wide letters of a copied table"),
    ("LOO1-12345678O", "L001-123456780", SURE, "the letter O for 0"),
    ("L00l-I23456789", "L001-123456789", SURE, "the letters l and I for 1"),
    ("L001-123456789\u200b", "L001-123456789", SURE, "something invisible behind it"),
    ("L001-12345678", "L001-12345678", DOUBTFUL, "one digit is missing"),
    ("L001-1234567890", "L001-1234567890", DOUBTFUL, "one too many for a large taxpayer"),
    ("E001-123456789", "E001-123456789", DOUBTFUL, "one too few for a small one"),
    ("A001-123456789", "A001-123456789", DOUBTFUL, "a letter that nobody told us of"),
    ("001123456789", "001123456789", DOUBTFUL, "keyed where there are no letters"),
    ("001-123-456-789", "001123456789", DOUBTFUL, "the same with dashes"),
    ("100123456", "100123456", DOUBTFUL, "nine digits, as some lists have it"),
    ("P1234567", "P1234567", DOUBTFUL, "a personal number: a letter and seven digits"),
    ("L001-123", "L001123", DOUBTFUL, "the end was cut off"),
]


@pytest.mark.parametrize(("raw", "value", "is_doubtful", "remark"), WRITTEN)
def test_every_written_form_is_read_and_a_doubtful_one_is_kept(
    raw: str, value: str, is_doubtful: bool, remark: str
) -> None:
    assert tin(raw) == Tin(value, is_doubtful), remark


@pytest.mark.parametrize(
    ("raw", "remark"),
    [
        ("", "nothing"),
        ("1", "an option"),
        ("L001", "the office alone"),
        ("I have none", "words"),
        ("ខ្ញុំគ្មានទេ", "words in Khmer"),
        ("L001-១២៣៤៥៦៧៨៩ក", "a letter of another script within"),
        ("1" * 21, "longer than any number on a paper"),
        ("L001-123456789 " * 9, "a whole text"),
    ],
)
def test_what_is_no_number_is_none(raw: str, remark: str) -> None:
    assert tin(raw) is None, remark


@given(st.text(max_size=70))
def test_whatever_is_written_gives_what_reads_as_itself_again(raw: str) -> None:
    found = tin(raw)
    assert found is None or tin(found.value) == found
