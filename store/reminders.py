"""Reminders: who is due one on a day, worked out beforehand, one for each person; and whether it is still due.

What somebody is reminded of is said in schemes.reminding, of the very account that they see on the phone. All who may
be due one are gone through in steps, and each step is kept with how far it came: who is cut off goes on from there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Select,
    and_,
    case,
    cast,
    delete,
    func,
    literal,
    null,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from schemes.cover import Contribution, cover
from schemes.reminding import APPLYING, KINDS, days_ago, reminders, unpaid
from store import hardships, unfinished
from store.contacts import SPOKEN, contacts
from store.contributions import contributions
from store.members import Scheme, State, members
from store.messages import messages
from store.phones import phones
from store.reminder_tables import reminder_days, reminders_due

STEP = 2000  # members: less than a second's work
PAYING = (Scheme.SELF_EMPLOYED, Scheme.DEPENDANT)  # for an employee the employer pays


@dataclass(frozen=True)
class Worked:
    """One step: whether the day is done with it, and how many telephones are due a reminder because of it."""

    is_done: bool
    due: int


def work_out(connection: Connection, on: date, kinds: Collection[str]) -> Worked | None:
    """Go on finding out who is due which of these kinds on that day, for one step; None if the day was done before."""
    connection.execute(insert(reminder_days).values(day=on, is_done=False).on_conflict_do_nothing())
    day = connection.execute(select(reminder_days).where(reminder_days.c.day == on).with_for_update()).one()
    if day.is_done:
        return None
    found = _applicants(connection, on, kinds) if day.came_to is None else {}
    page = list(connection.execute(_page(on, day.came_to)).scalars())
    for index, accounts in _accounts(connection, members.c.id.in_(page) & _agreed_last(), on):
        found |= _most_urgent(index, [kind for kind in accounts if kind in kinds], found)
    _keep(connection, on, found)
    is_done = len(page) < STEP
    came_to = {"came_to": page[-1]} if page else {}
    connection.execute(update(reminder_days).where(reminder_days.c.day == on).values(is_done=is_done, **came_to))
    return Worked(is_done, len(found))


def counts(connection: Connection, on: date) -> dict[str, int]:
    """How many telephones are due each kind on that day; only those kinds that somebody is due."""
    asked = select(reminders_due.c.kind, func.count()).where(reminders_due.c.day == on).group_by(reminders_due.c.kind)
    return {row.kind: row[1] for row in connection.execute(asked)}


def people(kind: str, on: date, languages: Sequence[str]) -> Select[Any]:
    """A question for (phone_index, language, operator, place, member_id), as store.audiences.people gives one."""
    other = SPOKEN if SPOKEN in languages else languages[0]
    language = case((contacts.c.language.in_(languages), contacts.c.language), else_=other).label("language")
    return (
        select(
            reminders_due.c.phone_index,
            language,
            contacts.c.operator,
            literal("").label("place"),
            null().label("member_id"),
        )
        .join(contacts, contacts.c.phone_index == reminders_due.c.phone_index)
        .where(reminders_due.c.day == on, reminders_due.c.kind == kind, contacts.c.messages_allowed)
    )


def still_due(connection: Connection, kind: str, on: date, indexes: Sequence[bytes]) -> set[bytes]:
    """Those of these telephones on which somebody is due it by what is known now: who has paid since is not.

    Nor is who was told on that day how to go on with a registration: one such message a day is enough.
    """
    if not indexes:
        return set()
    theirs = phones.c.phone_index.in_(set(indexes) - _told_to_go_on(connection, on, indexes))
    if kind in APPLYING:
        asked = select(phones.c.phone_index).join(members, members.c.id == phones.c.member_id)
        return set(connection.execute(asked.where(theirs, *_applying(kind, on))).scalars())
    return {index for index, kinds in _accounts(connection, theirs, on) if kind in kinds}


def _told_to_go_on(connection: Connection, on: date, indexes: Sequence[bytes]) -> set[bytes]:
    by_key = {unfinished.dedupe(index): index for index in indexes}
    day = cast(func.timezone("Asia/Phnom_Penh", messages.c.written_at), Date)
    asked = select(messages.c.dedupe).where(messages.c.dedupe.in_(by_key), day == on)
    return {by_key[key] for key in connection.execute(asked).scalars()}


def forget(connection: Connection, before: date) -> int:
    """Forget who was due one on the days before this one; gives how many."""
    connection.execute(delete(reminder_days).where(reminder_days.c.day < before))
    return connection.execute(delete(reminders_due).where(reminders_due.c.day < before)).rowcount


def _page(on: date, came_to: UUID | None) -> Select[Any]:
    """The next members who may be due one, by what they have not paid."""
    reached = (
        select(phones.c.member_id)
        .join(contacts, contacts.c.phone_index == phones.c.phone_index)
        .where(phones.c.member_id == members.c.id, contacts.c.messages_allowed)
    )
    behind = [
        and_(members.c.scheme == scheme, or_(*map(_owes, months)))
        for scheme in PAYING
        if (months := unpaid(scheme, on))
    ]
    further = [members.c.id > came_to] if came_to else []
    asked = select(members.c.id).where(*_has_account(), or_(literal(False), *behind), reached.exists(), *further)
    return asked.order_by(members.c.id).limit(STEP)


def _owes(month: date) -> ColumnElement[bool]:
    paid = contributions.c
    mine = and_(paid.member_id == members.c.id, paid.month == month, paid.worker + paid.employer + paid.state > 0)
    return ~select(paid.month).where(mine).exists()


def _has_account() -> list[ColumnElement[bool]]:
    return [members.c.state == State.MEMBER, members.c.joined.is_not(None), members.c.scheme.in_(PAYING)]


def _accounts(connection: Connection, who: ColumnElement[bool], on: date) -> Iterator[tuple[bytes, tuple[str, ...]]]:
    """What each of these members is due, by the telephones on which they may be told."""
    paid = contributions.c
    month = func.jsonb_build_array(paid.month, paid.worker, paid.employer, paid.state, paid.credited)
    months = select(func.jsonb_agg(month)).where(paid.member_id == members.c.id).scalar_subquery()
    accepted = hardships.accepted().label("accepted")
    asked = (
        select(phones.c.phone_index, members.c.scheme, members.c.joined, months.label("months"), accepted)
        .join(phones, phones.c.member_id == members.c.id)
        .join(contacts, contacts.c.phone_index == phones.c.phone_index)
        .where(who, *_has_account(), contacts.c.messages_allowed)
    )
    for row in connection.execute(asked):
        told = ((date.fromisoformat(first), *rest) for first, *rest in row.months or ())
        paid_for = [Contribution(*each) for each in told]
        account = cover(row.scheme, row.joined, paid_for, on, hardships.excused(row.accepted))
        yield row.phone_index, reminders(account, on)


def _agreed_last() -> ColumnElement[bool]:
    """Whether this telephone, of those of the member that said yes, did so last: each person is told on one."""
    other, said = phones.alias(), contacts.alias()
    later = tuple_(said.c.decided_on, said.c.phone_index) > tuple_(contacts.c.decided_on, contacts.c.phone_index)
    asked = select(other.c.member_id).join(said, said.c.phone_index == other.c.phone_index)
    return ~asked.where(other.c.member_id == phones.c.member_id, said.c.messages_allowed, later).exists()


def _applicants(connection: Connection, on: date, kinds: Iterable[str]) -> dict[bytes, str]:
    found: dict[bytes, str] = {}
    for kind in (kind for kind in APPLYING if kind in kinds):
        asked = (
            select(phones.c.phone_index)
            .join(members, members.c.id == phones.c.member_id)
            .join(contacts, contacts.c.phone_index == phones.c.phone_index)
            .where(contacts.c.messages_allowed, _agreed_last(), *_applying(kind, on))
        )
        for index in connection.execute(asked).scalars():
            found |= _most_urgent(index, [kind], found)
    return found


def _applying(kind: str, on: date) -> list[ColumnElement[bool]]:
    days = days_ago(kind, on)
    if kind == "papers":
        return [members.c.state == State.PAPERS_WANTED, members.c.changed_on.in_(days)]
    own_account = members.c.scheme == Scheme.SELF_EMPLOYED
    open_ = members.c.state.in_([State.APPLIED, State.PAPERS_WANTED])
    return [open_, own_account, members.c.certificate_sealed.is_(None), members.c.applied_on.in_(days)]


def _most_urgent(index: bytes, kinds: Sequence[str], found: dict[bytes, str]) -> dict[bytes, str]:
    known = [found[index]] if index in found else []
    return {index: min([*kinds, *known], key=KINDS.index)} if kinds else {}


def _keep(connection: Connection, on: date, found: dict[bytes, str]) -> None:
    """Of two reminders for one telephone the more urgent stays."""
    if not found:
        return
    rows = [{"phone_index": index, "day": on, "kind": kind, "rank": KINDS.index(kind)} for index, kind in found.items()]
    new = insert(reminders_due)
    changes = {name: new.excluded[name] for name in ("kind", "rank")}
    is_worse = reminders_due.c.rank > new.excluded.rank
    connection.execute(
        new.on_conflict_do_update(index_elements=["phone_index", "day"], set_=changes, where=is_worse), rows
    )
