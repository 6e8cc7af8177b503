"""A batch of records, taken in: each is new, merged, held back or refused, and leaves a trace. Twice is once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from joint import matching
from joint.alike import unlike
from joint.matching import TELLING, Known, Register
from joint.record import Record, id_of, read
from joint.remarks import Remark
from store import Store, joint_enterprises, joint_invitations, joint_records, ministries
from store.bulk import RowsRefused
from store.enterprise_tables import State, Way
from store.joint_enterprises import FILLABLE
from store.joint_records import Key, Outcome, Trace
from store.ministries import Ministry
from store.sealing import Sealer


@dataclass(frozen=True)
class Result:
    """What became of a record; `again`: it came before, and what became of it then is told."""

    their_id: str
    outcome: Outcome
    matched_by: str
    remarks: tuple[Remark, ...]
    again: bool = False


def take(
    connection: Connection, sealer: Sealer, ministry: Ministry, raws: Sequence[object], today: date
) -> list[Result]:
    """Take in what a ministry hands over, in order; one result for each. It is all kept, or none of it."""
    joint_records.hold(connection)
    keys = [_key(sealer, raw) for raw in raws]
    before = joint_records.known(connection, ministry.id, [content for _, content in keys])
    results: dict[Key, Result] = {
        key: Result(key[0], known.outcome, known.matched_by, tuple(map(Remark.parse, known.remarks)), again=True)
        for key, known in before.items()
    }
    new = {key: raw for key, raw in zip(keys, raws, strict=True) if key not in results}
    for trace in _taken(connection, sealer, ministry, new, today):
        key = trace.their_id, trace.content_index
        results[key] = Result(key[0], trace.outcome, trace.matched_by, tuple(map(Remark.parse, trace.remarks)))
    told: list[Result] = []
    seen: set[Key] = set()
    for key in keys:
        told.append(replace(results[key], again=results[key].again or key in seen))
        seen.add(key)
    return told


def taken(store: Store, ministry: Ministry, raws: Sequence[object], today: date) -> list[Result]:
    """The same in a transaction of its own. Raises StoreAway and RowsRefused.

    Once more, where a number got its enterprise meanwhile: now it is found by it.
    """
    try:
        with store.transaction() as connection:
            return take(connection, store.sealer, ministry, raws, today)
    except (RowsRefused, IntegrityError):
        with store.transaction() as connection:
            return take(connection, store.sealer, ministry, raws, today)


def take_held(connection: Connection, sealer: Sealer, today: date) -> tuple[int, int]:
    """Take in anew what was held, now that somebody has looked; gives how many there were and are still held."""
    joint_records.hold(connection)
    waiting = joint_records.held(connection)
    still = 0
    for row in waiting:
        ministry = ministries.by_name(connection, row.name)
        if ministry:
            joint_records.forget(connection, row.id)
            [result] = take(connection, sealer, ministry, [json.loads(sealer.open(row.record_sealed))], today)
            still += result.outcome == Outcome.HELD
    return len(waiting), still


def written(raw: object) -> str:
    """A record as it is kept and compared: the same for the same content, whatever the order of its fields."""
    return json.dumps(raw, sort_keys=True, separators=(",", ":"), default=str)


def _key(sealer: Sealer, raw: object) -> Key:
    return id_of(raw), sealer.index(f"joint {written(raw)}")


def _taken(
    connection: Connection, sealer: Sealer, ministry: Ministry, new: Mapping[Key, object], today: date
) -> list[Trace]:
    readings = {key: read(raw) for key, raw in new.items()}
    good = [(key[0], record) for key, (record, _remarks) in readings.items() if record]
    known = matching.register(connection, ministry.id, good)
    touched: dict[int, Known] = {}
    traces = []
    for key, (record, remarks) in readings.items():
        sealed = sealer.seal(written(new[key]))
        trace = Trace(*key, sealed, Outcome.REFUSED, remarks=tuple(map(str, remarks)))
        if record:
            trace, about = _placed(sealer, known, trace, record)
            touched |= {id(about): about} if about else {}
        traces.append(trace)
    keep(connection, sealer, Way(ministry.role), list(touched.values()), today)
    joint_records.add(connection, ministry.id, traces, today)
    return traces


def _placed(sealer: Sealer, known: Register, trace: Trace, record: Record) -> tuple[Trace, Known | None]:
    """The record finds its enterprise, or becomes one."""
    about, by = known.find(record, trace.their_id)
    is_decided = len(about) == 1 and known.by_their_id.get(trace.their_id) is about[0]
    if not is_decided and (why := _unsure(about, by, record)):
        return replace(trace, outcome=Outcome.HELD, remarks=(*trace.remarks, str(why))), None
    if not about:
        new = made(sealer, record)
        known.add(new)
        known.by_their_id[trace.their_id] = new
        return replace(trace, outcome=Outcome.NEW, enterprise=new.id), new
    [one] = about
    known.by_their_id[trace.their_id] = one
    filled, differing = merged(sealer, one, record, known.by_number)
    known.number(one)
    told = replace(
        trace,
        outcome=Outcome.MERGED,
        matched_by=by,
        enterprise=one.id,
        remarks=(*trace.remarks, *map(str, differing)),
        filled=tuple(filled),
    )
    return told, one


def _unsure(about: list[Known], by: str, record: Record) -> Remark | None:
    """Why somebody has to look which one it is."""
    if len(about) > 1:
        return Remark("name", "several_alike") if by == "name" else Remark("tin", "two_enterprises")
    if about and not matching.is_sure(about[0], record, by):
        return Remark("name", "another_name")
    return None


def made(sealer: Sealer, record: Record) -> Known:
    """An enterprise that nobody knew."""
    return Known(uuid4(), record.name, values(sealer, record), is_new=True, contact=record.phone, kind=record.kind)


def merged(
    sealer: Sealer, one: Known, record: Record, numbers: Mapping[tuple[str, str], Known]
) -> tuple[list[str], list[Remark]]:
    """What the record adds to the enterprise; what it says otherwise is told and not taken over.

    `numbers` says whose some numbers are: what is another's is not added.
    """
    filled, differing = [], [Remark("name", "differs")] if unlike(one.name, record.name) else []
    for name, said in values(sealer, record).items():
        kept = one.values[name]
        if said in (None, "") or said == kept:
            continue
        if name == "district" and said[:2] != one.values["province"]:
            continue  # of another province, which is told of already
        if numbers.get((name, said), one) is not one:
            differing.append(Remark(name, "taken"))
        elif kept in (None, ""):
            one.values[name] = said
            filled.append(name)
        elif name != "language":
            shown = name.removesuffix("_index").replace("contact", "phone")
            differing.append(Remark(shown, "another_number" if name in TELLING else "differs"))
    if "contact_index" in filled:
        one.contact = record.phone
    one.is_changed = one.is_changed or bool(filled)
    return filled, differing


def values(sealer: Sealer, record: Record) -> dict[str, Any]:
    index = sealer.index(record.phone) if record.phone else None
    told = {name: getattr(record, name) for name in FILLABLE if name != "contact_index"}
    return {
        **told,
        "tin": record.tin or None,
        "commerce_number": record.commerce_number or None,
        "contact_index": index,
    }


def keep(connection: Connection, sealer: Sealer, way: Way, touched: Sequence[Known], today: date) -> None:
    """Write what is new of these enterprises, and invite those whom nobody invited."""

    def row(one: Known) -> dict[str, Any]:
        return {**one.values, "id": one.id, "kind": one.kind, "name": one.name, "contact": one.contact}

    new = [row(one) for one in touched if one.is_new]
    joint_enterprises.add(connection, sealer, new, way, today)
    changed = [row(one) for one in touched if one.is_changed and not one.is_new]
    if changed:
        joint_enterprises.fill(connection, sealer, changed, today)
    invited = [one.id for one in touched if one.contact and one.is_of_ministry and one.state == State.INCOMPLETE]
    joint_invitations.invite(connection, invited)
