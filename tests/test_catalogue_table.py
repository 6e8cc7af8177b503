"""The table for a native reader goes out, comes back, and brings its corrections into the catalogues."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from catalogue import files, table
from catalogue.handed_back import UnreadableTable, read_table
from catalogue.message import ZWSP
from catalogue.sources import Found
from catalogue.table import ENGLISH, ID, KHMER, NEW_ENGLISH, NEW_KHMER, NUMBER, REMARKS, with_marks
from catalogue.take import take

FOUND = [
    Found("Yes", ("bot/a.py",), ("max: label",)),
    Found("Pay {amount}", ("bot/a.py", "bot/b.py"), ("max: ussd1", "note: after the question")),
    Found("Can you read this?", ("bot/b.py",), ()),
]
WORDS = {
    "Yes": "បាទ",
    "Pay {amount}": "បង់ {amount}",
    "Can you read this?": f"អាន{ZWSP}អក្សរ{ZWSP}នេះ\nបាន{ZWSP}ទេ?",
}
MARKS = {"Can you read this?": "អាន|អក្សរ|នេះ\nបាន|ទេ?"}


@pytest.fixture
def locales(tmp_path):
    folder = tmp_path / "locales"
    for language in ("km", "en"):
        files.update(FOUND, language, folder)
    rows = files.entries(files.read("km", folder))
    for row in rows:
        row.string = WORDS[str(row.id)]
    files.write("km", rows, folder)
    return folder


def khmer(locales: Path) -> dict[str, str]:
    return {str(row.id): str(row.string) for row in files.entries(files.read("km", locales))}


def sheet(path: Path) -> list[dict[str, object]]:
    header, *rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def handed_back(path: Path, corrections: dict[int, dict[str, str]], header: list[str] | None = None) -> Path:
    """The .csv at `path` with cells filled in by row number."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row.update(corrections.get(int(row[NUMBER]), {}))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, header or list(rows[0]), extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_the_table_shows_each_text_as_a_person_reads_it_and_what_it_takes(locales, tmp_path):
    excel, plain = table.write(tmp_path / "var", locales)
    first, second, third = sheet(excel)
    assert (first[NUMBER], first[ENGLISH], first[KHMER], first["Limit"]) == (1, "Yes", "បាទ", "label")
    assert second["Note"] == "after the question"
    assert second["Where"] == "bot/a.py bot/b.py"
    assert third[KHMER] == "អានអក្សរនេះ\nបានទេ?"
    assert third["Khmer with marks"] == MARKS["Can you read this?"]
    assert second["Units English"] == len("Pay 99,999,999 riel")
    assert second["Units Khmer"] == len("បង់ 99,999,999៛")
    assert (second["Pages Khmer"], second["Parts Khmer"]) == (1, 1)
    assert {first[NEW_KHMER], first[NEW_ENGLISH], first[REMARKS]} == {None}
    assert plain.read_bytes().startswith(b"\xef\xbb\xbf")  # without it Excel takes UTF-8 for something else


def test_a_table_handed_back_untouched_changes_nothing(locales, tmp_path):
    before = [files.po_file(language, locales).read_bytes() for language in ("km", "en")]
    for path in table.write(tmp_path / "var", locales):
        done = take(path, locales)
        assert (done.changed, done.refused, done.remarks) == ([], [], [])
    assert [files.po_file(language, locales).read_bytes() for language in ("km", "en")] == before


@pytest.mark.parametrize("typed", ["=1+1", "+855", "-1", "@SUM(A1)", "\t=1", "'quoted'", "'=1", "plain = 1"])
def test_no_cell_is_a_formula_and_each_comes_back_as_it_was(typed):
    row = dict.fromkeys(table.columns(), "") | {NUMBER: 1, KHMER: typed, NEW_KHMER: typed, ID: "a"}
    written = table.plain([row])
    (cells,) = csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    assert not cells[NEW_KHMER].startswith(("=", "+", "-", "@", "\t"))
    (back,) = read_table("texts.csv", written)
    assert back[NEW_KHMER] == typed.strip()


def test_a_correction_is_taken_with_its_word_ends_marked(locales, tmp_path):
    excel, _ = table.write(tmp_path / "var", locales)
    workbook = openpyxl.load_workbook(excel)
    texts = workbook.worksheets[0]
    column = {cell.value: cell.column for cell in texts[1]}
    texts.cell(row=4, column=column[NEW_KHMER], value="តើអ្នកអានអក្សរនេះបានទេ?")
    texts.cell(row=4, column=column[REMARKS], value="more polite")
    texts.cell(row=2, column=column[NEW_ENGLISH], value="Yes, please")
    workbook.move_sheet("Read me", -1)
    workbook.save(excel)
    done = take(excel, locales)
    assert khmer(locales)["Can you read this?"] == "តើ|អ្នក|អាន|អក្សរ|នេះ|បាន|ទេ?".replace("|", ZWSP)
    assert files.read("en", locales).get("Yes").string == "Yes, please"
    assert [(row.number, row.language) for row in done.changed] == [("1", "en"), ("3", "km")]
    assert with_marks(done.changed[1].before) == MARKS["Can you read this?"]
    assert [(remark.number, remark.msgid, remark.words) for remark in done.remarks] == [
        ("3", "Can you read this?", "more polite")
    ]
    assert take(excel, locales).changed == []


@pytest.mark.parametrize(
    ("typed", "kept", "remark"),
    [
        ("បាទ  \n", "បាទ", "spaces nobody sees"),
        ("បាទ \u201cចាស\u201d", 'បាទ "ចាស"', "quotes as a spreadsheet makes them"),
        ("អានអក្សរ|នេះ_បាន", f"អានអក្សរ{ZWSP}នេះ\u00a0បាន", "marks set by hand"),
    ],
)
def test_what_spreadsheets_and_keyboards_add_is_put_right(locales, tmp_path, typed, kept, remark):
    _, plain = table.write(tmp_path / "var", locales)
    take(handed_back(plain, {1: {NEW_KHMER: typed}}), locales)
    assert khmer(locales)["Yes"] == kept, remark


def test_khmer_digits_in_a_correction_become_ours_and_keep_their_unit(locales, tmp_path):
    files.update([Found("8 digits", ("bot/a.py",), ())], "km", locales)
    files.update([Found("8 digits", ("bot/a.py",), ())], "en", locales)
    _, plain = table.write(tmp_path / "var", locales)
    assert take(handed_back(plain, {1: {NEW_KHMER: "៨ ខ្ទង់"}}), locales).refused == []
    assert khmer(locales)["8 digits"] == "8\u00a0ខ្ទង់"


@pytest.mark.parametrize(
    ("number", "filled", "reason"),
    [
        (2, {NEW_KHMER: "បង់ប្រាក់"}, "placeholder: missing: ['amount']"),
        (1, {NEW_KHMER: "ខែ្មរ"}, "order: "),
        (1, {NEW_KHMER: "ក| ក" * 30}, "too-long: "),
        (1, {NEW_KHMER: "yes"}, "english: "),
        (1, {NEW_ENGLISH: "Oui \u00e7a"}, "character: not in GSM-7"),
        (1, {NEW_KHMER: "ចាស", ID: "zzzzzzz"}, "its Id is not known"),
        (1, {NEW_KHMER: "ចាស", KHMER: "បាទបាទ"}, "the column Khmer is not what the catalogue has"),
        (1, {KHMER: "ចាស"}, "the column Khmer is not what the catalogue has"),
    ],
)
def test_a_bad_row_is_refused_by_number_and_the_good_ones_are_taken(locales, tmp_path, number, filled, reason):
    _, plain = table.write(tmp_path / "var", locales)
    done = take(handed_back(plain, {number: filled, 3: {NEW_KHMER: "អានបានទេ?"}}), locales)
    assert {refused for refused, _ in done.refused} == {str(number)}
    assert any(said.startswith(reason) for _, said in done.refused)
    assert khmer(locales) == WORDS | {"Can you read this?": f"អាន{ZWSP}បាន{ZWSP}ទេ?"}


def test_columns_are_found_by_name_in_any_order_and_number(locales, tmp_path):
    _, plain = table.write(tmp_path / "var", locales)
    handed_back(plain, {1: {NEW_KHMER: "ចាស"}}, [NEW_KHMER, ID])
    done = take(plain, locales)
    assert [(row.number, row.after) for row in done.changed] == [("row 2", "ចាស")]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_understood(locales, tmp_path, separator):
    _, plain = table.write(tmp_path / "var", locales)
    handed_back(plain, {1: {NEW_KHMER: "ចាស"}})
    with plain.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    with plain.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    assert take(plain, locales).refused == []
    assert khmer(locales) == WORDS | {"Yes": "ចាស"}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"one,two\n1,2\n", "has no column 'Id'"),
        ("a.csv", b"", "has no column 'Id'"),
        ("a.csv", b"\xff\xfe\x00", "is not UTF-8"),
        ("a.xlsx", b"no zip", "cannot be read as .xlsx"),
    ],
)
def test_a_file_that_is_no_such_table_is_told_so(tmp_path, locales, name, content, said):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableTable, match=said):
        take(path, locales)
