"""Records of ministries in the console: a person decides those that were held, and takes back what was merged."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import select, text

from console.access import Role
from joint.taking import Result, take
from schemes.cambodia import today
from store import Store, audit, joint_records, ministries
from store.enterprise_tables import enterprises as table
from tests.console.visitor import Visitor
from tests.joint.records import record


@pytest.fixture(autouse=True)
def nothing(store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE ministries, joint_records, members, enterprises CASCADE"))


@pytest.fixture
def officer(signed_in: Callable[..., Visitor]) -> Visitor:
    return signed_in(Role.REGISTRATION_OFFICER)


def handed(store: Store, *raws: object) -> list[Result]:
    with store.transaction() as connection:
        ministries.add(connection, store.sealer, "Ministry of Commerce", ministries.Role.COMMERCE, today())
        ministry = ministries.by_name(connection, "Ministry of Commerce")
        assert ministry
        return take(connection, store.sealer, ministry, raws, today())


@pytest.fixture
def waits(store: Store) -> UUID:
    """A record whose numbers are of two enterprises."""
    held = record(id="3", name="<script>alert(1)</script> Thread", phone="012 000 003", workers=9)
    handed(store, record(id="1", commerce_number="", phone=""), record(id="2", name="Silver Needle", tin=""), held)
    with store.transaction() as connection:
        [row] = joint_records.held(connection)
    return UUID(str(row.id))


def enterprise(store: Store, name: str) -> UUID:
    with store.transaction() as connection:
        return UUID(str(connection.execute(select(table.c.id).where(table.c.name == name)).scalar_one()))


def outcome(store: Store, id_: UUID) -> tuple[str, UUID | None]:
    with store.transaction() as connection:
        row = joint_records.one(connection, id_)
    assert row
    return row.outcome, row.enterprise_id


def deeds(store: Store) -> list[str]:
    with store.transaction() as connection:
        return [row.action for row in audit.search(connection, audit.Sought(), 9)]


def test_it_waits_in_the_list_and_shows_what_it_says(officer: Visitor, store: Store, waits: UUID) -> None:
    assert "Records of ministries to decide: 1" in officer.get("/").get_data(as_text=True)
    officer.get("/records")
    assert str(waits) in officer.text
    assert "<script>alert" not in officer.text
    officer.get(f"/records/{waits}")
    assert "<script>alert" not in officer.text
    assert "Silver Needle" in officer.text
    assert "Golden Thread Co., Ltd." in officer.text
    assert "012 000 003" not in officer.text, "the telephone is hidden"
    assert deeds(store)[0] == "opened_record"


def test_what_a_code_stands_for_is_said_beside_it(officer: Visitor, store: Store) -> None:
    coded = record(id="2", name="Silver Needle", province="21", district="2109", sector="factory", commerce_number="")
    handed(store, record(id="1", commerce_number=""), coded)
    with store.transaction() as connection:
        [row] = joint_records.held(connection)
    officer.get(f"/records/{row.id}")
    facts = " ".join(re.sub("<[^>]*>", " ", officer.text).split())
    assert "Province 21 (Takeo) District 2109 (Tram Kak) Work factory (factory or workshop) Its workers" in facts


def test_it_is_one_of_ours(officer: Visitor, store: Store, waits: UUID) -> None:
    golden = enterprise(store, "Golden Thread Co., Ltd.")
    officer.get(f"/records/{waits}")
    assert officer.post(f"/records/{waits}", decision="same").status_code == 400
    officer.get(f"/records/{waits}")
    officer.post(f"/records/{waits}", decision="same", enterprise=str(golden))
    assert outcome(store, waits) == ("merged", golden)
    assert "merged_record" in deeds(store)
    page = officer.post(f"/records/{waits}", decision="new")
    assert page.status_code == 409, "somebody decided it already"
    officer.get(f"/enterprises/{golden}")
    assert "What ministries told of it" in officer.text
    assert f"decided by a person ({officer.email})" in officer.text


def test_it_is_the_one_whose_number_is_written(officer: Visitor, store: Store, waits: UUID) -> None:
    officer.get(f"/records/{waits}")
    assert officer.post(f"/records/{waits}", decision="same", sought="L009-999999999").status_code == 400
    officer.post(f"/records/{waits}", decision="same", sought="000-12345")
    assert outcome(store, waits) == ("merged", enterprise(store, "Silver Needle"))


def test_it_is_a_new_one(officer: Visitor, store: Store, waits: UUID) -> None:
    officer.get(f"/records/{waits}")
    officer.post(f"/records/{waits}", decision="new")
    assert outcome(store, waits) == ("new", enterprise(store, "<script>alert(1)</script> Thread"))
    assert "added_record" in deeds(store)


def test_it_is_refused_for_a_reason(officer: Visitor, store: Store, waits: UUID) -> None:
    officer.get(f"/records/{waits}")
    for bad in ({"decision": "refuse"}, {"decision": "refuse", "reason": "<b>"}, {"decision": "all"}, {}):
        assert officer.post(f"/records/{waits}", **bad).status_code == 400
    officer.get(f"/records/{waits}")
    officer.post(f"/records/{waits}", decision="refuse", reason="mixed_up")
    assert outcome(store, waits) == ("refused", None)
    officer.get("/records")
    assert "None waits." in officer.text


def test_what_was_merged_wrongly_is_taken_back(officer: Visitor, store: Store) -> None:
    handed(store, record(id="1", workers=None), record(id="2", commerce_number="", workers=9))
    with store.transaction() as connection:
        [merged] = [each["id"] for each in joint_records.of(connection, enterprise(store, "Golden Thread Co., Ltd."))
                    if each["outcome"] == "merged"]  # fmt: skip
    officer.get(f"/records/{merged}")
    officer.post(f"/records/{merged}/undo")
    assert outcome(store, merged) == ("held", None)
    with store.transaction() as connection:
        assert connection.execute(select(table.c.workers)).scalars().all() == [None]
    assert officer.post(f"/records/{merged}/undo").status_code == 409


def test_the_list_has_pages(officer: Visitor, store: Store) -> None:
    doubles = [record(id="1", tin="", district=""), record(id="2", tin="", commerce_number="00099999", district="")]
    handed(store, *doubles, *(record(id=f"T{n}", tin=f"L001-00000{n:04}", commerce_number="") for n in range(1, 32)))
    officer.get("/records")
    assert officer.text.count("/console/records/") == 30
    assert "Later ones" in officer.text
