"""Tellings: stories that people tell by phone, and the words in which the unit would tell them.

    told -> asked -> agreed
     ^        |        |
     |        +--> declined
     +---- any edit ---+        each of them -> gone: taken back, refused, or kept long enough

A yes is to exactly the words that were shown: it names their mark, and whoever changes a word takes the yes away.
With the yes the words become a story that campaigns may tell (store.stories); without it, that story is taken back.
The number is kept, sealed, to ask for the yes; of what is gone the days alone are left.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from store import messages, stories, telling_texts
from store.codes import NOTE_DIGITS, new_code
from store.sealing import Sealer
from store.stories import BY_PHONE
from store.telling_tables import State, Telling, Told, Use, Worded, opened, tellings

__all__ = [
    "BY_PHONE", "State", "Telling", "Told", "Use", "Worded", "answer", "ask", "end", "erase", "erase_of", "find",
    "here", "keep", "listed", "mark_of", "numbered", "take_back", "tellings", "word",
]  # fmt: skip

ROOM = 1024  # bytes: words are sealed at a multiple of these


def mark_of(language: str, worded: Worded) -> str:
    """What stands for exactly these words (SHA-256)."""
    return hashlib.sha256(json.dumps([language, worded.called, worded.words]).encode()).hexdigest()


def keep(connection: Connection, sealer: Sealer, number: str, told: Told, today: date) -> str | None:
    """Keep what was told from a telephone (E.164); its number, or None where one from there is kept already."""
    row = {
        "phone_index": sealer.index(number),
        "phone_sealed": sealer.seal(number),
        "language": told.language,
        "use": told.use,
        "told_sealed": sealer.seal(json.dumps([told.name, told.words]), ROOM),
        "told_on": today,
        "changed_on": today,
    }
    while True:
        new = insert(tellings).values({**row, "number": new_code(NOTE_DIGITS)}).on_conflict_do_nothing()
        kept: str | None = connection.execute(new.returning(tellings.c.number)).scalar_one_or_none()
        if kept or here(connection, sealer, number):
            return kept


def here(connection: Connection, sealer: Sealer, number: str) -> Telling | None:
    """The telling that came from this telephone (E.164), if there is one."""
    row = _row(connection, _from(sealer, number))
    return opened(sealer, row) if row else None


def find(connection: Connection, sealer: Sealer, telling: UUID, hold: bool = False) -> Telling | None:
    """The one with this id, or None. `hold`: nobody else changes it before the end of the transaction."""
    row = _row(connection, tellings.c.id == telling, hold)
    return opened(sealer, row) if row else None


def listed(
    connection: Connection, limit: int, state: State | None = None, before: UUID | None = None
) -> list[Row[Any]]:
    """(id, number, language, state, told_on, changed_on), those told last first; `before`: only those after this."""
    age = tuple_(tellings.c.told_on, tellings.c.id)
    seen = [tellings.c[name] for name in ("id", "number", "language", "state", "told_on", "changed_on")]
    asked = select(*seen).order_by(tellings.c.told_on.desc(), tellings.c.id.desc()).limit(limit)
    if state:
        asked = asked.where(tellings.c.state == state)
    if before:
        asked = asked.where(
            age < select(tellings.c.told_on, tellings.c.id).where(tellings.c.id == before).scalar_subquery()
        )
    return list(connection.execute(asked))


def numbered(connection: Connection, number: str) -> UUID | None:
    """The one that somebody at the hotline names by its number."""
    found: UUID | None = connection.execute(
        select(tellings.c.id).where(tellings.c.number == number)
    ).scalar_one_or_none()
    return found


def word(connection: Connection, sealer: Sealer, telling: Telling, worded: Worded, by: str, today: date) -> list[UUID]:
    """Tell it in these words: a yes to others is void, and what would tell those pauses. Gives what paused.

    `telling` is held (find).
    """
    if telling.told is None:
        return []
    paused = _untell(connection, telling, by, today)
    row = {"words_sealed": sealer.seal(json.dumps([worded.called, worded.words]), ROOM)}
    mark = mark_of(telling.told.language, worded)
    _change(connection, telling.id, today, **row, mark=mark, state=State.TOLD, is_texted=False, story_id=None)
    return paused


def ask(connection: Connection, telling: Telling, mark: str, by: str, today: date) -> bool:
    """Ask for a yes to the words with this mark; False: they were changed, or it was asked already. It is held."""
    if telling.state != State.TOLD or not mark or telling.mark != mark:
        return False
    row = {"state": State.ASKED, "asked": telling.asked + 1, "asked_by": by, "is_texted": False}
    _change(connection, telling.id, today, **row)
    return True


def answer(
    connection: Connection, sealer: Sealer, number: str, mark: str, is_yes: bool, today: date
) -> tuple[bool, list[UUID]]:
    """Whoever has this telephone says yes or no to the words with this mark. Gives whether it counts, and what paused.

    A yes counts while that is what is asked; a no does after a yes as well, and takes it back.
    """
    row = _row(connection, _from(sealer, number) & (tellings.c.mark == mark), hold=True)
    if row is None or not mark:
        return False, []
    telling = opened(sealer, row)
    if is_yes:
        return telling.state == State.AGREED or _agree(connection, telling, row.asked_by, today), []
    if telling.state not in (State.ASKED, State.AGREED):
        return False, []
    paused = _untell(connection, telling, BY_PHONE, today)
    _change(connection, telling.id, today, state=State.DECLINED, story_id=None)
    return True, paused


def _agree(connection: Connection, telling: Telling, by: str, today: date) -> bool:
    if telling.state != State.ASKED or telling.worded is None or telling.told is None:
        return False
    words = {telling.told.language: telling.worded.words}
    story = stories.add(connection, telling.worded.called, words, BY_PHONE, today, by, today)
    _change(connection, telling.id, today, state=State.AGREED, story_id=story)
    return True


def take_back(connection: Connection, sealer: Sealer, number: str, today: date) -> tuple[bool, list[UUID]]:
    """What came from this telephone is erased, and told no more. Gives whether there was any, and what paused."""
    row = _row(connection, _from(sealer, number), hold=True)
    return (True, erase(connection, opened(sealer, row), BY_PHONE, today)) if row else (False, [])


def erase(connection: Connection, telling: Telling, by: str, today: date) -> list[UUID]:
    """Nothing is left of it but its days, and nothing may tell it. It is held. Gives what paused."""
    paused = _untell(connection, telling, by, today)
    gone = dict.fromkeys(("phone_index", "phone_sealed", "told_sealed", "words_sealed"))
    _change(connection, telling.id, today, **gone, mark="", state=State.GONE)
    return paused


def erase_of(connection: Connection, sealer: Sealer, story: UUID, by: str, today: date) -> list[UUID] | None:
    """The telling of which this story came is erased, and the story with it. Gives what paused; None: it came of none.

    Call it before the story itself is taken back: who takes back by phone holds them in this order.
    """
    row = _row(connection, (tellings.c.story_id == story) & (tellings.c.state != State.GONE), hold=True)
    return erase(connection, opened(sealer, row), by, today) if row else None


def end(connection: Connection, sealer: Sealer, waiting: date, told: date, gone: date, today: date) -> int:
    """Erase those that wait for a yes since before `waiting` and those that were agreed to before `told`, and forget
    what is gone since before `gone`; gives how many."""
    over = select(tellings).where(
        ((tellings.c.state == State.AGREED) & (tellings.c.changed_on < told))
        | (tellings.c.state.not_in((State.AGREED, State.GONE)) & (tellings.c.changed_on < waiting))
    )
    rows = connection.execute(over.with_for_update(skip_locked=True)).all()
    for row in rows:
        erase(connection, opened(sealer, row), "clock", today)
    forgotten = (tellings.c.state == State.GONE) & (tellings.c.changed_on < gone)
    return len(rows) + connection.execute(delete(tellings).where(forgotten)).rowcount


def _untell(connection: Connection, telling: Telling, by: str, today: date) -> list[UUID]:
    messages.withdraw(connection, telling_texts.key(telling))
    return stories.withdraw(connection, telling.story_id, by, today) or [] if telling.story_id else []


def _change(connection: Connection, telling: UUID, today: date, **values: Any) -> None:
    connection.execute(update(tellings).where(tellings.c.id == telling).values(**values, changed_on=today))


def _from(sealer: Sealer, number: str) -> Any:
    return tellings.c.phone_index == sealer.index(number)


def _row(connection: Connection, where: Any, hold: bool = False) -> Row[Any] | None:
    asked = select(tellings).where(where)
    return connection.execute(asked.with_for_update() if hold else asked).one_or_none()
