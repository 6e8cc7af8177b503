"""More visits than a page holds: those to come and those that were, page by page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy import text

from console.access import Role
from console.pages.visits import AHEAD, OVER
from schemes.cambodia import day_of
from store import Store, organisations, visits
from store.organisations import Kind
from tests.console.visitor import Visitor

SPOT = re.compile(r"spot (-?\d+)<")


def test_visits_are_paged_both_ways(signed_in: Callable[..., Visitor], store: Store) -> None:
    today = day_of(datetime.now(UTC))
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE organisations, visits CASCADE"))
        of = organisations.add(connection, Kind.FUND, "The Fund", today)
        assert of
        for at in range(-OVER - 2, AHEAD + 3):  # several on a day
            plan = visits.Plan(of, today + timedelta(days=at // 2), "21", "2109", f"spot {at}")
            assert visits.add(connection, plan, "a@b", uuid4())
    staff = signed_in(Role.REGISTRATION_OFFICER)
    first = set(SPOT.findall(staff.get("/visits").text))
    assert len(first) == AHEAD + OVER
    later, earlier = (re.search(rf'href="/console(/visits\?{way}=[^"]+)"', staff.text) for way in ("after", "before"))
    assert later
    assert earlier
    after = set(SPOT.findall(staff.get(later[1]).text))
    assert "Later ones" not in staff.text
    before = set(SPOT.findall(staff.get(earlier[1]).text))
    assert "Earlier ones" not in staff.text
    assert {int(at) for at in first | after | before} == set(range(-OVER - 2, AHEAD + 3))
    assert staff.get("/visits?after=nonsense&before=").status_code == 200
