"""Hardships: members told us that they cannot pay for a while, and why; an officer of the Fund decides."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import Boolean, CheckConstraint, Column, Connection, Date, ForeignKey, Table, Text, Uuid, text, update
from sqlalchemy.dialects.postgresql import insert

from store.schema import metadata

REASONS = ("no_work", "ill", "flood", "other")
EXPECTED = ("next_month", "in_2_or_3_months", "not_known")

hardships = Table(
    "hardships",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("note", Text, nullable=False, unique=True),  # the number that the member may quote
    Column("member_id", Uuid, ForeignKey("members.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("expected", Text, nullable=False),
    Column("told_on", Date, nullable=False),
    Column("state", Text, nullable=False, server_default="waiting"),
    Column("wants_text", Boolean, nullable=False, server_default=text("false")),
    CheckConstraint(f"reason IN {REASONS}", name="reason"),
    CheckConstraint(f"expected IN {EXPECTED}", name="expected"),
    CheckConstraint("state IN ('waiting', 'accepted', 'refused')", name="state"),
)


@dataclass(frozen=True)
class Hardship:
    """What a member told."""

    reason: str
    expected: str


def add(connection: Connection, member: UUID, told: Hardship, note: str, today: date) -> bool:
    """Keep a notice under its number; False if that number is taken."""
    row = {
        "id": uuid4(),
        "note": note,
        "member_id": member,
        "reason": told.reason,
        "expected": told.expected,
        "told_on": today,
    }
    new = insert(hardships).values(row).on_conflict_do_nothing(index_elements=["note"]).returning(hardships.c.id)
    return connection.execute(new).one_or_none() is not None


def change(connection: Connection, member: UUID, told: Hardship, today: date) -> str | None:
    """Tell it instead of what the member told today; the number of that notice, None if none of today is waiting.

    Whether a text message is wanted is asked again with it.
    """
    of_today = (hardships.c.member_id == member) & (hardships.c.told_on == today) & (hardships.c.state == "waiting")
    now = {"reason": told.reason, "expected": told.expected, "wants_text": False}
    changed = connection.execute(update(hardships).where(of_today).values(now).returning(hardships.c.note))
    note: str | None = changed.scalars().first()
    return note


def text_the_answer(connection: Connection, member: UUID, note: str) -> None:
    """The member wants to hear of the decision by text message."""
    mine = (hardships.c.note == note) & (hardships.c.member_id == member)
    connection.execute(update(hardships).where(mine).values(wants_text=True))
