"""Officers with a key, and workers who file made-up complaints."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from nacl.public import PrivateKey

from store import Store, cases, letterbox, officer_keys
from store.cases import OpenCase, Report
from store.codes import CASE_DIGITS, new_code
from store.sealing import Sealer

SEALER = Sealer("a made-up secret for tests", "cases")
TODAY = date(2026, 11, 22)
PHONE = "+85512000001"
MARKED = "rustling-bamboo-7731"  # stands in every report


def report(**told: Any) -> Report:
    """A complaint in which something is as told."""
    usual: dict[str, Any] = {
        "kind": "not_paid",
        "province": "12",
        "district": "",
        "sector": "factory",
        "workers": "10_49",
        "since": "months_1_3",
        "going_on": True,
        "hurt": False,
        "where": f"Golden Sun Garment {MARKED}",
        "words": [f"They take it from our pay {MARKED}", "ពួកគេមិនបង់"],
    }
    return Report(**(usual | told))


class Officers:
    """Whoever has the private key."""

    def __init__(self, store: Store) -> None:
        self.store, self.private = store, bytes(PrivateKey.generate())
        with store.transaction() as connection:
            officer_keys.add(connection, self.public, TODAY)

    @property
    def public(self) -> bytes:
        return bytes(PrivateKey(self.private).public_key)


class Worker:
    """Somebody with the code of a case; each word of theirs comes from a request of its own."""

    def __init__(self, store: Store, code: str = "") -> None:
        self.store, self.code, self.requests = store, code or new_code(CASE_DIGITS), 0

    def files(self, key: str = "session:1", **told: Any) -> bool:
        with self.store.transaction() as connection:
            return cases.file(connection, SEALER, report(**told), self.code, TODAY, key)

    def adds(self, text: str, key: str = "") -> bool:
        self.requests += 1
        with self.store.transaction() as connection:
            return cases.add(connection, SEALER, self.code, text, TODAY, key or f"session:{self.requests}")

    def withdraws(self) -> bool:
        with self.store.transaction() as connection:
            return cases.withdraw(connection, SEALER, self.code, TODAY)

    def looks(self) -> OpenCase | None:
        with self.store.transaction() as connection:
            return cases.opened(connection, SEALER, self.code)


def moves(store: Store, order: Random | None = None, today: date = TODAY) -> int:
    """The letterbox is emptied."""
    with store.transaction() as connection:
        return letterbox.move(connection, today, order)
