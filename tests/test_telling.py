"""What is asked in a report: an option or a sentence, words until there are no more, a place left open, a code."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum import damm

from bot.ask import CaseCode, Place, Question, Rejected, TellingChoice, TellingCode, TellingPlace, TellingWords, Words
from bot.commands import reported
from bot.inputs import is_one_word, pieces
from bot.text import _

TEXT = _("Which one?")
KINDS: dict[str, Question] = {
    "choice": TellingChoice(name="q", text=TEXT, labels={"a": _("Factory"), "b": _("Building")}),
    "yes_no": TellingChoice(name="q", text=TEXT, labels={True: _("Yes"), False: _("No")}),
    "words": Words(name="q", text=TEXT, longest=50, none=_("Go on")),
    "district": Place(name="q", text=TEXT, within="12", none=_("Leave it out")),
    "code": CaseCode(name="q", text=TEXT, length=10),
    "told_district": TellingPlace(name="q", text=TEXT, within="12", none=_("Leave it out")),
    "told_words": TellingWords(name="q", text=TEXT, longest=10, none=_("Leave it out")),
    "told_code": TellingCode(name="q", text=TEXT, length=10),
    "unchecked": CaseCode(name="q", text=TEXT, length=10, is_checked=False),
}


@pytest.mark.parametrize(
    ("kind", "typed", "remembered"),
    [
        ("choice", "1", "a"),
        ("choice", "factory", "a"),
        ("choice", "he locks the doors at night", {"words": "he locks the doors at night"}),
        ("choice", "គេចាក់សោទ្វាររាល់យប់", {"words": "គេចាក់សោទ្វាររាល់យប់"}),
        ("yes_no", "no", False),
        ("yes_no", "no doctor came when she fell", {"words": "no doctor came when she fell"}),
        ("words", "1", None),
        ("words", "១", None),
        ("words", "SEND", None),
        ("words", "Send.", None),
        ("words", "ផ្ញើ", None),
        ("words", "go on", None),
        ("words", "send help to us", "send help to us"),
        ("words", "1 of us fell", "1 of us fell"),
        ("district", "2", []),
        ("district", "leave it out", []),
        ("district", "02", ["1202"]),  # the code of a district is two digits
        ("code", "7302118949", "7302118949"),
        ("code", "7302 118 949", "7302118949"),
        ("code", "7302-118-949", "7302118949"),
        ("code", "៧៣០២ ១១៨ ៩៤៩", "7302118949"),
        ("code", "my code is 7302118949", "7302118949"),
        ("code", "Code 7302 118 949, thank you", "7302118949"),
        ("code", "(7302118949)", "7302118949"),
        ("code", "7302118949#", "7302118949"),
        ("code", "7302/118/949", "7302118949"),
        ("code", "7302–118–949", "7302118949"),  # dashes as telephones make them
        ("code", "73O2118949", "7302118949"),  # the letter that looks like a nought
        ("code", "Code: 73o2 II8 949", "7302118949"),
        ("code", "code73O2l18949.", "7302118949"),
        ("code", "លេខកូដ ៧៣០២១១៨៩៤៩", "7302118949"),
        ("unchecked", "7302118940", "7302118940"),
        ("told_district", "02", ["1202"]),
        ("told_district", "he beats us daily", {"words": "he beats us daily"}),
        ("told_words", "1", None),
        ("told_words", "Golden Co.", "Golden Co."),
        ("told_words", "he beats us daily", {"words": "he beats us daily"}),
        ("told_code", "my code is 7302118949", "7302118949"),
        ("told_code", "he beats us daily", {"words": "he beats us daily"}),
    ],
)
def test_what_is_remembered(kind: str, typed: str, remembered: Any) -> None:
    question = KINDS[kind]
    assert question.read(typed) == remembered
    assert question.accepts(remembered)


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("choice", "9", "not_listed"),
        ("choice", "what?", "not_listed"),  # a word is no report
        ("choice", "", "not_listed"),
        ("words", "", "no_words"),
        ("words", "0", "no_words"),
        ("district", "3", "no_place"),
        ("code", "7302118940", "slip"),
        ("code", "3702118949", "slip"),  # two digits that changed places
        ("code", "730211894", "length"),
        ("code", "73021189499", "length"),
        ("code", "", "length"),
        ("code", "73O2118940", "slip"),
        ("told_district", "phnom xyz", "no_place"),  # a name with slips is no story
        ("told_words", "Goldenthread", "no_words"),
        ("told_code", "my code is 730211894", "letters"),
        ("code", "my code", "letters"),
        ("code", "code 730211894", "letters"),
        ("code", "7302118949 or 7302118950", "letters"),
        ("code", "7302118949 " + "x" * 60, "letters"),  # a story with a number in it
    ],
)
def test_what_is_said_to_anything_else(kind: str, typed: str, code: str) -> None:
    question = KINDS[kind]
    with pytest.raises(Rejected) as rejected:
        question.read(typed)
    assert rejected.value.code == code
    assert code in question.hints()


@given(st.integers(10**8, 10**9 - 1), st.integers(0, 9), st.integers(0, 9))
def test_every_slip_of_one_digit_is_told(first: int, at: int, other: int) -> None:
    code = f"{first}{damm.calc_check_digit(str(first))}"
    slipped = code[:at] + str(other) + code[at + 1 :]
    assume(slipped != code)
    with pytest.raises(Rejected) as rejected:
        KINDS["code"].read(slipped)
    assert rejected.value.code == "slip"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("", True), ("money", True), ("no money", False), ("លុយ", True), ("ថៅកែ", True), ("ថៅកែមិនបង់លុយយើង", False)],
)
def test_one_word(text: str, is_one: bool) -> None:
    assert is_one_word(text) is is_one


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("REPORT", ""),
        ("report he hits us", "he hits us"),
        ("Report: he hits us", "he hits us"),
        ("BONDENG thaoke", "thaoke"),
        ("បណ្តឹង ថៅកែ", "ថៅកែ"),
        ("បណ្ដឹង ថៅកែ", "ថៅកែ"),  # the other letter that looks the same
        ("បណ្តឹងថៅកែ", "បណ្តឹងថៅកែ"),
        ("reporter", None),
        ("I report him", None),
        ("", None),
    ],
)
def test_what_begins_a_report(text: str, words: str | None) -> None:
    assert reported(text) == words


@given(st.text(max_size=300), st.integers(20, 100))
def test_pieces_lose_nothing_but_spaces_and_none_is_too_long(text: str, longest: int) -> None:
    cut = pieces(text, longest)
    assert "".join("".join(cut).replace("\u200b", "").split()) == "".join(text.replace("\u200b", "").split())
    assert all(len(piece.encode("utf-16-le", "replace")) // 2 <= longest for piece in cut)
