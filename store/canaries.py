"""The canary of a campaign: the few who get it first, and whether it went well enough for the others to get it."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Connection, func, select

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


def judge(connection: Connection, campaign: Campaign) -> Verdict:
    """How the canary of a campaign went. Whoever sends it on after the canary was done has looked: that is well."""
    of_it = (batches.c.campaign_id == campaign.id) & batches.c.is_canary
    left = func.count().filter(batches.c.state != "done")
    row = connection.execute(select(left.label("left"), func.max(batches.c.changed_at).label("at")).where(of_it)).one()
    if row.left:
        return Verdict.HELD
    if row.at is None or campaign.changed_at > row.at:
        return Verdict.WELL
    lost = func.count().filter(recipients.c.state.in_(_LOST))
    tried = func.count().filter(recipients.c.state != Reached.SKIPPED)
    theirs = (recipients.c.campaign_id == campaign.id) & recipients.c.batch.in_(select(batches.c.number).where(of_it))
    found = connection.execute(select(lost.label("lost"), tried.label("tried")).where(theirs)).one()
    return Verdict.ILL if found.lost > MOST_LOST * found.tried else Verdict.WELL
