"""`make bench-joint`: how long 100,000 records of two ministries take to be taken in and matched, and the same again.

The first ministry hands over enterprises that nobody knows; the second the same ones in other words, half of them with
neither number in common, found by name and place; then both send all of it again, and nothing may change. The last line
is one JSON object; docs/performance.md explains it.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import text

import embedded
from joint.files import take_in
from schemes.cambodia import today
from store import Store, ministries, open_store
from store.migrations import migrate
from store.ministries import Role

ENTERPRISES = 50_000  # of each ministry
PATIENCE = 600.0  # seconds
SYLLABLES = "sok san chan dara rith pisey bopha srey vann kim heng meas phal neary khun thy mony rath oun leap"
TRADES = "Construction Trading Garment Bakery Pharmacy Transport Rice Steel Hotel Printing Farm Tiles Glass Paper"


def main() -> int:
    """Measures and prints; returns 0 if the second time changed nothing."""
    with tempfile.TemporaryDirectory(prefix="soksabay-bench-") as folder:
        place = Path(folder)
        server = embedded.start_postgres(place)
        try:
            migrate(server.url)
            store = open_store(server.url, "a made-up secret for a benchmark", patience=PATIENCE)
            found = _measured(store, place)
            store.close()
        finally:
            server.stop()
    print(json.dumps(found))
    return 0 if found["same_again"] else 1


def _measured(store: Store, place: Path) -> dict[str, Any]:
    for role, records in ((Role.COMMERCE, _commerce), (Role.TAX, _tax)):
        _write(place / f"{role}.jsonl", records())
    first, outcomes = _timed(store, place)
    before = _kept(store)
    second, _ = _timed(store, place)
    return {
        "records": 2 * ENTERPRISES,
        "seconds": round(first, 1),
        "again_seconds": round(second, 1),
        "outcomes": outcomes,
        "same_again": _kept(store) == before,
    }


def _timed(store: Store, place: Path) -> tuple[float, dict[str, int]]:
    outcomes: Counter[str] = Counter()
    began = time.monotonic()
    for role in (Role.COMMERCE, Role.TAX):
        with store.transaction() as connection:
            ministries.add(connection, store.sealer, role, role, today())
            ministry = ministries.by_name(connection, role)
        if ministry is None:
            sys.exit("There is no ministry.")
        outcomes.update(take_in(store, ministry, place / f"{role}.jsonl", today()).outcomes)
    return time.monotonic() - began, dict(outcomes)


def _kept(store: Store) -> list[str]:
    """What is known of all enterprises, in a few numbers."""
    asked = "SELECT md5(string_agg(e::text, '' ORDER BY id)) FROM enterprises e UNION ALL SELECT count(*)::text FROM {}"
    with store.transaction() as connection:
        return list(connection.execute(text(asked.format("joint_records"))).scalars())


def _commerce() -> Iterator[dict[str, Any]]:
    for n, name, province in _enterprises():
        yield {
            "id": f"C-{n}",
            "name": f"{name} Co., Ltd.",
            "commerce_number": f"{n:08}",
            "tin": f"L001-{100_000_000 + n}" if n % 2 else "",
            "province": province,
            "phone": f"012{n % 1_000_000:06}",
        }


def _tax() -> Iterator[dict[str, Any]]:
    for n, name, province in _enterprises():
        told = name if n % 2 else name.upper()
        yield {"id": n, "name": told, "tin": f"L001 {100_000_000 + n}", "province": province, "workers": n % 300}


def _enterprises() -> Iterator[tuple[int, str, str]]:
    """The same in every run."""
    chance: Callable[[list[str]], str] = random.Random(1).choice  # noqa: S311
    syllables, trades = SYLLABLES.split(), TRADES.split()
    for n in range(ENTERPRISES):
        words = (f"{chance(syllables)}{chance(syllables)}", f"{chance(syllables)}{chance(syllables)}", chance(trades))
        yield n, f"{' '.join(words)} {n}", f"{n % 25 + 1:02}"


def _write(file: Path, records: Iterator[dict[str, Any]]) -> None:
    with file.open("w", encoding="utf-8") as opened:
        opened.writelines(f"{json.dumps(record)}\n" for record in records)


if __name__ == "__main__":
    sys.exit(main())
