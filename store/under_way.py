"""Campaigns that are under way: which have something to be sent now, and which are over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from store.campaign_tables import State, batches, campaigns
from store.campaigns import move
from store.recipients import is_over, skip_rest


def sending(connection: Connection, now: datetime) -> list[UUID]:
    """The campaigns that are being sent and have a batch that waits and is due."""
    due = (batches.c.campaign_id == campaigns.c.id) & (batches.c.state == "waiting") & (batches.c.due_at <= now)
    question = select(campaigns.c.id).where(
        campaigns.c.state == State.SENDING, select(batches.c.number).where(due).exists()
    )
    return list(connection.execute(question.order_by(campaigns.c.starts_at)).scalars())


def expire(connection: Connection, now: datetime) -> int:
    """Who waits for a campaign whose time is over gets it no more; gives how many people."""
    begun = campaigns.c.state.in_([State.SENDING, State.PAUSED]) & campaigns.c.frozen_at.is_not(None)
    late = select(campaigns.c.id).where(begun, campaigns.c.expires_at <= now)
    return sum(skip_rest(connection, campaign, "expired") for campaign in connection.execute(late).scalars().all())


def stop(connection: Connection) -> int:
    """Who still waits for a campaign that was cancelled gets it no more; gives how many people."""
    left = (batches.c.campaign_id == campaigns.c.id) & (batches.c.state == "waiting")
    cancelled = select(campaigns.c.id).where(
        campaigns.c.state == State.CANCELLED, select(batches.c.number).where(left).exists()
    )
    return sum(skip_rest(connection, campaign, "stopped") for campaign in connection.execute(cancelled).scalars().all())


def finish(connection: Connection, now: datetime) -> int:
    """Campaigns of which no batch is left, or that were never begun and are too late; gives how many are over now."""
    open_ = (State.SENDING, State.PAUSED)
    found = connection.execute(select(campaigns.c.id).where(campaigns.c.state.in_(open_))).scalars().all()
    done = sum(move(connection, campaign, open_, State.FINISHED) for campaign in found if is_over(connection, campaign))
    once = (campaigns.c.state == State.SCHEDULED) & (campaigns.c.repeats == "") & (campaigns.c.expires_at <= now)
    missed = connection.execute(select(campaigns.c.id).where(once)).scalars().all()
    return done + sum(move(connection, each, (State.SCHEDULED,), State.CANCELLED, "too_late") for each in missed)
