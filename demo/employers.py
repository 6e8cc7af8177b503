"""Made-up employers for a demonstration: one with workers, of whom the Fund knows one, and one that waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import select

from store import Store, enterprise_decisions, enterprise_workers, enterprises, pins
from store.enterprise_tables import Kind, State, Way
from store.enterprise_workers import Worker
from store.enterprises import Told
from store.members import members

PHONE, PIN = "+85512000004", "4821"
BRICKS = Told(
    kind=Kind.COMPANY,
    name="Angkor Bricks",
    tin="K005-000000013",
    commerce_number="00000013",
    province="12",
    district="1205",
    sector="factory",
    workers=3,
    contact=PHONE,
    language="en",
)
HOUSE = Told(
    kind=Kind.HOUSEHOLD,
    name="Chan Household",
    residence_book="AB0001",
    province="12",
    district="1201",
    sector="home",
    workers=1,
    language="km",
)
WORKERS = (
    Worker("Meas Sokha", date(1966, 11, 25), 900_000),  # as in members.csv
    Worker("Oum Ratha", date(1990, 3, 12), 800_000),
    Worker("ហាក់ សុជាតា", date(1997, 8, 1), 750_000),
)
KNOWN_AS = "10000013"  # the member number of the first


def load(store: Store, hide: Callable[[str], str], today: date) -> None:
    """Register them; safe to do at every start. `hide` hides a PIN."""
    with store.transaction() as connection:
        given = connection, store.sealer
        bricks, house = map(_id, (BRICKS, HOUSE))
        if enterprises.one(*given, bricks):
            return
        enterprises.add(*given, BRICKS, Way.PHONE, today - timedelta(200), id_=bricks, pin_hash=pins.hashed(hide(PIN)))
        enterprises.add(*given, HOUSE, Way.PHONE, today, id_=house)
        enterprise_decisions.register(connection, bricks, State.INCOMPLETE, "E-0013", today)
        enterprise_workers.put_all(*given, bricks, WORKERS, today)
        known = connection.execute(select(members.c.id).where(members.c.number == KNOWN_AS)).scalar_one_or_none()
        for each in enterprise_workers.listed(*given, bricks, len(WORKERS)):
            if each.name == WORKERS[0].name:
                enterprise_workers.link(connection, bricks, each.id, known)


def _id(told: Told) -> UUID:
    return uuid5(NAMESPACE_URL, f"sok-sabay-demo-{told.name}")
