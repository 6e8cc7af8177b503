"""Texts are counted as the network counts them, and nothing is sent that costs room and shows nothing."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alphabets import ONE_SEPTET, TWO_SEPTETS, alphabet, is_gsm7, left, parts, strange, to_breakable, to_wire, units

VECTORS = json.loads((Path(__file__).parent / "data" / "segment_vectors.json").read_text())
MIXED = st.text(st.sampled_from("a€ក😀\n~ំ")) | st.text()


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_counts_are_those_of_the_shared_vectors(vector):
    text = vector["text"]
    assert (alphabet(text), units(text)) == (vector["encoding"], vector["units"])
    assert parts(text) == vector["sizes"]


def test_the_alphabet_has_127_characters_and_ten_more():
    assert len(set(ONE_SEPTET)) == len(ONE_SEPTET) == 127
    assert len(set(TWO_SEPTETS)) == len(TWO_SEPTETS) == 10
    assert is_gsm7(ONE_SEPTET + TWO_SEPTETS)


@pytest.mark.parametrize(
    ("text", "sizes", "remark"),
    [
        ("€" * 81, [152, 10], "an escape stays with its character"),
        ("a" * 152 + "€" + "b" * 151 + "c", [152, 153, 1], "one straddling pair moves all the rest"),
        ("ក" * 66 + "😀" + "ខ" * 10, [66, 12], "a surrogate pair stays whole"),
        ("ខ្ញុំ" * 26 + "ក" * 4, [67, 67], "networks do cut within a Khmer letter"),
        ("\ud800", [1], "half a pair is counted, not refused"),
    ],
)
def test_parts_are_cut_where_networks_cut(text, sizes, remark):
    assert parts(text) == sizes, remark


@given(MIXED)
def test_parts_add_up_and_are_full(text):
    sizes, room = parts(text), 153 if is_gsm7(text) else 67
    assert sum(sizes) == units(text)
    if len(sizes) > 1:
        assert all(room - 1 <= size <= room for size in sizes[:-1])
        assert 0 < sizes[-1] <= room


@given(MIXED)
def test_units_are_what_the_alphabet_spends(text):
    if is_gsm7(text):
        assert units(text) == sum(2 if char in TWO_SEPTETS else 1 for char in text)
    else:
        assert units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@pytest.mark.parametrize(
    ("text", "sent", "remark"),
    [
        ("ការ\u200bងារ", "ការងារ", "word marks"),
        ("210\u00a0ដុល្លារ", "210 ដុល្លារ", "a space that does not break is sent as a space"),
        ("2:05\u202fPM", "2:05 PM", "as Babel writes times"),
        ("Jan 3\u2009\u2013\u20099", "Jan 3 - 9", "as Babel writes spans"),
        ("it\u2019s \u201cso\u201d\u2026", 'it\'s "so"...', "typography"),
        ("`a`", "'a'", "a backtick is not in GSM-7"),
        ("a\tb", "a b", "nor is a tab"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd", "line ends"),
        ("\ufeffa\u00ad\u2060b\x00\x1b", "ab", "what shows nothing"),
        ("\u202e123\u202c\u2066x\u2069\u200f", "123x", "direction marks"),
        ("ប៉\u200cី", "ប៉\u200cី", "a joiner that changes what is drawn"),
        ("ប៉\u200cា", "ប៉ា", "one that does not"),
        ("ក\u200cី", "កី", "one that does not"),
        ("ក\u17b4\u200d", "ក", "an inherent vowel"),
        ("607,000៛", "607,000៛", "nothing to do"),
    ],
)
def test_wire_form(text, sent, remark):
    assert to_wire(text) == sent, remark


@given(MIXED | st.text(st.sampled_from("\r\n\u200b\u200c\u2060\u17c9\u17b8\u00a0ab")))
def test_the_wire_form_of_a_wire_form_is_itself(text):
    assert to_wire(to_wire(text)) == to_wire(text)


@given(MIXED | st.text(st.sampled_from("\r\n\u200b\u200c\u2060\u17c9\u17b8\u00a0ab")))
def test_only_break_marks_are_left_to_do_in_a_breakable_text(text):
    assert to_wire(to_breakable(text)) == to_wire(text)


@pytest.mark.parametrize(
    ("text", "room", "wasteful", "remark"),
    [
        ("", 160, "", "all of it"),
        ("a" * 160, 0, "", "full"),
        ("a" * 161, 145, "", "two parts"),
        ("€", 158, "", "takes two"),
        ("ក" * 69, 1, "ក", "Khmer"),
        ("ក" * 71, 63, "ក", "two parts of Khmer"),
        ("Hello • you ê •", 55, "•ê", "each is told once"),
    ],
)
def test_what_is_left_and_what_wastes_it(text, room, wasteful, remark):
    assert (left(text), strange(text)) == (room, wasteful), remark
