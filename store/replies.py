"""Replies: how many of those who got a campaign were heard of soon after, each person once, and nobody by name.

What is kept is a number. Who called or wrote in which hour is known for two days, as keyed hashes, in Valkey alone
(bot.heard): there all calls look alike, whatever they were about.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    and_,
    cast,
    distinct,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import insert

from store.campaign_tables import Reached, batches, campaigns, recipients
from store.contacts import contacts
from store.members import members
from store.phones import phones
from store.schema import metadata, one_of

AT_ONCE = 10_000  # people


class Kind(StrEnum):
    """What somebody did after a campaign."""

    DIALLED = "dialled"
    TEXTED = "texted"
    REGISTERED = "registered"
    OPTED_OUT = "opted_out"


campaign_replies = Table(
    "campaign_replies",
    metadata,
    Column("campaign_id", Uuid, ForeignKey("campaigns.id", ondelete="CASCADE"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("people", Integer, nullable=False),
    PrimaryKeyConstraint("campaign_id", "kind"),
    CheckConstraint(one_of("kind", Kind), name="kind"),
)

# Who may have got it; of what is unknown nobody can say.
_GOT = recipients.c.state.in_([Reached.SENT, Reached.DELIVERED, Reached.UNKNOWN])
_ITS = and_(batches.c.campaign_id == recipients.c.campaign_id, batches.c.number == recipients.c.batch)


def of(connection: Connection, campaign: UUID) -> dict[str, int]:
    """How many people did what after this campaign; all kinds are there."""
    asked = select(campaign_replies.c.kind, campaign_replies.c.people).where(campaign_replies.c.campaign_id == campaign)
    return dict.fromkeys(map(str, Kind), 0) | {row.kind: row.people for row in connection.execute(asked)}


def note(connection: Connection, campaign: UUID, people: Mapping[str, int]) -> None:
    """So many people did each of these; a count never becomes smaller, whatever was forgotten since."""
    new = insert(campaign_replies)
    more = func.greatest(campaign_replies.c.people, new.excluded.people)
    kept = new.on_conflict_do_update(index_elements=["campaign_id", "kind"], set_={"people": more})
    connection.execute(
        kept, [{"campaign_id": campaign, "kind": kind, "people": count} for kind, count in people.items()]
    )


def under_way(connection: Connection, since: datetime) -> list[UUID]:
    """The campaigns of which something was sent since then."""
    sent = select(batches.c.number).where(
        batches.c.campaign_id == campaigns.c.id, batches.c.state == "done", batches.c.changed_at >= since
    )
    asked = select(campaigns.c.id).where(
        campaigns.c.frozen_at.is_not(None), campaigns.c.counts.is_(None), sent.exists()
    )
    return list(connection.execute(asked.order_by(campaigns.c.id)).scalars())


def reached(connection: Connection, campaign: UUID, first: datetime, last: datetime, after: bytes = b"") -> list[bytes]:
    """The keyed hashes of those who may have got it between these times, in their order, AT_ONCE after `after`."""
    sent = (batches.c.changed_at >= first) & (batches.c.changed_at < last) & (batches.c.state == "done")
    asked = select(recipients.c.phone_index).join(batches, _ITS).where(recipients.c.campaign_id == campaign, _GOT, sent)
    page = asked.where(recipients.c.phone_index > after).order_by(recipients.c.phone_index).limit(AT_ONCE)
    return list(connection.execute(page).scalars())


def known(connection: Connection, campaign: UUID, hours: int) -> dict[str, int]:
    """How many registered, or said no to messages, on the days of these hours after it was sent to them."""
    registered = (
        _those(campaign)
        .join(phones, phones.c.phone_index == recipients.c.phone_index)
        .join(members, members.c.id == phones.c.member_id)
        .where(_soon_after(members.c.applied_on, hours))
    )
    opted_out = (
        _those(campaign)
        .join(contacts, contacts.c.phone_index == recipients.c.phone_index)
        .where(~contacts.c.messages_allowed, _soon_after(contacts.c.decided_on, hours))
    )
    asked = {Kind.REGISTERED: registered, Kind.OPTED_OUT: opted_out}
    return {kind: connection.execute(each).scalar_one() for kind, each in asked.items()}


def _those(campaign: UUID) -> Any:
    people = select(func.count(distinct(recipients.c.phone_index))).select_from(recipients)
    return people.join(batches, _ITS).where(recipients.c.campaign_id == campaign, _GOT, batches.c.state == "done")


def _soon_after(day: ColumnElement[Any], hours: int) -> ColumnElement[bool]:
    sent = batches.c.changed_at
    return day.between(_day(sent), _day(sent + timedelta(hours=hours)))


def _day(time: Any) -> ColumnElement[Any]:
    return cast(func.timezone("Asia/Phnom_Penh", time), Date)
