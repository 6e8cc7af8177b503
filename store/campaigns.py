"""Campaigns: one text to many people, written by one person and approved by another.

    draft -> awaiting -> scheduled -> sending -> finished
                             ^           |
      any change             |           +--> paused -> sending
      leads back to draft    |
                        repeats: stays, and makes a campaign of its own each time

Any of them but the last may be cancelled. What was approved is kept as a hash (campaigns.rules): whoever changes
anything takes the approval away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, all_, any_, case, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import array, insert

from store.campaign_tables import State, campaigns

__all__ = [
    "Campaign", "Plan", "State", "add", "approve", "approve_cost", "due", "edit", "find", "fire", "hold", "listed",
    "move", "remind",
]  # fmt: skip

EDITABLE = (State.DRAFT, State.AWAITING, State.SCHEDULED)
CLOCK = "clock"  # the author of reminders
OVER_BUDGET = "over_budget"  # the reason of a pause: once it was known who gets it, it cost more than it may
PARTNER_STOPPED = "partner_stopped"  # the reason of a pause: the organisation that wrote it is stopped
STORY_WITHDRAWN = "story_withdrawn"  # the reason of a pause: a member took back the story that it tells
CANARY_FAILED = "canary_failed"  # the reason of a pause; whoever sends it on after that has looked at the canary


@dataclass(frozen=True)
class Plan:
    """What somebody writes: texts by language, whom (audiences.py), by which gateway (its name), when, how fast.

    Between `from_hour` and `until_hour`, in Cambodia; `pace` in messages a second, `canary` the people who get it
    before the others, `budget` in riel. One that `repeats` yearly or monthly lives as long each time. Without
    `on_holidays` it rests on public holidays.
    """

    name: str
    texts: Mapping[str, str]
    audience: Mapping[str, Any]
    gateway: str
    starts_at: datetime
    expires_at: datetime
    from_hour: int
    until_hour: int
    pace: int
    canary: int
    budget: int
    repeats: str = ""
    on_holidays: bool = True


@dataclass(frozen=True, kw_only=True)
class Campaign(Plan):
    """A plan that is kept.

    `writers`: who changed it beside its author. `of` and `fires_on`: one time of what repeats; `reminder`: the kind of
    a ready-made one.
    """

    id: UUID
    author: str
    writers: Sequence[str] = ()
    approver: str | None
    approved: bytes | None
    cost: int | None = None
    state: State
    reason: str
    of: UUID | None
    fires_on: date | None
    reminder: str
    changed_at: datetime
    frozen_at: datetime | None
    canary_failed: bool = False


_SEEN = tuple(campaigns.c[each.name] for each in fields(Campaign))
_PLANNED = tuple(each.name for each in fields(Plan))


def add(connection: Connection, plan: Plan, author: str, as_: UUID | None = None) -> UUID:
    """Keep a plan, as a draft of this author; gives its id, which is `as_`, and is kept once, where that is said."""
    campaign = as_ or uuid4()
    new = insert(campaigns).values(**_values(plan), id=campaign, author=author, state=State.DRAFT)
    connection.execute(new.on_conflict_do_nothing(index_elements=["id"]))
    return campaign


def remind(connection: Connection, plan: Plan, kind: str, on: date) -> UUID | None:
    """Schedule the ready-made reminder of this kind for a day; None if it is there already."""
    row = _values(plan) | {"author": CLOCK, "state": State.SCHEDULED, "reminder": kind, "fires_on": on}
    new = insert(campaigns).values(row).on_conflict_do_nothing().returning(campaigns.c.id)
    return connection.execute(new).scalar_one_or_none()


def fire(
    connection: Connection, parent: Campaign, on: date, period: date, starts_at: datetime, expires_at: datetime
) -> UUID | None:
    """Schedule one that repeats for a day, approved as it is; None if that was done, or it is not approved.

    Once in a `period`, also when its day was moved and approved; but for one that was cancelled before it began
    another may come on another day.
    """
    times = {"starts_at": starts_at, "expires_at": expires_at, "repeats": "", "fires_on": on, "period": period}
    people = {"author": parent.author, "writers": list(parent.writers)}
    approval = {**people, "approver": parent.approver, "approved": parent.approved, "cost": parent.cost}
    still = select(campaigns.c.id).where(_is(parent.id, State.SCHEDULED), campaigns.c.approved == parent.approved)
    if connection.execute(still.with_for_update(key_share=True)).first() is None:
        return None
    row = _values(parent) | times | approval | {"state": State.SCHEDULED, "of": parent.id}
    new = insert(campaigns).values(row).on_conflict_do_nothing().returning(campaigns.c.id)
    return connection.execute(new).scalar_one_or_none()


def find(connection: Connection, campaign: UUID) -> Campaign | None:
    """The campaign with this id, or None."""
    row = connection.execute(select(*_SEEN).where(campaigns.c.id == campaign)).one_or_none()
    return _opened(row) if row else None


def hold(connection: Connection, campaign: UUID) -> None:
    """Until the end of the transaction nobody else changes it; who is about to waits, and finds what we made of it."""
    connection.execute(select(campaigns.c.id).where(campaigns.c.id == campaign).with_for_update(key_share=True))


def listed(connection: Connection) -> list[Campaign]:
    """All campaigns, the newest first."""
    rows = connection.execute(select(*_SEEN).order_by(campaigns.c.made_at.desc(), campaigns.c.id))
    return list(map(_opened, rows))


def edit(connection: Connection, campaign: UUID, *, by: str = "", **changes: Any) -> bool:
    """Change fields of the plan; it is a draft again and approved by nobody. False: it is too late for that.

    `by` may be somebody else than its author, who is one of its writers from now on.
    """
    unknown = set(changes) - set(_PLANNED)
    if unknown:
        raise ValueError(f"a plan has no {', '.join(sorted(unknown))}")
    values = {**changes, **_changed(State.DRAFT), "approver": None, "approved": None, "cost": None}
    change = update(campaigns).where(_is(campaign, *EDITABLE)).values(values)
    if by:
        is_known = or_(campaigns.c.author == by, literal(by) == any_(campaigns.c.writers))
        writers = case((is_known, campaigns.c.writers), else_=campaigns.c.writers.concat(array([by])))
        change = change.values(writers=writers)
    return connection.execute(change).rowcount == 1


def approve(connection: Connection, campaign: UUID, approver: str, approved: bytes, cost: int) -> bool:
    """Schedule what waits for approval, with the hash of what was approved. False: it is theirs, or does not wait."""
    waits = _is(campaign, State.AWAITING) & _by_another(approver)
    values = {**_changed(State.SCHEDULED), "approver": approver, "approved": approved, "cost": cost}
    return connection.execute(update(campaigns).where(waits).values(values)).rowcount == 1


def approve_cost(connection: Connection, campaign: UUID, approver: str, approved: bytes, cost: int) -> bool:
    """Send on what paused over its budget, which is this cost now, in riel. False: it is theirs, or did not."""
    stands = (campaigns.c.reason == OVER_BUDGET) & _by_another(approver)
    values = {**_changed(State.SENDING), "approver": approver, "approved": approved, "cost": cost, "budget": cost}
    return connection.execute(update(campaigns).where(_is(campaign, State.PAUSED), stands).values(values)).rowcount == 1


def move(connection: Connection, campaign: UUID, from_: tuple[State, ...], to: State, reason: str = "") -> bool:
    """Bring a campaign from one of these states to another; False if it is in none of them."""
    values = _changed(to, reason) | ({"canary_failed": True} if reason == CANARY_FAILED else {})
    return connection.execute(update(campaigns).where(_is(campaign, *from_)).values(values)).rowcount == 1


def due(connection: Connection, now: datetime) -> list[UUID]:
    """The campaigns that should begin by now, longest first: approved, or ready-made, and not repeating."""
    begins = (campaigns.c.state == State.SCHEDULED) & (campaigns.c.repeats == "") & (campaigns.c.starts_at <= now)
    allowed = or_(campaigns.c.approved.is_not(None), campaigns.c.reminder != "")
    question = select(campaigns.c.id).where(begins, allowed).order_by(campaigns.c.starts_at, campaigns.c.id)
    return list(connection.execute(question).scalars())


def _by_another(approver: str) -> Any:
    return (campaigns.c.author != approver) & (literal(approver) != all_(campaigns.c.writers))


def _is(campaign: UUID, *states: State) -> Any:
    return (campaigns.c.id == campaign) & campaigns.c.state.in_(states)


def _changed(to: State, reason: str = "") -> dict[str, Any]:
    return {"state": to, "reason": reason, "changed_at": func.now()}


def _values(plan: Plan) -> dict[str, Any]:
    values = asdict(plan)
    return {name: values[name] for name in _PLANNED}


def _opened(row: Any) -> Campaign:
    return Campaign(**{**row._mapping, "state": State(row.state)})
