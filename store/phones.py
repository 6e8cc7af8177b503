"""Phones: which members can be reached on which telephone. A member may have several, a telephone several members."""

from uuid import UUID

from sqlalchemy import Column, Connection, ForeignKey, LargeBinary, PrimaryKeyConstraint, Table, Uuid, select
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


def has_any(connection: Connection, member: UUID) -> bool:
    """Whether any telephone of this member is known."""
    return (
        connection.execute(select(phones.c.member_id).where(phones.c.member_id == member).limit(1)).first() is not None
    )
