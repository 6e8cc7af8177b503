"""Care: what people tell of a visit to a hospital, waiting for its hour, and then counted part by part.

Why it waits, and why in random order, says store/letterbox.py; `sealer` is the one of reports.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from random import Random, SystemRandom

from sqlalchemy import Connection, delete, exists, func, select
from sqlalchemy.dialects.postgresql import insert

from store import Store, leftovers
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


def file(connection: Connection, sealer: Sealer, visit: Visit, key: str) -> None:
    """Keep it until its hour is over; what comes again under the same `key`, a secret of the conversation, once."""
    under = sealer.index(f"care {key}")
    new = insert(care_letterbox).values(filed_under=under, **asdict(visit))
    # First into the letterbox, then the look: the other way round one that moves in between would be counted twice.
    connection.execute(new.on_conflict_do_nothing())
    was_counted = exists().where(care_done.c.filed_under == under)
    connection.execute(delete(care_letterbox).where(care_letterbox.c.filed_under == under, was_counted))


def move(connection: Connection, order: Random | None = None) -> int:
    """Count all that waits; gives how many visits. `order` is the dice, the system's if none is given.

    What was counted is remembered by its key until the next move: longer than anybody can send it again.
    """
    order = order or SystemRandom()
    connection.execute(delete(care_done))
    rows = connection.execute(delete(care_letterbox).returning(care_letterbox)).all()
    if not rows:
        return 0
    done = [{"filed_under": row.filed_under} for row in rows]
    order.shuffle(done)
    connection.execute(insert(care_done), done)
    told = Counter((row.facility, row.month, question, getattr(row, question)) for row in rows for question in ANSWERS)
    groups = sorted(told)
    order.shuffle(groups)
    for facility, month, question, answer in groups:
        key = (facility, month, question, answer)
        new = insert(care_counts).values(
            facility=facility, month=month, question=question, answer=answer, visits=told[key]
        )
        more = {"visits": care_counts.c.visits + new.excluded.visits}
        connection.execute(
            new.on_conflict_do_update(index_elements=["month", "facility", "question", "answer"], set_=more)
        )
    return len(rows)


def sweep(store: Store) -> None:
    """Free what the moved rows have left in the files, which cannot be done inside a transaction."""
    leftovers.sweep(store, _WAITING)


def months(connection: Connection, until: date) -> list[date]:
    """The months up to one (its first day) of which there is anything, the newest first."""
    asked = select(care_counts.c.month).where(care_counts.c.month <= until).distinct()
    return sorted(connection.execute(asked).scalars(), reverse=True)


def counts(connection: Connection, month: date) -> Counts:
    """All that was told of visits in a month. Not to be shown as it is: some counts point at somebody."""
    found: dict[int, dict[str, dict[str, int]]] = defaultdict(
        lambda: {question: dict.fromkeys(answers, 0) for question, answers in ANSWERS.items()}
    )
    for row in connection.execute(select(care_counts).where(care_counts.c.month == month)):
        found[row.facility][row.question][row.answer] = row.visits
    return dict(found)


def waiting(connection: Connection) -> int:
    """How many wait for their hour."""
    return connection.execute(select(func.count()).select_from(care_letterbox)).scalar_one()
