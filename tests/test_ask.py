"""Each kind of question: what is an answer, what is remembered, and what is said to a wrong one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.ask import Amount, Choice, Date, Digits, Number, Place, Question, Rejected, Secret, Words, YesNo
from bot.inputs import check_digit
from bot.text import LANGUAGES, _

TEXT = _("Which one?")
KINDS: dict[str, Question] = {
    "choice": Choice(name="q", text=TEXT, labels={"a": _("Factory"), "b": _("Building")}),
    "menu": Choice(name="q", text=TEXT, labels={"a": _("Factory"), "b": _("Building")}, numbers={"a": 1, "b": 7}),
    "driver": Choice(name="q", text=TEXT, labels={"driver": _("Driver (tuk-tuk, moto)"), "farm": _("Farm or fishing")}),
    "no_first": Choice(name="q", text=TEXT, labels={False: _("No"), True: _("Yes")}),
    "yes_no": YesNo(name="q", text=TEXT),
    "number": Number(name="q", text=TEXT, between=(5, 120)),
    "amount": Amount(
        name="q", text=TEXT, between=(20_000, 99_000_000), riel_per_dollar=4000, unknown=_("I do not know")
    ),
    "date": Date(name="q", text=TEXT, first=date(1926, 1, 1), last=date(2011, 11, 22)),
    "province": Place(name="q", text=TEXT),
    "district": Place(name="q", text=TEXT, within="12"),
    "words": Words(name="q", text=TEXT, longest=20),
    "secret": Secret(name="q", text=TEXT),
    "digits": Digits(name="q", text=TEXT, length=9, sample="123456780"),
    "checked": Digits(
        name="q", text=TEXT, length=4, sample="1236", check=lambda typed: check_digit(typed[:3]) == int(typed[3])
    ),
}


@pytest.mark.parametrize(
    ("kind", "typed", "remembered"),
    [
        ("choice", "1", "a"),
        ("choice", "២", "b"),  # Khmer digit
        ("choice", "2.", "b"),
        ("choice", " 1) ", "a"),
        ("choice", "factory", "a"),  # its label
        ("choice", "សំណង់", "b"),  # in the other language
        ("choice", "1,", "a"),  # however the number is dressed
        ("choice", "(2)", "b"),
        ("choice", "Factry", "a"),  # a slip
        ("driver", "tuk tuk", "driver"),  # some words of the label
        ("driver", "Driver", "driver"),
        ("no_first", "1,", False),  # the number that is printed, not a yes
        ("no_first", "no", False),
        ("menu", "7", "b"),  # its own number
        ("yes_no", "1", True),
        ("yes_no", "បាទ ទេ", False),  # a polite no
        ("yes_no", "te", False),
        ("yes_no", "yes", True),
        ("number", "34", 34),
        ("number", "៣៤", 34),
        ("number", "120", 120),  # both ends are in
        ("number", "34 years", 34),
        ("number", "៣៤ឆ្នាំ", 34),
        ("amount", "850000", 850_000),
        ("amount", "850,000៛", 850_000),
        ("amount", "$210.50", 842_000),  # at the rate that the flow gives
        ("amount", "60 ម៉ឺន", 600_000),
        ("amount", "1", None),  # the option
        ("amount", "I do not know", None),
        ("date", "14021989", "1989-02-14"),
        ("date", "១៤០២១៩៨៩", "1989-02-14"),
        ("date", "14/2/1989", "1989-02-14"),
        ("date", "29022000", "2000-02-29"),  # a leap day
        ("province", "12", ["12"]),
        ("province", "០១", ["01"]),
        ("province", "takeo", ["21"]),
        ("province", "02", ["02"]),  # not the language key
        ("province", "ta", ["21", "25"]),  # several to choose from
        ("province", "ភ្នំពេញ", ["12"]),
        ("district", "01", ["1201"]),
        ("words", "  Golden   Thread Co. ", "Golden Thread Co."),
        ("words", "ក្រុមហ៊ុន", "ក្រុមហ៊ុន"),
        ("secret", "០៤៨២", "0482"),
        ("digits", "012 345 678", "012345678"),
        ("checked", "1236", "1236"),
    ],
)
def test_an_answer_is_remembered_by_its_meaning(kind: str, typed: str, remembered: Any) -> None:
    question = KINDS[kind]
    assert question.read(typed) == remembered
    assert question.accepts(remembered)


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("choice", "3", "not_listed"),
        ("choice", "0", "not_listed"),
        ("choice", "01", "not_listed"),  # a key, not the first option
        ("choice", "", "not_listed"),
        ("choice", "fact", "not_listed"),
        ("no_first", "1 1", "not_listed"),
        ("menu", "2", "not_listed"),  # a number that is kept for another
        ("yes_no", "perhaps", "not_listed"),
        ("number", "4", "out_of_range"),
        ("number", "121", "out_of_range"),
        ("number", "034", "out_of_range"),
        ("number", "-34", "out_of_range"),
        ("number", "34.5", "out_of_range"),
        ("number", "9" * 10_000, "out_of_range"),
        ("amount", "lots", "no_amount"),
        ("amount", "4", "out_of_range"),  # 4 dollars
        ("date", "31021989", "no_date"),
        ("date", "1989", "no_date"),
        ("date", "23112011", "out_of_range"),
        ("date", "31121925", "out_of_range"),
        ("province", "26", "no_place"),
        ("province", "zzz", "no_place"),
        ("words", "12345", "no_words"),
        ("words", "x" * 21, "no_words"),
        ("words", "😀", "no_words"),
        ("secret", "482", "length"),
        ("secret", "48211", "length"),
        ("secret", "abcd", "length"),
        ("digits", "12345678", "length"),
        ("checked", "1235", "check"),
    ],
)
def test_what_is_no_answer_says_what_would_be_one(kind: str, typed: str, code: str) -> None:
    question = KINDS[kind]
    with pytest.raises(Rejected) as rejected:
        question.read(typed)
    assert rejected.value.code == code
    assert code in question.hints()
    assert all(question.hint(code).in_(language) for language in LANGUAGES)


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_accepts_no_value_of_another_kind(kind: str) -> None:
    for value in ({"a": 1}, [], "", 10**9, ["99"], "2026-02-31"):
        if kind in ("words", "secret") and value == "2026-02-31":
            continue  # it might be one
        assert not KINDS[kind].accepts(value)


@pytest.mark.parametrize("kind", KINDS)
def test_the_samples_of_a_kind_are_answers_of_it(kind: str) -> None:
    assert KINDS[kind].samples
    assert all(map(KINDS[kind].accepts, KINDS[kind].samples))


def test_a_list_of_places_is_asked_for_by_one_digit() -> None:
    for typed in ("1", "១", "1.", "List", "បញ្ជី"):
        assert len(KINDS["province"].read(typed)) == 25  # type: ignore[arg-type]
    assert KINDS["province"].options[0][0] == "1"
