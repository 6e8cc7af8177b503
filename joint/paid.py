"""Up to which month an enterprise has paid, as far as the contributions of its workers tell."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from schemes.certifying import Reckoned, reckoned
from schemes.employing import Paid
from schemes.months import YEAR, after, month_of
from store import enterprise_paid


def reckon(connection: Connection, enterprise: UUID, on: date) -> Reckoned:
    """The months that are due, and what was paid of them. Raises SchemeError."""
    workers = enterprise_paid.known_workers(connection, enterprise)
    settled = enterprise_paid.settled(connection, enterprise, after(month_of(on), -YEAR - 1))
    paid = {each.month: (each.workers, each.riel) for each in settled}
    return reckoned([(Paid(row.born, row.wage), row.listed_on) for row in workers], paid, on)


def shows(known: date | None, through: date) -> bool:
    """Whether what is known says that all is paid up to a month."""
    return known is not None and through <= known
