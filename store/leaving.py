"""How fast a campaign leaves just now: what its batches of the last seconds handed to the gateway."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import Connection, and_, func, select

from store.campaign_tables import Reached, batches, recipients

_HANDED = (Reached.SENT, Reached.DELIVERED, Reached.FAILED, Reached.UNKNOWN)


def rate(connection: Connection, campaign: UUID, seconds: int) -> float:
    """Messages a second over the last so many seconds; of one that began later than that, since it began."""
    mine = (batches.c.campaign_id == campaign) & (batches.c.state == "done")
    began = select(func.min(batches.c.changed_at)).where(mine).scalar_subquery()
    since = func.now() - timedelta(seconds=seconds)
    lately = select(batches.c.number).where(mine, batches.c.changed_at > since)
    theirs = and_(recipients.c.campaign_id == campaign, recipients.c.batch.in_(lately), recipients.c.state.in_(_HANDED))
    people = select(func.count()).select_from(recipients).where(theirs).scalar_subquery()
    lasted = func.extract("epoch", func.now() - began)
    row = connection.execute(select(people.label("people"), lasted.label("lasted"))).one()
    return row.people / min(seconds, max(1.0, float(row.lasted))) if row.people else 0.0
