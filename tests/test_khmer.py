"""Letters are what a reader sees; folding makes equal what a reader reads alike."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.khmer import BASES, COENG, MARKS, digits, fold, letters

VECTORS = json.loads((Path(__file__).parent / "data" / "cluster_vectors.json").read_text())
KHMER_BLOCK = st.characters(min_codepoint=0x1780, max_codepoint=0x17FF)
KHMER = st.text(KHMER_BLOCK | st.sampled_from(" \n\u200b\u200c\u200daé"))


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_letters_are_those_of_the_shared_vectors(vector):
    assert letters(vector["text"]) == vector["clusters"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("e\u0301a", ["e\u0301", "a"]),  # a decomposed accent stays with its letter
        ("\u1ea1n", ["\u1ea1", "n"]),
        ("a\r\nb", ["a", "\r\n", "b"]),
        ("\n\u0301", ["\n", "\u0301"]),  # nothing hangs on a line's end
        ("👍🏽a", ["👍🏽", "a"]),  # skin tone
        ("👩\u200d👧a", ["👩\u200d👧", "a"]),
        ("❤\ufe0fក", ["❤\ufe0f", "ក"]),
    ],
)
def test_letters_of_other_scripts(text, expected):
    assert letters(text) == expected


@given(KHMER | st.text())
def test_letters_lose_nothing(text):
    assert "".join(letters(text)) == text


@given(KHMER)
def test_no_khmer_letter_ends_where_the_next_still_hangs_on_it(text):
    for before, after in pairwise(letters(text)):
        if re.match(f"[{BASES}]", before):
            assert not re.match(f"[{MARKS}{COENG}]", after)
            assert not re.match(f"[{BASES}]", after) or not before.endswith(COENG)


def test_ten_thousand_letters_are_quick():
    assert len(letters("ខ្ញុំ" * 10_000)) == 10_000
    assert len(letters(COENG * 10_000)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [("០១២៣៤៥៦៧៨៩", "0123456789"), ("１２", "12"), ("៦០៧,០០០៛", "607,000៛"), ("៰៱", "៰៱"), ("ក1", "ក1")],
)
def test_khmer_and_full_width_digits_become_plain_digits(text, expected):
    assert digits(text) == expected


@pytest.mark.parametrize(
    ("typed", "meant", "why"),
    [
        ("ខែ្មរ", "ខ្មែរ", "vowel before the subscript"),
        ("កំុ", "កុំ", "sign before the vowel"),
        ("ចំា", "ចាំ", "sign before the vowel"),
        ("លេាក", "លោក", "two vowels for one"),
        ("លាេក", "លោក", "two vowels for one, the other way"),
        ("បេី", "បើ", "two vowels for one"),
        ("ពេេល", "ពែល", "e typed twice is ae"),
        ("កណ្ដាល", "កណ្តាល", "subscript da and ta look the same"),
        ("ឧត្ដរមានជ័យ", "ឧត្តរមានជ័យ", "subscript da and ta look the same"),
        ("ស្រ្តី", "ស្ត្រី", "subscript ro before the other subscript"),
        ("សី្ត្រ", "ស្ត្រី", "vowel in the middle"),
        ("ស្រី្ត", "ស្ត្រី", "everything out of order"),
        ("សីុ", "ស៊ី", "the vowel u for a shifter"),
        ("សុី", "ស៊ី", "the vowel u for a shifter, the other way"),
        ("មុឺនុយ", "ម៉ឺនុយ", "the vowel u for the other shifter"),
        ("ប៉‌ី", "ប៉ី", "joiner"),
        ("ការ​ងារ", "ការងារ", "word mark"),
        ("ខ្ញំុ", "ខ្ញុំ", "sign before the vowel, under a subscript"),
        ("ខ្ញុំំ", "ខ្ញុំ", "a sign typed twice"),
        ("ឲ្យ", "ឱ្យ", "two shapes of one vowel"),
        ("ទេ។", "ទេ", "full stop"),
        ("បាទ   ទេ", "បាទ ទេ", "spaces"),
        ("  MENU ", "menu", "case"),
        ("ＭＥＮＵ１", "menu1", "width"),
        ("\u202ameNu\u202c\ufeff", "menu", "direction marks"),
        ("៦០៧", "607", "digits"),
        ("ឆ្នាំ៖ ២០២៦", "ឆ្នាំ 2026", "colon"),
    ],
)
def test_misspellings_of_the_same_syllable_fold_alike(typed, meant, why):
    assert fold(typed) == fold(meant), why


@pytest.mark.parametrize(
    ("one", "other"),
    [("បាន", "បន"), ("ពេល", "ពែល"), ("កាត់", "កាត"), ("ដី", "តី"), ("បើ", "បី"), ("កុំ", "កំ"), ("រៀល", "រៀន")],
)
def test_different_words_stay_different(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("word", ["វប្បធម៌", "វិច្ឆិកា", "សុវត្ថិភាព", "ប្រាក់បៀវត្សរ៍", "ពោធិ៍សាត់", "ភ្នំពេញ", "ស៊្រី"])
def test_folding_keeps_every_sign_of_a_correct_word(word):
    assert sorted(fold(word)) == sorted(word)


SIGNS = st.tuples(
    st.sampled_from(["", "្ត", "្ញ", "្ង"]),
    st.sampled_from(["", "្រ"]),
    st.sampled_from(["", "៉", "៊"]),
    st.sampled_from(["", "ា", "ិ", "ូ", "េ", "ោ", "ៅ"]),
    st.sampled_from(["", "ំ", "ះ"]),
)


@given(st.sampled_from("កសបអម"), SIGNS, st.data())
def test_the_order_in_which_signs_were_typed_does_not_matter(base, signs, data):
    shuffled = data.draw(st.permutations(signs))
    assert fold(base + "".join(shuffled)) == fold(base + "".join(signs))
    assert fold(fold(base + "".join(shuffled))) == fold(base + "".join(signs))


@given(st.text())
def test_folding_never_fails(text):
    folded = fold(text)
    assert folded == folded.strip()
    assert "  " not in folded
