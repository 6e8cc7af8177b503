"""Whom an enterprise listed as its workers, each once; and what was paid for those whom the Fund knows as members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    Connection,
    Select,
    and_,
    delete,
    func,
    literal,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from store.contributions import contributions
from store.enterprise_tables import enterprise_workers as workers
from store.enterprise_tables import enterprises
from store.members import State, id_index, members
from store.sealing import Sealer

AT_ONCE = 1000  # rows of one statement


@dataclass(frozen=True, repr=False)
class Worker:
    """Somebody who works there. `wage` in riel a month; `national_id` where an officer was shown it."""

    name: str
    born: date
    wage: int
    national_id: str = ""


@dataclass(frozen=True, repr=False, kw_only=True)
class Listed(Worker):
    """The same as it is kept, without the national ID; `member` is None as long as nobody knows who of the members it
    is, and `waits` says that it will be whoever becomes one with that ID.
    """

    id: UUID
    member: UUID | None
    waits: bool


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
    """List all of them, each told once; gives how many were new, and of how many the wage or the ID changed."""
    new = changed = 0
    # Always in the same order: two files that come at the same time never wait for each other.
    rows = sorted((_row(sealer, enterprise, each, today) for each in told), key=lambda row: row["person_index"])
    for at in range(0, len(rows), AT_ONCE):
        put_in = insert(workers).from_select(list(rows[0]), _all_of(rows[at : at + AT_ONCE]))
        told_now = put_in.excluded
        again = put_in.on_conflict_do_update(
            index_elements=["enterprise_id", "person_index"],
            set_={"wage": told_now.wage, "id_index": func.coalesce(told_now.id_index, workers.c.id_index)},
            where=or_(
                workers.c.wage != told_now.wage,
                and_(told_now.id_index.is_not(None), told_now.id_index.is_distinct_from(workers.c.id_index)),
            ),
        )
        # PostgreSQL 15, 5.5 System Columns: xmax is 0 in a row that no other transaction or statement changed.
        is_new: ColumnElement[bool] = literal_column("xmax = 0", Boolean)
        was_new = connection.execute(again.returning(is_new)).scalars().all()
        new, changed = new + sum(was_new), changed + len(was_new) - sum(was_new)
    return new, changed


def listed(connection: Connection, sealer: Sealer, enterprise: UUID, most: int) -> list[Listed]:
    """The workers of an enterprise by the days on which they were listed, so many at most. Raises SealingError."""
    mine = _with_members().where(workers.c.enterprise_id == enterprise)
    rows = connection.execute(mine.order_by(workers.c.listed_on, workers.c.id).limit(most))
    return [_opened(row, sealer) for row in rows]


def of(connection: Connection, sealer: Sealer, enterprise: UUID, worker: UUID) -> Listed | None:
    """One of them. Raises SealingError."""
    mine = (workers.c.enterprise_id == enterprise) & (workers.c.id == worker)
    row = connection.execute(_with_members().where(mine)).one_or_none()
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


def note_id(connection: Connection, sealer: Sealer, enterprise: UUID, worker: UUID, national_id: str) -> bool:
    """An officer saw the ID of a worker: whoever is or becomes a member with it, and was born that day, is the one."""
    mine = (workers.c.enterprise_id == enterprise) & (workers.c.id == worker)
    noted = update(workers).where(mine).values(id_index=id_index(sealer, national_id))
    return bool(connection.execute(noted).rowcount)


def known(connection: Connection, enterprise: UUID) -> int:
    """Of how many of them it is known which member it is."""
    asked = _with_members().where(workers.c.enterprise_id == enterprise, _MEMBER.is_not(None))
    return int(connection.execute(select(func.count()).select_from(asked.subquery())).scalar_one())


def paid(connection: Connection, enterprise: UUID, since: date) -> list[Payment]:
    """What employers paid for those who are known as members, from that month on, the latest month first.

    A month without an employer's share was paid by the worker alone (schemes: each scheme of a wage has such a share):
    it is none of the enterprise's business. Which employer it was, the Fund's lists do not say.
    """
    sums = (contributions.c.worker, contributions.c.employer, contributions.c.state)
    whose = _with_members().with_only_columns(_MEMBER).where(workers.c.enterprise_id == enterprise)
    asked = (
        select(contributions.c.month, func.count().label("workers"), *(func.sum(each) for each in sums))
        .where(contributions.c.member_id.in_(whose), contributions.c.month >= since, contributions.c.employer > 0)
        .group_by(contributions.c.month)
        .order_by(contributions.c.month.desc())
    )
    return [Payment(row[0], *map(int, row[1:])) for row in connection.execute(asked)]


# Whom an officer named, or else who is a member with the national ID that was noted, and was born on that day.
_MEMBER = func.coalesce(workers.c.member_id, members.c.id)
_HAS_THAT_ID = and_(
    workers.c.member_id.is_(None),
    members.c.id_index == workers.c.id_index,
    members.c.born == workers.c.born,
    members.c.state == State.MEMBER,
)


def _with_members() -> Select[Any]:
    asked = select(workers, _MEMBER.label("member"))
    return asked.select_from(workers.outerjoin(members, _HAS_THAT_ID))


def _opened(row: Any, sealer: Sealer) -> Listed:
    waits = row.member is None and row.id_index is not None
    name = sealer.open(row.name_sealed)
    return Listed(name, row.born, row.wage, id=row.id, member=row.member, waits=waits)


def _all_of(rows: Sequence[dict[str, Any]]) -> Select[Any]:
    """The rows in one question that is the same however many they are."""
    asked: Select[Any] = select(
        *(
            func.unnest(literal([row[name] for row in rows], ARRAY(workers.c[name].type))).label(name)
            for name in rows[0]
        )
    )
    return asked.order_by("person_index")


def _row(sealer: Sealer, enterprise: UUID, worker: Worker, today: date) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "enterprise_id": enterprise,
        "person_index": _index(sealer, enterprise, worker),
        "name_sealed": sealer.seal(worker.name),
        "born": worker.born,
        "wage": worker.wage,
        "id_index": id_index(sealer, worker.national_id) if worker.national_id else None,
        "listed_on": today,
    }


def _index(sealer: Sealer, enterprise: UUID, worker: Worker) -> bytes:
    """By which the same person is found again here, and nowhere else."""
    name = " ".join(worker.name.split()).casefold()
    return sealer.index(f"worker {enterprise} {name} {worker.born}")
