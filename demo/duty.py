"""Made-up people on duty for a demonstration: one who registers others for a union, one who inspects; and a visit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import Connection

from store import Store, officers, organisations, pins, visits
from store.officers import Kind
from store.organisations import Kind as KindOf
from store.visits import Plan

PIN = "7710"
UNION = "Union of Tuk-tuk Drivers"
# Telephone, kind, name, organisation and its kind.
OFFICERS = (
    ("+85512000030", Kind.OFFICER, "Keo Vanna", UNION, KindOf.UNION),
    ("+85512000031", Kind.INSPECTOR, "Prak Sophal", "Labour Inspection of Takeo", KindOf.INSPECTORATE),
)
TRAM_KAK, DAYS_AHEAD = "2109", 9


def load(store: Store, hide: Callable[[str], str], today: date) -> None:
    """Let them be on duty; safe to do at every start. `hide` hides a PIN."""
    with store.transaction() as connection:
        kept = pins.hashed(hide(PIN))
        for phone, kind, name, whose, kind_of in OFFICERS:
            known = organisations.called(connection, whose)
            of = known.id if known else organisations.add(connection, kind_of, whose, today)
            if of:
                officers.add(connection, store.sealer, of, kind, name, phone, kept, today)
        _plan(connection, today)


def _plan(connection: Connection, today: date) -> None:
    union = organisations.called(connection, UNION)
    if union:
        day = today + timedelta(days=DAYS_AHEAD)
        plan = Plan(union.id, day, TRAM_KAK[:2], TRAM_KAK, "Ang Tasom market")
        visits.add(connection, plan, "registration@demo.example", uuid5(NAMESPACE_URL, "sok-sabay-demo-visit"))


def told() -> dict[str, str]:
    """Who has which telephone, in words for whoever picks one."""
    does = {Kind.OFFICER: "registers others", Kind.INSPECTOR: "inspects enterprises"}
    return {phone: f"{name} {does[kind]}: dials *1286*9#, PIN {PIN}" for phone, kind, name, *_of in OFFICERS}
