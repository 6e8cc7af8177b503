"""A made-up ministry of a demonstration: it told of a new enterprise, and of one that has the tax number of another."""

from __future__ import annotations

from datetime import date

from demo.employers import BRICKS
from joint import taking
from store import Store, ministries
from store.ministries import Role

NAME = "Commerce of the demo"
RECORDS = (
    {
        "id": "demo-1",
        "name": "Lucky Garden Restaurant",
        "tin": BRICKS.tin,
        "kind": "company",
        "province": "21",  # and not where that one is
        "sector": "shop",
        "workers": 4,
    },
    {
        "id": "demo-2",
        "name": "Mekong Silk Weaving",
        "commerce_number": "00000034",
        "kind": "company",
        "province": "03",
        "sector": "factory",
        "workers": 12,
    },
)


def load(store: Store, today: date) -> None:
    """Take in what it handed over; after demo.employers. Safe to do at every start."""
    with store.transaction() as connection:
        if ministries.by_name(connection, NAME) is None:
            ministries.add(connection, store.sealer, NAME, Role.COMMERCE, today)
        ministry = ministries.by_name(connection, NAME)
        if ministry:
            taking.take(connection, store.sealer, ministry, RECORDS, today)
