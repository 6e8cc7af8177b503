"""Care words: what people say of a visit in their own words, sealed to the officers as reports are.

Everybody who tells of a visit leaves something sealed, of one length, with words in it or none, and with the hospital:
so nobody without the key sees who wrote, or of which hospital. It waits for its hour with the rest (store/care.py).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, delete, insert, select

from store import casework, officer_keys
from store.care_tables import care_words
from store.case_keys import open_with, seal_to
from store.sealing import SealingError


@dataclass(frozen=True, repr=False)
class Word:
    """What somebody said of a hospital (our number of it)."""

    facility: int
    text: str


def sealed(connection: Connection, facility: int, word: str) -> dict[str, Any]:
    """The columns for the letterbox; none while the officers have no key, and then the word is not kept."""
    officers = officer_keys.newest(connection)
    if officers is None:
        return {}
    told = json.dumps({"facility": facility, "text": word}, ensure_ascii=False)
    return {"key_id": officers.id, "word_sealed": seal_to(officers.public, told, casework.WORD)}


def keep(connection: Connection, rows: Iterable[Row[Any]], order: Random) -> None:
    """What comes out of the letterbox, in random order, with nothing of the rest that was told with it."""
    told = [
        {"id": uuid4(), "month": row.month, "key_id": row.key_id, "word_sealed": row.word_sealed}
        for row in rows
        if row.word_sealed is not None
    ]
    order.shuffle(told)
    if told:
        connection.execute(insert(care_words), told)


def read(connection: Connection, private: bytes, month: date) -> tuple[list[Word], int]:
    """The words of a month (its first day) as far as this key opens them, and how many it does not open."""
    key = casework.own_key(connection, private)
    found, closed = [], 0
    for row in connection.execute(select(care_words).where(care_words.c.month == month)):
        try:
            if key is None or row.key_id != key.id:
                closed += 1
            elif (word := Word(**json.loads(open_with(private, row.word_sealed)))).text:
                found.append(word)
        except SealingError:
            closed += 1
    return found, closed


def forget(connection: Connection, before: date) -> int:
    """Erase the words of visits in months before this one (its first day); gives how many were sealed."""
    return connection.execute(delete(care_words).where(care_words.c.month < before)).rowcount
