"""An application that somebody on duty took says who, to the officer who decides it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import text

from console.access import Role
from store import Store, duty, officers, organisations
from store.members import State
from store.officers import Kind
from store.organisations import Kind as KindOf
from tests.console.visitor import Visitor
from tests.store.people import person

TODAY = date(2026, 11, 23)


def test_the_page_says_who_took_it_and_nothing_of_one_that_came_by_itself(
    store: Store, signed_in: Callable[..., Visitor]
) -> None:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE members, organisations, officers CASCADE"))
    taken, alone = (
        person(store, national_id=each, number=None, reference=reference, state=State.APPLIED)
        for each, reference in (("012345678", "730211894"), ("012345679", "730211895"))
    )
    with store.transaction() as connection:
        of = organisations.add(connection, KindOf.UNION, "Union of drivers", TODAY)
        assert of
        by = officers.add(connection, store.sealer, of, Kind.OFFICER, "Keo <b>Vanna", "+85512000001", "x", TODAY)
        assert by
        duty.note(connection, by, TODAY, taken, b"who", has_phone=True)
    staff = signed_in(Role.REGISTRATION_OFFICER)
    said = "Taken in the field on 23 Nov 2026 by Keo &lt;b&gt;Vanna, Union of drivers."
    assert said in staff.get(f"/registrations/{taken}").text
    assert "Taken in the field" not in staff.get(f"/registrations/{alone}").text
