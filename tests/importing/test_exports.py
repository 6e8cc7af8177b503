"""What is written to a file is what an import of it finds already there."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from importing.exporting import export_contributions, export_members
from importing.outcome import Outcome
from importing.wrong import BadFile
from schemes import Contribution
from store import Store, open_store
from store.sealing import SealingError
from tests.importing.files import HEADER, PEOPLE
from tests.store.people import person

ENDINGS = ("csv", "xlsx")


@pytest.fixture
def filled(store: Store, enrol: Callable[..., Outcome]) -> Store:
    """A store with all kinds of members and contributions."""
    rows = [
        "20001,ចាន់ ដារ៉ា,m,1991-07-30,012345678,health,2024-02,driver,12,1201,Lucky Garment,012 000 021;096 000 0022,km",
        '20002,Sok Sabay,f,1989-02-14,,voluntary_health,2024-03,"\'=1+1, and\tmore",,,,,',
        "00777,So O'Neill,f,2000-02-29,112345678,voluntary_health_dependant,2024-03,'-x,17,,''@home,,en",
    ]
    assert enrol("\n".join((PEOPLE, *rows))).new == 3
    paid = [
        Contribution(date(2026, 3, 1), worker=13000, employer=0, state=7),
        Contribution(date(2026, 4, 1), credited=True),
    ]
    person(store, number="30001", paid=paid, national_id="212345678")
    person(store, reference="730211894", national_id="312345678", state="applied")  # an applicant is no member yet
    return store


def cells(file: Path) -> list[list[str]]:
    if file.suffix == ".xlsx":
        book = load_workbook(file, read_only=True)
        return [["" if cell is None else str(cell) for cell in row] for row in book.worksheets[0].values]
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.reader(opened))


@pytest.mark.parametrize("ending", ENDINGS)
def test_members_come_back_as_they_were(
    filled: Store, enrol: Callable[..., Outcome], tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"all.{ending}"
    export_members(filled, file, with_identities=True)
    assert file.stat().st_mode & 0o777 == 0o600
    found = {row[0]: row for row in cells(file)}
    assert list(found) == ["number", "00123", "00777", "10001", "10002", "20001", "20002", "30001"]
    assert ",".join(found["number"]) == PEOPLE
    assert found["20001"][1:5] == ["ចាន់ ដារ៉ា", "m", "1991-07-30", "012345678"]
    assert sorted(found["20001"][11].split("; ")) == ["012 000 021", "096 000 0022"]
    assert found["20002"][7] == "'=1+1, and more"
    assert enrol(file.read_bytes(), name=file.name) == Outcome(unchanged=7)


@pytest.mark.parametrize("ending", ENDINGS)
def test_who_they_are_is_left_out_unless_asked_for(
    filled: Store, enrol: Callable[..., Outcome], tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"all.{ending}"
    export_members(filled, file, with_identities=False)
    for row in cells(file)[1:]:
        assert (row[1], row[4], row[11]) == ("", "", "")
    assert enrol(file.read_bytes(), name=file.name) == Outcome(unchanged=7)


@pytest.mark.parametrize("ending", ENDINGS)
def test_contributions_come_back_as_they_were(
    filled: Store, pay: Callable[..., Outcome], tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"paid.{ending}"
    export_contributions(filled, file)
    assert [",".join(row).rstrip(",") for row in cells(file)] == [
        HEADER,
        "30001,2026-03,13000,0,7,no",
        "30001,2026-04,0,0,0,yes",
    ]
    assert pay(file.read_bytes(), name=file.name) == Outcome(unchanged=2)


def test_excel_shows_khmer_in_csv(filled: Store, tmp_path: Path) -> None:
    export_members(filled, tmp_path / "all.csv", with_identities=True)
    assert (tmp_path / "all.csv").read_bytes().startswith(b"\xef\xbb\xbfnumber,")


def test_an_export_takes_the_place_of_the_last_one_or_leaves_it(
    filled: Store, migrated_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "all.csv"
    file.write_text("the last one")
    stranger = open_store(migrated_url, "another made-up secret", patience=60)
    with pytest.raises(SealingError):
        export_members(stranger, file, with_identities=True)
    stranger.close()
    assert file.read_text() == "the last one"
    assert list(tmp_path.glob("all*")) == [file]
    export_contributions(filled, file)
    assert file.read_text("utf-8-sig").startswith(HEADER)


@pytest.mark.parametrize(("name", "code"), [("all.txt", "ending"), ("all", "ending"), ("no/folder.csv", "unwritable")])
def test_a_file_that_cannot_be_written_gets_one_sentence(store: Store, tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(BadFile) as bad:
        export_contributions(store, tmp_path / name)
    assert bad.value.code == code
