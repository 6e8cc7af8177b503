"""Records of ministries are taken in: new, merged, held back or refused; nothing is lost, and twice is once."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Callable

import pytest
from sqlalchemy import select, text, update

from joint.taking import Result, take_held
from store import Store, enterprises
from store.enterprise_tables import Kind, Way
from store.enterprise_tables import enterprises as table
from store.enterprises import Told
from store.joint_invitations import joint_invitations
from store.joint_records import held as joint_records_held
from store.joint_records import joint_records
from store.ministries import Role
from tests.joint.records import BAD, TODAY, many, record

Handed = Callable[..., list[Result]]
RECORDS, PLANTED = 10_000, 700


def told(results: list[Result]) -> list[tuple[str, str, list[str]]]:
    return [(each.outcome, each.matched_by, list(map(str, each.remarks))) for each in results]


def kept(store: Store) -> list[dict[str, object]]:
    with store.transaction() as connection:
        return [dict(row) for row in connection.execute(select(table).order_by(table.c.name)).mappings()]


def test_a_new_enterprise_is_kept_with_all_that_was_told(handed: Handed, store: Store) -> None:
    assert told(handed(record())) == [("new", "", [])]
    [one] = kept(store)
    said = ("name", "tin", "commerce_number", "province", "district", "sector", "workers", "state", "came_by")
    assert [one[name] for name in said] == [
        "Golden Thread Co., Ltd.",
        "L001-123456789",
        "00012345",
        "12",
        "1204",
        "factory",
        120,
        "incomplete",
        "commerce",
    ]
    assert one["contact_index"] == store.sealer.index("+85512000001")


@pytest.mark.parametrize(
    ("second", "outcome", "by", "remark"),
    [
        ({"tin": "l001 123 456 789", "commerce_number": ""}, "merged", "tin", "the tax number in another form"),
        ({"tin": "", "commerce_number": "000-12345"}, "merged", "commerce_number", "the same of the commerce number"),
        ({"tin": "L009-999999999", "commerce_number": ""}, "new", "", "the same name, and another tax number"),
        (
            {"tin": "L001-999999999", "commerce_number": "", "name": "Silver Needle"},
            "new",
            "",
            "another enterprise altogether",
        ),
    ],
)
def test_a_second_ministry_tells_of_the_same_enterprise(
    handed: Handed, second: dict[str, str], outcome: str, by: str, remark: str
) -> None:
    handed(record())
    [result] = handed(record(id="T-9", **second), by=Role.TAX)
    assert (result.outcome, result.matched_by) == (outcome, by), remark


@pytest.mark.parametrize(
    ("first", "second", "is_same", "remark"),
    [
        ("Golden Thread Co., Ltd.", "GOLDEN THREAD COMPANY LIMITED", True, "the form and the case"),
        ("Golden Thread Co., Ltd.", "Golden Tread Co Ltd", True, "a slip"),
        ("Golden Thread Co., Ltd.", "Thread, Golden", True, "the order"),
        ("Golden Thread Co., Ltd.", "Golden Bread Co., Ltd.", False, "another trade"),
        ("Golden Thread 1", "Golden Thread 2", False, "two branches"),
        ("ក្រុមហ៊ុន សុខសាន្ត សំណង់", "សុខសាន្ត សំណង់", True, "the form, in Khmer"),
        ("KFC", "KFD", False, "too short for a likeness"),
    ],
)
def test_a_name_in_the_same_place_is_enough_where_no_number_contradicts(
    handed: Handed, first: str, second: str, is_same: bool, remark: str
) -> None:
    handed(record(name=first, tin="", district=""))
    [result] = handed(record(id="T-1", name=second, commerce_number="", phone=""), by=Role.TAX)
    assert (result.matched_by == "name") == is_same, remark
    [elsewhere] = handed(record(id="T-2", name=first, commerce_number="", tin="K001-000000001", province="Kep"))
    assert elsewhere.outcome == "new"


def test_of_two_with_the_same_name_nobody_can_say_which(handed: Handed) -> None:
    handed(record(id="1", tin=""), record(id="2", tin="", commerce_number="00099999"))
    [result] = handed(record(id="T", commerce_number=""), by=Role.TAX)
    assert told([result]) == [("held", "", ["name:several_alike"])]


def test_what_the_fund_has_not_is_filled_and_what_it_has_stays(handed: Handed, store: Store) -> None:
    with store.transaction() as connection:
        known = Told(kind=Kind.COMPANY, name="Golden Thread", tin="L001-123456789", workers=80)
        enterprises.add(connection, store.sealer, known, Way.PHONE, TODAY)
    [result] = handed(record(commerce_number="77"), record(id="C-2", commerce_number="00088888", phone=""))[1:]
    assert told([result]) == [("merged", "tin", ["workers:differs"])]
    [one] = kept(store)
    assert (one["name"], one["workers"], one["commerce_number"]) == ("Golden Thread", 80, "00088888")
    assert one["contact_index"] == store.sealer.index("+85512000001") or one["contact_index"] is None
    with store.transaction() as connection:
        [trace] = connection.execute(select(joint_records).where(joint_records.c.their_id == "C-2"))
    assert trace.enterprise_id == one["id"]
    assert "commerce_number" in trace.filled


def test_two_numbers_of_two_enterprises_are_held_back_and_nothing_changes(handed: Handed, store: Store) -> None:
    handed(record(id="1", commerce_number=""), record(id="2", name="Silver Needle", tin=""))
    before = kept(store)
    [result] = handed(record(id="3"))
    assert told([result]) == [("held", "", ["tin:two_enterprises"])]
    assert kept(store) == before


def test_what_was_held_is_taken_in_anew_when_the_enterprises_were_put_right(handed: Handed, store: Store) -> None:
    handed(record(id="1", commerce_number=""), record(id="2", name="Silver Needle", tin=""), record(id="3", workers=9))
    with store.transaction() as connection:
        assert take_held(connection, store.sealer, TODAY) == (1, 1)
        double = select(table.c.id).where(table.c.name == "Silver Needle").scalar_subquery()
        connection.execute(update(table).where(table.c.id == double).values(state="refused"))
        assert take_held(connection, store.sealer, TODAY) == (1, 0)
        assert joint_records_held(connection) == []
    [standing] = [each for each in kept(store) if each["state"] != "refused"]
    assert standing["commerce_number"] == "00012345"
    [again] = handed(record(id="3", workers=9))
    assert (again.outcome, again.again) == ("merged", True)


def test_a_record_that_was_mended_is_about_the_enterprise_of_the_first(handed: Handed, store: Store) -> None:
    handed(record(tin="", district=""))
    [result] = handed(record(commerce_number="", name="Golden Thread and Needle"))
    assert (result.outcome, result.matched_by) == ("merged", "their_id")
    assert len(kept(store)) == 1


def test_all_that_is_wrong_is_said_at_once(handed: Handed, store: Store) -> None:
    [result] = handed({"id": True, "tin": "x", "workers": "-3", "province": "Narnia", "name": "\0"})
    assert sorted(map(str, result.remarks)) == [
        "id:not_text",
        "name:unreadable",
        "province:unknown_place",
        "tin:unreadable",
        "workers:unreadable",
    ]
    assert told(handed(None, "x", 3, [])) == [("refused", "", ["record:not_an_object"])] * 4
    assert kept(store) == []


def test_what_is_odd_is_said_and_taken_in(handed: Handed, store: Store) -> None:
    odd = record(tin="123456", sector="magic", phone="023 123 456", language="fr", district="Narnia", workers=None)
    [result] = handed(odd)
    assert result.outcome == "new"
    assert sorted(map(str, result.remarks)) == [
        "district:unknown_place",
        "language:unknown",
        "phone:no_mobile",
        "sector:unknown",
        "tin:doubtful",
    ]


def test_the_same_again_in_one_batch_or_later_changes_nothing(handed: Handed, store: Store) -> None:
    first = handed(record(), record(), record(id="", name=""))
    before = kept(store)
    again = handed(dict(reversed(record().items())), record(id="", name=""))
    assert [each.again for each in first] == [False, True, False]
    assert [each.again for each in again] == [True, True]
    assert told(again) == told([first[0], first[2]])
    assert kept(store) == before


def test_the_record_is_sealed_and_opens_as_it_came(handed: Handed, store: Store) -> None:
    handed(record(anything="else"), "no record")
    with store.transaction() as connection:
        sealed = connection.execute(select(joint_records.c.record_sealed)).scalars().all()
        rows = " ".join(connection.execute(text("SELECT joint_records::text FROM joint_records")).scalars())
    opened = [json.loads(store.sealer.open(each)) for each in sealed]
    assert record(anything="else") in opened
    assert "no record" in opened
    assert "Golden" not in rows


def test_who_has_a_telephone_is_to_be_invited_once(handed: Handed, store: Store) -> None:
    handed(record(), record(id="2", name="Silver Needle", tin="K001-1", commerce_number="2", phone=""))
    handed(record(workers=7))
    with store.transaction() as connection:
        assert len(connection.execute(select(joint_invitations)).all()) == 1


def test_ten_thousand_of_which_seven_hundred_are_bad(handed: Handed, store: Store) -> None:
    records, wanted = many(RECORDS), {}
    for at, (wrong, reason) in zip(range(3, RECORDS, RECORDS // PLANTED), itertools.cycle(BAD), strict=False):
        if len(wanted) < PLANTED:
            records[at] |= wrong
            wanted[records[at]["id"]] = [reason]
    results = handed(*records)
    bad = {each.their_id: list(map(str, each.remarks)) for each in results if each.outcome == "refused"}
    assert bad == wanted
    assert Counter(each.outcome for each in results) == {"new": RECORDS - PLANTED, "refused": PLANTED}
    before = kept(store)
    assert len(before) == RECORDS - PLANTED
    again = handed(*records)
    assert all(each.again for each in again)
    assert told(again) == told(results)
    assert kept(store) == before
