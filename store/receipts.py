"""Receipts, and those that came too early: kept until the message they speak of has its provider's name.

A network may be quicker than the gateway's answer, and no provider promises to post a receipt again.
"""

from dataclasses import asdict, dataclass, field, fields
from datetime import date

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
    delete,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import insert

from store.schema import metadata

# By then the sender has written down its answer, or died without: nobody will ask any more.
KEPT_DAYS = 3

early_receipts = Table(
    "early_receipts",
    metadata,
    Column("gateway", Text, nullable=False),
    Column("provider_id", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("reason", Text),
    Column("opted_out", Boolean, nullable=False),
    Column("kind", Text),
    Column("phone_index", LargeBinary),
    Column("day", Date, nullable=False, server_default=func.current_date(), index=True),
    PrimaryKeyConstraint("gateway", "provider_id"),
)


@dataclass(frozen=True)
class Receipt:
    """What a network says of the message that a gateway calls `provider_id`: a status, why (a code),
    whether the person wants no messages, what a sender does next (bot.gateways.Kind), and whom it was for.
    """

    gateway: str
    provider_id: str
    status: str
    reason: str | None = None
    opted_out: bool = False
    kind: str | None = None
    phone_index: bytes | None = field(default=None, repr=False)


def lock(connection: Connection, gateway: str, provider_id: str) -> None:
    """Until the end of the transaction nobody else reads or keeps a receipt for this name.

    Without it a receipt and the answer of the gateway, written at the same moment, could miss each other.
    """
    name = func.hashtextextended(f"{gateway} {provider_id}", 0)
    connection.execute(select(func.pg_advisory_xact_lock(name)))


def keep(connection: Connection, receipt: Receipt) -> None:
    """Put a receipt aside; the first one stays. The caller holds `lock`."""
    connection.execute(insert(early_receipts).values(asdict(receipt)).on_conflict_do_nothing())


def take(connection: Connection, gateway: str, provider_id: str) -> Receipt | None:
    """The receipt put aside for this name, which is forgotten, or None. The caller holds `lock`."""
    mine = (early_receipts.c.gateway == gateway) & (early_receipts.c.provider_id == provider_id)
    columns = [early_receipts.c[each.name] for each in fields(Receipt)]
    row = connection.execute(delete(early_receipts).where(mine).returning(*columns)).one_or_none()
    return Receipt(*row) if row else None


def purge(connection: Connection, before: date) -> int:
    """Forget the receipts of the days before this one; gives how many."""
    return connection.execute(delete(early_receipts).where(early_receipts.c.day < before)).rowcount
