"""The made-up partner of a demonstration: a union with a page of its own, and a list of people who said yes to it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from demo.duty import UNION
from demo.staff import STAFF
from store import Store, organisations, partner_lists, partners
from store.partner_lists import Listed
from store.staff import staff

[PARTNER] = [email for email, _password, role in STAFF if role == "partner"]
LIST, CONSENT = "Drivers at Phsar Thmei", "They signed when they joined the union in September 2026."
PEOPLE = tuple(Listed(f"+85512000{each}", "km" if each % 5 else "en") for each in range(600, 640))


def load(store: Store, today: date) -> None:
    """Bind them to the union of demo.duty and keep its list; after demo.staff. Safe to do at every start."""
    with store.transaction() as connection:
        union = organisations.called(connection, UNION)
        person = connection.scalar(select(staff.c.id).where(staff.c.email == PARTNER))
        if not union or not person or partners.of(connection, person):
            return
        partners.bind(connection, person, union.id)
        if not partners.lists(connection, union.id):
            partner_lists.add(connection, store.sealer, LIST, CONSENT, PEOPLE, PARTNER, today, union.id)
