"""Partner lists: people whom a union or an association asked us to tell, by its word that they agreed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Text, cast, delete, func, select, true
from sqlalchemy.dialects.postgresql import insert

from store.campaign_tables import State, campaigns, partner_lists, partner_numbers
from store.sealing import Sealer

_AT_A_TIME = 1000  # rows


@dataclass(frozen=True, repr=False)
class Listed:
    """Somebody on a list: the number (E.164), the language if it is told, the operator if it is known."""

    number: str
    language: str = ""
    operator: str = ""


@dataclass(frozen=True)
class PartnerList:
    """A list; `consent` is how its people agreed, in the partner's words."""

    id: UUID
    name: str
    consent: str
    added_by: str
    added_on: date
    people: int


def add(
    connection: Connection,
    sealer: Sealer,
    name: str,
    consent: str,
    rows: Iterable[Listed],
    added_by: str,
    today: date,
    organisation: UUID | None = None,
) -> UUID:
    """Keep a list, of an organisation if one is named; gives its id. A number that comes twice is kept once."""
    new = insert(partner_lists).values(
        name=name, consent=consent, added_by=added_by, added_on=today, organisation_id=organisation
    )
    list_id: UUID = connection.execute(new.returning(partner_lists.c.id)).scalar_one()
    waiting: list[dict[str, object]] = []
    for row in rows:
        waiting.append(_row(sealer, list_id, row))
        if len(waiting) == _AT_A_TIME:
            _put(connection, waiting)
    _put(connection, waiting)
    return list_id


def _row(sealer: Sealer, list_id: UUID, row: Listed) -> dict[str, object]:
    return {
        "list_id": list_id,
        "phone_index": sealer.index(row.number),
        "phone_sealed": sealer.seal(row.number),
        "language": row.language,
        "operator": row.operator,
    }


def _put(connection: Connection, rows: list[dict[str, object]]) -> None:
    if rows:
        connection.execute(insert(partner_numbers).on_conflict_do_nothing(), rows)
        rows.clear()


def listed(connection: Connection) -> list[PartnerList]:
    """All lists, the newest first."""
    return with_people(connection, true())


def with_people(connection: Connection, which: ColumnElement[bool]) -> list[PartnerList]:
    """Those of the lists, the newest first, with how many are on each: counted in one go over all numbers."""
    people = func.count().label("people")
    theirs = partner_numbers.c.list_id.in_(select(partner_lists.c.id).where(which))
    on = select(partner_numbers.c.list_id, people).where(theirs).group_by(partner_numbers.c.list_id).subquery()
    columns = [partner_lists.c[name] for name in ("id", "name", "consent", "added_by", "added_on")]
    asked = select(*columns, func.coalesce(on.c.people, 0).label("people")).where(which)
    joined = asked.select_from(partner_lists.outerjoin(on, on.c.list_id == partner_lists.c.id))
    newest = joined.order_by(partner_lists.c.added_on.desc(), partner_lists.c.id)
    return [PartnerList(**row._mapping) for row in connection.execute(newest)]


def people(connection: Connection, list_id: UUID) -> int:
    """How many are on a list."""
    asked = select(func.count()).select_from(partner_numbers).where(partner_numbers.c.list_id == list_id)
    return connection.execute(asked).scalar_one()


def by_operator(connection: Connection, list_id: UUID) -> dict[str, int]:
    """The same by operator; "" is one that is not known."""
    asked = select(partner_numbers.c.operator, func.count().label("people")).where(partner_numbers.c.list_id == list_id)
    rows = connection.execute(asked.group_by(partner_numbers.c.operator))
    return {row.operator: row.people for row in rows}


def is_known(connection: Connection, name: str) -> bool:
    """Whether there is a list of this name, whoever's; nothing else is learned of it."""
    same = select(partner_lists.c.id).where(func.lower(partner_lists.c.name) == func.lower(name))
    return connection.execute(select(same.exists())).scalar_one()


def names(connection: Connection) -> list[tuple[str, str]]:
    """(id, name) of all lists, the newest first, without counting who is on them."""
    question = select(partner_lists.c.id, partner_lists.c.name)
    newest = question.order_by(partner_lists.c.added_on.desc(), partner_lists.c.id)
    return [(str(row.id), row.name) for row in connection.execute(newest)]


def forget(connection: Connection, before: date) -> int:
    """Erase lists that were added before that day and that no open campaign needs; gives how many."""
    ended = campaigns.c.state.in_([State.FINISHED, State.CANCELLED])
    needed = campaigns.c.audience["partner_list"].astext == cast(partner_lists.c.id, Text)
    used = select(campaigns.c.id).where(needed, ~ended).exists()
    return connection.execute(delete(partner_lists).where(partner_lists.c.added_on < before, ~used)).rowcount
