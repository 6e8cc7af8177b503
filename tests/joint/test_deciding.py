"""Records that were held are decided by somebody, once; what was merged by mistake is taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from joint import deciding
from joint.deciding import Decision, NotDecided
from joint.taking import Result
from store import Store, joint_records
from store.enterprise_tables import enterprises as table
from store.joint_invitations import joint_invitations
from store.ministries import Role
from tests.joint.records import TODAY, record

Handed = Callable[..., list[Result]]
OFFICER = Decision("officer@fund.example", TODAY)


@pytest.fixture
def held(handed: Handed, store: Store) -> UUID:
    """A record whose numbers are of two enterprises; its id."""
    handed(record(id="1", commerce_number="", phone=""), record(id="2", name="Silver Needle", tin="", workers=5))
    [result] = handed(record(id="3", workers=9, phone="012 000 003"))
    assert result.outcome == "held"
    with store.transaction() as connection:
        [row] = joint_records.held(connection)
    return UUID(str(row.id))


def enterprise(store: Store, name: str) -> dict[str, Any]:
    with store.transaction() as connection:
        return dict(connection.execute(select(table).where(table.c.name == name)).mappings().one())


def trace(store: Store, record_: UUID) -> Any:
    with store.transaction() as connection:
        c = joint_records.joint_records.c
        return connection.execute(select(joint_records.joint_records).where(c.id == record_)).one()


def test_both_that_it_may_be_about_are_shown(store: Store, held: UUID) -> None:
    with store.transaction() as connection:
        row = joint_records.one(connection, held)
        found = deciding.candidates(connection, store.sealer, row)
    assert {each.name for each in found} == {"Golden Thread Co., Ltd.", "Silver Needle"}


def test_it_is_the_same_as_one_and_the_number_of_the_other_stays_there(
    handed: Handed, store: Store, held: UUID
) -> None:
    golden = enterprise(store, "Golden Thread Co., Ltd.")
    with store.transaction() as connection:
        deciding.same(connection, store.sealer, held, golden["id"], OFFICER)
    row, now = trace(store, held), enterprise(store, "Golden Thread Co., Ltd.")
    assert (row.outcome, row.matched_by, row.enterprise_id) == ("merged", "person", golden["id"])
    assert set(row.remarks) == {"commerce_number:taken", "workers:differs"}
    assert (row.filled, row.decided_by, row.decided_on) == (["contact_index"], OFFICER.by, TODAY)
    assert (now["commerce_number"], now["contact_index"]) == (None, store.sealer.index("+85512000003"))
    [again] = handed(record(id="3", workers=9, phone="012 000 003"))
    assert (again.outcome, again.matched_by, again.again) == ("merged", "person", True)
    [mended] = handed(record(id="3", workers=10))
    assert (mended.outcome, mended.matched_by) == ("merged", "their_id"), "it need not be decided again"
    with store.transaction() as connection:
        assert golden["id"] in connection.execute(select(joint_invitations.c.enterprise_id)).scalars().all()


def test_it_is_a_new_one_without_the_numbers_of_others(store: Store, held: UUID) -> None:
    with store.transaction() as connection:
        made = deciding.new(connection, store.sealer, held, OFFICER)
        kept = connection.execute(select(table).where(table.c.id == made)).one()
    assert (kept.name, kept.tin, kept.commerce_number, kept.workers) == ("Golden Thread Co., Ltd.", None, None, 9)
    row = trace(store, held)
    assert (row.outcome, row.enterprise_id) == ("new", made)


def test_it_is_refused_and_its_ministry_reads_why(handed: Handed, store: Store, held: UUID) -> None:
    with store.transaction() as connection:
        deciding.refuse(connection, store.sealer, held, "mixed_up", OFFICER)
    [again] = handed(record(id="3", workers=9, phone="012 000 003"))
    assert (again.outcome, list(map(str, again.remarks))) == ("refused", ["record:mixed_up"])


def test_nothing_is_decided_twice_or_for_no_reason(store: Store, held: UUID) -> None:
    golden = enterprise(store, "Golden Thread Co., Ltd.")["id"]
    with store.transaction() as connection:
        given = connection, store.sealer, held
        with pytest.raises(NotDecided, match="reason"):
            deciding.refuse(*given, "because", OFFICER)
        with pytest.raises(NotDecided, match="no_enterprise"):
            deciding.same(*given, UUID(int=5), OFFICER)
        with pytest.raises(NotDecided, match="meanwhile"):
            deciding.undo(*given, OFFICER)
        deciding.new(*given, OFFICER)
        for again in (
            lambda: deciding.new(*given, OFFICER),
            lambda: deciding.same(*given, golden, OFFICER),
            lambda: deciding.refuse(*given, "not_found", OFFICER),
            lambda: deciding.new(connection, store.sealer, UUID(int=5), OFFICER),
        ):
            with pytest.raises(NotDecided, match="meanwhile"):
                again()


def test_what_was_merged_by_mistake_is_taken_back(handed: Handed, store: Store) -> None:
    handed(record(tin="", workers=None, phone="", sector=""))
    [result] = handed(record(id="T-1", commerce_number=""), by=Role.TAX)
    assert (result.outcome, result.matched_by) == ("merged", "name")
    with store.transaction() as connection:
        [merged] = [each["id"] for each in joint_records.of(connection, enterprise_id(store)) if each["filled"]]
        connection.execute(table.update().values(workers=7))  # somebody counted since
        deciding.undo(connection, store.sealer, merged, OFFICER)
    now, row = enterprise(store, "Golden Thread Co., Ltd."), trace(store, merged)
    assert [now[name] for name in ("tin", "contact_index", "contact_sealed", "sector", "workers")] == [
        *(None, None, None),
        *("", 7),
    ]
    assert (row.outcome, row.enterprise_id, row.remarks, row.filled) == ("held", None, ["record:undone"], [])
    with store.transaction() as connection:
        made = deciding.new(connection, store.sealer, merged, OFFICER)
        assert connection.execute(select(table.c.tin).where(table.c.id == made)).scalar_one() == "L001-123456789"


def enterprise_id(store: Store) -> UUID:
    return UUID(str(enterprise(store, "Golden Thread Co., Ltd.")["id"]))
