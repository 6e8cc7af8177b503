"""What reminders say where somebody wrote other words for them: proposed by one person, in force by another.

The usual words of a reminder are in the code; a row here that is in force takes their place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import Connection, null, select, update
from sqlalchemy.dialects.postgresql import insert

from store.reminder_tables import reminder_words


@dataclass(frozen=True)
class Words:
    """The words of one kind of reminder by language, with placeholders; who proposed and who approved them, and when.

    `texts` are in force, `proposed` wait for another person; either may be missing.
    """

    kind: str
    texts: Mapping[str, str] | None = None
    written_by: str = ""
    approved_by: str = ""
    approved_on: date | None = None
    proposed: Mapping[str, str] | None = None
    proposed_by: str = ""
    proposed_on: date | None = None


_SEEN = tuple(reminder_words.c[each.name] for each in fields(Words))
_NONE = {"proposed": null(), "proposed_by": "", "proposed_on": None}


def kept(connection: Connection) -> dict[str, Words]:
    """All that somebody ever wrote, by kind."""
    return {row.kind: Words(*row) for row in connection.execute(select(*_SEEN))}


def in_force(connection: Connection) -> dict[str, Mapping[str, str]]:
    """The words that are sent in place of the usual ones, by kind."""
    return {kind: words.texts for kind, words in kept(connection).items() if words.texts}


def propose(connection: Connection, kind: str, texts: Mapping[str, str], by: str, today: date) -> None:
    """Let these words wait for somebody else; those that waited before are gone."""
    row = {"proposed": dict(texts), "proposed_by": by, "proposed_on": today}
    new = insert(reminder_words).values(kind=kind, **row)
    connection.execute(new.on_conflict_do_update(index_elements=["kind"], set_=row))


def approve(connection: Connection, kind: str, seen: Mapping[str, str], by: str, today: date) -> bool:
    """Put words into force that wait, if they are those that were seen. False: they are theirs, or others by now."""
    theirs = (reminder_words.c.kind == kind) & (reminder_words.c.proposed == dict(seen))
    row = {"texts": dict(seen), "approved_by": by, "approved_on": today, "written_by": reminder_words.c.proposed_by}
    done = update(reminder_words).where(theirs, reminder_words.c.proposed_by != by).values(row | _NONE)
    return connection.execute(done).rowcount == 1


def drop(connection: Connection, kind: str) -> bool:
    """Let words wait no more. False if none did."""
    waits = (reminder_words.c.kind == kind) & (reminder_words.c.proposed_by != "")
    return connection.execute(update(reminder_words).where(waits).values(_NONE)).rowcount == 1


def back(connection: Connection, kind: str) -> bool:
    """From now on the usual words are sent. False if they were."""
    others = (reminder_words.c.kind == kind) & (reminder_words.c.approved_by != "")
    row = {"texts": null(), "written_by": "", "approved_by": "", "approved_on": None}
    return connection.execute(update(reminder_words).where(others).values(row)).rowcount == 1
