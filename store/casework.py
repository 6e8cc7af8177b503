"""Casework: complaints as officers see them. Listed without a key, read with the private one, answered with none.

What an officer writes is sealed to the case, so that only its worker's code opens it: nobody keeps a readable copy.
What waits in the letterbox is not here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import IntEnum
from uuid import UUID, uuid4

from nacl.public import PrivateKey
from sqlalchemy import Connection, Text, cast, func, insert, select, update

from store import notices, officer_keys
from store.care_tables import care_letterbox, care_words
from store.case_keys import SHORTEST, open_with, seal_to
from store.case_tables import State, cases, letterbox, letters, thread
from store.cases import Report
from store.officer_keys import OfficerKey
from store.sealing import Sealer, SealingError

WORD = 1024  # bytes of what is sealed of a visit to a hospital: 160 letters in Khmer, and what stands around them
AT_ONCE = 200  # rows that are held in memory, or sealed anew in one transaction

# Where something stands that is sealed to the officers, and up to how many bytes it is filled.
_SEALED_TO_OFFICERS = (
    (cases, cases.c.report_sealed, SHORTEST),
    (letterbox, letterbox.c.report_sealed, SHORTEST),
    (thread, thread.c.words_sealed, SHORTEST),
    (letters, letters.c.words_sealed, SHORTEST),
    (care_letterbox, care_letterbox.c.word_sealed, WORD),
    (care_words, care_words.c.word_sealed, WORD),
)
# Closed, and nothing came since: words that were under way while an officer closed the case are still to be read.
DONE = (cases.c.state == State.CLOSED) & (~cases.c.has_news | cases.c.is_withdrawn)
RESEALED = tuple(table.name for table, _sealed, _room in _SEALED_TO_OFFICERS)


class Said(IntEnum):
    """Whether something was said to a worker: not to a case that is closed or gone, and before if it comes again."""

    NOT = 0
    BEFORE = 1
    NOW = 2


@dataclass(frozen=True)
class Listed:
    """A case as it stands on the list: what is known of it without a key."""

    id: UUID
    kind: str
    province: str
    sector: str
    month: date
    is_hurt: bool
    day: date
    state: str
    changed_on: date
    has_news: bool
    is_withdrawn: bool

    @property
    def name(self) -> str:
        """What officers call it: the beginning of its random id."""
        return str(self.id)[:8]

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.state != State.CLOSED

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left, not even to read (DONE)."""
        return not self.is_open and (not self.has_news or self.is_withdrawn)


@dataclass(frozen=True, repr=False)
class Line:
    """Something said in a case; the text is None where the key at hand does not open it."""

    day: date
    from_officer: bool
    text: str | None


_LISTED = tuple(cases.c[each.name] for each in fields(Listed))


def listed(connection: Connection) -> list[Listed]:
    """All cases: where somebody is hurt first, then what nobody has read, then the oldest."""
    order = (DONE, ~cases.c.is_hurt, ~cases.c.has_news, cases.c.day, cases.c.id)
    return [Listed(*row) for row in connection.execute(select(*_LISTED).order_by(*order))]


def called(connection: Connection, name: str) -> list[Listed]:
    """The cases whose ids begin like this."""
    asked = select(*_LISTED).where(cast(cases.c.id, Text).startswith(name.strip().lower(), autoescape=True))
    return [Listed(*row) for row in connection.execute(asked.order_by(cases.c.id))]


def own_key(connection: Connection, private: bytes) -> OfficerKey | None:
    """Which of the officers' keys this is the private part of; None: of none."""
    return officer_keys.find(connection, bytes(PrivateKey(private).public_key))


def reports(connection: Connection, private: bytes, *ids: UUID) -> Iterator[tuple[Listed, Report]]:
    """The cases with these ids, or all that are open if none is given, as far as this key opens them.

    Raises SealingError (cannot_open) for what was damaged.
    """
    for listed, sealed in _sealed(connection, private, ids):
        yield listed, _opened(private, sealed)


def readable(connection: Connection, private: bytes, *ids: UUID) -> tuple[list[tuple[Listed, Report]], int]:
    """Those of the cases with these ids that this key opens, and how many were damaged."""
    found, damaged = [], 0
    for listed, sealed in _sealed(connection, private, ids) if ids else ():
        try:
            found.append((listed, _opened(private, sealed)))
        except SealingError:
            damaged += 1
    return found, damaged


def _opened(private: bytes, sealed: bytes) -> Report:
    return Report(**json.loads(open_with(private, sealed)))


def _sealed(connection: Connection, private: bytes, ids: tuple[UUID, ...]) -> Iterator[tuple[Listed, bytes]]:
    """The cases with these ids, or all that are open if none is given, whose report is sealed to this key."""
    key = own_key(connection, private)
    wanted = cases.c.id.in_(ids) if ids else cases.c.state != State.CLOSED
    mine = wanted & cases.c.report_sealed.is_not(None) & (cases.c.key_id == (key.id if key else None))
    found = connection.execute(select(cases.c.id).where(mine).order_by(cases.c.id)).scalars().all()
    asked = select(*_LISTED, cases.c.report_sealed).order_by(cases.c.id)
    few = (found[at : at + AT_ONCE] for at in range(0, len(found), AT_ONCE))  # each is long
    for row in (row for some in few for row in connection.execute(asked.where(cases.c.id.in_(some)))):
        *known, sealed = row
        yield Listed(*known), sealed


def said(connection: Connection, private: bytes, case: UUID) -> list[Line]:
    """What was said in a case after it was filed, in order."""
    key = own_key(connection, private)
    asked = select(thread).where(thread.c.case_id == case).order_by(thread.c.place, thread.c.id)
    return [
        Line(
            row.day,
            from_officer=row.key_id is None,
            text=open_with(private, row.words_sealed) if key and row.key_id == key.id else None,
        )
        for row in connection.execute(asked)
    ]


def look(connection: Connection, case: UUID, today: date) -> None:
    """An officer has read it: its worker sees that it is being looked at."""
    mine = update(cases).where(cases.c.id == case)
    connection.execute(mine.where(cases.c.has_news).values(has_news=False))
    connection.execute(mine.where(cases.c.state == State.RECEIVED).values(state=State.LOOKED_AT, changed_on=today))


def read(connection: Connection, private: bytes, case: UUID, today: date) -> bool:
    """Look at it if this key opens it, as nobody else can read it. Raises SealingError for what was damaged."""
    is_readable = any(True for _ in reports(connection, private, case))
    if is_readable:
        look(connection, case, today)
    return is_readable


def write(
    connection: Connection, sealer: Sealer, case: UUID, text: str, state: State, today: date, key: str = ""
) -> Said:
    """Say something to the worker, and bring the case to this state.

    What comes again under the same `key`, a random one, is said once. Whoever wanted to be told of news is told with
    the next notices.
    """
    mine = cases.c.id == case
    found = connection.execute(select(cases.c.public, cases.c.state).where(mine).with_for_update()).first()
    under = sealer.index(f"said {case} {key}") if key else None
    if under is not None and connection.scalar(select(thread.c.id).where(thread.c.added_under == under)):
        return Said.BEFORE
    if found is None or found.state == State.CLOSED:
        return Said.NOT
    connection.execute(update(cases).where(mine).values(state=state, changed_on=today))
    place = select(func.coalesce(func.max(thread.c.place), 0) + 1).where(thread.c.case_id == case).scalar_subquery()
    sealed = seal_to(bytes(found.public), text)
    said = {"id": uuid4(), "case_id": case, "place": place, "words_sealed": sealed, "day": today, "added_under": under}
    connection.execute(insert(thread).values(said))
    notices.news(connection, sealer, case)
    return Said.NOW


def close_saying(connection: Connection, sealer: Sealer, case: UUID, reason: str, today: date, key: str) -> Said:
    """Close a case and tell its worker why, once for each `key`; a number that was left goes when that is told."""
    said = write(connection, sealer, case, reason, State.CLOSED, today, key)
    if said is not Said.NOT:
        notices.close(connection, sealer, case)
    return said


def close(connection: Connection, sealer: Sealer, case: UUID, today: date) -> bool:
    """Close a case; a number that was left with it goes. False if it is closed or gone already."""
    mine = update(cases).where(cases.c.id == case, cases.c.state != State.CLOSED)
    closed = connection.execute(mine.values(state=State.CLOSED, changed_on=today)).rowcount == 1
    notices.close(connection, sealer, case)
    return closed


def reseal(connection: Connection, private: bytes) -> int:
    """Seal anew, to the active key, some of what is sealed to an older one; gives how much, 0 when all is done.

    Raises SealingError (cannot_open) for what was damaged.
    """
    old, new = own_key(connection, private), officer_keys.newest(connection)
    if old is None or new is None or old.id == new.id:
        return 0

    def anew(words: bytes | None, room: int) -> bytes | None:
        return None if words is None else seal_to(new.public, open_with(private, words), room)

    done = 0
    for table, sealed, room in _SEALED_TO_OFFICERS:
        [id_] = table.primary_key
        asked = select(id_.label("id"), sealed.label("sealed")).where(table.c.key_id == old.id).order_by(id_)
        for row in connection.execute(asked.limit(AT_ONCE).with_for_update()).all():
            values = {sealed.name: anew(row.sealed, room), "key_id": new.id}
            connection.execute(update(table).where(id_ == row.id).values(values))
            done += 1
    return done
