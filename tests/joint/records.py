"""Made-up records, as ministries hand them over."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

TODAY = date(2026, 11, 23)
GOOD = {
    "id": "C-1",
    "name": "Golden Thread Co., Ltd.",
    "tin": "L001-123456789",
    "commerce_number": "00012345",
    "province": "Phnom Penh",
    "district": "Tuol Kouk",
    "sector": "factory",
    "workers": 120,
    "phone": "012 000 001",
}
SYLLABLES = [
    "sok",
    "san",
    "chan",
    "dara",
    "rith",
    "pisey",
    "bopha",
    "srey",
    "vann",
    "kim",
    "heng",
    "ly",
    "meas",
    "phal",
    "neary",
    "khun",
    "thy",
    "mony",
    "rath",
    "oun",
]
TRADES = [
    "Construction",
    "Trading",
    "Garment",
    "Bakery",
    "Pharmacy",
    "Transport",
    "Rice",
    "Steel",
    "Hotel",
    "Printing",
    "Farm",
    "Tiles",
    "Glass",
]
BAD: list[tuple[dict[str, Any], str]] = [
    ({"name": ""}, "name:missing"),
    ({"tin": "", "commerce_number": ""}, "tin:no_number"),
    ({"province": "Narnia"}, "province:unknown_place"),
    ({"workers": "many"}, "workers:unreadable"),
    ({"tin": "!!"}, "tin:unreadable"),
    ({"name": "x" * 300}, "name:too_long"),
    ({"kind": "kingdom"}, "kind:unknown"),
]
"""What may be wrong with a record, and the reason that it comes back with."""


def record(**told: Any) -> dict[str, Any]:
    """A good one, but for what is said here."""
    return {**GOOD, **told}


def many(count: int, seed: int = 7) -> list[dict[str, Any]]:
    """So many good ones, of different enterprises."""
    chance = random.Random(seed)
    return [
        {
            "id": f"R-{n}",
            "name": f"{chance.choice(SYLLABLES)}{chance.choice(SYLLABLES)} {chance.choice(SYLLABLES)} "
            f"{chance.choice(TRADES)} {n} Co., Ltd.",
            "tin": f"L001-{100_000_000 + n}",
            "commerce_number": f"{n:08}",
            "province": f"{chance.randint(1, 25):02}",
            "workers": chance.randint(1, 400),
            "phone": f"012{chance.randint(100_000, 999_999)}" if n % 3 else "",
        }
        for n in range(count)
    ]
