"""Whatever is in a file, an import of it says a sentence or loads all of it; and how much memory a large one takes."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from importing import plain
from importing.columns import Layout, Row, laid_out
from importing.contributions import Contributions
from importing.members import Members
from importing.outcome import BadRows, Outcome
from importing.sources import opened
from importing.text_files import Block
from importing.wrong import BadFile
from store.sealing import Sealer
from tests.importing.files import HEADER, PEOPLE, TODAY, put
from tests.importing.test_workbooks import HEAD, workbook

NOUN = Contributions(TODAY)
SMALL = settings(max_examples=60)
CELL = st.one_of(
    st.sampled_from(
        ["10001", "10002", "2026-03", "03/2026", "13000", "0", "no", "yes", "", '"', "-1", "១", "\\.", "\\N"]
    ),
    st.text(max_size=8),
)
ROWS = st.lists(st.lists(CELL, min_size=6, max_size=8).map(",".join), max_size=5).map("\n".join)


def of_a_file(header: str) -> st.SearchStrategy[bytes]:
    """Bytes that are a file, or nearly, or not at all."""
    text = st.one_of(ROWS, st.text(max_size=60)).map(lambda rows: f"{header}\n{rows}")
    return st.one_of(
        st.binary(max_size=200),
        st.binary(max_size=60).map(lambda rest: f"{header}\n".encode() + rest),
        st.binary(max_size=60).map(lambda rest: b"PK\x03\x04" + rest),
        st.tuples(text, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])).map(
            lambda each: each[0].encode(each[1], "surrogatepass")
        ),
    )


@SMALL
@given(content=of_a_file(HEADER), skip_bad=st.booleans())
@example(content=f"{HEADER}\n\\.\n".encode(), skip_bad=True)
def test_any_bytes_are_contributions_or_a_sentence(
    pay: Callable[..., Outcome], paid: Callable[[], list[str]], content: bytes, skip_bad: bool
) -> None:
    _imported(pay, paid, content, skip_bad)


@SMALL
@given(content=of_a_file(PEOPLE))
def test_any_bytes_are_members_or_a_sentence(
    enrol: Callable[..., Outcome], paid: Callable[[], list[str]], content: bytes
) -> None:
    _imported(enrol, paid, content, skip_bad=True)


WORKBOOK = workbook(HEAD, ["10001", "2026-03", 1, 0, 0, "no", None])


@SMALL
@given(at=st.integers(0, len(WORKBOOK) - 1), instead=st.binary(min_size=1, max_size=40))
def test_a_workbook_with_a_scratch_is_contributions_or_a_sentence(
    pay: Callable[..., Outcome], paid: Callable[[], list[str]], at: int, instead: bytes
) -> None:
    _imported(pay, paid, WORKBOOK[:at] + instead + WORKBOOK[at + len(instead) :], skip_bad=True)


def _imported(importing: Callable[..., Outcome], paid: Callable[[], list[str]], content: bytes, skip_bad: bool) -> None:
    before = paid()
    try:
        outcome = importing(content, skip_bad=skip_bad)
    except (BadFile, BadRows):
        assert paid() == before
    else:
        assert skip_bad or not outcome.bad
        assert len(paid()) >= len(before)


PLAIN = {
    "number": plain.NUMBER,
    "month": plain.months(date(2027, 12, 1)),
    "worker": plain.RIEL,
    "credited": plain.YES_NO,
    "paid_on": plain.days(TODAY),
}


@pytest.mark.parametrize("column", PLAIN)
@given(data=st.data())
def test_what_is_plainly_right_is_right_and_written_as_it_is_read(column: str, data: st.DataObject) -> None:
    cell = data.draw(st.from_regex(PLAIN[column], fullmatch=True))
    read: Any = NOUN.columns[column].read(cell)
    assert read == (int(cell) if column == "worker" else cell == "yes" if column == "credited" else read)
    assert str(read) == cell or column in ("worker", "credited")


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 1, 31), date(2026, 11, 22), date(2028, 2, 29)])
def test_the_days_that_are_plainly_right_end_today(today: date) -> None:
    pattern = plain.rows(Layout([""], (Contributions(today).columns["paid_on"],)), ",")
    assert pattern.fullmatch(f"{min(today, today.replace(day=28))}\n")
    assert pattern.fullmatch(f"{today.replace(year=today.year - 1, month=12, day=28)}\n")
    for later in (date(today.year, 12, 28), date(today.year + 1, 1, 1)):
        assert not pattern.match(f"{later}\n")


def _peak(read: Callable[[], object]) -> float:
    tracemalloc.start()
    read()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


@pytest.mark.parametrize(
    ("row", "rows"),
    [("10001,2026-03,13000,0,0,no,2026-04-10\n", 1_000_000), ('"10001",3/26,"13,000",-1,x,,\n', 20_000)],
)
def test_a_large_file_is_read_in_little_memory(tmp_path: Path, row: str, rows: int) -> None:
    file = put(tmp_path / "large.csv", f"{HEADER}\n")
    with file.open("a") as growing:
        for _ in range(10):
            growing.write(row * (rows // 10))

    def read() -> None:
        with opened(file, NOUN.columns) as source:
            layout = laid_out(source.header, NOUN.columns)
            found = 0
            for piece in source.pieces(NOUN.pattern(layout, source.delimiter)):
                found += piece.rows if isinstance(piece, Block) else 1
                assert isinstance(piece, Block) or layout.read(piece)[1]
            assert found == rows

    assert _peak(read) < 5  # MB, of 41 MB, and of rows of which each would take a kilobyte


def test_a_row_of_members_takes_no_memory_either() -> None:
    noun = Members(Sealer("a made-up secret"), TODAY)
    layout = laid_out(PEOPLE.split(","), noun.columns)

    def read() -> None:
        for number in range(5_000):
            cells = [
                str(number),
                "Sok",
                "f",
                "1989-02-14",
                f"{number:09d}",
                "health",
                "2026-03",
                "",
                f"{number}",
                *[""] * 4,
            ]
            layout.read(Row(number, cells))

    assert _peak(read) < 1
