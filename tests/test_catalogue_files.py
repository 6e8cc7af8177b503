"""Texts come out of the code into the catalogues, and out of the catalogues into compiled words."""

import os
from pathlib import Path

import pytest
from babel.support import Translations

from catalogue import files
from catalogue.sources import Found, SourceError, found_texts

CODE = """
from bot.text import _

WORK = {  # max: label
    "driver": _("Driver"),
    "home": _("Work in a home"),  # max: ussd1
}
# max: ussd1
# note: said after a wrong PIN
WRONG = _("That PIN is not right. {left} tries left.", left=3)
NEXT = _("Two "
         "lines")  # max: sms3
PLAIN = (_("First"), _("Driver"))
"""


def code(tmp_path: Path, source: str, name: str = "flow.py") -> Path:
    folder = tmp_path / "bot"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(source, encoding="utf-8")
    return tmp_path


def test_texts_are_found_in_order_with_the_nearest_comment(tmp_path):
    assert found_texts(code(tmp_path, CODE)) == [
        Found("Driver", ("bot/flow.py",), ("max: label",)),
        Found("Work in a home", ("bot/flow.py",), ("max: ussd1",)),
        Found(
            "That PIN is not right. {left} tries left.",
            ("bot/flow.py",),
            ("max: ussd1", "note: said after a wrong PIN"),
        ),
        Found("Two lines", ("bot/flow.py",), ("max: sms3",)),
        Found("First", ("bot/flow.py",), ()),
    ]


def test_a_comment_at_the_end_of_a_line_is_not_handed_to_the_next_text(tmp_path):
    found = found_texts(code(tmp_path, '_("One")  # max: label\n_("Two")\n'))
    assert [text.comments for text in found] == [("max: label",), ()]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("_(name)", "flow.py:1: a text must be one plain string"),
        ('_(f"Hello {name}")', "a text must be one plain string"),
        ('_("Hello " + name)', "a text must be one plain string"),
        ("_()", "a text must be one plain string"),
        ('_("Hello {name}")', "the text has the places ['name'], the code fills []"),
        ('_("Hello", name=1)', "the text has the places [], the code fills ['name']"),
    ],
)
def test_a_text_that_no_catalogue_can_hold_is_told_by_file_and_line(tmp_path, source, said):
    with pytest.raises(SourceError) as error:
        found_texts(code(tmp_path, source))
    assert said in str(error.value)


def test_places_may_be_filled_from_a_dict_whose_names_only_the_run_knows(tmp_path):
    assert found_texts(code(tmp_path, '_("Hello {name}", **values)'))[0].msgid == "Hello {name}"


def words(language: str, locales: Path) -> dict[str, str]:
    return {str(row.id): str(row.string) for row in files.entries(files.read(language, locales))}


def test_an_update_fills_english_from_the_code_and_leaves_khmer_to_be_written(tmp_path):
    found = [Found("Yes", ("bot/a.py",), ("max: label",)), Found("No", ("bot/a.py",), ())]
    for language in ("en", "km"):
        assert files.update(found, language, tmp_path).added == ["Yes", "No"]
    assert words("en", tmp_path) == {"Yes": "Yes", "No": "No"}
    assert words("km", tmp_path) == {"Yes": "", "No": ""}


def test_an_update_keeps_words_and_remarks_guesses_nothing_and_drops_what_is_gone(tmp_path):
    files.update([Found("Yes", ("bot/a.py",), ()), Found("Register now", ("bot/a.py",), ())], "km", tmp_path)
    po = files.po_file("km", tmp_path)
    po.write_text(
        po.read_text()
        .replace('msgid "Yes"\nmsgstr ""', 'msgid "Yes"\nmsgstr "បាទ"')
        .replace('#: bot/a.py\nmsgid "Yes"', '# seen by a native reader\n#: bot/a.py\nmsgid "Yes"')
        .replace('msgid "Register now"\nmsgstr ""', 'msgid "Register now"\nmsgstr "ចុះឈ្មោះ"')
    )
    now = [Found("Register", ("bot/b.py",), ()), Found("Yes", ("bot/b.py",), ("max: label",))]
    done = files.update(now, "km", tmp_path)
    assert (done.added, done.dropped) == (["Register"], [("Register now", "ចុះឈ្មោះ")])
    assert words("km", tmp_path) == {"Register": "", "Yes": "បាទ"}
    assert '# seen by a native reader\n#. max: label\n#: bot/b.py\nmsgid "Yes"' in po.read_text()


def test_an_english_correction_outlives_an_update(tmp_path):
    found = [Found("Yes", ("bot/a.py",), ())]
    files.update(found, "en", tmp_path)
    po = files.po_file("en", tmp_path)
    po.write_text(po.read_text().replace('msgstr "Yes"', 'msgstr "Yes, please"'))
    files.update(found, "en", tmp_path)
    assert words("en", tmp_path) == {"Yes": "Yes, please"}


def test_a_second_update_changes_no_byte_and_nothing_tells_the_day_or_the_machine(tmp_path):
    found = [Found("Line one\nline two, 100% {name}", ("bot/a.py",), ("max: any",))]
    files.update(found, "km", tmp_path)
    po = files.po_file("km", tmp_path)
    first, time = po.read_bytes(), po.stat().st_mtime_ns
    files.update(found, "km", tmp_path)
    assert (po.read_bytes(), po.stat().st_mtime_ns) == (first, time)
    for noise in ("Date", "Babel", "Generated", "python-format", "brace-format", "@", str(tmp_path)):
        assert noise.encode() not in first


def catalogue_with(tmp_path: Path, entry: str) -> Path:
    files.write("km", [], tmp_path)
    po = files.po_file("km", tmp_path)
    po.write_text(po.read_text() + "\n" + entry)
    return po


def test_compiled_words_are_what_the_catalogue_says(tmp_path):
    catalogue_with(tmp_path, 'msgid "Yes"\nmsgstr "ការ\u200bងារ"\n')
    assert files.compile_words("km", tmp_path) == []
    assert Translations.load(str(tmp_path), ["km"]).gettext("Yes") == "ការ\u200bងារ"


@pytest.mark.parametrize(
    ("entry", "why"),
    [('msgid "Yes"\nmsgstr ""\n', "missing"), ('#, fuzzy\nmsgid "Yes"\nmsgstr "បាទ"\n', "fuzzy")],
)
def test_a_catalogue_with_a_missing_or_unsure_text_is_not_compiled(tmp_path, entry, why):
    po = catalogue_with(tmp_path, entry)
    assert files.compile_words("km", tmp_path) == [files.NotReady("km", "Yes", why)]
    assert not po.with_suffix(".mo").exists()


def test_only_what_is_newer_is_compiled_again(tmp_path):
    po = catalogue_with(tmp_path, 'msgid "Yes"\nmsgstr "បាទ"\n')
    files.compile_words("km", tmp_path)
    mo = po.with_suffix(".mo")
    mo.write_bytes(b"untouched")
    files.compile_words("km", tmp_path)
    assert mo.read_bytes() == b"untouched"
    os.utime(po, ns=(1, mo.stat().st_mtime_ns + 1))
    files.compile_words("km", tmp_path)
    assert mo.read_bytes() != b"untouched"
