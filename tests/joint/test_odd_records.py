"""Records and bodies that are odd: each gets its sentence, none takes others along, nothing of them is lost."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from joint import alike, matching
from joint.matching import contradicts
from joint.taking import Result, taken
from schemes.cambodia import today
from store import Store, enterprises, joint_enterprises, ministries
from store.enterprise_tables import Kind, Way
from store.enterprise_tables import enterprises as table
from store.enterprises import Told
from store.ministries import Ministry, Role
from tests.edge.application import application
from tests.joint.records import TODAY, many, record

Handed = Callable[..., list[Result]]


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


def test_very_many_with_the_same_name_take_no_longer(handed: Handed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each looks at no more than those that are told apart at all; each at each would be millions."""
    looked_at, each_once = Counter[str](), alike._each_once

    def counted(several: Iterable[list[alike.Entry[Any]]]) -> list[alike.Entry[Any]]:
        found = each_once(several)
        looked_at["names"] += len(found)
        return found

    def compared(*given: Any) -> bool:
        looked_at["enterprises"] += 1
        return contradicts(*given)

    monkeypatch.setattr(alike, "_each_once", counted)
    monkeypatch.setattr(matching, "contradicts", compared)
    shops = [{**each, "name": "ហាងបាយ សុខសាន្ត", "province": "12", "phone": ""} for each in many(3000)]
    assert {each.outcome for each in handed(*shops)} == {"new"}
    assert 0 < looked_at["names"] < 200 * len(shops)
    assert 0 < looked_at["enterprises"] < 200 * len(shops)


def test_bodies_that_are_odd(
    migrated_url: str, valkey_url: str, valkey: object, store: Store, capfd: pytest.CaptureFixture[str]
) -> None:
    with store.transaction() as connection:
        token = ministries.add(connection, store.sealer, "Tax", Role.TAX, today())
    with application(migrated_url, valkey_url) as made:
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
