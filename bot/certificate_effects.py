"""What a flow may cause for certificates of employers: look whether one is good. Nothing of it is noted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from schemes import number
from store import certificates

if TYPE_CHECKING:
    from bot.effects import Here

TRIED = "certificate code"  # what is counted of a caller


def check_certificate(here: Here, connection: Connection, key: str, code: str) -> dict[str, Any]:
    """Whether it is "valid" or "expired", whose, where, until when; or how many tries are left to this telephone today.

    Who may ask no more is told so before anything is looked up: {"result": "unknown" | "wait"}.
    """
    most = number("certificate_tries_a_day", here.today)
    if here.effects.digests.so_far(TRIED, here.number, here.today) >= most:
        return {"result": "wait"}
    found = certificates.check(connection, here.sealer, [code], here.today).get(code)
    if found is None:
        left = most - here.effects.digests.count(TRIED, here.number, here.today, key)
        return {"result": "unknown", "left": left} if left > 0 else {"result": "wait"}
    return {
        "result": "valid" if found.is_good else "expired",
        "name": found.name,
        "place": [place for place in (found.district, found.province) if place],
        "day": found.last_day.isoformat(),
    }


CERTIFICATE_EFFECTS: dict[str, Callable[..., Any]] = {"check_certificate": check_certificate}
