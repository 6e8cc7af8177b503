"""What became of a campaign, on paper: the same counts as a table and as a drawing."""

from __future__ import annotations

import csv
import stat
from dataclasses import replace
from pathlib import Path

from campaigns.report import bars, told, write
from store.campaigns import State
from store.recipients import Counts
from tests.campaigns.test_watch import UNIT

COUNTS = Counts(
    {
        ("delivered", "smart", "km"): 700,
        ("sent", "smart", "km"): 50,
        ("delivered", "cellcard", "en"): 90,
        ("unknown", "", "km"): 3,
        ("skipped", "smart", "km"): 157,
    }
)
REPLIES = {"dialled": 41, "opted_out": 2}


def test_it_is_told_in_a_few_lines() -> None:
    assert list(told(replace(UNIT, state=State.FINISHED), COUNTS, REPLIES)) == [
        "Unit in Takeo: finished.",
        "Written by Dara, approved by Sophea.",
        "From 2026-12-01 08:00 to 2026-12-03 08:00.",
        "1,000 people: 790 delivered, 50 sent (no receipt yet), 3 unknown, 0 failed, 157 left out, 0 waiting.",
        "Afterwards 41 dialled, 0 sent a text, 0 registered, 2 opted out.",
    ]


def test_the_table_has_a_row_for_each_count_and_the_drawing_stands_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "unit.csv"
    drawing = write(file, UNIT, COUNTS, REPLIES)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        assert list(csv.reader(opened)) == [
            ["what", "operator", "language", "people"],
            ["delivered", "Cellcard", "English", "90"],
            ["delivered", "Smart", "Khmer", "700"],
            ["sent (no receipt yet)", "Smart", "Khmer", "50"],
            ["left out", "Smart", "Khmer", "157"],
            ["unknown", "operator not known", "Khmer", "3"],
            ["dialled", "", "", "41"],
            ["sent a text", "", "", "0"],
            ["registered", "", "", "0"],
            ["opted out", "", "", "2"],
        ]
    assert drawing == tmp_path / "unit.svg"
    assert "Smart, Khmer: 700 delivered, 50 sent (no receipt yet), 157 left out." in drawing.read_text()
    assert [stat.S_IMODE(each.stat().st_mode) for each in (file, drawing)] == [0o600, 0o600]


def test_a_report_is_written_anew(tmp_path: Path) -> None:
    for _ in range(2):
        write(tmp_path / "unit.csv", UNIT, COUNTS, REPLIES)
    assert len((tmp_path / "unit.csv").read_text().splitlines()) == 10


def test_the_largest_group_is_drawn_first() -> None:
    assert [(bar.name, bar.total) for bar in bars(COUNTS)] == [
        ("all", 1000),
        ("Smart, Khmer", 907),
        ("Cellcard, English", 90),
        ("operator not known, Khmer", 3),
    ]
