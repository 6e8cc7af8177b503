"""Where the case with a code is: in the letterbox, or where it stays; found by a keyed hash of the code."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, exists, literal, select, union_all

from store.case_tables import State, cases, letterbox, letters
from store.sealing import Sealer

_COLUMNS = ("id", "public", "salt", "private_wrapped")


def index(sealer: Sealer, code: str) -> bytes:
    """What stands for a code (digits alone) in the tables."""
    return sealer.index(f"code {code}")


def find(connection: Connection, sealer: Sealer, code: str) -> Row[Any] | None:
    """Of the case with this code id, key, `state`, `is_withdrawn` and `is_open` (it takes words and wishes)."""
    both = []
    for table, state in ((letterbox, literal(State.RECEIVED.value)), (cases, cases.c.state)):
        taken_back = exists().where(letters.c.case_id == table.c.id, letters.c.words_sealed.is_(None))
        is_withdrawn = table.c.is_withdrawn | taken_back
        columns = [*(table.c[name] for name in _COLUMNS), state.label("state"), is_withdrawn.label("is_withdrawn")]
        is_open = (~is_withdrawn & (state != State.CLOSED)).label("is_open")
        both.append(select(*columns, is_open).where(table.c.code_index == index(sealer, code)))
    # One question for both: between two the case could move from where the second looks to where the first looked.
    return connection.execute(union_all(*both)).first()
