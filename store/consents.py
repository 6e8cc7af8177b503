"""Consents: what a member agreed to, on which day, in which language."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import Column, Connection, Date, ForeignKey, Table, Text, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import insert

from store.schema import metadata

REGISTRATION = "registration"

consents = Table(
    "consents",
    metadata,
    Column("id", Uuid, primary_key=True, default=uuid4),
    Column("member_id", Uuid, ForeignKey("members.id", ondelete="CASCADE"), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("given_on", Date, nullable=False),
    Column("withdrawn_on", Date),
    UniqueConstraint("member_id", "purpose"),
)


def give(connection: Connection, member: UUID, purpose: str, language: str, today: date) -> None:
    """The member agrees today; a consent that stands stays as it is."""
    row = {"id": uuid4(), "member_id": member, "purpose": purpose, "language": language, "given_on": today}
    connection.execute(insert(consents).values(row).on_conflict_do_nothing())
