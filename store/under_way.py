"""Campaigns that are under way: which have something to be sent now, and which are over."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, case, delete, select

from store.campaign_tables import State, batches, campaigns, recipients
from store.campaigns import move
from store.receipts import Receipt, early_receipts
from store.recipients import is_over, settle
from store.sealing import Sealer


def sending(connection: Connection, now: datetime) -> list[UUID]:
    """The campaigns that are being sent and have a batch that waits and is due."""
    due = (batches.c.campaign_id == campaigns.c.id) & (batches.c.state == "waiting") & (batches.c.due_at <= now)
    question = select(campaigns.c.id).where(
        campaigns.c.state == State.SENDING, select(batches.c.number).where(due).exists()
    )
    return list(connection.execute(question.order_by(campaigns.c.starts_at)).scalars())


def waited_for(connection: Connection, now: datetime) -> list[tuple[UUID, str]]:
    """Campaigns for which people wait who get them no more, and why they do not: `expired` or `stopped`.

    One that is finished may have some: who was given up may come back from the gateway as not taken.
    """
    left = (batches.c.campaign_id == campaigns.c.id) & (batches.c.state == "waiting")
    is_late = campaigns.c.state.in_([State.SENDING, State.PAUSED]) & (campaigns.c.expires_at <= now)
    is_over = campaigns.c.state.in_([State.CANCELLED, State.FINISHED])
    reason = case((is_late, "expired"), else_="stopped")
    found = select(campaigns.c.id, reason).where(is_late | is_over, select(batches.c.number).where(left).exists())
    return [(row[0], row[1]) for row in connection.execute(found.order_by(campaigns.c.starts_at))]


def finish(connection: Connection, now: datetime) -> int:
    """Campaigns of which no batch is left, or that were never begun and are too late; gives how many are over now."""
    open_ = (State.SENDING, State.PAUSED)
    found = connection.execute(select(campaigns.c.id).where(campaigns.c.state.in_(open_))).scalars().all()
    done = sum(move(connection, campaign, open_, State.FINISHED) for campaign in found if is_over(connection, campaign))
    once = (campaigns.c.state == State.SCHEDULED) & (campaigns.c.repeats == "") & (campaigns.c.expires_at <= now)
    missed = connection.execute(select(campaigns.c.id).where(once)).scalars().all()
    return done + sum(move(connection, each, (State.SCHEDULED,), State.CANCELLED, "too_late") for each in missed)


def match(connection: Connection, sealer: Sealer, today: date) -> int:
    """Apply the receipts that were put aside while the name of their message was written down; gives how many."""
    named = (recipients.c.provider_id == early_receipts.c.provider_id) & (
        campaigns.c.gateway == early_receipts.c.gateway
    )
    columns = [early_receipts.c[field.name] for field in fields(Receipt)]
    found = delete(early_receipts).where(named, campaigns.c.id == recipients.c.campaign_id).returning(*columns)
    rows = connection.execute(found).all()
    return sum(settle(connection, sealer, Receipt(*row), today) for row in rows)
