"""A polite no is a no, and free text comes in without what cannot be seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inputs import words, yes_no
from bot.khmer import INVISIBLE, letters


@pytest.mark.parametrize(
    "raw",
    [
        *("បាទ", "ចាស", "ចា", "ព្រម", "យល់ព្រម", "មាន", "បាន", "ត្រូវ", "បាទបាន", "ចាស!យល់ព្រម", "ចាស យល់ព្រម។"),
        *("bat", "Chas", "JAS", "bat ban", "ok", "yes", "yes, ok", "Y", "បា\u200bទ"),
    ],
)
def test_yes(raw):
    assert yes_no(raw) is True


@pytest.mark.parametrize(
    "raw",
    [
        *("ទេ", "អត់ទេ", "អត់", "មិន", "គ្មាន", "បាទទេ", "បាទ ទេ", "ចាស អត់ទេ", "មិនព្រម", "មិនយល់ព្រម", "អត់មាន"),
        *("te", "tee", "ot", "otte", "men", "chas te", "bat, ot te", "no", "No.", "n", "not ok"),
    ],
)
def test_no(raw):
    assert yes_no(raw) is False


@pytest.mark.parametrize(
    "raw", ["", "3", "12", "any", "note", "ten", "ខ្ញុំ", "yes but", "😀", "y" * 10_000, "ទេ" * 5_000]
)
def test_neither(raw):
    assert yes_no(raw) is None


@pytest.mark.parametrize(
    ("raw", "expected", "remark"),
    [
        ("Chan Thida", "Chan Thida", "a name"),
        ("  ចាន់   ធីតា\n", "ចាន់ ធីតា", "spaces and lines"),
        ("boss\x00\x1b hit\u202e me\u200f", "boss hit me", "control characters and direction marks"),
        ("ការ\u200bងារ", "ការងារ", "invisible word marks"),
        ("no pay 😀", "no pay 😀", "a face may stay"),
        ("\ud83dx", "x", "half a face may not: no store can hold it"),
        ("ខ្ញុំ" * 11, "ខ្ញុំ" * 11, "eleven letters of five characters are eleven"),
        ("O'Neil 2", "O'Neil 2", "other characters"),
        ("ខ្ញុំ" * 12, None, "too long"),
        ("", None, "nothing"),
        ("1286", None, "no letter"),
        ("... 😀", None, "no letter"),
        ("\u200b\u200d\u17d2", None, "no letter that can be seen"),
        ("a" * 10_000, None, "ten thousand letters"),
    ],
)
def test_words(raw, expected, remark):
    assert words(raw, 11) == expected, remark


@given(st.text(), st.integers(1, 50))
def test_what_is_kept_can_be_seen_and_is_not_too_long(raw, longest):
    kept = words(raw, longest)
    if kept is not None:
        assert not INVISIBLE.search(kept)
        assert len(letters(kept)) <= longest
        assert words(kept, longest) == kept
        kept.encode()


@given(st.text())
def test_reading_an_answer_never_fails(raw):
    assert yes_no(raw) in (True, False, None)
