"""Organisations whose people are on duty for the Fund: the Fund itself, labour inspection, unions, associations."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Column, Connection, Date, Table, Text, Uuid, func, select, update
from sqlalchemy.dialects.postgresql import insert

from store.schema import metadata


class Kind(StrEnum):
    """What an organisation is."""

    FUND = "fund"
    INSPECTORATE = "inspectorate"
    UNION = "union"
    ASSOCIATION = "association"


organisations = Table(
    "organisations",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False, unique=True),
    Column("added_on", Date, nullable=False),
    Column("stopped_on", Date),  # since then nobody of it is on duty
    CheckConstraint(f"kind IN ({', '.join(repr(str(kind)) for kind in Kind)})", name="kind"),
)


@dataclass(frozen=True)
class Organisation:
    """One of them; `stopped_on` is None while its people may work."""

    id: UUID
    kind: Kind
    name: str
    added_on: date
    stopped_on: date | None

    @property
    def works(self) -> bool:
        """Whether its people may be on duty."""
        return self.stopped_on is None


_SEEN = tuple(organisations.c[each.name] for each in fields(Organisation))


def add(connection: Connection, kind: Kind, name: str, today: date) -> UUID | None:
    """Keep one; gives its id. None: there is one of this name, in small letters or large."""
    if called(connection, name):
        return None
    row = {"id": uuid4(), "kind": kind, "name": name, "added_on": today}
    new = insert(organisations).values(row).on_conflict_do_nothing(index_elements=["name"])
    kept: UUID | None = connection.execute(new.returning(organisations.c.id)).scalar_one_or_none()
    return kept


def listed(connection: Connection) -> list[Organisation]:
    """All of them by name, those that work first."""
    order = (organisations.c.stopped_on.is_not(None), organisations.c.name)
    return [Organisation(*row) for row in connection.execute(select(*_SEEN).order_by(*order))]


def find(connection: Connection, organisation: UUID) -> Organisation | None:
    """The one with this id, or None."""
    row = connection.execute(select(*_SEEN).where(organisations.c.id == organisation)).one_or_none()
    return Organisation(*row) if row else None


def called(connection: Connection, name: str) -> Organisation | None:
    """The one of this name, in small letters or large."""
    asked = select(*_SEEN).where(func.lower(organisations.c.name) == name.lower()).limit(1)
    row = connection.execute(asked).one_or_none()
    return Organisation(*row) if row else None


def stop(connection: Connection, organisation: UUID, today: date) -> bool:
    """From now on none of its people is on duty. False: it was stopped before, or there is none."""
    standing = (organisations.c.id == organisation) & organisations.c.stopped_on.is_(None)
    return connection.execute(update(organisations).where(standing).values(stopped_on=today)).rowcount == 1


def start(connection: Connection, organisation: UUID) -> bool:
    """Take `stop` back."""
    stopped = (organisations.c.id == organisation) & organisations.c.stopped_on.is_not(None)
    return connection.execute(update(organisations).where(stopped).values(stopped_on=None)).rowcount == 1
