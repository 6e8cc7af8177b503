"""Excel workbooks: what stands in their cells is read as Excel shows it, and never guessed at."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from importing.outcome import BadRows, Outcome
from importing.plain import NEVER
from importing.sources import opened
from importing.wrong import BadFile
from tests.importing.files import HEADER, PEOPLE, report

Pay = Callable[..., Outcome]


def workbook(*rows: Iterable[Any], formats: dict[str, str] | None = None) -> bytes:
    """A workbook with these rows; `formats` are those of some cells."""
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    for place, shown in (formats or {}).items():
        book.active[place].number_format = shown
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


HEAD = HEADER.split(",")


@pytest.mark.parametrize(
    "row",
    [
        ["10001", "2026-03", "13000", "0", "0", "no", "2026-04-10"],
        [10001, date(2026, 3, 1), 13000, 0.0, 0, False, datetime(2026, 4, 10)],
        [10001.0, "03/2026", "13,000", 0, 0, "No", "10/04/2026", None, ""],
    ],
)
def test_cells_of_any_kind_are_read(pay: Pay, paid: Callable[[], list[str]], row: list[Any]) -> None:
    assert pay(workbook([], HEAD, [], row, [None] * 7), name="paid.xlsx").new == 1
    assert paid() == ["10001 2026-03-01 13000 0 0 f 2026-04-10"]


def test_it_is_known_by_what_it_is_and_not_by_its_name(pay: Pay) -> None:
    assert pay(workbook(HEAD, [10001, "2026-03", 1, 0, 0, "no", None]), name="paid.csv").new == 1
    assert pay(f"{HEADER}\n10001,2026-04,1,0,0,no,\n", name="paid.xlsx").new == 1


def test_zeros_that_excel_shows_are_there_and_those_it_took_are_told(pay: Pay, tmp_path: Path) -> None:
    row = [123, "2026-03", 1, 0, 0, "no", None]
    assert pay(workbook(HEAD, row, formats={"A2": "00000"}), name="paid.xlsx").new == 1
    with pytest.raises(BadRows):
        pay(workbook(HEAD, row), name="eaten.xlsx")
    (told,) = report(tmp_path, "eaten.xlsx")
    assert (told["row"], told["column"], told["reason"].partition(":")[0]) == ("2", "number", "zeros")


def test_a_national_id_that_lost_a_zero_is_told(enrol: Pay, tmp_path: Path) -> None:
    row = ["20001", "Sok Sabay", "f", date(1989, 2, 14), 12345678, "health", "2026-03", *[""] * 6]
    with pytest.raises(BadRows):
        enrol(workbook(PEOPLE.split(","), row), name="people.xlsx")
    (told,) = report(tmp_path, "people.xlsx")
    assert (told["column"], told["reason"].partition(":")[0]) == ("national_id", "short_id")
    assert (told["born"], told["national_id"]) == ("1989-02-14", "12345678")


def test_the_report_of_a_workbook_is_mended_and_fed_back(pay: Pay, paid: Callable[[], list[str]]) -> None:
    rows = [[10001, date(2028, 3, 1), 5, 0, 0, "no", None], [10002, date(2026, 3, 1), 6, 0, 0, "no", None]]
    outcome = pay(workbook(HEAD, *rows), name="paid.xlsx", skip_bad=True)
    assert (outcome.new, outcome.bad) == (1, 1)
    assert outcome.report
    mended = outcome.report.read_text("utf-8-sig").replace("2028-03-01", "2026-05-01")
    assert pay(mended, name="mended.csv").new == 1
    assert paid() == ["10001 2026-05-01 5 0 0 f", "10002 2026-03-01 6 0 0 f"]


def without(part: str) -> bytes:
    """A workbook that lost a part of itself."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(HEAD))) as whole, zipfile.ZipFile(file, "w") as broken:
        for name in whole.namelist():
            if name != part:
                broken.writestr(name, whole.read(name))
    return file.getvalue()


def with_strings(size: int) -> bytes:
    file = io.BytesIO(workbook(HEAD))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", b" " * size)
    return file.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """A workbook in which this part is another."""
    file = io.BytesIO(without(name))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr(name, content)
    return file.getvalue()


ENDLESS = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c t="inlineStr"><is><t>number</t></is></c></row><row r="999999999999"><c/></row>'
    b"</sheetData></worksheet>"
)


@pytest.mark.parametrize(
    "content",
    [with_part("xl/styles.xml", b" " * 40_000_001), with_part("xl/texts.xml", b" " * 40_000_001)],
    ids=["formats", "texts under another name"],
)
def test_nothing_that_is_held_in_memory_at_once_is_larger_than_it_may_be(pay: Pay, content: bytes) -> None:
    with pytest.raises(BadFile) as bad:
        pay(content, name="paid.xlsx")
    assert bad.value.code == "large_workbook"


def test_a_sheet_has_no_more_rows_than_excel_holds(tmp_path: Path) -> None:
    place = tmp_path / "endless.xlsx"
    place.write_bytes(with_part("xl/worksheets/sheet1.xml", ENDLESS))
    with opened(place, ["number"]) as source, pytest.raises(BadFile) as bad:
        for _row in source.pieces(NEVER):
            pass
    assert bad.value.code == "broken_workbook"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (workbook(), "empty"),
        (workbook([]), "empty"),
        (workbook(["what", "when"]), "no_columns"),
        (workbook(HEAD)[:-100], "broken_workbook"),
        (workbook(HEAD)[:2000] + workbook(HEAD)[2100:], "broken_workbook"),
        (without("xl/worksheets/sheet1.xml"), "broken_workbook"),
        (without("xl/workbook.xml"), "broken_workbook"),
        (without("[Content_Types].xml"), "broken_workbook"),
        (with_strings(40_000_001), "large_workbook"),
    ],
)
def test_a_workbook_that_cannot_be_read_gets_one_sentence(pay: Pay, content: bytes, code: str) -> None:
    with pytest.raises(BadFile) as bad:
        pay(content, name="paid.xlsx")
    assert bad.value.code == code
