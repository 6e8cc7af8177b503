"""Which reminders are sent: those that stand in schemes/reminders.yaml, unless somebody switched them otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from schemes.figures import names
from schemes.reminding import KINDS
from store.reminder_tables import reminder_switches

_switches = reminder_switches


@dataclass(frozen=True)
class Switch:
    """One kind of reminder; `by` and `changed_on` say who switched it last and when, if anybody did."""

    kind: str
    is_on: bool
    by: str = ""
    changed_on: date | None = None


def switches(connection: Connection, on: date) -> list[Switch]:
    """All kinds as they stand on that day, the most urgent first."""
    usual = names("reminder_kinds", on)
    columns = (_switches.c.kind, _switches.c.is_on, _switches.c.changed_by, _switches.c.changed_on)
    changed = {row.kind: Switch(*row) for row in connection.execute(select(*columns))}
    return [changed.get(kind, Switch(kind, kind in usual)) for kind in KINDS]


def switched_on(connection: Connection, on: date) -> set[str]:
    """The kinds that are sent on that day."""
    return {each.kind for each in switches(connection, on) if each.is_on}


def switch(connection: Connection, kind: str, is_on: bool, by: str, today: date) -> None:
    """Send reminders of this kind from now on, or none. Raises ValueError for a kind that there is not."""
    if kind not in KINDS:
        raise ValueError(f"There is no reminder {kind}; there are {', '.join(KINDS)}.")
    row = {"is_on": is_on, "changed_by": by, "changed_on": today}
    new = insert(_switches).values(kind=kind, **row)
    connection.execute(new.on_conflict_do_update(index_elements=["kind"], set_=row))
