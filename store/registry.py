"""The narrow door to the register of members: this is all that conversations ask of it.

A fund that keeps a register of its own puts something else with this method in place of OwnRegistry (app.py); PINs,
phones, applications and notices stay here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol
from uuid import UUID

from sqlalchemy import Connection, func, select

from schemes.cover import Contribution, Cover, cover
from store import Store, StoreAway, hardships
from store.contributions import contributions
from store.members import State, members
from store.outage import Outage
from store.patience import patience


class RegistryLate(Exception):
    """The register did not answer within the time it was given."""

    code = "registry_late"


@dataclass(frozen=True, repr=False)
class Account:
    """What the register knows of a member: the scheme, since when, the employer, and what was paid."""

    scheme: str  # voluntary_health, voluntary_health_dependant, or health for an employee
    joined: date  # the first month that is owed
    employer: str
    contributions: tuple[Contribution, ...]
    excused: tuple[date, ...] = ()  # months of hardship notices that the Fund accepted

    def cover(self, on: date) -> Cover:
        """Whether the member is covered on that day, and what is owed."""
        return cover(self.scheme, self.joined, self.contributions, on, self.excused)


class Registry(Protocol):
    """A register of members."""

    def account(self, member: UUID, seconds: float) -> Account | None:
        """The account of a member, by the id it has here; None: no member, or not yet.

        Raises RegistryLate when there is no answer within so many seconds.
        """


class OwnRegistry:
    """The register in our own database. One question, by primary keys."""

    def __init__(self, store: Store) -> None:
        # What is slow here is one question: nobody else shall hear that the whole store is away.
        self._store = replace(store, outage=Outage())

    def account(self, member: UUID, seconds: float) -> Account | None:
        """See Registry."""
        try:
            with patience(seconds), self._store.transaction() as connection:
                return read(connection, member)
        except StoreAway as away:
            raise RegistryLate from away


def read(connection: Connection, member: UUID) -> Account | None:
    """The account of an accepted member, in one question by primary keys; None for nobody and for an applicant."""
    paid = contributions.c
    month = func.jsonb_build_array(paid.month, paid.worker, paid.employer, paid.state, paid.credited)
    months = select(func.jsonb_agg(month)).where(paid.member_id == members.c.id).scalar_subquery()
    mine = (members.c.id == member) & (members.c.state == State.MEMBER) & members.c.joined.is_not(None)
    kept = (months.label("months"), hardships.accepted().label("accepted"))
    question = select(members.c.scheme, members.c.joined, members.c.employer, *kept).where(mine)
    row = connection.execute(question).one_or_none()
    if row is None:
        return None
    rows = ((date.fromisoformat(first), *rest) for first, *rest in row.months or ())
    paid_for = tuple(Contribution(*each) for each in rows)
    return Account(row.scheme, row.joined, row.employer, paid_for, hardships.excused(row.accepted))
