"""Notices: the number of a worker who chose to be told by SMS when there is news of a case, kept until it closes.

The row says neither whose case it is nor when it was asked for: its key is a keyed hash of the case's id, and it is
written anew with others, in random order, when the letterbox is emptied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from store.case_codes import find
from store.case_tables import notices
from store.sealing import Sealer


def want(connection: Connection, sealer: Sealer, code: str, number: str) -> bool:
    """Tell this number (E.164) when there is news of the case with this code; one that was left before is replaced.

    False if the code is nobody's, or the case is closed.
    """
    case = find(connection, sealer, code)
    if case is None or not case.is_open:
        return False
    row = {"key": _key(sealer, case.id), "phone_sealed": sealer.seal(number), "is_new": True}
    new = insert(notices).values(row | {"is_due": False, "is_last": False})
    again = {name: new.excluded[name] for name in ("phone_sealed", "is_new")}
    connection.execute(new.on_conflict_do_update(index_elements=["key"], set_=again))
    return True


def news(connection: Connection, sealer: Sealer, case: UUID) -> None:
    """There is news of this case; whoever wanted to know is told, once until they are told."""
    connection.execute(update(notices).where(_of(sealer, case)).values(is_due=True))


def close(connection: Connection, sealer: Sealer, case: UUID) -> None:
    """The case is closed: the number goes, at once or with the news that is still to be told."""
    connection.execute(delete(notices).where(_of(sealer, case), ~notices.c.is_due))
    connection.execute(update(notices).where(_of(sealer, case)).values(is_last=True))


def erase(connection: Connection, sealer: Sealer, *cases: UUID) -> None:
    """Forget the numbers left with these cases."""
    connection.execute(delete(notices).where(notices.c.key.in_([_key(sealer, case) for case in cases])))


def take_due(connection: Connection, sealer: Sealer) -> list[str]:
    """The numbers (E.164) that are to be told of news now, theirs alone until the transaction ends."""
    due = select(notices.c.key, notices.c.phone_sealed, notices.c.is_last).where(notices.c.is_due)
    rows = connection.execute(due.with_for_update(skip_locked=True)).all()
    _told(connection, (row.key for row in rows if not row.is_last))
    connection.execute(delete(notices).where(notices.c.key.in_([row.key for row in rows if row.is_last])))
    return [number for row in rows if (number := sealer.read(row.phone_sealed))]


def drop(connection: Connection, sealer: Sealer, is_unwanted: Callable[[str], bool]) -> None:
    """Forget the numbers (E.164) of which that is so, and those that nobody can read any more."""
    rows = [(row.key, sealer.read(row.phone_sealed)) for row in connection.execute(select(notices))]
    unwanted = [key for key, number in rows if number is None or is_unwanted(number)]
    connection.execute(delete(notices).where(notices.c.key.in_(unwanted)))


def drop_last(connection: Connection) -> None:
    """Forget the numbers left with cases that are closed, also where there is news that was not told."""
    connection.execute(delete(notices).where(notices.c.is_last))


def _told(connection: Connection, keys: Iterable[bytes]) -> None:
    connection.execute(update(notices).where(notices.c.key.in_(list(keys))).values(is_due=False))


def _of(sealer: Sealer, case: UUID) -> ColumnElement[bool]:
    return notices.c.key == _key(sealer, case)


def _key(sealer: Sealer, case: UUID) -> bytes:
    return sealer.index(f"notice {case}")
