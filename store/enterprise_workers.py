"""Whom an enterprise listed as its workers, each once; and what was paid for those whom the Fund knows as members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Boolean, ColumnElement, Connection, delete, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert

from store.contributions import contributions
from store.enterprise_tables import enterprise_workers as workers
from store.enterprise_tables import enterprises
from store.sealing import Sealer

AT_ONCE = 1000  # rows of one statement


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
    row = _row(sealer, enterprise, worker, today)
    mine = (workers.c.enterprise_id == enterprise) & (workers.c.person_index == row["person_index"])
    new = insert(workers).values(row).on_conflict_do_nothing(index_elements=["enterprise_id", "person_index"])
    if connection.execute(new.returning(workers.c.id)).first():
        return "new"
    changed = update(workers).where(mine, workers.c.wage != worker.wage).values(wage=worker.wage)
    return "changed" if connection.execute(changed).rowcount else "known"


def put_all(
    connection: Connection, sealer: Sealer, enterprise: UUID, told: Sequence[Worker], today: date
) -> tuple[int, int]:
    """List all of them, each told once; gives how many were new, and of how many the wage changed."""
    new = changed = 0
    for at in range(0, len(told), AT_ONCE):
        rows = [_row(sealer, enterprise, each, today) for each in told[at : at + AT_ONCE]]
        put_in = insert(workers).values(rows)
        again = put_in.on_conflict_do_update(
            index_elements=["enterprise_id", "person_index"],
            set_={"wage": put_in.excluded.wage},
            where=workers.c.wage != put_in.excluded.wage,
        )
        # PostgreSQL 15, 5.5 System Columns: xmax is 0 in a row that no other transaction or statement changed.
        is_new: ColumnElement[bool] = literal_column("xmax = 0", Boolean)
        was_new = connection.execute(again.returning(is_new)).scalars().all()
        new, changed = new + sum(was_new), changed + len(was_new) - sum(was_new)
    return new, changed


def listed(connection: Connection, sealer: Sealer, enterprise: UUID, most: int) -> list[Listed]:
    """The workers of an enterprise by the days on which they were listed, so many at most. Raises SealingError."""
    mine = select(workers).where(workers.c.enterprise_id == enterprise)
    rows = connection.execute(mine.order_by(workers.c.listed_on, workers.c.id).limit(most))
    return [_opened(row, sealer) for row in rows]


def of(connection: Connection, sealer: Sealer, enterprise: UUID, worker: UUID) -> Listed | None:
    """One of them. Raises SealingError."""
    mine = (workers.c.enterprise_id == enterprise) & (workers.c.id == worker)
    row = connection.execute(select(workers).where(mine)).one_or_none()
    return _opened(row, sealer) if row else None


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


def _opened(row: Any, sealer: Sealer) -> Listed:
    return Listed(sealer.open(row.name_sealed), row.born, row.wage, row.id, row.member_id)


def _row(sealer: Sealer, enterprise: UUID, worker: Worker, today: date) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "enterprise_id": enterprise,
        "person_index": _index(sealer, enterprise, worker),
        "name_sealed": sealer.seal(worker.name),
        "born": worker.born,
        "wage": worker.wage,
        "listed_on": today,
    }


def _index(sealer: Sealer, enterprise: UUID, worker: Worker) -> bytes:
    """By which the same person is found again here, and nowhere else."""
    name = " ".join(worker.name.split()).casefold()
    return sealer.index(f"worker {enterprise} {name} {worker.born}")
