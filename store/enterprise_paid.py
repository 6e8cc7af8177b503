"""What is known of an enterprise's contributions: those of its workers whom an officer found among the members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from store.contributions import contributions
from store.enterprise_tables import enterprise_workers as workers


@dataclass(frozen=True)
class Month:
    """For how many of them a month (its first day) is settled, and how much employer and worker paid, in riel."""

    month: date
    workers: int
    riel: int


def known_workers(connection: Connection, enterprise: UUID) -> Sequence[Any]:
    """Those who are known as members: rows of `born`, `wage` and `listed_on`."""
    asked = select(workers.c.born, workers.c.wage, workers.c.listed_on)
    return connection.execute(asked.where(workers.c.enterprise_id == enterprise, workers.c.member_id.isnot(None))).all()


def settled(connection: Connection, enterprise: UUID, since: date) -> list[Month]:
    """Month by month from that one on, counted for each from the month in which they were listed.

    Settled is what an employer paid for, or what was credited; what somebody paid for themselves is not.
    """
    c = contributions.c
    asked = (
        select(c.month, func.count(), func.sum(c.worker + c.employer))
        .join(workers, workers.c.member_id == c.member_id)
        .where(
            workers.c.enterprise_id == enterprise,
            c.month >= since,
            c.month >= func.date_trunc("month", workers.c.listed_on),
            (c.employer > 0) | c.credited,
        )
        .group_by(c.month)
        .order_by(c.month)
    )
    return [Month(row[0], int(row[1]), int(row[2])) for row in connection.execute(asked)]
