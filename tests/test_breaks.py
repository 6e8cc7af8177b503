"""A text may be cut between words, never where it would look wrong, and within a word only if it must."""

from itertools import pairwise

import pytest

from bot.breaks import LETTER, LINE, SENTENCE, SPACE, WORD, breakable, refined


@pytest.mark.parametrize(
    ("text", "pieces", "ranks", "remark"),
    [
        ("one two", ["one", "two"], [SPACE], "a space"),
        ("ការ\u200bងារ", ["ការ", "ងារ"], [WORD], "a word mark"),
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"], [SENTENCE] * 3, "sentences"),
        ("ទេ។ អ្នក", ["ទេ។", "អ្នក"], [SENTENCE], "a khan and a space"),
        ("ទេ។អ្នក", ["ទេ។", "អ្នក"], [SENTENCE], "a khan alone"),
        ("ទេ?អ្នក", ["ទេ?", "អ្នក"], [SENTENCE], "a question mark before Khmer"),
        ("a?b=1.5", ["a?b=1.5"], [], "marks within a word"),
        ("ប.ស.ស.", ["ប.ស.ស."], [], "an abbreviation"),
        ("a \n b", ["a", "b"], [LINE], "a run of gaps is one place"),
        ("a\u200b b", ["a", "b"], [SPACE], "the same with a word mark"),
        ("210\u00a0ដុល្លារ", ["210 ដុល្លារ"], [], "a no-break space"),
        ("210\u00a0\u200bដុល្លារ", ["210 ដុល្លារ"], [], "a no-break space wins over a word mark"),
        ("210\u2060 ដុល្លារ", ["210 ដុល្លារ"], [], "a word joiner forbids a break"),
        ("210 \u2060ដុល្លារ", ["210 ដុល្លារ"], [], "on both sides"),
        ("ផ្សេង\u200bៗ ទៀត", ["ផ្សេងៗ", "ទៀត"], [SPACE], "the repeat mark opens nothing"),
        ("607,000 ៛ ឬ", ["607,000 ៛", "ឬ"], [SPACE], "nor does the riel sign"),
        ("(a ) b", ["(a )", "b"], [SPACE], "nor a closing bracket"),
        ("ក\u200b្ក", ["ក្ក"], [], "nor a subscript"),
        ("ក្\u200bក", ["ក្ក"], [], "which may also be hidden behind a word mark"),
        ("e\u200b\u0301 b", ["e\u0301", "b"], [SPACE], "nor an accent"),
        ("\ufeffa \u200d\u00adb", ["a", "b"], [SPACE], "what is not sent does not count"),
        ("1. Yes\n2. No", ["1. Yes", "2. No"], [LINE], "a number stays with its words"),
        ("១. បាទ ចាស", ["១. បាទ", "ចាស"], [SPACE], "in Khmer digits too"),
        (
            "in 2027. If",
            ["in", "2027.", "If"],
            [SPACE, SENTENCE],
            "a number at a sentence's end is no numbering",
        ),
        ("", [""], [], "nothing"),
    ],
)
def test_where_a_text_may_be_cut(text, pieces, ranks, remark):
    wire, found = breakable(text)
    starts = [0, *(start for _, start, _ in found)]
    ends = [*(end for end, _, _ in found), len(wire)]
    assert [wire[start:end] for start, end in zip(starts, ends, strict=True)] == pieces, remark
    assert [rank for _, _, rank in found] == ranks, remark


def cut_finely(text, widest):
    ends = [(0, 0, LINE), (len(text), len(text), LINE)]
    found = refined(ends, text, lambda start, end: end - start <= widest)
    assert {rank for _, _, rank in found[1:-1]} <= {LETTER}
    cuts = [end for end, _, _ in found]
    return [text[start:end] for start, end in pairwise(cuts)]


@pytest.mark.parametrize(
    ("text", "widest", "pieces", "remark"),
    [
        ("abc", 3, ["abc"], "what is narrow stays whole"),
        ("abc", 2, ["a", "b", "c"], "what is not is cut at letters"),
        ("ខ្ញុំខ្ញុំ", 7, ["ខ្ញុំ", "ខ្ញុំ"], "Khmer letters"),
        ("កៗ។ខ", 3, ["កៗ។", "ខ"], "what may not open a page"),
        ("កៗៗៗខ", 3, ["ក", "ៗ", "ៗ", "ៗ", "ខ"], "unless there is no other way"),
        ("ខ្ញុំខ", 3, ["ខ", "្", "ញ", "ុ", "ំ", "ខ"], "a letter wider than a page is cut, alone"),
    ],
)
def test_words_wider_than_a_page_are_cut_at_letters(text, widest, pieces, remark):
    assert cut_finely(text, widest) == pieces, remark
