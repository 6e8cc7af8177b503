"""Batches: what a worker sends of a campaign in one go, to people of one operator in one language.

    waiting -> sending -> done

`sending` is committed before the gateway is called. Of a batch whose worker died nobody knows what left: those of its
people without an answer become `unknown`, and none of them is sent it a second time. Those whom the gateway did not
take for now go to a new batch, which waits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, not_, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert

from store import audiences, contacts, receipts
from store.campaign_tables import Reached, State, batches, campaigns, partner_numbers, recipients
from store.campaigns import Campaign, find
from store.contacts import contacts as known
from store.recipients import settle
from store.sealing import Sealer, SealingError

LATER = "later"  # the state of an outcome after which it is sent again

_OPEN = (Reached.WAITING, Reached.UNKNOWN)


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


@dataclass(frozen=True)
class Outcome:
    """What the gateway said of one: `state` is sent, failed, unknown, or later for what it did not take.

    `reason` is a code; `opted_out`: the provider says that this person wants no messages.
    """

    index: bytes
    state: str
    provider_id: str | None = None
    reason: str | None = None
    opted_out: bool = False


def next_batch(connection: Connection, sealer: Sealer, campaign_id: UUID, now: datetime) -> Batch | None:
    """Take a batch that waits and is due; None if there is none, or the campaign is not to be sent now.

    After the commit it is ours to send, once; so commit before the gateway is called. The rest waits until the canary
    is done. Who said no since, or is not meant any more, is left out.
    """
    campaign = find(connection, campaign_id)
    if campaign is None or campaign.state != State.SENDING or not audiences.is_open(campaign, now):
        return None
    while row := connection.execute(_taken(campaign_id)).one_or_none():
        people = tuple(_people(connection, sealer, campaign, row.number))
        if people:
            return Batch(row.number, row.operator, row.language, row.tries, people)
        _end(connection, campaign_id, row.number)
    return None


def _taken(campaign: UUID) -> Any:
    canary = select(batches.c.number).where(batches.c.campaign_id == campaign, batches.c.is_canary)
    is_held = canary.where(batches.c.state != "done").exists()
    waiting = (batches.c.campaign_id == campaign) & (batches.c.state == "waiting") & (batches.c.due_at <= func.now())
    free = (
        select(batches.c.number)
        .where(waiting, or_(batches.c.is_canary, not_(is_held)))
        .order_by(batches.c.number)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    mine = (batches.c.campaign_id == campaign) & (batches.c.number == free)
    taken = update(batches).where(mine).values(state="sending", changed_at=func.now(), tries=batches.c.tries + 1)
    return taken.returning(batches.c.number, batches.c.operator, batches.c.language, batches.c.tries)


def _people(connection: Connection, sealer: Sealer, campaign: Campaign, batch: int) -> Iterator[Recipient]:
    """Those who may still get it; of the others it is noted why they do not."""
    rows = connection.execute(_reachable(campaign, batch)).all()
    meant = audiences.still_meant(connection, campaign, [row.phone_index for row in rows])
    left_out: dict[tuple[Reached, str], list[bytes]] = {}
    for row in rows:
        found = _opened(row, sealer, meant)
        if isinstance(found, Recipient):
            yield found
        else:
            left_out.setdefault(found, []).append(row.phone_index)
    for (state, reason), indexes in left_out.items():
        theirs = _theirs(campaign.id, batch) & recipients.c.phone_index.in_(indexes)
        connection.execute(update(recipients).where(theirs).values(state=state, reason=reason))


def _opened(row: Row[Any], sealer: Sealer, meant: set[bytes]) -> Recipient | tuple[Reached, str]:
    if row.sealed is None or row.said_no:
        return Reached.SKIPPED, "said_no"
    if row.phone_index not in meant:
        return Reached.SKIPPED, "not_meant"
    try:
        return Recipient(row.phone_index, sealer.open(row.sealed), row.place)
    except SealingError as error:
        return Reached.FAILED, str(error.code)


def _reachable(campaign: Campaign, batch: int) -> Select[Any]:
    """The people of a batch with their sealed numbers, by what is known of them now."""
    listed = campaign.audience.get("partner_list")
    joined = recipients.outerjoin(known, known.c.phone_index == recipients.c.phone_index)
    said_no = and_(known.c.decided_on.is_not(None), ~known.c.messages_allowed)
    sealed: ColumnElement[Any] = known.c.phone_sealed
    if listed:
        on_it = and_(partner_numbers.c.list_id == listed, partner_numbers.c.phone_index == recipients.c.phone_index)
        joined, sealed = joined.outerjoin(partner_numbers, on_it), func.coalesce(sealed, partner_numbers.c.phone_sealed)
    columns = (recipients.c.phone_index, recipients.c.place, sealed.label("sealed"))
    said = func.coalesce(said_no, False).label("said_no")
    waiting = _theirs(campaign.id, batch) & (recipients.c.state == Reached.WAITING)
    return select(*columns, said).select_from(joined).where(waiting).order_by(recipients.c.phone_index)


def record(
    connection: Connection,
    sealer: Sealer,
    campaign_id: UUID,
    batch: int,
    outcomes: Sequence[Outcome],
    *,
    today: date,
    pause: timedelta = timedelta(0),
    is_try: bool = True,
) -> None:
    """Write down what the gateway said of a batch that was being sent; safe to say twice.

    Also of one that was given up in the meantime: now it is known. Those with `later` wait in a new batch, due after
    the pause; it was no try if they were not handed to the gateway. Whom nothing is said of becomes `unknown`.
    Receipts that came first are applied.
    """
    gateway = connection.execute(select(campaigns.c.gateway).where(campaigns.c.id == campaign_id)).scalar_one()
    names = [each.provider_id for each in outcomes if each.provider_id]
    receipts.lock_all(connection, gateway, names)
    known_now = [each for each in outcomes if each.state != LATER]
    if known_now:
        values = {
            name: [getattr(each, name) for each in known_now] for name in ("index", "state", "provider_id", "reason")
        }
        connection.execute(_TELL, values | {"campaign": campaign_id, "batch": batch})
    later = [each for each in outcomes if each.state == LATER]
    if later:
        _put_off(connection, campaign_id, batch, later, pause, is_try)
    _end(connection, campaign_id, batch)
    for receipt in receipts.take_all(connection, gateway, names):
        settle(connection, sealer, receipt, today)
    for each in outcomes:
        if each.opted_out:
            contacts.forbid_found(connection, each.index, today)


_TELL = text("""
    UPDATE recipients r SET state = said.state, provider_id = said.provider_id, reason = said.reason
    FROM unnest(CAST(:index AS bytea[]), CAST(:state AS text[]), CAST(:provider_id AS text[]), CAST(:reason AS text[]))
        AS said (index, state, provider_id, reason)
    WHERE r.campaign_id = :campaign AND r.phone_index = said.index AND r.batch = :batch
        AND r.state IN ('waiting', 'unknown')
""")


def _put_off(
    connection: Connection, campaign: UUID, batch: int, later: list[Outcome], pause: timedelta, is_try: bool
) -> None:
    """Never under the old number: said twice, it would free the batch in the hands of who took it in between."""
    open_ = _theirs(campaign, batch) & recipients.c.state.in_(_OPEN)
    theirs = open_ & recipients.c.phone_index.in_([each.index for each in later])
    if connection.execute(select(recipients.c.batch).where(theirs).limit(1)).first() is None:
        return
    # Two workers must not make the same number.
    connection.execute(select(campaigns.c.id).where(campaigns.c.id == campaign).with_for_update(key_share=True))
    old = (batches.c.campaign_id == campaign) & (batches.c.number == batch)
    last = select(func.max(batches.c.number) + 1).where(batches.c.campaign_id == campaign).scalar_subquery()
    like = [batches.c[name] for name in ("campaign_id", "operator", "language", "is_canary")]
    copied = select(*like, batches.c.tries - int(not is_try), last, func.now() + pause).where(old)
    new = insert(batches).from_select([*(each.name for each in like), "tries", "number", "due_at"], copied)
    number = connection.execute(new.returning(batches.c.number)).scalar_one()
    reason = case({each.index: each.reason for each in later}, value=recipients.c.phone_index)
    connection.execute(update(recipients).where(theirs).values(batch=number, state=Reached.WAITING, reason=reason))


def sweep(connection: Connection, age: timedelta) -> int:
    """End batches that are being sent for so long, because their worker died; gives how many."""
    stuck = (batches.c.state == "sending") & (batches.c.changed_at <= func.now() - age)
    found = select(batches.c.campaign_id, batches.c.number).where(stuck).with_for_update(skip_locked=True)
    rows = connection.execute(found).all()
    for row in rows:
        _end(connection, row.campaign_id, row.number, "sender_died")
    return len(rows)


def _end(connection: Connection, campaign: UUID, batch: int, reason: str = "no_answer") -> None:
    """The batch is done: whom nothing is known of may have got it or not."""
    mine = (batches.c.campaign_id == campaign) & (batches.c.number == batch) & (batches.c.state != "done")
    connection.execute(update(batches).where(mine).values(state="done", changed_at=func.now()))
    left = _theirs(campaign, batch) & (recipients.c.state == Reached.WAITING)
    connection.execute(update(recipients).where(left).values(state=Reached.UNKNOWN, reason=reason))


def _theirs(campaign: UUID, batch: int) -> Any:
    return (recipients.c.campaign_id == campaign) & (recipients.c.batch == batch)
