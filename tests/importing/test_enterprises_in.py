"""A file of employers: every row is kept once or told, and to load it twice changes nothing."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from importing import enterprises as files
from importing.commands import groups
from importing.outcome import BadRows, Outcome
from importing.wrong import BadFile
from store import Store, enterprises
from store.enterprise_tables import Kind, State, Way
from store.enterprises import Enterprise, Told
from tests.importing.files import put

TODAY = date(2026, 11, 23)
HEADER = "name,kind,number,tin,commerce_number,residence_book,province,district,sector,workers,phone,language\n"
SHOP = "Golden Thread Co.,company,E-1024,l001 123456789,0001-2345,,12,Chamkar Mon,shop,4,012 000 001,en\n"
STALL = "Rice & More,sole,,001123456789,,,Takeo,,,,,\n"
HOUSE = "Chan Thida,household,,,,AB-1234,12,1201,home,1,012000003,km\n"
GOOD = HEADER + SHOP + STALL + HOUSE
ROWS = [
    ("Golden Thread,shop,E-1,,,,12,,,,,", (("kind", "employer_kind"),), "no kind"),
    (",company,E-1,,,,12,,,,,", (("name", "missing"),), "no name"),
    ("12345,company,E-1,,,,12,,,,,", (("name", "employer_name"),), "a name without a letter"),
    (f"{'ក' * 101},company,E-1,,,,12,,,,,", (("name", "employer_name"),), "too long a name"),
    ("Chan 4,household,,,,AB1234,12,,,,,", (("name", "name"),), "no name of a person"),
    ("Golden Thread,company,E/!,,,,12,,,,,", (("number", "fund_number"),), "no number"),
    ("Golden Thread,company,,abc,,,12,,,,,", (("tin", "tin"),), "no tax number"),
    ("Golden Thread,company,,,x,,12,,,,,", (("commerce_number", "paper"),), "no commerce number"),
    ("Golden Thread,company,E-1,,,,99,,,,,", (("province", "province"),), "no such province"),
    ("Golden Thread,company,E-1,,,,12,2101,,,,", (("district", "district"),), "not of that province"),
    ("Golden Thread,company,E-1,,,,12,,mining,,,", (("sector", "sector"),), "no such work"),
    ("Golden Thread,company,E-1,,,,12,,,0,,", (("workers", "workers"),), "nobody"),
    ("Golden Thread,company,E-1,,,,12,,,100000,,", (("workers", "workers"),), "more than anybody has"),
    ("Golden Thread,company,E-1,,,,12,,,,023 720 666,", (("phone", "phone"),), "no mobile"),
    ("Golden Thread,company,E-1,,,,12,,,,,fr", (("language", "language"),), "no language of ours"),
    ("Golden Thread,company,,,,,12,,,,,", (("", "no_key"),), "nothing to find it by"),
    ("Chan Thida,household,,,,,12,,,,,", (("", "no_key"),), "a home without its book"),
    ("Golden Thread,sole,,,,AB1234,12,,,,,", (("", "no_key"),), "a book is of homes alone"),
    ("Golden Thread,company,E-1,,", (("", "cells"),), "cells are missing"),
]


@pytest.fixture(autouse=True)
def nothing(store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE enterprises CASCADE"))


def load(store: Store, folder: Path, content: str | bytes, **more: Any) -> Outcome:
    return files.take_in(store, put(folder / "employers.csv", content), TODAY, **more)


def kept(store: Store) -> dict[str, Enterprise]:
    with store.transaction() as connection:
        rows = connection.execute(enterprises.enterprises.select())
        return {each.name: each for each in (enterprises.opened(row, store.sealer) for row in rows)}


def add(store: Store, told: Told, **more: Any) -> None:
    with store.transaction() as connection:
        enterprises.add(connection, store.sealer, told, Way.PHONE, TODAY, **more)


def reasons(report: Path | None) -> list[tuple[str, str, str]]:
    assert report is not None
    lines = report.read_text(encoding="utf-8-sig").splitlines()[1:]
    return [(row, column.strip('"'), why.split(":")[0].strip('"')) for row, column, why in map(_three, lines)]


def _three(line: str) -> Iterable[str]:
    return line.split(",", 2)


def test_each_is_kept_once_however_often_the_file_is_loaded(store: Store, tmp_path: Path) -> None:
    assert load(store, tmp_path, GOOD) == Outcome(new=3)
    found = kept(store)
    assert load(store, tmp_path, GOOD) == Outcome(unchanged=3)
    assert kept(store) == found
    shop, stall, house = (found[name] for name in ("Golden Thread Co.", "Rice & More", "Chan Thida"))
    assert (shop.state, shop.number, shop.came_by) == (State.REGISTERED, "E-1024", Way.COMMAND)
    assert (shop.tin, shop.commerce_number) == ("L001-123456789", "00012345")
    assert (shop.province, shop.district, shop.workers, shop.contact) == ("12", "1201", 4, "+85512000001")
    assert (stall.state, stall.tin, stall.workers) == (State.INCOMPLETE, "001123456789", None)
    assert (house.kind, house.residence_book) == (Kind.HOUSEHOLD, "AB1234")
    assert {each.pin_hash for each in found.values()} == {None}


@pytest.mark.parametrize(("row", "problems", "remark"), ROWS)
def test_with_a_bad_row_nothing_is_kept_and_it_is_told(
    store: Store, tmp_path: Path, row: str, problems: tuple[tuple[str, str], ...], remark: str
) -> None:
    with pytest.raises(BadRows) as bad:
        load(store, tmp_path, f"{GOOD}{row}\n")
    report = bad.value.outcome.report
    assert [each[1:] for each in reasons(report)] == list(problems), remark
    assert report is not None
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert kept(store) == {}


def test_the_good_rows_are_kept_where_that_is_wanted_and_the_report_goes_when_it_is_mended(
    store: Store, tmp_path: Path
) -> None:
    outcome = load(store, tmp_path, f"{GOOD}Golden,shop,,,,,12,,,,,\n", skip_bad=True)
    assert (outcome.new, outcome.bad) == (3, 1)
    assert outcome.report is not None
    load(store, tmp_path, GOOD)
    assert not outcome.report.exists()


def test_what_is_told_twice_counts_once_or_is_told(store: Store, tmp_path: Path) -> None:
    assert load(store, tmp_path, f"{GOOD}{SHOP}") == Outcome(new=3, repeated=1)
    with pytest.raises(BadRows) as bad:
        load(store, tmp_path, f"{GOOD}{SHOP.replace(',4,', ',5,')}")
    assert reasons(bad.value.outcome.report) == [("5", "", "doubled")]


def test_what_was_told_by_phone_is_filled_in_and_keeps_its_telephone_and_its_pin(store: Store, tmp_path: Path) -> None:
    told = Told(kind=Kind.SOLE, name="golden thread co", tin="L001-123456789", contact="+85512000009", language="km")
    add(store, told, pin_hash="a hash")
    assert load(store, tmp_path, HEADER + SHOP) == Outcome(changed=1)
    [found] = kept(store).values()
    assert (found.name, found.kind, found.number) == ("Golden Thread Co.", Kind.COMPANY, "E-1024")
    assert (found.contact, found.language, found.pin_hash, found.came_by) == ("+85512000009", "km", "a hash", Way.PHONE)


def test_a_home_that_registered_by_phone_is_found_by_its_telephone_or_its_book(store: Store, tmp_path: Path) -> None:
    add(store, Told(kind=Kind.HOUSEHOLD, name="Chan  Thida", province="12", contact="+85512000003"))
    assert load(store, tmp_path, HEADER + HOUSE) == Outcome(changed=1)
    assert load(store, tmp_path, HEADER + HOUSE.replace("012000003", "")) == Outcome(unchanged=1)


def test_numbers_of_two_employers_in_one_row_are_told(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, GOOD)
    mixed = "Golden,company,E-1024,001123456789,,,12,,,,,\nGolden,company,E-9,L001123456789,,,12,,,,,\n"
    with pytest.raises(BadRows) as bad:
        load(store, tmp_path, HEADER + mixed)
    assert reasons(bad.value.outcome.report) == [("2", "", "two_enterprises"), ("3", "number", "two_enterprises")]


def test_who_was_refused_is_not_in_the_way(store: Store, tmp_path: Path) -> None:
    add(store, Told(kind=Kind.SOLE, name="Rice", tin="001123456789"))
    with store.transaction() as connection:
        connection.execute(text("UPDATE enterprises SET state = 'refused'"))
    assert load(store, tmp_path, HEADER + STALL) == Outcome(new=1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "empty"),
        ("name,kind\nGolden,company\n", "missing_columns"),
        (b"\xd0\xcf\x11\xe0rest", "old_excel"),
        (b"PK\x03\x04rest", "broken_workbook"),
        (HEADER.encode() + b"\x00" * 9, "no_text"),
    ],
)
def test_what_is_no_list_is_told(store: Store, tmp_path: Path, content: str | bytes, code: str) -> None:
    with pytest.raises(BadFile) as bad:
        load(store, tmp_path, content)
    assert bad.value.code == code


def test_columns_may_be_left_out_and_no_formula_comes_back(store: Store, tmp_path: Path) -> None:
    assert load(store, tmp_path, "Name,KIND,Province,TIN,boss\nRice,sole,12,K001-123456789,x\n").unread == ("boss",)
    with pytest.raises(BadRows) as bad:
        load(store, tmp_path, "name,kind,province,tin\n=cmd|x,sole,99,K001-123456780\n")
    assert bad.value.outcome.report is not None
    assert ",'=cmd|x," in bad.value.outcome.report.read_text()


def test_the_command_says_what_became_of_a_file(store: Store, tmp_path: Path) -> None:
    command = next(group for group in groups(lambda: store, lambda: TODAY) if group.name == "enterprises")

    def typed(*more: str) -> Result:
        return CliRunner().invoke(command, ["import", str(tmp_path / "employers.csv"), *more])

    put(tmp_path / "employers.csv", f"{GOOD}Golden,shop,,,,,12,,,,,\n")
    refused = typed()
    assert (refused.exit_code, "Nothing was loaded" in refused.output) == (1, True)
    assert "1 of 4 rows are bad" in typed("--skip-bad").output
    put(tmp_path / "employers.csv", GOOD)
    assert "0 new, 0 changed, 3 unchanged." in typed().output
