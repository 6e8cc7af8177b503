"""Lists of partners: what a file may be, what is merged, what is bad, and that a bad list leaves nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from campaigns.lists import BadList, Taken, take_in
from importing.wrong import BadFile
from store import Store, audiences, contacts, partner_lists
from tests.importing.files import put, report
from tests.importing.test_workbooks import workbook
from tests.store.campaigning import TODAY

CONSENT = "signed for it on the form for new members"


def taken(store: Store, file: Path, **more: Any) -> Taken:
    return take_in(store, file, **{"name": "Drivers", "consent": CONSENT, "by": "Dara", "today": TODAY, **more})


def on_it(store: Store) -> list[tuple[str, str, str]]:
    """Who is on all lists: number, language, operator."""
    with store.transaction() as connection:
        rows = connection.execute(text("SELECT phone_sealed, language, operator FROM partner_numbers")).all()
    return sorted((store.sealer.open(row.phone_sealed), row.language, row.operator) for row in rows)


def test_numbers_written_in_several_ways_are_one(store: Store, tmp_path: Path) -> None:
    file = put(
        tmp_path / "drivers.csv",
        "phone\n+85512000001\n012 000 001\n12000001\n855 12-000-001\n០១២០០០០០១\n096 000 0002\n",
    )
    found = taken(store, file)
    assert (found.rows, found.people, found.doubled, found.bad) == (6, 2, 4, 0)
    assert on_it(store) == [("+85512000001", "", "cellcard"), ("+855960000002", "", "smart")]


def test_a_list_keeps_how_its_people_agreed(store: Store, tmp_path: Path) -> None:
    taken(store, put(tmp_path / "drivers.csv", "phone\n012000001\n"), name=" Drivers  of IDEA ")
    with store.transaction() as connection:
        (kept,) = partner_lists.listed(connection)
    assert (kept.name, kept.consent, kept.added_by, kept.people) == ("Drivers of IDEA", CONSENT, "Dara", 1)


def test_who_did_not_agree_is_not_on_it(store: Store, tmp_path: Path) -> None:
    file = put(
        tmp_path / "drivers.csv",
        "Phone;Language;Agreed;Name\n012000001;km;yes;a\n012000002;en;no;b\n012000003;;YES;c\n",
    )
    found = taken(store, file)
    assert (found.people, found.declined, found.unread) == (2, 1, ["Name"])
    assert [each[:2] for each in on_it(store)] == [("+85512000001", "km"), ("+85512000003", "")]


def test_a_workbook_is_taken_with_the_zeros_that_excel_took_away(store: Store, tmp_path: Path) -> None:
    file = put(tmp_path / "drivers.xlsx", workbook(["phone", "language"], [12000001, "en"], ["096 000 0002", "km"]))
    assert taken(store, file).people == 2
    assert on_it(store) == [("+85512000001", "en", "cellcard"), ("+855960000002", "km", "smart")]


def test_a_list_with_bad_rows_leaves_nothing_but_a_report(store: Store, tmp_path: Path) -> None:
    bad = "\n".join(f"0{n}" for n in range(300))
    good = "\n".join(f"01200{n:04}" for n in range(700))
    file = put(tmp_path / "drivers.csv", f"phone\n{good}\n{bad}\n")
    with pytest.raises(BadList) as refused:
        taken(store, file)
    assert (refused.value.code, str(refused.value)) == ("bad_rows", "300 of 1,000 rows are bad.")
    assert on_it(store) == []
    rows = report(tmp_path, "drivers.csv")
    assert len(rows) == 300
    assert rows[0] == {
        "row": "702",
        "column": "phone",
        "reason": "phone: This is no mobile number of Cambodia.",
        "phone": "00",
    }
    found = taken(store, file, skip_bad=True)
    assert (found.people, found.bad, found.report) == (700, 300, tmp_path / "drivers.csv.errors.csv")


def test_the_report_goes_when_the_file_is_right(store: Store, tmp_path: Path) -> None:
    file = put(tmp_path / "drivers.csv", "phone\n012\n")
    with pytest.raises(BadList):
        taken(store, file)
    put(file, "phone\n012000001\n")
    taken(store, file)
    assert not (tmp_path / "drivers.csv.errors.csv").exists()


@pytest.mark.parametrize(
    ("content", "more", "code", "remark"),
    [
        ("phone\n012000001\n", {"consent": "yes"}, "consent", "consent in a word"),
        ("phone\n012000001\n", {"name": " "}, "name", "no name"),
        ("phone\n012000001\n", {"name": "a" * 61}, "name", "a long name"),
        ("phone\n", {}, "nobody", "no rows"),
        ("phone,agreed\n012000001,no\n", {}, "nobody", "nobody agreed"),
        ("phone,agreed\n012000001,\n", {}, "bad_rows", "not said whether they agreed"),
        ("phone,agreed\n012000001,perhaps\n", {}, "bad_rows", "not said clearly"),
        ("phone,language\n012000001,fr\n", {}, "bad_rows", "a language that is none"),
        ("phone\n023000001\n", {}, "bad_rows", "a landline"),
    ],
)
def test_what_is_no_list_is_refused(
    store: Store, tmp_path: Path, content: str, more: dict[str, str], code: str, remark: str
) -> None:
    with pytest.raises(BadList) as refused:
        taken(store, put(tmp_path / "drivers.csv", content), **more)
    assert refused.value.code == code, remark
    assert "012000001" not in str(refused.value)
    assert on_it(store) == []


def test_a_name_is_given_once(store: Store, tmp_path: Path) -> None:
    file = put(tmp_path / "drivers.csv", "phone\n012000001\n")
    taken(store, file)
    with pytest.raises(BadList) as refused:
        taken(store, file, name="drivers")
    assert refused.value.code == "known"


@pytest.mark.parametrize(
    ("content", "code"), [("", "empty"), ("name\nDara\n", "no_columns"), ("phone,phone\n1,2\n", "doubled_columns")]
)
def test_a_file_that_is_no_list_says_so(store: Store, tmp_path: Path, content: str, code: str) -> None:
    with pytest.raises(BadFile) as refused:
        taken(store, put(tmp_path / "drivers.csv", content))
    assert refused.value.code == code


def test_who_said_no_to_us_gets_nothing_whatever_a_list_says(store: Store, tmp_path: Path) -> None:
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, "+85512000001", TODAY)
    taken(store, put(tmp_path / "drivers.csv", "phone\n012000001\n012000002\n"))
    with store.transaction() as connection:
        (kept,) = partner_lists.listed(connection)
        assert sum(audiences.count(connection, {"partner_list": str(kept.id)}, TODAY).values()) == 1
