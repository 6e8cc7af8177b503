"""Applications and members as officers see them: by pages, oldest first, without reading all members."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import event, text, update
from sqlalchemy.engine import Engine

from store import Store, applications, hardships
from store.applications import Sought
from store.hardships import Hardship
from store.members import State, members
from tests.store.people import ANOTHER_PHONE, PHONE, person


def applied(store: Store, reference: str, on: date, state: State = State.APPLIED) -> UUID:
    member = person(store, reference=reference, state=state, name=reference)
    with store.transaction() as connection:
        connection.execute(update(members).where(members.c.id == member).values(applied_on=on))
    return member


def plans(store: Store, *questions: object) -> str:
    """How PostgreSQL answers what is asked, when it may read no whole table that has an index."""
    said: list[tuple[str, object]] = []

    def note(_c: object, _cursor: object, statement: str, values: object, *_more: object) -> None:
        said.append((statement, values))

    with store.transaction() as connection:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        event.listen(Engine, "before_cursor_execute", note)
        try:
            for question in questions:
                question(connection)  # type: ignore[operator]
        finally:
            event.remove(Engine, "before_cursor_execute", note)
        return "\n".join(
            line
            for statement, values in said
            for line in connection.exec_driver_sql(f"EXPLAIN {statement}", values).scalars()  # type: ignore[arg-type]
        )


def test_the_oldest_come_first_and_each_page_goes_on_after_the_last(store: Store) -> None:
    for day in (3, 1, 2):
        applied(store, f"73021189{day}", date(2026, 11, day))
    applied(store, "630211894", date(2026, 10, 1), State.PAPERS_WANTED)
    applied(store, "530211894", date(2026, 10, 1), State.REFUSED)
    person(store, number="10000009")
    with store.transaction() as connection:
        first = applications.waiting(connection, store.sealer, State.APPLIED, 2)
        assert [each.reference for each in first] == ["730211891", "730211892"]
        assert first[-1].applied_on
        rest = applications.waiting(connection, store.sealer, State.APPLIED, 2, (first[-1].applied_on, first[-1].id))
        assert [each.reference for each in rest] == ["730211893"]
        asked = applications.waiting(connection, store.sealer, State.PAPERS_WANTED, 9)
        assert [each.reference for each in asked] == ["630211894"]


def test_no_list_and_no_search_reads_a_whole_table(store: Store) -> None:
    member = applied(store, "730211894", date(2026, 11, 1))
    with store.transaction() as connection:
        hardships.add(connection, member, Hardship("ill", "not_known"), "5527314", date(2026, 11, 1))
    sealer, beyond = store.sealer, (date(2026, 1, 1), UUID(int=1))
    told = plans(
        store,
        lambda c: applications.waiting(c, sealer, State.APPLIED, 30),
        lambda c: applications.waiting(c, sealer, State.APPLIED, 30, beyond),
        lambda c: applications.search(c, sealer, Sought("730211894", "730211894", "034323458", PHONE)),
        lambda c: hardships.waiting(c, 30, beyond),
        lambda c: hardships.of(c, member),
        lambda c: applications.telephones(c, sealer, member),
    )
    assert "Seq Scan" not in told
    assert "members_waiting_idx" in told
    assert "hardships_waiting_idx" in told


@pytest.mark.parametrize(
    ("sought", "is_found"),
    [
        (Sought(number="10000009"), True),
        (Sought(phone=PHONE), True),
        (Sought(phone=ANOTHER_PHONE), False),
        (Sought(national_id="034323458"), True),
        (Sought(number="1000000"), False),
        (Sought(reference="10000009"), False),
        (Sought(), False),
    ],
)
def test_somebody_is_found_by_what_is_theirs(store: Store, sought: Sought, is_found: bool) -> None:
    member = person(store, number="10000009", national_id="034323458")
    with store.transaction() as connection:
        found = applications.search(connection, store.sealer, sought)
    assert [each.id for each in found] == ([member] if is_found else [])
