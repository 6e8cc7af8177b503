"""Dependants: the husband or wife and the children whom a member wants covered too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Date,
    ForeignKey,
    LargeBinary,
    Table,
    Text,
    Uuid,
    delete,
    insert,
    select,
)

from store.schema import metadata
from store.sealing import Sealer

dependants = Table(
    "dependants",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("member_id", Uuid, ForeignKey("members.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name_sealed", LargeBinary, nullable=False),
    Column("relation", Text, nullable=False),
    Column("born", Date, nullable=False),
    CheckConstraint("relation IN ('spouse', 'child')", name="relation"),
)


@dataclass(frozen=True, repr=False)
class Dependant:
    """One of the family."""

    name: str
    relation: str  # spouse or child
    born: date


def tell(connection: Connection, sealer: Sealer, member: UUID, family: Sequence[Dependant]) -> None:
    """These, and no others, are the dependants of a member."""
    connection.execute(delete(dependants).where(dependants.c.member_id == member))
    rows = [
        {"member_id": member, "name_sealed": sealer.seal(one.name), "relation": one.relation, "born": one.born}
        for one in family
    ]
    if rows:
        connection.execute(insert(dependants), rows)


def of(connection: Connection, sealer: Sealer, member: UUID) -> list[Dependant]:
    """The dependants of a member, the oldest first."""
    mine = select(dependants).where(dependants.c.member_id == member).order_by(dependants.c.born, dependants.c.id)
    return [Dependant(sealer.open(row.name_sealed), row.relation, row.born) for row in connection.execute(mine)]
