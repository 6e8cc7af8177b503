"""Imports: files of members or contributions that staff sent in, how far each is read, and what became of it.

The file itself lies in a folder that only the service reads (importing/uploads.py), and goes when it is done with. A
file that waits and whose worker died is imported again: to import a file twice does no harm.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    DateTime,
    Index,
    Table,
    Text,
    Uuid,
    func,
    select,
    update,
)
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB, insert

from store.schema import metadata

KINDS = ("members", "contributions")
WAITING, DONE, BAD, FAILED = "waiting", "done", "bad", "failed"

imports = Table(
    "imports",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("skip_bad", Boolean, nullable=False),
    Column("staff", Text, nullable=False),
    Column("size", BigInteger, nullable=False),  # bytes of the file
    Column("done", BigInteger, nullable=False, server_default=sql("0")),  # and how many of them were read
    Column("state", Text, nullable=False, server_default=WAITING),
    Column("counts", JSONB, nullable=False, server_default=sql("'{}'")),  # new, changed, unchanged, repeated, bad
    Column("reason", Text, nullable=False, server_default=""),  # a code of importing.wrong.FILES and its detail
    Column("asked_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("is_cleared", Boolean, nullable=False, server_default=sql("false")),  # its report is gone too
    CheckConstraint("kind IN ('members', 'contributions')", name="kind"),
    CheckConstraint("state IN ('waiting', 'done', 'bad', 'failed')", name="state"),
    Index(None, "asked_at"),
)


@dataclass(frozen=True)
class Import:
    """One file. `bad`: it has bad rows, so nothing was loaded."""

    id: UUID
    kind: str
    skip_bad: bool
    staff: str
    size: int
    done: int
    state: str
    counts: Mapping[str, int]
    reason: str
    asked_at: datetime
    is_cleared: bool

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens with it."""
        return self.state != WAITING


def ask(connection: Connection, id_: UUID, kind: str, skip_bad: bool, staff: str, size: int) -> bool:
    """A file is to be imported; False if it was asked for before under this id."""
    row = {"id": id_, "kind": kind, "skip_bad": skip_bad, "staff": staff, "size": size}
    new = insert(imports).values(row).on_conflict_do_nothing(index_elements=["id"]).returning(imports.c.id)
    return connection.execute(new).one_or_none() is not None


def find(connection: Connection, id_: UUID) -> Import | None:
    """One by its id."""
    row = connection.execute(select(imports).where(imports.c.id == id_)).one_or_none()
    return Import(*row) if row else None


def lately(connection: Connection, limit: int) -> Sequence[Import]:
    """The latest first."""
    asked = select(imports).order_by(imports.c.asked_at.desc()).limit(limit)
    return [Import(*row) for row in connection.execute(asked)]


def waiting(connection: Connection) -> list[UUID]:
    """Those to be imported, the oldest first."""
    asked = select(imports.c.id).where(imports.c.state == WAITING).order_by(imports.c.asked_at)
    return list(connection.execute(asked).scalars())


def read_so_far(connection: Connection, id_: UUID, done: int) -> None:
    """So many bytes of it were read."""
    connection.execute(update(imports).where(imports.c.id == id_).values(done=done))


def end(connection: Connection, id_: UUID, state: str, counts: Mapping[str, int], reason: str = "") -> bool:
    """What became of it; False if that is known already."""
    waits = (imports.c.id == id_) & (imports.c.state == WAITING)
    now: dict[str, Any] = {"state": state, "counts": dict(counts), "reason": reason, "done": imports.c.size}
    return bool(connection.execute(update(imports).where(waits).values(now)).rowcount)


def over(connection: Connection, after: timedelta) -> list[UUID]:
    """Those asked for so long ago whose report may go."""
    old = imports.c.asked_at < func.now() - after
    asked = select(imports.c.id).where(old, imports.c.state != WAITING, ~imports.c.is_cleared)
    return list(connection.execute(asked).scalars())


def kept(connection: Connection) -> set[UUID]:
    """Those of which a file may lie there."""
    return set(connection.execute(select(imports.c.id).where(~imports.c.is_cleared)).scalars())


def clear(connection: Connection, id_: UUID) -> None:
    """Nothing of its file is left."""
    connection.execute(update(imports).where(imports.c.id == id_).values(is_cleared=True))
