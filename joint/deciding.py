"""A record that was held: somebody decides that it is about an enterprise that is there, about a new one, or neither.

What a record was merged with by mistake is taken back again: what it filled in goes, and it is held anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from joint import matching, taking
from joint.matching import TELLING
from joint.record import Record, read
from joint.remarks import REFUSALS, Remark
from store import enterprises, joint_enterprises, joint_records, ministries
from store.enterprise_tables import Way
from store.enterprises import Enterprise
from store.joint_records import Outcome
from store.sealing import Sealer

BY = "person"  # a record was matched by
MOST = 9  # enterprises that a record may be about
_NONE: Mapping[str, Any] = {"province": "", "district": "", "sector": "", "language": ""}  # else None


class NotDecided(Exception):
    """`code` says why: `meanwhile`, it is no more as it was looked at; `no_enterprise`; `reason`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Decision:
    """Who decided, and on which day."""

    by: str
    today: date


def told(sealer: Sealer, row: Any) -> tuple[Record | None, Mapping[str, object]]:
    """What a record says, as it is read and as it came. Raises SealingError."""
    raw = json.loads(sealer.open(row.record_sealed))
    return read(raw)[0], raw if isinstance(raw, Mapping) else {}


def candidates(connection: Connection, sealer: Sealer, row: Any) -> list[Enterprise]:
    """The enterprises that the record may be about, MOST at most. Raises SealingError."""
    record, _raw = told(sealer, row)
    if record is None:
        return []
    known = matching.register(connection, row.ministry_id, [(row.their_id, record)])
    about, _by = known.find(record, row.their_id)
    found = (enterprises.one(connection, sealer, each.id) for each in about[:MOST])
    return [each for each in found if each]


def same(connection: Connection, sealer: Sealer, record: UUID, enterprise: UUID, decision: Decision) -> None:
    """It is about this one, which gets what it had not. Raises NotDecided."""
    row, read_so = _held(connection, sealer, record)
    rows = joint_enterprises.found(connection, [], [], [enterprise])
    if not rows:
        raise NotDecided("no_enterprise")
    one = matching.as_known(rows[0])
    record_left, remarks = _left(connection, read_so, enterprise)
    filled, differing = taking.merged(sealer, one, record_left, {})
    taking.keep(connection, sealer, _way(connection, row), [one], decision.today)
    remarks = [*remarks, *differing]
    _write(connection, record, decision, Outcome.MERGED, enterprise_id=enterprise, remarks=remarks, filled=filled)


def new(connection: Connection, sealer: Sealer, record: UUID, decision: Decision) -> UUID:
    """It is about one that nobody knew; gives its id. Raises NotDecided."""
    row, read_so = _held(connection, sealer, record)
    record_left, remarks = _left(connection, read_so, None)
    one = taking.made(sealer, record_left)
    taking.keep(connection, sealer, _way(connection, row), [one], decision.today)
    _write(connection, record, decision, Outcome.NEW, enterprise_id=one.id, remarks=remarks)
    return one.id


def refuse(connection: Connection, sealer: Sealer, record: UUID, reason: str, decision: Decision) -> None:
    """It is not taken in, for one of REFUSALS, which its ministry reads. Raises NotDecided."""
    if reason not in REFUSALS:
        raise NotDecided("reason")
    _held(connection, sealer, record)
    _write(connection, record, decision, Outcome.REFUSED, remarks=[Remark("record", reason)])


def undo(connection: Connection, sealer: Sealer, record: UUID, decision: Decision) -> UUID:
    """It was merged and is not about that enterprise: it is held again; gives the enterprise. Raises NotDecided.

    What it filled in goes, unless somebody changed it since.
    """
    joint_records.hold(connection)
    row = joint_records.one(connection, record)
    read_so = told(sealer, row)[0] if row else None
    if row is None or read_so is None or row.outcome != Outcome.MERGED or row.enterprise_id is None:
        raise NotDecided("meanwhile")
    said = taking.values(sealer, read_so)
    kept = joint_enterprises.found(connection, [], [], [row.enterprise_id])
    gone = {name: _NONE.get(name) for name in row.filled if kept and getattr(kept[0], name) == said[name]}
    if "contact_index" in gone:
        gone["contact_sealed"] = None
    if gone:
        enterprises.change(connection, row.enterprise_id, gone, decision.today)
    _write(connection, record, decision, Outcome.HELD, remarks=[Remark("record", "undone")])
    return UUID(str(row.enterprise_id))


def _held(connection: Connection, sealer: Sealer, record: UUID) -> tuple[Any, Record]:
    joint_records.hold(connection)
    row = joint_records.one(connection, record)
    if row is None or row.outcome != Outcome.HELD:
        raise NotDecided("meanwhile")
    read_so, _raw = told(sealer, row)
    if read_so is None:
        raise NotDecided("meanwhile")
    return row, read_so


def _left(connection: Connection, record: Record, enterprise: UUID | None) -> tuple[Record, list[Remark]]:
    """The record without the numbers that another enterprise has."""
    others = joint_enterprises.found(connection, [record.tin], [record.commerce_number], [])
    taken = [
        name
        for name in TELLING
        if getattr(record, name)
        and any(getattr(each, name) == getattr(record, name) and each.id != enterprise for each in others)
    ]
    left = {name: "" if name in taken else getattr(record, name) for name in TELLING}
    return replace(record, tin=left["tin"], commerce_number=left["commerce_number"]), [
        Remark(name, "taken") for name in taken
    ]


def _way(connection: Connection, row: Any) -> Way:
    ministry = ministries.by_name(connection, row.name)
    return Way(ministry.role) if ministry else Way.CONSOLE


def _write(connection: Connection, record: UUID, decision: Decision, outcome: Outcome, **told: Any) -> None:
    values = {
        "outcome": outcome,
        "matched_by": BY if outcome == Outcome.MERGED else "",
        "enterprise_id": None,
        "filled": [],
        "decided_by": decision.by,
        "decided_on": decision.today,
        **told,
    }
    joint_records.change(connection, record, {**values, "remarks": list(map(str, values["remarks"]))})
