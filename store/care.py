"""Care: what people tell of a visit to a hospital, waiting for its hour, and then counted part by part.

Why it waits, and why in random order, says store/letterbox.py; `sealer` is the one of reports.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from random import Random, SystemRandom
from typing import Any

from sqlalchemy import Connection, delete, exists, select, text
from sqlalchemy.dialects.postgresql import insert

from store import Store, care_words, leftovers
from store.care_tables import ANSWERS, care_counts, care_done, care_letterbox
from store.sealing import Sealer

_WAITING = ("care_letterbox",)

Counts = Mapping[int, Mapping[str, Mapping[str, int]]]
"""How many visits, by the number of the facility, the question and the answer."""


@dataclass(frozen=True)
class Visit:
    """What somebody told of a visit, in a month (its first day); the answers are those of care_tables."""

    facility: int
    month: date
    card: str
    paid: str
    waited: str
    treated: str


def file(connection: Connection, sealer: Sealer, visit: Visit, key: str, word: str = "") -> None:
    """Keep it until its hour is over; what comes again under the same `key`, a secret of the conversation, once.

    `word` is sealed to the officers; an empty one too, so that nobody sees who wrote.
    """
    under = sealer.index(f"care {key}")
    sealed = care_words.sealed(connection, visit.facility, word)
    new = insert(care_letterbox).values(filed_under=under, **asdict(visit), **sealed)
    # First into the letterbox, then the look: the other way round one that moves in between would be counted twice.
    connection.execute(new.on_conflict_do_nothing())
    was_counted = exists().where(care_done.c.filed_under == under)
    connection.execute(delete(care_letterbox).where(care_letterbox.c.filed_under == under, was_counted))


def move(connection: Connection, order: Random | None = None) -> int:
    """Count all that waits; gives how many visits. `order` is the dice, the system's if none is given.

    What was counted is remembered by its key until the next move: longer than anybody can send it again.
    """
    order = order or SystemRandom()
    connection.execute(text("LOCK TABLE care_counts IN SHARE ROW EXCLUSIVE MODE"))  # of two at once one waits
    connection.execute(delete(care_done))
    rows = connection.execute(delete(care_letterbox).returning(care_letterbox)).all()
    if not rows:
        return 0
    done = [{"filed_under": row.filed_under} for row in rows]
    order.shuffle(done)
    connection.execute(insert(care_done), done)
    told = Counter((row.facility, row.month, question, getattr(row, question)) for row in rows for question in ANSWERS)
    _count(connection, told, {row.month for row in rows})
    care_words.keep(connection, rows, order)
    return len(rows)


def _count(connection: Connection, told: Counter[tuple[Any, ...]], months: set[date]) -> None:
    """Add to the counts of these months. All rows of a month are written anew, those to which nothing is added too:

    rows that were changed alone would bear the number of this transaction ever after, and in an hour in which one
    person told of a hospital that is everything they said.
    """
    gone = delete(care_counts).where(care_counts.c.month.in_(months)).returning(care_counts)
    for row in connection.execute(gone):
        told[row.facility, row.month, row.question, row.answer] += row.visits
    named = ("facility", "month", "question", "answer")
    new = [{**dict(zip(named, key, strict=True)), "visits": visits} for key, visits in sorted(told.items())]
    connection.execute(insert(care_counts), new)


def sweep(store: Store) -> None:
    """Free what the moved rows have left in the files, which cannot be done inside a transaction."""
    leftovers.sweep(store, _WAITING)


def months(connection: Connection, until: date) -> list[date]:
    """The months up to one (its first day) of which there is anything and nothing waits any more, the newest first."""
    still = select(care_letterbox.c.month)
    asked = select(care_counts.c.month).where(care_counts.c.month <= until, care_counts.c.month.not_in(still))
    asked = asked.distinct()
    return sorted(connection.execute(asked).scalars(), reverse=True)


def counts(connection: Connection, month: date) -> Counts:
    """All that was told of visits in a month. Not to be shown as it is: some counts point at somebody."""
    found: dict[int, dict[str, dict[str, int]]] = defaultdict(
        lambda: {question: dict.fromkeys(answers, 0) for question, answers in ANSWERS.items()}
    )
    for row in connection.execute(select(care_counts).where(care_counts.c.month == month)):
        found[row.facility][row.question][row.answer] = row.visits
    return dict(found)
