"""Whom an enterprise listed as its workers, each once; and what was paid for those whom the Fund knows as members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from store.contributions import contributions
from store.enterprise_tables import enterprise_workers as workers
from store.enterprise_tables import enterprises
from store.sealing import Sealer


@dataclass(frozen=True, repr=False)
class Worker:
    """Somebody who works there. `wage` in riel a month."""

    name: str
    born: date
    wage: int


@dataclass(frozen=True, repr=False)
class Listed(Worker):
    """The same as it is kept; `member` is None as long as no officer has found who of the members it is."""

    id: UUID
    member: UUID | None


@dataclass(frozen=True)
class Payment:
    """What came in for a month (its first day), for so many of the workers, in whole riel by who paid it."""

    month: date
    workers: int
    worker: int
    employer: int
    state: int


def put(connection: Connection, sealer: Sealer, enterprise: UUID, worker: Worker, today: date) -> str:
    """List somebody: "new"; who is listed already gets the wage told now: "changed", or "known" with the same one.

    "gone" where there is no such enterprise any more.
    """
    if connection.execute(select(enterprises.c.id).where(enterprises.c.id == enterprise)).first() is None:
        return "gone"
    index = _index(sealer, enterprise, worker)
    mine = (workers.c.enterprise_id == enterprise) & (workers.c.person_index == index)
    row = {
        "id": uuid4(),
        "enterprise_id": enterprise,
        "person_index": index,
        "name_sealed": sealer.seal(worker.name),
        "born": worker.born,
        "wage": worker.wage,
        "listed_on": today,
    }
    new = insert(workers).values(row).on_conflict_do_nothing(index_elements=["enterprise_id", "person_index"])
    if connection.execute(new.returning(workers.c.id)).first():
        return "new"
    changed = update(workers).where(mine, workers.c.wage != worker.wage).values(wage=worker.wage)
    return "changed" if connection.execute(changed).rowcount else "known"


def listed(connection: Connection, sealer: Sealer, enterprise: UUID, most: int) -> list[Listed]:
    """The workers of an enterprise in the order in which they were listed, so many at most. Raises SealingError."""
    mine = select(workers).where(workers.c.enterprise_id == enterprise)
    rows = connection.execute(mine.order_by(workers.c.listed_on, workers.c.id).limit(most))
    return [Listed(sealer.open(row.name_sealed), row.born, row.wage, row.id, row.member_id) for row in rows]


def count(connection: Connection, enterprise: UUID) -> int:
    """How many are listed."""
    mine = select(func.count()).select_from(workers).where(workers.c.enterprise_id == enterprise)
    return int(connection.execute(mine).scalar_one())


def wages(connection: Connection, enterprise: UUID) -> Sequence[Any]:
    """The day of birth and the wage of each: rows of `born` and `wage`."""
    mine = select(workers.c.born, workers.c.wage).where(workers.c.enterprise_id == enterprise)
    return connection.execute(mine).all()


def remove(connection: Connection, enterprise: UUID, worker: UUID) -> bool:
    """They work there no more; False if they were not listed."""
    mine = (workers.c.enterprise_id == enterprise) & (workers.c.id == worker)
    return bool(connection.execute(delete(workers).where(mine)).rowcount)


def link(connection: Connection, enterprise: UUID, worker: UUID, member: UUID | None) -> bool:
    """An officer found which member it is, or that it was not that one; False if they are not listed."""
    mine = (workers.c.enterprise_id == enterprise) & (workers.c.id == worker)
    return bool(connection.execute(update(workers).where(mine).values(member_id=member)).rowcount)


def known(connection: Connection, enterprise: UUID) -> int:
    """For how many of them an officer found which member it is."""
    mine = (workers.c.enterprise_id == enterprise) & workers.c.member_id.is_not(None)
    return int(connection.execute(select(func.count()).select_from(workers).where(mine)).scalar_one())


def paid(connection: Connection, enterprise: UUID, since: date) -> list[Payment]:
    """What was paid for those who are known as members, from that month on, the latest month first."""
    sums = (contributions.c.worker, contributions.c.employer, contributions.c.state)
    whose = select(workers.c.member_id).where(workers.c.enterprise_id == enterprise).distinct()
    asked = (
        select(contributions.c.month, func.count().label("workers"), *(func.sum(each) for each in sums))
        .where(contributions.c.member_id.in_(whose), contributions.c.month >= since, ~contributions.c.credited)
        .group_by(contributions.c.month)
        .order_by(contributions.c.month.desc())
    )
    return [Payment(row[0], *map(int, row[1:])) for row in connection.execute(asked)]


def _index(sealer: Sealer, enterprise: UUID, worker: Worker) -> bytes:
    """By which the same person is found again here, and nowhere else."""
    name = " ".join(worker.name.split()).casefold()
    return sealer.index(f"worker {enterprise} {name} {worker.born}")
