"""A list of workers: every row is read or told, and ten thousand are listed in two statements a thousand."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import pytest

from importing import workers
from importing.wrong import BadFile
from store import Store, enterprise_workers, enterprises
from store.enterprise_tables import Kind, Way
from store.enterprises import Told

TODAY = date(2026, 11, 20)
HEADER = "name,born,wage\n"
ROWS = [
    ("Chan Thida,1989-02-14,800000", (), "as computers write"),
    ('ចាន់ ធីតា,14/02/1989,"800,000"', (), "as people write, in Khmer letters"),
    ("Chan Thida,១៤/០២/១៩៨៩,៨០០០០០", (), "Khmer digits"),
    (" Chan Thida ,1989-02-14,800000.00", (), "spaces around it, riel with a point"),
    ("Chan Thida,1989-02-30,800000", (("born", "day"),), "no such day"),
    ("Chan Thida,2027-02-14,800000", (("born", "future_day"),), "not born yet"),
    ("12345,1989-02-14,800000", (("name", "name"),), "no name"),
    ("Chan Thida,,800000", (("born", "missing"),), "no day"),
    ("Chan Thida,1989-02-14,-5", (("wage", "negative"),), "less than nothing"),
    ("Chan Thida,1989-02-14,100000000", (("wage", "too_much"),), "more than anybody earns"),
    ("Chan Thida,1989-02-14", (("", "cells"),), "a cell is missing"),
]


@pytest.mark.parametrize(("row", "problems", "remark"), ROWS)
def test_every_row_is_read_or_told(
    tmp_path: Path, row: str, problems: tuple[tuple[str, str], ...], remark: str
) -> None:
    file = tmp_path / "workers.csv"
    file.write_text(HEADER + row + "\n", encoding="utf-8")
    read = workers.read(file, TODAY)
    told = tuple((each.column, each.code) for _row, found in read.bad for each in found)
    assert (told, len(read.workers)) == (problems, 0 if problems else 1), remark


def test_who_stands_twice_with_two_wages_is_told_and_with_one_is_one(tmp_path: Path) -> None:
    file = tmp_path / "workers.csv"
    file.write_text(HEADER + "Chan Thida,1989-02-14,1\nchan  thida,14/02/1989,1\nChan Thida,1989-02-14,2\n")
    read = workers.read(file, TODAY)
    assert [worker.wage for worker in read.workers] == [1]
    assert [(row, found[0].code) for row, found in read.bad] == [(4, "doubled")]


@pytest.mark.parametrize(
    ("id_", "problems", "remark"),
    [
        ("012345678", (), "nine digits"),
        ("", (), "nobody saw it"),
        ("12345678", (("national_id", "short_id"),), "Excel took the zero away"),
        ("abc", (("national_id", "national_id"),), "no ID"),
    ],
)
def test_an_id_card_is_read_where_there_is_a_column_for_it(
    tmp_path: Path, id_: str, problems: tuple[tuple[str, str], ...], remark: str
) -> None:
    file = tmp_path / "workers.csv"
    file.write_text(f"name,born,wage,National ID\nChan Thida,1989-02-14,800000,{id_}\n")
    read = workers.read(file, TODAY)
    assert tuple((each.column, each.code) for _row, found in read.bad for each in found) == problems, remark
    assert [each.national_id for each in read.workers] == ([] if problems else [id_])


def test_what_is_no_list_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "workers.csv"
    file.write_text("name,wage\nChan Thida,1\n")
    with pytest.raises(BadFile) as bad:
        workers.read(file, TODAY)
    assert (bad.value.code, bad.value.detail) == ("missing_columns", "born")


def test_ten_thousand_workers_are_listed_once(store: Store, tmp_path: Path) -> None:
    called = ("".join(letters) for letters in itertools.product("abcdefghij", repeat=4))
    file = tmp_path / "many.csv"
    file.write_text(HEADER + "\n".join(f"Sok {name},1990-01-01,400000" for name in called))
    read, told = workers.read(file, TODAY), Told(kind=Kind.SOLE, name="Many hands")
    with store.transaction() as connection:
        given = connection, store.sealer
        id_, _reference = enterprises.add(*given, told, Way.CONSOLE, TODAY)
        assert enterprise_workers.put_all(*given, id_, read.workers, TODAY) == (10_000, 0)
        assert enterprise_workers.put_all(*given, id_, read.workers, TODAY) == (0, 0)


def test_a_list_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "endless.csv"
    file.write_text(HEADER + ",,\n" * 100_000)
    with pytest.raises(BadFile) as bad:
        workers.read(file, TODAY)
    assert bad.value.code == "many_rows"
