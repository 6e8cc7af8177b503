"""Inspections in the console: a list, the latest first, and a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from sqlalchemy import text

from console.access import Role
from store import Store, audit, inspections, officers, organisations
from store.inspections import Seen
from store.officers import Kind
from store.organisations import Kind as KindOf
from tests.console.visitor import Visitor

TODAY = date(2026, 11, 23)


def test_inspections_are_listed_by_pages_and_taken_as_a_table(signed_in: Callable[..., Visitor], store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(text("TRUNCATE organisations, officers CASCADE"))
        of = organisations.add(connection, KindOf.INSPECTORATE, "Inspection of Takeo", TODAY)
        assert of
        inspector = officers.add(connection, store.sealer, of, Kind.INSPECTOR, "Keo", "+85512000001", "x", TODAY)
        assert inspector
        for at in range(31):
            seen = Seen("=cmd|1" if at == 30 else f"Shop {at}", "21", "2109", 12, 5)
            inspections.keep(connection, store.sealer, inspector, TODAY, str(at), seen)
    staff = signed_in(Role.REGISTRATION_OFFICER)
    staff.get("/inspections")
    assert "Shop 29" in staff.text
    assert "Shop 0<" not in staff.text
    older = re.search(r'href="/console(/inspections\?[^"]+)"', staff.text)
    assert older
    assert "Shop 0<" in staff.get(older[1].replace("&amp;", "&")).text
    staff.get("/inspections")
    got = staff.post("/inspections/csv")
    assert got.mimetype == "text/csv"
    assert ",'=cmd|1,12,5," in got.text
    assert len(got.text.splitlines()) == 32
    with store.transaction() as connection:
        assert "took_inspections" in [each.action for each in audit.search(connection, audit.Sought(), 9)]
