"""Cases: complaints as workers see them. Filed by nobody, opened with a code, added to, taken back.

What is written here goes to the letterbox first (letterbox.py says why); a code opens a case in both places.
`sealer` is one of its own purpose in all of this, so that nothing of a complaint is under a key of anything else.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, exists, func, select, union_all, update
from sqlalchemy.dialects.postgresql import insert

from store import notices, officer_keys
from store.case_codes import find, index
from store.case_keys import CaseKey, new_case_key, open_with, seal_to, unwrap
from store.case_tables import State, cases, letterbox, letters, thread
from store.sealing import Sealer

PURPOSE = "cases"  # what the keys of complaints are for (store.sealing.Sealer)


class NoOfficerKey(Exception):
    """The officers have not made a key yet: nothing can be sealed to them, so nothing is kept."""

    code = "no_officer_key"

    def __init__(self) -> None:
        super().__init__("There is no key of the officers yet: `flask complaints new-key` makes one.")


@dataclass(frozen=True, repr=False)
class Report:
    """What a worker told, none of it about the worker. Kinds, sectors and bands are keys, places codes."""

    kind: str
    province: str
    district: str
    sector: str
    workers: str
    since: str
    going_on: bool
    hurt: bool
    where: str
    words: list[str]


@dataclass(frozen=True, repr=False)
class Message:
    """A message that the worker may read."""

    day: date
    text: str
    from_officer: bool


@dataclass(frozen=True, repr=False)
class OpenCase:
    """A case as its worker sees it."""

    id: UUID
    state: str
    is_withdrawn: bool
    messages: list[Message]


def file(connection: Connection, sealer: Sealer, report: Report, code: str, today: date, key: str) -> bool:
    """Keep a report under this code; takes about 40 ms.

    True: it is kept, now or when it was asked for before under the same `key`, a secret that is forgotten with the
    conversation. False: the code is another case's; take another one. Raises NoOfficerKey.
    """
    filed_under = sealer.index(f"filed {code} {key}")
    new = {
        **vars(new_case_key(sealer, code)),
        **_sealed(connection, report),
        "id": uuid4(),
        "code_index": index(sealer, code),
        "filed_under": filed_under,
        "month": today.replace(day=1),
        "day": today,
        "is_withdrawn": False,
    }
    # First into the letterbox, then the look: the other way round one that moves in between would be kept twice.
    connection.execute(insert(letterbox).values(new).on_conflict_do_nothing())
    before = _other(connection, new["code_index"], new["id"])
    if before is None:
        return True
    connection.execute(delete(letterbox).where(letterbox.c.id == new["id"]))
    return before == filed_under


def _sealed(connection: Connection, report: Report) -> dict[str, Any]:
    """The report for the officers, and beside it what they sort by."""
    officers = _officers(connection)
    return {
        "key_id": officers.id,
        "report_sealed": seal_to(officers.public, json.dumps(asdict(report), ensure_ascii=False)),
        "kind": report.kind,
        "province": report.province,
        "sector": report.sector,
        "is_hurt": report.hurt,
    }


def _other(connection: Connection, code_index: bytes, mine: UUID) -> bytes | None:
    """What another case with this code was filed under, if there is one."""
    others = [
        select(table.c.filed_under).where(table.c.code_index == code_index, table.c.id != mine)
        for table in (letterbox, cases)
    ]
    found = connection.execute(union_all(*others)).scalar()
    return None if found is None else bytes(found)


def opened(connection: Connection, sealer: Sealer, code: str) -> OpenCase | None:
    """The case with this code and what officers wrote to its worker; None if it is nobody's. Takes about 40 ms."""
    row = find(connection, sealer, code)
    if row is None:
        return None
    if row.is_withdrawn:
        return OpenCase(row.id, State.CLOSED, is_withdrawn=True, messages=[])
    private = unwrap(sealer, code, CaseKey(row.public, row.salt, row.private_wrapped))
    question = select(thread.c.day, thread.c.words_sealed).where(thread.c.case_id == row.id, thread.c.key_id.is_(None))
    written = connection.execute(question.order_by(thread.c.place)).all()
    messages = [Message(each.day, open_with(private, each.words_sealed), from_officer=True) for each in written]
    return OpenCase(row.id, row.state, is_withdrawn=False, messages=messages)


def add(connection: Connection, sealer: Sealer, code: str, text: str, today: date, key: str) -> bool:
    """Add words to the case with this code, for the officers alone; False if it is nobody's, or closed.

    What comes again under the same `key` (as above) is kept once. Raises NoOfficerKey.
    """
    row = find(connection, sealer, code)
    if row is None or not row.is_open:
        return False
    officers = _officers(connection)
    under = sealer.index(f"added {code} {key}")
    _post(connection, row.id, under, today, key_id=officers.id, words_sealed=seal_to(officers.public, text))
    return True


def withdraw(connection: Connection, sealer: Sealer, code: str, today: date) -> bool:
    """Take the case with this code back: report and words go, and a number that was left; False if it is nobody's.

    In the letterbox that is done at once, otherwise with the next move; the worker sees it at once.
    """
    row = find(connection, sealer, code)
    if row is None:
        return False
    notices.erase(connection, sealer, row.id)
    here = update(letterbox).where(letterbox.c.id == row.id)
    if not row.is_withdrawn and not connection.execute(here.values(is_withdrawn=True, report_sealed=None)).rowcount:
        _post(connection, row.id, sealer.index(f"withdrawn {row.id}"), today)
    return True


def _post(connection: Connection, case: UUID, under: bytes, today: date, **letter: Any) -> None:
    """Put a letter about a case into the box, once."""
    place = select(func.count()).where(letters.c.case_id == case).scalar_subquery()
    new = {"id": uuid4(), "case_id": case, "place": place, "added_under": under, "day": today, **letter}
    connection.execute(insert(letters).values(new).on_conflict_do_nothing(index_elements=["added_under"]))
    moved = exists().where(thread.c.added_under == under)
    connection.execute(delete(letters).where(letters.c.added_under == under, moved))


def _officers(connection: Connection) -> officer_keys.OfficerKey:
    found = officer_keys.newest(connection)
    if found is None:
        raise NoOfficerKey
    return found
