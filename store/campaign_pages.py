"""Campaigns as they are listed, some at a time: all that a line about one has to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, literal, select, tuple_

from store.campaign_tables import State, campaigns


@dataclass(frozen=True)
class Listed:
    """One line of the list."""

    id: UUID
    name: str
    state: State
    reason: str
    author: str
    starts_at: datetime
    expires_at: datetime
    repeats: str


_SEEN = tuple(campaigns.c[each.name] for each in fields(Listed))


def page(connection: Connection, states: Sequence[State], before: UUID | None, limit: int) -> list[Listed]:
    """Campaigns that somebody wrote, in one of these states (in any, if none is said), the newest first.

    `before`: only those that are older than this one. Ready-made reminders are not among them.
    """
    question = select(*_SEEN).where(campaigns.c.reminder == "")
    if states:
        question = question.where(campaigns.c.state.in_(states))
    if before is not None:
        made = select(campaigns.c.made_at).where(campaigns.c.id == before).scalar_subquery()
        question = question.where(tuple_(made, literal(before)) > tuple_(campaigns.c.made_at, campaigns.c.id))
    newest = question.order_by(campaigns.c.made_at.desc(), campaigns.c.id.desc()).limit(limit)
    return [Listed(**{**row._mapping, "state": State(row.state)}) for row in connection.execute(newest)]


def meanwhile(connection: Connection, begins: datetime, ends: datetime, besides: UUID | None) -> list[Listed]:
    """What else is to be sent between these times, soonest first; at most twenty."""
    open_ = campaigns.c.state.in_((State.AWAITING, State.SCHEDULED, State.SENDING, State.PAUSED))
    question = select(*_SEEN).where(open_, campaigns.c.repeats == "")
    question = question.where(campaigns.c.starts_at < ends, campaigns.c.expires_at > begins, campaigns.c.reminder == "")
    if besides is not None:
        question = question.where(campaigns.c.id != besides)
    soonest = question.order_by(campaigns.c.starts_at, campaigns.c.id).limit(20)
    return [Listed(**{**row._mapping, "state": State(row.state)}) for row in connection.execute(soonest)]
