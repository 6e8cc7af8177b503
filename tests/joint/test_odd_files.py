"""Files that are odd, or whose reading was cut off: each gets its sentence, and nothing of it is lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select, update

from joint import files
from joint.taking import Result, taken
from store import Store
from store.enterprise_tables import enterprises as table
from store.joint_records import joint_records
from store.ministries import Ministry, Role
from tests.joint.records import TODAY, many, record

HEAD = "id,name,tin,province\n"


def names(store: Store) -> list[tuple[str, str | None, str, str]]:
    c = table.c
    with store.transaction() as connection:
        rows = connection.execute(select(c.name, c.tin, c.province, c.district).order_by(c.name))
        return [tuple(row) for row in rows]  # type: ignore[misc]


def test_a_file_that_was_cut_off_is_read_again(
    store: Store, ministry: Callable[[Role], Ministry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, tax = tmp_path / "records.jsonl", ministry(Role.TAX)
    path.write_text("\n".join(map(json.dumps, [*many(100), record(name="")])), "utf-8")
    monkeypatch.setattr(files, "AT_ONCE", 40)
    asked = iter(range(99))

    def dies(*given: object) -> list[Result]:
        if next(asked) == 1:
            raise KeyboardInterrupt
        return taken(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "taken", dies)
    with pytest.raises(KeyboardInterrupt):
        files.take_in(store, tax, path, TODAY)
    assert len(names(store)) == 40
    counts = files.take_in(store, tax, path, TODAY)
    assert (counts.outcomes, counts.again) == ({"new": 100, "refused": 1}, 40)
    assert len(names(store)) == 100
    assert len(files.bad_of(path).read_text("utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "outcome", "remark"),
    [
        (f"{HEAD}1,Café Noir,L001-123456781,12\n".encode("cp1252"), "name:letters", "what old Windows writes"),
        (f"{HEAD}1,ហាងបាយ,L001-123456781,12\n".encode("utf-16"), "new", "what Excel calls Unicode"),
        (f"{HEAD}1,ហាងបាយ,L001-123456781,12\n".encode("utf-16-le"), "new", "the same without its mark"),
        (HEAD.replace(",", ";").encode() + b"1;Golden;L001-123456781;12\n", "new", "semicolons"),
        (HEAD.replace(",", "\t").encode() + b"1\tGolden\tL001-123456781\t12\n", "new", "tabs"),
        (HEAD.encode() + b"1,Golden,L001-123456781,12,,\n", "new", "empty cells behind the last"),
        (HEAD.encode() + b"1,Golden,L001-123456781,12,x,y\n", "record:cells", "cells that have no name"),
        (HEAD.upper().encode() + b"\n\n1,Golden,L001-123456781,12\n", "new", "capitals, and rows with nothing in them"),
    ],
)
def test_tables_as_they_come(
    store: Store, ministry: Callable[[Role], Ministry], tmp_path: Path, content: bytes, outcome: str, remark: str
) -> None:
    path = tmp_path / "records.CSV"
    path.write_bytes(content)
    counts = files.take_in(store, ministry(Role.TAX), path, TODAY)
    if outcome == "new":
        assert counts.outcomes == {"new": 1}, remark
        return
    with store.transaction() as connection:
        assert connection.execute(select(joint_records.c.remarks)).scalars().all() == [[outcome]], remark
    if b"Caf" in content:
        assert "Café" in files.bad_of(path).read_text(encoding="cp1252"), "the bytes are as they came"


@pytest.mark.parametrize(
    ("content", "sentence", "remark"),
    [
        (HEAD.encode() + b'1,"Golden,L001-123456781,12\n2,S,L001-1,12\n', "Line 3 cannot be read", "an open quote"),
        (HEAD.encode() + b"1," + b"x" * 200_000 + b",L001-1,12\n", "Line 2 cannot be read", "a cell without an end"),
        (b"id,name,tin,tin\n1,Golden,L001-1,L001-2\n", "More than once in the first row: tin", "a column twice"),
        (b"", "The first row names the columns", "nothing"),
    ],
)
def test_files_that_are_no_tables(
    store: Store, ministry: Callable[[Role], Ministry], tmp_path: Path, content: bytes, sentence: str, remark: str
) -> None:
    path = tmp_path / "records.csv"
    path.write_bytes(content)
    with pytest.raises(files.BadFile, match=sentence):
        files.take_in(store, ministry(Role.TAX), path, TODAY)
    assert not files.bad_of(path).exists(), remark


def test_lines_that_are_odd(store: Store, ministry: Callable[[Role], Ministry], tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    twice = json.dumps(record())[:-1] + ', "tin": "L009-000000001", "name": "Golden Thread Co., Ltd."}'
    path.write_text("\n".join([twice, "[" * 5000, "[" * 101 + "]" * 101, "", json.dumps(record(id="9"))]), "utf-8")
    counts = files.take_in(store, ministry(Role.TAX), path, TODAY)
    assert counts.outcomes == {"refused": 3, "new": 1}
    bad = [json.loads(line) for line in files.bad_of(path).read_text("utf-8").splitlines()]
    assert bad[0]["reasons"] == ["tin: This field stands twice, with two values."]
    assert bad[0]["record"]["tin"] == ["L001-123456789", "L009-000000001"]


def test_no_name_is_a_formula_in_the_table_of_enterprises(
    store: Store, ministry: Callable[[Role], Ministry], tmp_path: Path
) -> None:
    taken(store, ministry(Role.TAX), [record(name="=1+1 Trading")], TODAY)
    with store.transaction() as connection:
        connection.execute(update(table).values(state="registered", number="100200"))
    for ending, name in ((".csv", "'=1+1 Trading"), (".jsonl", '"=1+1 Trading"')):
        assert files.write_out(store, tmp_path / f"out{ending}", None) == 1
        assert name in (tmp_path / f"out{ending}").read_text("utf-8")
