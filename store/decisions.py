"""Decisions: what the Fund said to an application, so that who applied hears it on the phone.

The last one is kept; who decided, and when, stands in the audit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from psycopg.errors import UniqueViolation
from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    ScalarSelect,
    Table,
    Text,
    Uuid,
    func,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.exc import IntegrityError

from store import news
from store.members import State, members
from store.schema import metadata

PAPERS = ("id_card", "informal_certificate", "marriage_certificate", "birth_certificate")
LONGEST_NUMBER = 30  # letters and digits of a member number
REASONS = ("has_employer", "age", "other_person", "registered_before", "papers_not_brought", "not_own_account", "other")

decisions = Table(
    "decisions",
    metadata,
    Column("member_id", Uuid, ForeignKey("members.id", ondelete="CASCADE"), primary_key=True),
    Column("papers", ARRAY(Text), nullable=False, server_default=text("'{}'")),  # those that are missing
    Column("reason", Text, nullable=False, server_default=""),  # of a refusal
    Column("decided_on", Date, nullable=False),
    CheckConstraint(f"papers <@ ARRAY[{', '.join(map(repr, PAPERS))}]", name="papers"),
    CheckConstraint(f"reason IN {('', *REASONS)}", name="reason"),
)


@dataclass(frozen=True)
class Decision:
    """What was said: which papers are missing, or why it is refused, or neither where it is accepted."""

    papers: tuple[str, ...] = ()
    reason: str = ""


class NotDecided(Exception):
    """`code` is `taken`: another member has that number; `meanwhile`: it is no more as it was when it was looked at."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def of(connection: Connection, member: UUID) -> Decision:
    """What was decided last; nothing, where nothing was."""
    row = connection.execute(select(decisions).where(decisions.c.member_id == member)).one_or_none()
    return Decision(tuple(row.papers), row.reason) if row else Decision()


def told(member: ColumnElement[UUID]) -> ScalarSelect[Any]:
    """The same in a question for that member: JSON, null where nothing was decided."""
    said = func.jsonb_build_object("papers", decisions.c.papers, "reason", decisions.c.reason)
    return select(said).where(decisions.c.member_id == member).scalar_subquery()


def hold(connection: Connection, member: UUID) -> None:
    """Nobody else decides on this application, and nothing of it changes, until the transaction ends."""
    connection.execute(select(members.c.id).where(members.c.id == member).with_for_update())


def accept(connection: Connection, member: UUID, seen: State, number: str, joined: date, today: date) -> None:
    """They are a member now, under the Fund's number, and owe from that month on. Raises NotDecided.

    Nobody gets a number that a member has with other zeros in front: Excel takes them away.
    """
    short = number.lstrip("0")
    alike = [short.zfill(digits) for digits in range(len(short), LONGEST_NUMBER + 1)]
    others = select(members.c.id).where(members.c.number.in_(alike), members.c.id != member)
    if connection.execute(others.limit(1)).first():
        raise NotDecided("taken")
    _move(connection, member, seen, {"state": State.MEMBER, "number": number, "joined": joined}, today)
    _keep(connection, member, Decision(), today)


def want_papers(connection: Connection, member: UUID, seen: State, papers: Sequence[str], today: date) -> None:
    """Some of PAPERS are missing. Raises NotDecided."""
    _move(connection, member, seen, {"state": State.PAPERS_WANTED}, today)
    _keep(connection, member, Decision(papers=tuple(each for each in PAPERS if each in papers)), today)


def refuse(connection: Connection, member: UUID, seen: State, reason: str, today: date) -> None:
    """They do not become a member, for one of REASONS. Raises NotDecided."""
    _move(connection, member, seen, {"state": State.REFUSED}, today)
    _keep(connection, member, Decision(reason=reason), today)


def _move(connection: Connection, member: UUID, seen: State, now: dict[str, Any], today: date) -> None:
    as_seen = (members.c.id == member) & (members.c.state == seen) & (members.c.state != State.MEMBER)
    statement = update(members).where(as_seen).values(**now, changed_on=today)
    try:
        with connection.begin_nested():
            moved = connection.execute(statement).rowcount
    except IntegrityError as error:
        if not isinstance(error.orig, UniqueViolation):
            raise
        raise NotDecided("taken") from None
    if not moved:
        raise NotDecided("meanwhile")


def _keep(connection: Connection, member: UUID, said: Decision, today: date) -> None:
    row = {"member_id": member, "papers": list(said.papers), "reason": said.reason, "decided_on": today}
    new = insert(decisions).values(row)
    again = {name: new.excluded[name] for name in ("papers", "reason", "decided_on")}
    connection.execute(new.on_conflict_do_update(index_elements=["member_id"], set_=again))
    news.tell(connection, member)
