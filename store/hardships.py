"""Hardships: members told us that they cannot pay for a while, and why; an officer of the Fund decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    ScalarSelect,
    Table,
    Text,
    Uuid,
    func,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from schemes.months import after, month_of
from store import news
from store.members import members
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
    Column("decided_on", Date),
    Column("months", Integer),  # that are excused, from the one in which it was told; of one that was accepted
    CheckConstraint(f"reason IN {REASONS}", name="reason"),
    CheckConstraint(f"expected IN {EXPECTED}", name="expected"),
    CheckConstraint("state IN ('waiting', 'accepted', 'refused')", name="state"),
    CheckConstraint("(months IS NULL) = (state <> 'accepted') AND months > 0", name="months"),
    Index("hardships_waiting_idx", "told_on", "id", postgresql_where=text("state = 'waiting'")),
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
    """The member wants to hear of the decision by text message, be it one that fell while they were asked."""
    mine = (hardships.c.note == note) & (hardships.c.member_id == member)
    wanted = update(hardships).where(mine).values(wants_text=True).returning(hardships.c.state)
    if connection.execute(wanted).scalar() not in (None, "waiting"):
        news.tell(connection, member, is_wanted=True)


@dataclass(frozen=True)
class Notice:
    """A notice as it stands; `note` is what the member was told it is called."""

    id: UUID
    note: str
    member: UUID
    reason: str
    expected: str
    told_on: date
    state: str
    wants_text: bool
    decided_on: date | None
    months: int | None


_SEEN = (
    hardships.c.id,
    hardships.c.note,
    hardships.c.member_id,
    hardships.c.reason,
    hardships.c.expected,
    hardships.c.told_on,
    hardships.c.state,
    hardships.c.wants_text,
    hardships.c.decided_on,
    hardships.c.months,
)


def waiting(connection: Connection, limit: int, beyond: tuple[date, UUID] | None = None) -> list[Notice]:
    """Notices to be decided, oldest first, beginning after the one told on that day with that id."""
    asked = select(*_SEEN).where(hardships.c.state == "waiting").order_by(hardships.c.told_on, hardships.c.id)
    if beyond:
        asked = asked.where(tuple_(hardships.c.told_on, hardships.c.id) > tuple_(*beyond))
    return list(map(_notice, connection.execute(asked.limit(limit))))


def of(connection: Connection, member: UUID) -> Sequence[Notice]:
    """What a member told, the latest first."""
    mine = select(*_SEEN).where(hardships.c.member_id == member)
    return list(map(_notice, connection.execute(mine.order_by(hardships.c.told_on.desc(), hardships.c.id))))


def decided_last(member: ColumnElement[UUID], since: date) -> ScalarSelect[Any]:
    """In a question for that member: their notice that was decided last, on that day or later, as JSON; or null."""
    mine = (hardships.c.member_id == member) & (hardships.c.decided_on >= since)
    told = {"note": hardships.c.note, "on": hardships.c.decided_on, "accepted": hardships.c.state == "accepted"}
    notice = func.jsonb_build_object(*chain.from_iterable(told.items()))
    latest = (hardships.c.decided_on.desc(), hardships.c.told_on.desc(), hardships.c.id)
    return select(notice).where(mine).order_by(*latest).limit(1).scalar_subquery()


def _notice(row: Any) -> Notice:
    return Notice(*row)


def accepted() -> ScalarSelect[Any]:
    """In a question for members: their accepted notices, as JSON that `excused` reads."""
    mine = (hardships.c.member_id == members.c.id) & (hardships.c.state == "accepted")
    each = func.jsonb_build_array(hardships.c.told_on, hardships.c.months)
    return select(func.jsonb_agg(each)).where(mine).correlate(members).scalar_subquery()


def excused(kept: Iterable[tuple[str, int]] | None) -> tuple[date, ...]:
    """The months that accepted notices excuse: so many of each, from the one in which it was told."""
    told = ((month_of(date.fromisoformat(day)), months) for day, months in kept or ())
    return tuple(after(first, at) for first, months in told for at in range(months))


def decide(
    connection: Connection, hardship: UUID, months: int, today: date, seen: Hardship | None = None
) -> UUID | None:
    """Accept a notice for so many months, or refuse it where that is 0; gives who told it.

    None if it does not wait any more, or says something else than was `seen`. Who wanted a text message of it gets one.
    """
    waits = (hardships.c.id == hardship) & (hardships.c.state == "waiting")
    if seen:
        waits &= (hardships.c.reason == seen.reason) & (hardships.c.expected == seen.expected)
    now = {"state": "accepted" if months else "refused", "months": months or None, "decided_on": today}
    returned = (hardships.c.member_id, hardships.c.wants_text)
    row = connection.execute(update(hardships).where(waits).values(now).returning(*returned)).one_or_none()
    if row is None:
        return None
    news.tell(connection, row.member_id, is_wanted=row.wants_text)
    return UUID(str(row.member_id))
