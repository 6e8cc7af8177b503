"""Campaigns that repeat: those that are approved, each of which makes a campaign of its own when its time comes."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, select

from store.campaign_tables import State, campaigns


def repeating(connection: Connection) -> list[UUID]:
    """The campaigns that repeat and are approved."""
    is_one = (campaigns.c.repeats != "") & (campaigns.c.state == State.SCHEDULED) & campaigns.c.approved.is_not(None)
    return list(connection.execute(select(campaigns.c.id).where(is_one).order_by(campaigns.c.id)).scalars())
