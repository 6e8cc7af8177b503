"""When two names are of one person: however they are typed, and whatever of them cannot be seen."""

import unicodedata

import pytest

from campaigns.naming import same_person

WRITTEN = [
    ("Dara", "dara", "capitals"),
    ("Dara", " Dara ", "spaces around it"),
    ("Sok Dara", "Sok  Dara", "spaces in it"),
    ("Sok Dara", "SokDara", "none"),
    ("Dara", "Dara\u200b", "a space without width"),
    ("Dara", "\u202aDara\u202c", "marks of direction"),
    ("Dara", "D\u00adara", "a soft hyphen"),
    ("Dara", "\u034fDara", "the joiner that is drawn as nothing"),
    ("Dara", "Dara.", "a full stop"),
    ("Dara", "Ｄａｒａ", "wide letters"),
    ("Dara", "𝐃𝐚𝐫𝐚", "letters of mathematics"),
    ("Renée", unicodedata.normalize("NFD", "Renée"), "an accent of its own"),
    ("Straße", "STRASSE", "a letter that has no capital"),
    ("ដារ៉ា", "ដា\u200bរ៉ា", "Khmer with a place to break"),
    ("សុខា", "សុខា\u17b4", "a vowel that cannot be seen"),
    ("សុខ ដារ៉ា", "សុខដារ៉ា", "Khmer without a space"),
]


@pytest.mark.parametrize(("one", "other", "remark"), WRITTEN)
def test_one_person_however_it_is_written(one: str, other: str, remark: str) -> None:
    assert same_person(one, other), remark
    assert same_person(other, one), remark


@pytest.mark.parametrize(
    ("one", "other"),
    [("Dara", "Sophea"), ("Dara", "Dara 2"), ("Renee", "Renée"), ("ដារ៉ា", "ដារា"), ("សុខា", "សុខ")],
)
def test_two_people(one: str, other: str) -> None:
    assert not same_person(one, other)
