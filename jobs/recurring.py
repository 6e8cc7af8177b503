"""Campaigns that repeat: each time one comes again, the clock makes a campaign of it, once, however many clocks run.

A clock that was away at the hour makes it when it is back, as long as that time of it is not over.
"""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import structlog
from sqlalchemy import Connection

from campaigns.repeats import now_or_none
from campaigns.rules import stands
from store import Store, campaigns
from store.repeating import repeating

log = structlog.get_logger("jobs")


def fire(store: Store) -> int:
    """Make a campaign of each whose time is now; gives how many. What was changed behind its approval is a draft again.

    Raises StoreAway.
    """
    with store.transaction() as connection:
        return sum(_fire(connection, each) for each in repeating(connection))


def _fire(connection: Connection, campaign: UUID) -> bool:
    found = campaigns.find(connection, campaign)
    time = now_or_none(found, datetime.now(UTC)) if found else None
    if found is None or time is None:
        return False
    if not stands(found):
        campaigns.edit(connection, campaign)
        log.warning("campaign_not_as_approved", campaign=str(campaign))
        return False
    return campaigns.fire(connection, found, time.on, time.period, time.starts_at, time.expires_at) is not None
