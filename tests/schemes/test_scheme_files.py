"""The files of figures: what a wrong one is told, and that ours are right."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from schemes import SCHEMES, SchemeError, parameters
from schemes.reading import read_folder

RIGHT = """\
due_day:
  means: Until this day the contribution is paid.
  unit: day of the month
  values:
    - value: 15
      from: 2020-01-01
      until: 2023-12-31
      source: Prakas 1
      confidence: high
    - value: 20
      from: 2024-01-01
      source: Prakas 2
      confidence: low
      to_confirm: Is it the 20th?
"""
Read = Callable[[str], object]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a text as if it were the only file of figures."""

    def read_text(text: str) -> object:
        (tmp_path / "figures.yaml").write_text(text, encoding="utf-8")
        return read_folder(tmp_path)

    return read_text


def test_a_right_file_is_read(read: Read) -> None:
    (parameter,) = read(RIGHT).values()  # type: ignore[attr-defined]
    assert (parameter.name, parameter.unit, parameter.file) == ("due_day", "day of the month", "figures.yaml")
    first, second = parameter.entries
    assert (first.value, first.since, first.until) == (15, date(2020, 1, 1), date(2023, 12, 31))
    assert (second.value, second.until, second.to_confirm) == (20, None, "Is it the 20th?")


WRONG = [
    # what is replaced, by what, code, a part of the sentence, remark
    ("      source: Prakas 1\n", "", "missing_key", "source is missing", "no source"),
    ("source: Prakas 1", "source:", "missing_key", "source must be a text", "an empty source"),
    ("source: Prakas 1", "source: [a, b]", "missing_key", "source must be a text", "a list for a source"),
    ("      confidence: high\n", "", "missing_key", "confidence is missing", "no confidence"),
    ("confidence: high", "confidence: sure", "unknown_confidence", "high, medium or low", "another word"),
    ("source: Prakas 1", "sauce: Prakas 1", "unknown_key", "'sauce' is no key", "a slip in a key"),
    ("  means: Until", "  note: x\n  means: Until", "unknown_key", "'note' is no key", "a key too many"),
    ("from: 2024-01-01", "from: 2023-12-31", "overlap", "overlaps the one from 2023-12-31", "one day shared"),
    ("from: 2024-01-01", "from: 2020-01-01", "overlap", "must come after", "twice the same first day"),
    ("from: 2024-01-01", "from: 2019-01-01", "overlap", "must come after", "newest first"),
    ("until: 2023-12-31", "until: 2019-12-31", "overlap", "before it begins", "ends before it begins"),
    ("from: 2024-01-01", "from: 2024-02-30", "bad_date", "is no day", "30 February"),
    ("from: 2024-01-01", "from: 1 January 2024", "bad_date", "written 2027-10-01", "a day in words"),
    ("from: 2024-01-01", "from: 20240101", "bad_date", "is no day", "a day without strokes"),
    ("value: 15", "value: 29", "bad_value", "from 1 to 28", "a day that February lacks"),
    ("value: 15", "value: 0", "bad_value", "from 1 to 28", "no day"),
    ("value: 15", "value: 015", "bad_value", "whole number", "not an octal number by accident"),
    ("value: 15", "value: 1:30", "bad_value", "whole number", "not a number to base 60 by accident"),
    ("value: 15", "value: fifteen", "bad_value", "whole number", "in words"),
    ("value: 15", "value: -15", "bad_value", "whole number", "negative"),
    ("value: 15", "value: [15]", "bad_value", "whole number", "a list"),
    ("value: 15", "value: unknown", "not_confirmed", "needs to_confirm", "unknown, and nobody is asked"),
    ("to_confirm: Is it the 20th?", "to_confirm:", "missing_key", "must be a text", "an empty question"),
    ("unit: day of the month", "unit: moons", "unknown_unit", "there is no unit 'moons'", "no such unit"),
    ("due_day:", "Due day:", "bad_name", "small letters", "a name with capitals"),
    ("due_day:", "health.due_day:", "bad_name", "scheme.benefit", "a dot is for benefits"),
    ("      from: 2020-01-01\n", "      from: 2020-01-01\n" * 2, "written_twice", "line 7", "a key twice"),
    ("    - value: 15", "    - 15\n    - value: 15", "missing_key", "must be a mapping", "a bare value"),
    (RIGHT, RIGHT + RIGHT, "written_twice", "due_day is written twice", "a parameter twice"),
    (RIGHT, "", "unreadable", "holds no parameters", "an empty file"),
    (RIGHT, "- a\n- b\n", "unreadable", "holds no parameters", "a list"),
    (RIGHT, "a: [b\n", "unreadable", "not readable as YAML", "a bracket left open"),
    (RIGHT, "due_day: 15\n", "missing_key", "must be a mapping", "a bare parameter"),
    (RIGHT, "due_day: {means: a, unit: days, values: []}\n", "missing_key", "at least one", "no entry"),
]


@pytest.mark.parametrize(("old", "new", "code", "sentence", "remark"), WRONG)
def test_a_wrong_file_is_refused_with_file_place_and_reason(
    read: Read, old: str, new: str, code: str, sentence: str, remark: str
) -> None:
    assert old in RIGHT
    with pytest.raises(SchemeError) as error:
        read(RIGHT.replace(old, new, 1))
    assert error.value.code == code, remark
    assert sentence in str(error.value), remark
    assert str(error.value).startswith("figures.yaml"), remark


ENTRY = """\
p{dot}:
  means: m
  unit: {unit}
  values:
    - value: {value}
      from: 2020-01-01
      source: s
      confidence: high
"""

UNITS = [
    # unit, value, what is read (None: refused), remark
    ("riel", "15,600", 15_600, "a comma between thousands"),
    ("riel", "15600", 15_600, "none"),
    ("riel", "1,5600", None, "a comma in the wrong place"),
    ("riel", "15.600", None, "a point is no comma"),
    ("riel", "១៥៦០០", None, "Khmer digits are for callers"),
    ("percent", "0", 0, "nothing"),
    ("percent", "100", 100, "all"),
    ("percent", "100.1", None, "more than all"),
    ("percent", "2.6 %", None, "no sign"),
    ("percent", "2,6", None, "a comma is no point"),
    ("yes or no", "no", False, "a word"),
    ("yes or no", "yes", True, "a word"),
    ("yes or no", "true", None, "another word"),
    ("telephone", "1286", "1286", "kept as text"),
    ("telephone", "0123", "0123", "with its zero"),
    ("telephone", "12 86", None, "digits only"),
    ("text", "CAM-IE", "CAM-IE", "as it is"),
    ("text", "''", None, "nothing"),
    ("names", "[ABA, SME Bank]", ("ABA", "SME Bank"), "as on the sign"),
    ("names", "[]", None, "nobody"),
    ("names", "[ABA, ABA]", None, "one twice"),
    ("names", "ABA", None, "not a list"),
    ("names", "[[ABA]]", None, "a list in a list"),
    ("keys", "[id_card]", ("id_card",), "a key"),
    ("keys", "[]", (), "nothing to bring"),
    ("keys", "[ID card]", None, "words are not keys"),
]


@pytest.mark.parametrize(("unit", "text", "value", "remark"), UNITS)
def test_every_unit_reads_only_what_it_is(read: Read, unit: str, text: str, value: object, remark: str) -> None:
    file = ENTRY.format(dot="", unit=unit, value=text)
    if value is None:
        with pytest.raises(SchemeError) as error:
            read(file)
        assert error.value.code == "bad_value", remark
    else:
        assert read(file)["p"].entries[0].value == value, remark  # type: ignore[index]


BENEFITS = [
    ("unknown", "a benefit is known, if only by name"),
    ("{days: 90}", "no waiting"),
    ("{waiting: soon}", "no such waiting"),
    ("{waiting: {within: 12}}", "within, but how many?"),
    ("{waiting: {consecutive: 2, within: 12}}", "within goes with months"),
    ("{waiting: {months: 13, within: 12}}", "more than there are"),
    ("{waiting: {months: 0}}", "none is at_once"),
    ("{waiting: {weeks: 3}}", "months only"),
    ("{waiting: at_once, cows: 3}", "no such amount"),
    ("{waiting: at_once, percent_of_wage: 700}", "seven wages"),
]


@pytest.mark.parametrize(("value", "remark"), BENEFITS)
def test_a_benefit_on_wrong_terms_is_refused(read: Read, value: str, remark: str) -> None:
    with pytest.raises(SchemeError) as error:
        read(ENTRY.format(dot=".b", unit="benefit", value=value))
    assert error.value.code == "bad_value", remark


def test_a_benefit_of_unknown_waiting_needs_a_question(read: Read) -> None:
    with pytest.raises(SchemeError) as error:
        read(ENTRY.format(dot=".b", unit="benefit", value="{waiting: unknown}"))
    assert error.value.code == "not_confirmed"


def test_one_name_in_two_files_is_refused(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(RIGHT, encoding="utf-8")
    with pytest.raises(SchemeError, match=r"b\.yaml: due_day stands in a\.yaml already"):
        read_folder(tmp_path)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SchemeError) as error:
        read_folder(tmp_path)
    assert error.value.code == "unreadable"


def test_every_figure_of_ours_has_a_source_and_every_doubt_a_question() -> None:
    for parameter in parameters():
        assert parameter.means.endswith("."), parameter.name
        for entry in parameter.entries:
            assert len(entry.source) > 8, parameter.name
            assert not entry.to_confirm or entry.to_confirm.endswith("?"), parameter.name
            assert entry.confidence != "low" or entry.to_confirm, parameter.name


def test_every_benefit_of_ours_belongs_to_a_scheme() -> None:
    owners = {parameter.name.split(".")[0] for parameter in parameters() if parameter.unit == "benefit"}
    assert owners == set(SCHEMES)


def test_every_scheme_has_a_figure_for_each_who_pays() -> None:
    names = {parameter.name for parameter in parameters()}
    for scheme in ("occupational_risk", "health", "pension"):
        assert {f"{scheme}_{payer}_rate" for payer in ("worker", "employer", "state")} <= names
    for scheme in ("voluntary_health", "voluntary_health_dependant", "equity_fund"):
        assert {f"{scheme}_{payer}_amount" for payer in ("worker", "state")} <= names
