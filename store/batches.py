"""Batches: what a worker sends of a campaign in one go, to people of one operator in one language.

    waiting -> sending -> done

`sending` is committed before the gateway is called. Of a batch whose worker died nobody knows what left: those of its
people without an answer become `unknown`, and none of them is sent it a second time. Those whom the gateway did not
take for now go to a new batch, which waits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Interval,
    Row,
    Select,
    Text,
    and_,
    bindparam,
    false,
    func,
    not_,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from store import audiences, canaries
from store.batch_outcomes import LATER, Outcome, end, in_batch, record, sweep
from store.campaign_tables import NUMBER_GONE, Reached, State, batches, campaigns, partner_numbers, recipients
from store.campaigns import Campaign
from store.contacts import contacts as known
from store.sealing import Sealer, SealingError

__all__ = ["LATER", "Batch", "Outcome", "Recipient", "operators", "record", "sweep", "take"]


@dataclass(frozen=True, repr=False)
class Recipient:
    """Somebody who is to get it now: the keyed hash, the number (E.164), the code of a place or ""."""

    index: bytes
    number: str
    place: str


@dataclass(frozen=True)
class Batch:
    """What its holder, and nobody else, may send now; "" is an operator that is not known. `tries` counts this one."""

    number: int
    operator: str
    language: str
    tries: int
    people: tuple[Recipient, ...]


def operators(connection: Connection, campaign: UUID) -> list[str]:
    """The operators of whose people some wait in a batch that may be taken now."""
    found = select(batches.c.operator).where(_free()).distinct()
    return list(connection.execute(found, {"campaign": campaign, "hold": canaries.hold()}).scalars())


def take(
    connection: Connection, sealer: Sealer, campaign: Campaign, now: datetime, order: Sequence[str] = ()
) -> Batch | None:
    """Take a batch that waits and is due; None if there is none, or the campaign is not to be sent now.

    The campaign may have been read some time ago: its plan cannot change while it is sent. Of operators in an `order`
    the first comes first, and those that are not in it last; without one the lowest number.

    After the commit it is ours to send, once; so commit before the gateway is called. The rest waits until the canary
    is done, and its receipts had their time. Who said no since, or is not meant any more, is left out; so is who was
    taken off the list.
    """
    if not audiences.is_open(campaign, now):
        return None
    listed = campaign.audience.get("partner_list")
    values = {"campaign": campaign.id, "list": UUID(listed) if listed else None, "hold": canaries.hold()}
    ordered = {"order": list(order)} if order else {}
    while rows := connection.execute(_taken(bool(listed), bool(order)), values | ordered).all():
        first = rows[0]
        people = tuple(_people(connection, sealer, campaign, [row for row in rows if row.phone_index is not None]))
        if people:
            return Batch(first.number, first.operator, first.language, first.tries, people)
        end(connection, campaign.id, first.number)
    return None


@cache
def _taken(is_listed: bool, is_ordered: bool = False) -> Select[Any]:
    """One statement: mark a batch of :campaign, and give its people with their sealed numbers, by what is known now."""
    mine = _marked(is_ordered).cte("mine")
    theirs = and_(
        recipients.c.campaign_id == mine.c.campaign_id,
        recipients.c.batch == mine.c.number,
        recipients.c.state == Reached.WAITING,
    )
    joined = mine.outerjoin(recipients, theirs).outerjoin(known, known.c.phone_index == recipients.c.phone_index)
    sealed: ColumnElement[Any] = known.c.phone_sealed
    stays: ColumnElement[bool] = true()
    if is_listed:
        its = (partner_numbers.c.list_id == bindparam("list")) & (
            partner_numbers.c.phone_index == recipients.c.phone_index
        )
        joined, sealed = joined.outerjoin(partner_numbers, its), func.coalesce(sealed, partner_numbers.c.phone_sealed)
        stays = func.coalesce(partner_numbers.c.phone_sealed != NUMBER_GONE, false())
    columns = (recipients.c.phone_index, recipients.c.place, sealed.label("sealed"), stays.label("stays"))
    said = func.coalesce(~known.c.messages_allowed, False).label("said_no")
    batch = (mine.c.number, mine.c.operator, mine.c.language, mine.c.tries)
    return select(*batch, *columns, said).select_from(joined).order_by(recipients.c.phone_index)


def _free() -> ColumnElement[bool]:
    """Batches of :campaign that may be taken now."""
    its = batches.c.campaign_id == bindparam("campaign")
    is_fresh = batches.c.changed_at > func.now() - bindparam("hold", timedelta(0), Interval)
    canary = its & batches.c.is_canary
    is_held = select(batches.c.number).where(canary, or_(batches.c.state != "done", is_fresh)).exists()
    sending = (campaigns.c.id == bindparam("campaign")) & (campaigns.c.state == State.SENDING)
    waiting = its & (batches.c.state == "waiting") & (batches.c.due_at <= func.now())
    return waiting & select(campaigns.c.id).where(sending).exists() & or_(batches.c.is_canary, not_(is_held))


def _marked(is_ordered: bool) -> ReturningUpdate[Any]:
    place = func.array_position(bindparam("order", type_=ARRAY(Text)), batches.c.operator)
    free = (
        select(batches.c.number)
        .where(_free())
        .order_by(*[place] * is_ordered, batches.c.number)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    marked = {"state": "sending", "changed_at": func.now(), "tries": batches.c.tries + 1}
    seen = ("campaign_id", "number", "operator", "language", "tries")
    return (
        update(batches)
        .where(batches.c.campaign_id == bindparam("campaign"), batches.c.number == free)
        .values(marked)
        .returning(*(batches.c[name] for name in seen))
    )


def _people(connection: Connection, sealer: Sealer, campaign: Campaign, rows: list[Row[Any]]) -> Iterator[Recipient]:
    """Those who may still get it; of the others it is noted why they do not."""
    meant = audiences.still_meant(connection, campaign, [row.phone_index for row in rows])
    left_out: dict[tuple[Reached, str], list[bytes]] = {}
    for row in rows:
        found = _opened(row, sealer, meant)
        if isinstance(found, Recipient):
            yield found
        else:
            left_out.setdefault(found, []).append(row.phone_index)
    for (state, reason), indexes in left_out.items():
        theirs = in_batch(campaign.id, rows[0].number) & recipients.c.phone_index.in_(indexes)
        connection.execute(update(recipients).where(theirs).values(state=state, reason=reason))


def _opened(row: Row[Any], sealer: Sealer, meant: set[bytes]) -> Recipient | tuple[Reached, str]:
    if row.said_no:
        return Reached.SKIPPED, "said_no"
    if not row.stays or row.phone_index not in meant:
        return Reached.SKIPPED, "not_meant"
    if row.sealed is None:
        return Reached.SKIPPED, "said_no"
    try:
        return Recipient(row.phone_index, sealer.open(row.sealed), row.place)
    except SealingError as error:
        return Reached.FAILED, str(error.code)
