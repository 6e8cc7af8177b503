"""The canary of a campaign: the few who get it first, and whether it went well enough for the others to get it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, func, select

from schemes import number
from store.campaign_tables import Reached, batches, recipients
from store.campaigns import Campaign

# A larger part of them without the message is no accident.
MOST_LOST = 0.2

_LOST = (Reached.FAILED, Reached.UNKNOWN)


class Verdict(StrEnum):
    """What may leave: the canary only, everything, or nothing before somebody has looked."""

    HELD = "held"
    WELL = "well"
    ILL = "ill"


def hold() -> timedelta:
    """How long receipts of a canary are waited for."""
    return timedelta(seconds=number("campaign_canary_seconds", datetime.now(UTC).date()))


def judge(connection: Connection, campaign: Campaign) -> Verdict:
    """How the canary of a campaign went, as far as receipts have come in the time for them.

    Whoever sends it on after it was held up for its canary has looked: that is well.
    """
    if campaign.canary_failed or not campaign.canary:
        return Verdict.WELL
    of_it = (batches.c.campaign_id == campaign.id) & batches.c.is_canary
    left = func.count().filter(batches.c.state != "done")
    is_fresh = func.max(batches.c.changed_at) > func.now() - hold()
    row = connection.execute(select(left.label("left"), is_fresh.label("is_fresh")).where(of_it)).one()
    if row.left or row.is_fresh:
        return Verdict.HELD
    lost = func.count().filter(recipients.c.state.in_(_LOST))
    tried = func.count().filter(recipients.c.state != Reached.SKIPPED)
    theirs = (recipients.c.campaign_id == campaign.id) & recipients.c.batch.in_(select(batches.c.number).where(of_it))
    found = connection.execute(select(lost.label("lost"), tried.label("tried")).where(theirs)).one()
    return Verdict.ILL if found.lost > MOST_LOST * found.tried else Verdict.WELL
