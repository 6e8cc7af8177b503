"""Made-up people whom the service knows already when a demonstration starts."""

from __future__ import annotations

from datetime import date

from bot.phone import operator
from store import Store, contacts

ALLOWED_ON = date(2026, 9, 28)

# Number, language, and whether they allowed messages. Who is not in here is welcomed as new.
PEOPLE = (
    ("+85512000003", "km", True),
    ("+85512000004", "en", False),
)


def load(store: Store) -> None:
    """Remember them; safe to do at every start. What somebody answered since on the page stays."""
    with store.transaction() as connection:
        for number, language, allowed in PEOPLE:
            if contacts.find(connection, store.sealer, number):
                continue
            if allowed:
                contacts.allow(connection, store.sealer, number, language, ALLOWED_ON, operator(number) or "")
            else:
                contacts.forbid(connection, store.sealer, number, ALLOWED_ON, language)
