"""What became of a batch: what the gateway said of each of its people, or that nobody knows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, case, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from store import contacts, receipts
from store.campaign_tables import Reached, batches, campaigns, recipients
from store.recipients import settle
from store.sealing import Sealer

LATER = "later"  # the state of an outcome after which it is sent again

_OPEN = (Reached.WAITING, Reached.UNKNOWN)


@dataclass(frozen=True)
class Outcome:
    """What the gateway said of one: `state` is sent, failed, unknown, or later for what it did not take.

    `reason` is a code; `opted_out`: the provider says that this person wants no messages. Without `is_try` it was not
    for this person that it was not taken, or it was not handed over at all: the next time comes at once.
    """

    index: bytes
    state: str
    provider_id: str | None = None
    reason: str | None = None
    opted_out: bool = False
    is_try: bool = True


def record(
    connection: Connection,
    sealer: Sealer,
    campaign_id: UUID,
    batch: int,
    outcomes: Sequence[Outcome],
    *,
    today: date,
    pause: timedelta = timedelta(0),
) -> None:
    """Write down what the gateway said of a batch that was being sent; safe to say twice.

    Also of one that was given up in the meantime: now it is known. Those with `later` wait in a new batch, due after
    the pause, or in one that is due now if it was no try. Whom nothing is said of becomes `unknown`.
    Receipts that came first are applied; one that comes at the same moment is found by under_way.match.
    """
    for is_try in (True, False):
        later = [each for each in outcomes if each.state == LATER and each.is_try is is_try]
        if later:
            _put_off(connection, campaign_id, batch, later, pause if is_try else timedelta(0), is_try)
    said = [(each.index.hex(), each.state, each.provider_id, each.reason) for each in outcomes if each.state != LATER]
    values = {"campaign": campaign_id, "batch": batch, "said": json.dumps(said)}
    for row in connection.execute(_TELL, values).all():
        settle(connection, sealer, receipts.Receipt(*row), today)
    for each in outcomes:
        if each.opted_out:
            contacts.forbid_found(connection, each.index, today)


# One statement, because between two calls of the gateway there is little time.
_TELL = text("""
    WITH said AS (
        SELECT decode(each ->> 0, 'hex') AS index, each ->> 1 AS state, each ->> 2 AS name, each ->> 3 AS reason
        FROM json_array_elements(CAST(:said AS json)) AS each
    ), told AS (
        UPDATE recipients r SET state = said.state, provider_id = said.name, reason = said.reason FROM said
        WHERE r.campaign_id = :campaign AND r.phone_index = said.index AND r.batch = :batch
            AND r.state IN ('waiting', 'unknown')
    ), unsaid AS (
        UPDATE recipients r SET state = 'unknown', reason = 'no_answer'
        WHERE r.campaign_id = :campaign AND r.batch = :batch AND r.state = 'waiting'
            AND NOT EXISTS (SELECT FROM said WHERE said.index = r.phone_index)
    ), done AS (
        UPDATE batches SET state = 'done', changed_at = now()
        WHERE campaign_id = :campaign AND number = :batch AND state <> 'done'
    )
    DELETE FROM early_receipts e USING said, campaigns c
    WHERE c.id = :campaign AND e.gateway = c.gateway AND e.provider_id = said.name
    RETURNING e.gateway, e.provider_id, e.status, e.reason, e.opted_out, e.kind
""")


def _put_off(
    connection: Connection, campaign: UUID, batch: int, later: list[Outcome], pause: timedelta, is_try: bool
) -> None:
    """Never under the old number: said twice, it would free the batch in the hands of who took it in between."""
    open_ = in_batch(campaign, batch) & recipients.c.state.in_(_OPEN)
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
        end(connection, row.campaign_id, row.number, "sender_died")
    return len(rows)


def end(connection: Connection, campaign: UUID, batch: int, reason: str = "no_answer") -> None:
    """A batch is done: whom nothing is known of may have got it or not."""
    mine = (batches.c.campaign_id == campaign) & (batches.c.number == batch) & (batches.c.state != "done")
    connection.execute(update(batches).where(mine).values(state="done", changed_at=func.now()))
    left = in_batch(campaign, batch) & (recipients.c.state == Reached.WAITING)
    connection.execute(update(recipients).where(left).values(state=Reached.UNKNOWN, reason=reason))


def in_batch(campaign: UUID, batch: int) -> ColumnElement[bool]:
    """The recipients of a batch."""
    return (recipients.c.campaign_id == campaign) & (recipients.c.batch == batch)
