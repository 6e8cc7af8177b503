"""Ministries and other authorities that may ask the endpoint of joint registration, each by a token of its own.

Of a token only a keyed hash is kept: it is shown once, when it is made.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Column, Connection, Date, LargeBinary, Table, Text, Uuid, select, update
from sqlalchemy.dialects.postgresql import insert

from store.schema import metadata
from store.sealing import Sealer

TOKEN_BYTES = 32


class Role(StrEnum):
    """What it is to joint registration: commerce and tax hand records over, a licensing authority only asks."""

    COMMERCE = "commerce"
    TAX = "tax"
    LICENSING = "licensing"


ministries = Table(
    "ministries",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("token_index", LargeBinary, unique=True),  # none once it was stopped
    Column("made_on", Date, nullable=False),
    Column("stopped_on", Date),
    CheckConstraint(f"role IN ({', '.join(repr(str(role)) for role in Role)})", name="role"),
    CheckConstraint("(token_index IS NULL) = (stopped_on IS NOT NULL)", name="stopped_has_no_token"),
)


@dataclass(frozen=True)
class Ministry:
    """Who asks."""

    id: UUID
    name: str
    role: Role
    made_on: date
    stopped_on: date | None


_SEEN = (
    ministries.c.id,
    ministries.c.name,
    ministries.c.role,
    ministries.c.made_on,
    ministries.c.stopped_on,
)


def add(connection: Connection, sealer: Sealer, name: str, role: Role, today: date) -> str | None:
    """Let somebody ask, or give a new token to who was stopped or lost theirs; it is shown now or never.

    None where one of that name has another role: what it handed over is under its name.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row = {"id": uuid4(), "name": name, "role": role, "made_on": today, "token_index": _index(sealer, token)}
    new = insert(ministries).values(row)
    again = {"token_index": new.excluded.token_index, "stopped_on": None}
    kept = new.on_conflict_do_update(index_elements=["name"], set_=again, where=ministries.c.role == role)
    return token if connection.execute(kept.returning(ministries.c.id)).first() else None


def stop(connection: Connection, name: str, today: date) -> bool:
    """Its token is good no more, at once. False: there is no such, or it was stopped before."""
    mine = (ministries.c.name == name) & ministries.c.stopped_on.is_(None)
    changed = update(ministries).where(mine).values(token_index=None, stopped_on=today)
    return connection.execute(changed).rowcount == 1


def by_token(connection: Connection, sealer: Sealer, token: str) -> Ministry | None:
    """Whose token it is."""
    row = connection.execute(select(*_SEEN).where(ministries.c.token_index == _index(sealer, token))).one_or_none()
    return _ministry(row) if row else None


def by_name(connection: Connection, name: str) -> Ministry | None:
    """The one of this name."""
    row = connection.execute(select(*_SEEN).where(ministries.c.name == name)).one_or_none()
    return _ministry(row) if row else None


def listed(connection: Connection) -> list[Ministry]:
    """All that ever were."""
    return [_ministry(row) for row in connection.execute(select(*_SEEN).order_by(ministries.c.name))]


def _ministry(row: Any) -> Ministry:
    return Ministry(row.id, row.name, Role(row.role), row.made_on, row.stopped_on)


def _index(sealer: Sealer, token: str) -> bytes:
    return sealer.index(f"ministry {token}")
