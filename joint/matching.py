"""Which enterprise a record is about: by their own number of it, its tax or commerce number, or a name and a place.

Whatever a batch adds is found by its later records too, so that the order in which doubles come does not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from joint.alike import Names, unlike
from joint.record import Record
from store import joint_enterprises, joint_records
from store.enterprise_tables import State
from store.joint_enterprises import FILLABLE

TELLING = ("tin", "commerce_number")  # who has another one of these is another enterprise


@dataclass
class Known:
    """An enterprise, kept or to be kept; `values` are all FILLABLE."""

    id: UUID
    name: str
    values: dict[str, Any]
    state: str = State.INCOMPLETE
    is_of_ministry: bool = True
    is_new: bool = False
    is_changed: bool = False
    contact: str = ""  # E.164, from a record of this batch
    kind: str = ""


@dataclass
class Register:
    """The enterprises that the records of a batch may be about."""

    by_number: dict[tuple[str, str], Known] = field(default_factory=dict)
    by_their_id: dict[str, Known] = field(default_factory=dict)
    names: Names[Known] = field(default_factory=Names)

    def add(self, known: Known) -> None:
        """One more, found by its numbers and its name."""
        self.number(known)
        if known.name:
            self.names.add(known.name, known.values["province"], known.values["district"], known)

    def number(self, known: Known) -> None:
        """Its numbers are known now."""
        for name in TELLING:
            if known.values[name]:
                self.by_number[name, known.values[name]] = known

    def has_number(self, record: Record) -> bool:
        """Whether one of the record's numbers is somebody's."""
        return any((name, getattr(record, name)) in self.by_number for name in TELLING)

    def find(self, record: Record, their_id: str) -> tuple[list[Known], str]:
        """Which one, and by what: tin, commerce_number, their_id or name. Several: nobody can say; none: no one yet."""
        of_numbers = [(name, self.by_number.get((name, getattr(record, name)))) for name in TELLING]
        found = {known.id: (known, name) for name, known in reversed(of_numbers) if known}
        theirs = self.by_their_id.get(their_id)
        if len(found) > 1 and theirs and theirs.id in found:
            return [theirs], "their_id"  # somebody decided so
        if found:
            return [known for known, _name in found.values()], next(iter(found.values()))[1]
        if theirs and not contradicts(theirs, record):
            return [theirs], "their_id"
        alike = self.names.find(record.name, record.province, record.district)
        fitting = [known for known in alike if not contradicts(known, record)]
        return fitting, "name" if fitting else ""


def contradicts(known: Known, record: Record) -> bool:
    """Whether it has another tax or commerce number than the record."""
    told = ((known.values[name], getattr(record, name)) for name in TELLING)
    return any(kept and said and kept != said for kept, said in told)


def is_sure(known: Known, record: Record, by: str) -> bool:
    """Whether a number that both have is enough: not if name and place are of two, or name and an odd number."""
    if by not in TELLING or not unlike(known.name, record.name):
        return True
    is_elsewhere = known.values["province"] not in ("", record.province)
    return not (is_elsewhere or (by == "tin" and record.is_doubtful))


def register(connection: Connection, ministry: UUID, coming: Sequence[tuple[str, Record]]) -> Register:
    """All that these records, each under their number, may be about."""
    theirs = joint_records.enterprises_of(connection, ministry, [their_id for their_id, _ in coming])
    tins = [record.tin for _, record in coming if record.tin]
    numbers = [record.commerce_number for _, record in coming if record.commerce_number]
    by_id = {
        row.id: as_known(row) for row in joint_enterprises.found(connection, tins, numbers, list(set(theirs.values())))
    }
    made = Register()
    for known in by_id.values():
        made.number(known)
    unknown = {record.province for _, record in coming if not made.has_number(record)}
    for row in joint_enterprises.named(connection, unknown):
        known = by_id.setdefault(row.id, as_known(row))
        made.names.add(known.name, known.values["province"], known.values["district"], known)
    made.by_their_id = {their_id: by_id[id_] for their_id, id_ in theirs.items() if id_ in by_id}
    return made


def as_known(row: Any) -> Known:
    values = {name: getattr(row, name) for name in FILLABLE}
    return Known(row.id, row.name, values, row.state, is_of_ministry=row.came_by in ("commerce", "tax"))
