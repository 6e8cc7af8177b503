"""Records, files and bodies that are odd: each gets its sentence, none takes others along, nothing of them is lost."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from joint import files
from joint.taking import Result, taken
from schemes.cambodia import today
from store import Store, enterprises, joint_enterprises, ministries
from store.enterprise_tables import Kind, Way
from store.enterprise_tables import enterprises as table
from store.enterprises import Told
from store.joint_records import joint_records
from store.ministries import Ministry, Role
from tests.edge.application import application
from tests.joint.records import TODAY, many, record

Handed = Callable[..., list[Result]]
HEAD = "id,name,tin,province\n"


def told(results: list[Result]) -> list[tuple[str, str, list[str]]]:
    return [(each.outcome, each.matched_by, list(map(str, each.remarks))) for each in results]


def names(store: Store) -> list[tuple[str, str | None, str, str]]:
    c = table.c
    with store.transaction() as connection:
        rows = connection.execute(select(c.name, c.tin, c.province, c.district).order_by(c.name))
        return [tuple(row) for row in rows]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("first", "second", "is_same", "remark"),
    [
        ("ហាងបាយ សុខសាន្ត", "ហាងបាយសុខសាន្ត", True, "Khmer has no spaces between words"),
        ("ក្រុមហ៊ុនសុខសាន្ត", "សុខសាន្ត ខូ., អិលធីឌី", True, "the form written on to the name, and behind it"),
        ("សុខសាន្ត សំណង់ ឯ.ក", "សុខសាន្ត\u200bសំណង់", True, "the form in short, and a space that nobody sees"),
        ("Sok San Bakery", "SOKSAN BAKERY", True, "the same in Latin letters"),
        ("Market Shop ៣", "Market Shop 3", True, "Khmer digits"),
        ("Angkor Hotel I", "Angkor Hotel II", False, "Roman numbers say which of several it is"),
        ("Meas Rice Mill A", "Meas Rice Mill B", False, "so do single letters"),
    ],
)
def test_names_as_people_write_them(handed: Handed, first: str, second: str, is_same: bool, remark: str) -> None:
    handed(record(name=first, tin="", district=""))
    [result] = handed(record(id="T-1", name=second, commerce_number="", phone=""), by=Role.TAX)
    assert (result.matched_by == "name") == is_same, remark


@pytest.mark.parametrize(
    ("second", "outcome", "remarks", "remark"),
    [
        ({"name": "Silver Needle"}, "merged", ["name:differs"], "the place is the same: it may have a new name"),
        ({"name": "មាសខ្សែ", "province": "01", "district": ""}, "merged", ["province:differs"], "Khmer beside Latin"),
        ({"name": "Mekong Steel", "province": "01"}, "held", ["name:another_name"], "name and place are another's"),
    ],
)
def test_a_number_is_not_enough_where_all_else_is_another(
    handed: Handed, store: Store, second: dict[str, str], outcome: str, remarks: list[str], remark: str
) -> None:
    handed(record(commerce_number=""))
    second = {"commerce_number": "", "district": "", **second}
    [result] = handed(record(id="T-1", **second), by=Role.TAX)
    assert (result.outcome, list(map(str, result.remarks))) == (outcome, remarks), remark
    assert names(store) == [("Golden Thread Co., Ltd.", "L001-123456789", "12", "1204")]


def test_a_number_that_stands_for_none_brings_nobody_together(handed: Handed, store: Store) -> None:
    zeros = [record(id=str(n), name=name, tin="000-000000") for n, name in enumerate(["Dara Steel", "Bopha Rice"])]
    for n, each in enumerate(zeros):
        each["commerce_number"] = f"1000{n}"
    assert told(handed(*zeros)) == [("new", "", ["tin:zeros"])] * 2
    odd = [record(id=f"odd {n}", name=name, tin="123456", commerce_number="") for n, name in enumerate(("Tep", "Lim"))]
    assert [each.outcome for each in handed(*odd)] == ["new", "held"]


def test_a_district_of_another_province_is_not_filled_in(handed: Handed, store: Store) -> None:
    handed(record(district=""))
    [result] = handed(record(id="2", province="01", district="0102"))
    assert told([result]) == [("merged", "tin", ["province:differs"])]
    assert names(store) == [("Golden Thread Co., Ltd.", "L001-123456789", "12", "")]


def test_what_was_told_meanwhile_is_not_overwritten(store: Store) -> None:
    """A batch looks at the enterprises first and writes at the end; a caller may tell of theirs in between."""
    told_first = Told(kind=Kind.COMPANY, name="Golden Thread", tin="L001-123456789")
    with store.transaction() as connection:
        id_, _reference = enterprises.add(connection, store.sealer, told_first, Way.TAX, TODAY)
        [seen] = joint_enterprises.found(connection, ["L001-123456789"], [], [])
    stale = {name: getattr(seen, name) for name in joint_enterprises.FILLABLE}
    theirs = Told(kind=Kind.COMPANY, name="Golden Thread", tin="L001-123456789", province="01", contact="+85512000009")
    with store.transaction() as connection:
        enterprises.change(connection, id_, enterprises.columns(store.sealer, theirs), TODAY)
    from_record = {"province": "12", "workers": 9, "contact_index": store.sealer.index("+85512000001")}
    with store.transaction() as connection:
        row = {**stale, **from_record, "id": id_, "contact": "+85512000001"}
        joint_enterprises.fill(connection, store.sealer, [row], TODAY)
        kept = enterprises.one(connection, store.sealer, id_)
    assert kept
    assert (kept.province, kept.workers, kept.contact) == ("01", 9, "+85512000009")


def test_a_number_taken_between_reading_and_writing_is_found_the_second_time(
    store: Store, ministry: Callable[[Role], Ministry], monkeypatch: pytest.MonkeyPatch
) -> None:
    add, told_meanwhile = joint_enterprises.add, Told(kind=Kind.COMPANY, name="Golden Thread", tin="L001-123456789")

    def overtaken(*given: object) -> None:
        monkeypatch.setattr(joint_enterprises, "add", add)
        with store.transaction() as connection:
            enterprises.add(connection, store.sealer, told_meanwhile, Way.PHONE, TODAY)
        add(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(joint_enterprises, "add", overtaken)
    [result] = taken(store, ministry(Role.TAX), [record()], TODAY)
    assert (result.outcome, result.matched_by) == ("merged", "tin")


def test_the_same_file_from_four_at_the_same_time(store: Store, ministry: Callable[[Role], Ministry]) -> None:
    whose = [ministry(Role.TAX), ministry(Role.COMMERCE)] * 2
    records, results = many(200), []
    threads = [
        threading.Thread(target=lambda one=one: results.append(taken(store, one, records, TODAY))) for one in whose
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Counter((each.outcome, each.again) for result in results for each in result) == {
        ("new", False): 200,
        ("new", True): 200,
        ("merged", False): 200,
        ("merged", True): 200,
    }
    assert len(names(store)) == 200


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


def test_very_many_with_the_same_name_take_no_longer(handed: Handed) -> None:
    shops = [{**each, "name": "ហាងបាយ សុខសាន្ត", "province": "12", "phone": ""} for each in many(3000)]
    began = time.monotonic()
    assert {each.outcome for each in handed(*shops)} == {"new"}
    assert time.monotonic() - began < 20  # it is one or two; each compared with each would be minutes


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


def test_bodies_that_are_odd(
    database_url: str, valkey_url: str, valkey: object, store: Store, capfd: pytest.CaptureFixture[str]
) -> None:
    with store.transaction() as connection:
        token = ministries.add(connection, store.sealer, "Tax", Role.TAX, today())
    with application(database_url, valkey_url) as made:
        client: FlaskClient = made.test_client()

        def post(body: str | bytes) -> tuple[int, object]:
            headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
            got = client.post("/joint/v1/records", data=body, headers=headers)
            return got.status_code, got.json["detail"] if got.status_code >= 400 else got.json["results"]

        deep = [
            post('{"records": [{"id": "D", "z": %s}]}' % ("[" * n + "]" * n))[0] for n in (*range(900, 960, 5), 9999)
        ]
        assert set(deep) <= {200, 400}
        assert post('{"records": [{"id": "1"}], "records": []}')[0] == 400
        [twice] = post('{"records": [{"id": "1", "name": "Sok San", "name": "Sok Dara"}]}')[1]  # type: ignore[misc]
        assert {"field": "name", "code": "twice"}.items() <= twice["remarks"][0].items()
        for junk in (
            b"",
            b"\0" * 50,
            b"\xff\xfe\x00",
            '{"records": [{"id": 1e999, "tin": %s}]}' % ("9" * 5000),
            "[" * 99,
        ):
            assert post(junk)[0] == 400
        assert post(json.dumps({"records": [record(name="Sok\x00 San\ud800")]}))[0] == 200
    said = "".join(capfd.readouterr())
    assert token
    assert not [word for word in ("Sok San", "Sok Dara", token, "12000001") if word in said]
