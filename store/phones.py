"""Phones: which members can be reached on which telephone. A member may have several, a telephone several members."""

from uuid import UUID

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Uuid,
    delete,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import insert

from store.members import SEEN, Member, members, opened
from store.schema import metadata
from store.sealing import Sealer

phones = Table(
    "phones",
    metadata,
    Column("member_id", Uuid, ForeignKey("members.id", ondelete="CASCADE"), nullable=False),
    Column("phone_index", LargeBinary, nullable=False, index=True),
    Column("phone_sealed", LargeBinary, nullable=False),
    PrimaryKeyConstraint("member_id", "phone_index"),
)

MOST = 9  # members that one telephone lists: more is a shop, and no screen holds them


def add(connection: Connection, sealer: Sealer, member: UUID, number: str) -> None:
    """This member has this telephone (E.164) too; safe to say twice."""
    row = {"member_id": member, "phone_index": sealer.index(number), "phone_sealed": sealer.seal(number)}
    connection.execute(insert(phones).values(row).on_conflict_do_nothing())


def forget(connection: Connection, member: UUID) -> None:
    """This member has none of the telephones that were told."""
    connection.execute(delete(phones).where(phones.c.member_id == member))


def members_on(connection: Connection, sealer: Sealer, number: str) -> list[Member]:
    """The members with this telephone (E.164), always in the same order."""
    question = (
        select(*SEEN)
        .join(phones, phones.c.member_id == members.c.id)
        .where(phones.c.phone_index == sealer.index(number))
        .order_by(members.c.id)
        .limit(MOST)
    )
    return [opened(row, sealer) for row in connection.execute(question)]


def is_one_of(connection: Connection, sealer: Sealer, member: UUID, number: str) -> bool | None:
    """Whether this telephone (E.164) is among those of the member; None when none of theirs is known."""
    is_this = func.bool_or(phones.c.phone_index == sealer.index(number))
    found: bool | None = connection.execute(select(is_this).where(phones.c.member_id == member)).scalar_one()
    return found
