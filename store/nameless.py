"""Receipts for messages of campaigns of which the gateway's answer was lost, and with it their provider's name.

Such a message is `unknown`, and only whom it was for can tell that a receipt is about it. It is taken for that when
nothing else can be meant: the same person has no other message without a name, and no other receipt.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Exists, FromClause, Select, delete, func, select, update

from store.campaign_tables import Reached, batches, campaigns, recipients
from store.messages import Status, messages
from store.receipts import KEPT_DAYS, Receipt, early_receipts, lock
from store.recipients import settle
from store.sealing import Sealer

_KEPT = tuple(early_receipts.c[each.name] for each in fields(Receipt))


def match(connection: Connection, sealer: Sealer, today: date) -> int:
    """Settle people of an unknown fate by the receipts that can only be for them; gives how many.

    Receipts that may be for another message are never looked at again for this.
    """
    others = _numbers_of_messages(connection, sealer)
    return sum(_apply(connection, sealer, row, others, today) for row in connection.execute(_meant()).all())


def _meant() -> Select[Any]:
    """Receipts, each with the campaign of the one row of an unknown fate for the same number and gateway."""
    again = early_receipts.alias()
    same = (again.c.gateway == early_receipts.c.gateway) & (again.c.phone_index == early_receipts.c.phone_index)
    is_only = select(func.count()).select_from(again).where(same).scalar_subquery() == 1
    its = _sent(recipients, batches, campaigns)
    is_nameless = (recipients.c.state == Reached.UNKNOWN) & recipients.c.provider_id.is_(None)
    lately = batches.c.changed_at > func.now() - timedelta(days=KEPT_DAYS)
    question = select(*_KEPT, recipients.c.campaign_id).where(its, is_nameless, lately, is_only)
    # Two questions and not one with an `or`: each has its index.
    return question.where(~_another(Reached.UNKNOWN, None), ~_another(Reached.WAITING, "sending"))


def _another(state: Reached, batch: str | None) -> Exists:
    """Whether another campaign has the same person in this state, in a batch in that one."""
    people, sent, plans = recipients.alias(), batches.alias(), campaigns.alias()
    same = _sent(people, sent, plans) & (people.c.campaign_id != recipients.c.campaign_id) & (people.c.state == state)
    is_so = same if batch is None else same & (sent.c.state == batch)
    return select(people.c.batch).where(is_so).correlate(early_receipts, recipients).exists()


def _sent(people: FromClause, sent: FromClause, plans: FromClause) -> ColumnElement[bool]:
    """Whom a receipt may be for, in the batch and the campaign in which it was sent to them by the same gateway."""
    batch = (sent.c.campaign_id == people.c.campaign_id) & (sent.c.number == people.c.batch)
    by_it = (plans.c.id == people.c.campaign_id) & (plans.c.gateway == early_receipts.c.gateway)
    return batch & by_it & (people.c.phone_index == early_receipts.c.phone_index)


def _numbers_of_messages(connection: Connection, sealer: Sealer) -> set[tuple[str, bytes]]:
    """To whom replies go, by gateway, of which the name is not known; their numbers are erased after an hour."""
    open_ = messages.c.status.in_([Status.SENDING, Status.UNKNOWN]) & messages.c.phone_sealed.is_not(None)
    rows = connection.execute(select(messages.c.gateway, messages.c.phone_sealed).where(open_)).all()
    numbers = [(row.gateway, sealer.read(row.phone_sealed)) for row in rows]
    return {(gateway, sealer.index(number)) for gateway, number in numbers if number}


def _apply(connection: Connection, sealer: Sealer, row: Any, others: set[tuple[str, bytes]], today: date) -> bool:
    *said, campaign = row
    receipt = Receipt(*said)
    lock(connection, receipt.gateway, receipt.provider_id)
    kept = (early_receipts.c.gateway == receipt.gateway) & (early_receipts.c.provider_id == receipt.provider_id)
    if (receipt.gateway, receipt.phone_index) in others:
        connection.execute(update(early_receipts).where(kept).values(phone_index=None))
        return False
    if connection.execute(delete(early_receipts).where(kept)).rowcount == 0:
        return False
    name = {"state": Reached.SENT, "provider_id": receipt.provider_id, "reason": None}
    theirs = (recipients.c.campaign_id == campaign) & (recipients.c.phone_index == receipt.phone_index)
    connection.execute(update(recipients).where(theirs, recipients.c.state == Reached.UNKNOWN).values(name))
    return settle(connection, sealer, receipt, today)
