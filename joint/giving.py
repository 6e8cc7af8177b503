"""What is given out: enterprises that are registered with the Fund, and whether certificates are good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from bot import places
from bot.inputs import code
from bot.inputs.tin import tin
from schemes.certifying import asks_for, known_permits
from store import certificates
from store.codes import CERTIFICATE_DIGITS, is_code
from store.joint_enterprises import Listed
from store.sealing import Sealer

NOT_NEEDED = "not_needed"


def listed(one: Listed) -> dict[str, Any]:
    """An enterprise, as a ministry reads it: nothing of a person is in it."""
    return {
        "fund_number": one.number,
        "name": one.name,
        "tin": one.tin,
        "commerce_number": one.commerce_number,
        "province": one.province,
        "district": one.district,
        "sector": one.sector,
        "changed_on": one.changed_on.isoformat(),
    }


def checked(connection: Connection, sealer: Sealer, checks: Sequence[object], today: date) -> list[dict[str, Any]]:
    """For each {"code", "tin", "permit"} what there is to tell, in order.

    Of a certificate that belongs to another tax number than the one asked about nothing is told but that it is unknown
    for that: whoever found a code learns not whose it is. With a permit for which no certificate is asked for, nothing.
    """
    asked = [_asked(each, today) for each in checks]
    found = certificates.check(connection, sealer, {key for key, _ in asked if is_code(key)}, today)
    return [_told(found.get(key), key, whose) for key, whose in asked]


def _asked(check: object, today: date) -> tuple[str, str | None]:
    told = check if isinstance(check, dict) else {}
    raw, whose, permit = told.get("code"), told.get("tin"), told.get("permit")
    if permit not in (None, "") and not (permit in known_permits(today) and asks_for(str(permit), today)):
        return (NOT_NEEDED if permit in known_permits(today) else ""), None
    key = code(raw, CERTIFICATE_DIGITS) if isinstance(raw, str) else None
    if whose is None or whose == "":
        return key or "", None
    read = tin(whose) if isinstance(whose, str) else None
    return key or "", read.value if read else "?"


def _told(found: certificates.Checked | None, key: str, whose: str | None) -> dict[str, Any]:
    if key == NOT_NEEDED:
        return {"result": NOT_NEEDED}
    if not key or not is_code(key):
        return {"result": "unreadable"}
    if found is None or (whose is not None and whose != found.tin):
        return {"result": "unknown"}
    return {
        "result": "valid" if found.is_good else "expired",
        "name": found.name,
        "place": ", ".join(places.place(each).latin for each in (found.district, found.province) if each),
        "until": found.last_day.isoformat(),
    }
