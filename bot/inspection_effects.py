"""What inspectors on duty may cause: note what they saw, and put the last right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from store import inspections, officers
from store.inspections import Seen

if TYPE_CHECKING:
    from bot.effects import Here


def record_inspection(
    here: Here,
    connection: Connection,
    key: str,
    officer: str,
    province: str,
    district: str,
    enterprise: str,
    workers: int,
    registered: int,
) -> bool:
    """Keep what an inspector saw; False if they were stopped."""
    who = officers.hold(connection, here.sealer, officer)
    if who is None:
        return False
    seen = Seen(enterprise, province, district, workers, registered)
    inspections.keep(connection, here.sealer, who, here.today, key.partition(":")[0], seen)
    return True


def correct_inspection(
    here: Here,
    connection: Connection,
    key: str,
    officer: str,
    inspection: str,
    enterprise: str,
    workers: int,
    registered: int,
) -> dict[str, bool] | None:
    """Put this in place of an inspection if it is the last of today still; None if they were stopped."""
    who = officers.hold(connection, here.sealer, officer)
    if who is None:
        return None
    last = inspections.last(connection, who, here.today)
    if last is None or str(last) != inspection:
        return {"corrected": False}
    inspections.correct(connection, here.sealer, last, Seen(enterprise, "", "", workers, registered))
    return {"corrected": True}


INSPECTION_EFFECTS: dict[str, Callable[..., Any]] = {
    "record_inspection": record_inspection,
    "correct_inspection": correct_inspection,
}
