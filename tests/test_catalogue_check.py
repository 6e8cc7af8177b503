"""Every rule for the words, shown on a text that breaks it and on one that does not."""

import os
import re
from pathlib import Path

import pytest

from bot import commands
from bot.alphabets import is_gsm7
from bot.text import LANGUAGES
from catalogue import check, files, limits
from catalogue.__main__ import main
from catalogue.message import Message
from catalogue.sources import Found, found_texts

needs_font = pytest.mark.skipif(
    not check.spelling.khmer_fonts() and not os.environ.get("REQUIRE_ALL"),
    reason="; ".join(check.not_checked()),
)


def codes(language: str, english: str, text: str, asked: str = "") -> list[str]:
    comments = (f"max: {asked}",) if asked else ()
    message = Message(language, english, text, comments)
    return list(dict.fromkeys(problem.code for problem in check.wrong(message, {"en": {}, "km": {}})))


ENGLISH = [
    ("Yes", "Yes", "", None, "plain"),
    ("It's {age} - OK", "It's {age} - OK", "", None, "straight quotes and a place"),
    ("Pay {amount}", "Pay\u00a0{amount}", "", None, "a no-break space is sent as a space"),
    ("Yes", "Yes\u2019s", "", "character", "a curly quote halves the room"),
    ("Yes", "Yes `no`", "", "character", "the backtick is not in GSM-7"),
    ("Yes", "Yes \u2026", "", "character", "nor are three dots in one"),
    ("Yes", "Y\u200bes", "", "character", "nor a mark for a word end"),
    ("Yes", "តើ Yes", "", "character", "nor Khmer"),
    ("Yes", "តើ Yes", "any alphabet", None, "unless the code allows it"),
    ("Yes", "Yes\u2019s", "any alphabet", "character", "which is no leave for typography"),
    ("Yes", " Yes", "", "space", "a space before"),
    ("Yes", "Yes\n", "", "space", "a line end after"),
    ("Yes", "Yes \nNo", "", "space", "a space before a line end"),
    ("Yes", "Yes  No", "", "space", "two spaces"),
    ("Hi {age}", "Hi", "", "placeholder", "a place is missing"),
    ("Hi", "Hi {age}", "", "placeholder", "a place is not in the code"),
    ("Hi {age}", "Hi {AGE}", "", "placeholder", "a place is spelt otherwise"),
    ("Hi {age}", "Hi {a\u200bge}", "", "placeholder", "something invisible stands in it"),
    ("Hi {age}", "Hi {age!r}", "", "placeholder", "it is no plain name"),
    ("Hi {age}", "Hi {age} }", "", "placeholder", "a brace alone"),
    ("8 digits", "8 digits", "", None, "a small number"),
    ("8 digits", "9 digits", "", "number", "another number than in the code"),
    ("Pay 15,600", "Pay 15,600", "", "number", "an amount that a law may change"),
    ("Call 1286", "Call 1286", "", "number", "a hotline"),
    ("Pay 2%", "Pay 2%", "", "number", "a rate"),
    ("Such as 12031995", "Such as 12031995", "own numbers", None, "an example"),
    ("Hi {thing_of_nobody}", "Hi {thing_of_nobody}", "", "unknown-place", "no longest value is known"),
    ("A" * 147, "A" * 147, "ussd1", None, "a page of 160 less a line end and 0 Back: room for 153"),
    ("A" * 154, "A" * 154, "ussd1", "too-long", "one more than a page with its key"),
    ("{amount} " * 11, ("{amount} " * 11)[:-1], "ussd1", "too-long", "too long with its longest values"),
    ("A" * 32, "A" * 32, "label", None, "an option of two lines"),
    ("A" * 33, "A" * 33, "label", "too-long", "an option that is too long"),
    ("A" * 13, "A" * 13, "key", "too-long", "a key that is too long"),
    ("a " * 400, ("a " * 400)[:-1], "", "too-long", "more than three pages"),
    ("a " * 400, ("a " * 400)[:-1], "any", None, "as long as it likes"),
    ("A" * 161, "A" * 161, "sms1", "too-long", "two text messages"),
    ("A" * 161, "A" * 161, "sms3", None, "within three"),
    ("Yes", "Yes", "label, short", "comment", "the comment asks for what nobody knows"),
    ("Yes", "No", "same in both", "same", "corrected in one language alone"),
]

KHMER = [
    ("Can you read this?", "តើ|អ្នក|អាន|អក្សរ|នេះ|បាន|ទេ?", "", None, "plain"),
    ("Pay {amount}", "បង់ {amount}\u00a0ដុល្លារ", "", None, "a no-break space before the unit"),
    ("Yes", "", "", "missing", "no words yet"),
    ("Yes", "Yes", "", "english", "left in English"),
    ("Sok Sabay", "Sok Sabay", "same in both", None, "meant so"),
    ("Sok Sabay", "សុខ|សប្បាយ", "same in both", "same", "translated against the comment"),
    ("Yes", "បាទ \u201cចាស\u201d", "", "character", "a curly quote"),
    ("Yes", "បាទ \u00abចាស\u00bb", "", "character", "a guillemet"),
    ("Yes", "បាទ\u2060ចាស", "", "character", "a word joiner"),
    ("Yes", "បាទ\ufeff", "", "character", "a byte order mark"),
    ("Yes", "\u17a3", "", "character", "a deprecated vowel"),
    ("Yes", "\u17a4", "", "character", "another"),
    ("Yes", "\u17b4", "", "character", "an inherent vowel"),
    ("Yes", "\u17b5", "", "character", "another"),
    ("Yes", "\u17d3", "", "character", "a sign for the moon's days"),
    ("Yes", "ក\u17d8", "", "character", "a sign for et cetera"),
    ("Yes", "ប៉\u200cី", "", None, "a ZWNJ that is needed"),
    ("Yes", "បា\u200cទ", "", "character", "a ZWNJ that is not"),
    ("Yes", "បាទ\u25cc", "", "character", "a dotted circle typed"),
    ("Age 8", "អាយុ ៨", "", "khmer-digit", "Khmer digits; the number itself is the same"),
    ("Yes", "ក\u200b", "", "word-end", "a word end at the end"),
    ("Yes", "ក| ក", "", "word-end", "a word end beside a space"),
    ("Yes", "ក|\u00a0ក", "", "word-end", "or a no-break space"),
    ("Yes", "ក||ក", "", "word-end", "or another"),
    ("Yes", "ក|។", "", "word-end", "before a full stop"),
    ("Yes", "ក|ៗ", "", "word-end", "before the repeat sign"),
    ("Yes", "ខ្ញ|ុំ", "", "word-end", "inside a letter"),
    ("Yes", "ក" * 10, "", None, "ten letters may be one word"),
    ("Yes", "ក" * 11, "", "no-word-end", "more are several"),
    ("{count} days", "{count}\u00a0ថ្ងៃ", "", None, "a number held to its unit"),
    ("{count} days", "{count} ថ្ងៃ", "", "unit", "a page may part them"),
    ("8 digits", "8 ខ្ទង់", "", "unit", "the same with a number that stands there"),
    ("Yes", "ខែ្មរ", "", "order", "vowel before subscript: HarfBuzz draws it right"),
    ("Yes", "ស្រ្តី", "", "order", "subscript RO before the other"),
    ("Yes", "កំុ", "", "order", "sign before vowel"),
    ("Yes", "លេាក", "", "order", "one vowel typed as two"),
    ("Yes", "ស៊្រី ស្រ៊ី", "", None, "a shifter on either side of the subscript"),
    ("Yes", "បណ្ដា បណ្តា", "", None, "subscript DA or TA"),
    ("Yes", "ក្", "", "coeng", "a coeng at the end, which no font shows"),
    ("Yes", "ក្ ក", "", "coeng", "or before a space"),
    ("Your contribution", "ភាគទាន|របស់|អ្នក", "", None, "the agreed word"),
    ("Your contributions", "វិភាគទាន|របស់|អ្នក", "", None, "within a longer one"),
    ("Your contributions", "លុយ|របស់|អ្នក", "", "glossary", "another word"),
    ("Your contributions", "លុយ|របស់|អ្នក", "own words", None, "on purpose"),
    ("Your ភាគ|ទាន contribution", "ភាគ|ទាន", "", None, "word ends within the term do not hide it"),
    ("Birth certificate", "សំបុត្រ|កំណើត", "", None, "the longer term wins"),
    ("A complaint", "បណ្ដឹង", "", None, "DA for TA in the agreed word"),
    ("Pay {amount}", "បង់ {amount} " + "ក|" * 70 + "ក", "ussd1", "too-long", "70 units a page"),
    ("Yes", "ក|" * 24 + "ក", "label", "too-long", "25 letters are no option"),
]


@pytest.mark.parametrize(("english", "text", "asked", "code", "remark"), ENGLISH)
def test_english(english, text, asked, code, remark):
    assert codes("en", english, text, asked) == ([code] if code else []), remark


@pytest.mark.parametrize(("english", "text", "asked", "code", "remark"), KHMER)
def test_khmer(english, text, asked, code, remark):
    found = [found for found in codes("km", english, text.replace("|", "\u200b"), asked) if found != "drawn"]
    assert found == ([code] if code else []), remark


@needs_font
@pytest.mark.parametrize(
    ("text", "codes_found", "remark"),
    [
        ("ខ្ញុំ ស្ត្រី ប្រាក់ ធម៌ ៗ ៛ ។", [], "letters with all they can carry"),
        ("ិក", ["drawn"], "a vowel without a letter"),
        ("កាា", ["order", "drawn"], "a vowel twice"),
        ("វត្ថុ៌", ["order", "drawn"], "a sign that comes too late"),
    ],
)
def test_what_a_phone_would_draw(text, codes_found, remark):
    assert codes("km", "Yes", text) == codes_found, remark


def test_every_rule_has_rows_here():
    shown = {row[3] for row in (*ENGLISH, *KHMER)} | {"drawn", "fuzzy", "obsolete"}
    source = "".join(path.read_text(encoding="utf-8") for path in Path(check.__file__).parent.glob("*.py"))
    assert set(re.findall(r'(?:problem\(|Problem\(language,)\s*"([a-z-]+)"', source)) == shown - {None}


def test_the_words_of_this_service_are_right():
    assert [str(problem) for problem in check.problems()] == []


@pytest.fixture
def locales(tmp_path):
    for language in LANGUAGES:
        files.write(language, [], tmp_path)
        po = files.po_file(language, tmp_path)
        po.write_text(po.read_text() + f'\nmsgid "Khmer"\nmsgstr "{"ខ្មែរ" if language == "km" else "Khmer"}"\n')
    return tmp_path


FOUND = [Found("Khmer", ("bot/a.py",), ())]


@pytest.mark.parametrize(("require_all", "code"), [("", 0), ("1", 1)])
def test_without_a_khmer_font_the_check_says_so_and_fails_where_all_is_required(monkeypatch, capsys, require_all, code):
    monkeypatch.setattr(check, "problems", list)
    monkeypatch.setattr(check.spelling, "khmer_fonts", tuple)
    monkeypatch.setenv("REQUIRE_ALL", require_all)
    assert main(["check"]) == code
    assert "not checked: how Khmer is drawn: no Khmer font found" in capsys.readouterr().out


def test_catalogues_that_are_right_have_no_problem(locales):
    assert check.problems(locales, FOUND) == []


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ('msgid "Gone"\nmsgstr "ខ្មែរ"\n', "obsolete"),
        ('#~ msgid "Gone"\n#~ msgstr "ខ្មែរ"\n', "obsolete"),
    ],
)
def test_a_text_that_left_the_code_is_told(locales, entry, code):
    po = files.po_file("km", locales)
    po.write_text(po.read_text() + "\n" + entry)
    assert [(problem.code, problem.msgid) for problem in check.problems(locales, FOUND)] == [(code, "Gone")]


def test_a_text_marked_as_unsure_is_told(locales):
    po = files.po_file("km", locales)
    po.write_text(po.read_text().replace('msgid "Khmer"', '#, fuzzy\nmsgid "Khmer"'))
    assert [problem.code for problem in check.problems(locales, FOUND)] == ["fuzzy"]


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ([*FOUND, Found("New", ("bot/a.py",), ())], "missing"),
        ([Found("Khmer", ("bot/a.py",), ("max: label",))], "comment"),
    ],
)
def test_catalogues_behind_the_code_are_told_in_both_languages(locales, found, code):
    problems = check.problems(locales, found)
    assert [(problem.language, problem.code) for problem in problems] == [("km", code), ("en", code)]
    assert "python -m catalogue update" in problems[0].sentence


def test_the_sentence_for_an_unknown_place_says_where_to_write_its_longest_value():
    message = Message("en", "Hi {thing_of_nobody}", "Hi {thing_of_nobody}")
    (problem,) = limits.too_long(message, {"en": {}, "km": {}})
    assert problem.sentence == "{thing_of_nobody} has no longest value: write it in catalogue/worst.yaml"


def test_the_keys_counted_with_each_page_are_those_that_are_printed():
    printed = {command.name: (command.keys[0], command.label.msgid) for command in (commands.MORE, commands.BACK)}
    assert {name: (key, msgid) for name, key, msgid in limits.KEYS} == printed
    assert {msgid for _name, _key, msgid in limits.KEYS} <= {text.msgid for text in found_texts()}


def test_the_longest_values_are_sendable():
    for name in limits.worst():
        assert is_gsm7(limits.filled("{" + name + "}", "en")), name
