"""Error counts: what broke in which hour, by kind and place; never the words of an error, which may quote a caller."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, DateTime, Integer, PrimaryKeyConstraint, Row, Table, Text, delete, select
from sqlalchemy.dialects.postgresql import insert

from store.schema import metadata

error_counts = Table(
    "error_counts",
    metadata,
    Column("hour", DateTime(timezone=True), nullable=False),
    Column("event", Text, nullable=False),
    Column("error", Text, nullable=False),
    Column("place", Text, nullable=False),  # empty where that would tell what somebody was about
    Column("count", Integer, nullable=False),
    PrimaryKeyConstraint("hour", "event", "error", "place"),
)


def add(connection: Connection, hour: datetime, errors: Mapping[tuple[str, ...], int]) -> None:
    """Count so many more errors, by event, error and place, in the hour that begins then."""
    rows = [(hour, *kind, count) for kind, count in sorted(errors.items())]
    if rows:
        new = insert(error_counts).values(rows)
        more = {"count": error_counts.c["count"] + new.excluded.count}
        connection.execute(new.on_conflict_do_update(index_elements=list(error_counts.primary_key), set_=more))


def last(connection: Connection, most: int) -> Sequence[Row[Any]]:
    """The kinds of errors of the last hours that had some, the newest first."""
    asked = select(error_counts).order_by(error_counts.c.hour.desc(), error_counts.c["count"].desc()).limit(most)
    return connection.execute(asked).all()


def forget(connection: Connection, before: datetime) -> int:
    """Erase what broke before then; gives how many rows."""
    return connection.execute(delete(error_counts).where(error_counts.c.hour < before)).rowcount
