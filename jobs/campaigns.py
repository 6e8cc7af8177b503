"""Campaigns begin at their time, go on after everything that breaks, and end; the clock looks after all of it.

Who gets one is written down by a worker, because the clock has no minute to spend on one task.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import redis
import structlog
from sqlalchemy import Connection

from campaigns import cost
from campaigns.rules import stands
from jobs import CAMPAIGNS, enqueue
from jobs.batches import feed
from jobs.context import current
from jobs.handing import list_size
from schemes import number
from schemes.cambodia import today
from store import Store, audiences, batches, campaigns, nameless, partner_lists, recipients, stories, under_way
from store.campaigns import State

log = structlog.get_logger("jobs")

# Longer than any worker holds a batch: the time of its job, and what lies between two rounds.
SENDER_DIED_AFTER = timedelta(minutes=4)

# What a job may take that writes down a million people (seconds).
FREEZE_SECONDS = recipients.FREEZE_SECONDS + 60


def begin(store: Store, valkey: redis.Redis) -> int:
    """Ask for every campaign that is due to be begun; gives how many jobs are new."""
    with store.transaction() as connection:
        due = campaigns.due(connection, datetime.now(UTC))
    return sum(
        enqueue(valkey, CAMPAIGNS, freeze, str(each), job_id=f"freeze-{each}", timeout=FREEZE_SECONDS) for each in due
    )


def freeze(campaign: str) -> None:
    """Write down who gets a campaign that is due, once, and send it. Raises StoreAway and redis.RedisError."""
    context = current.get()
    with replace(context.store, patience=recipients.FREEZE_SECONDS).transaction() as connection:
        state = _begin(connection, UUID(campaign))
    log.info("campaign_begun", campaign=campaign, state=state)
    if state is State.SENDING:
        feed(context.valkey, UUID(campaign))


def _begin(connection: Connection, campaign: UUID) -> State | None:
    """What becomes of one that is due; None if it is not. What was changed behind its approval is a draft again, and
    what costs more than it may, or tells a story that was taken back, is looked at by a person."""
    campaigns.hold(connection, campaign)
    found = campaigns.find(connection, campaign)
    if found is None or found.id not in campaigns.due(connection, datetime.now(UTC)):
        return None
    if not (found.reminder or found.of or stands(found)):
        campaigns.edit(connection, campaign)
        return State.DRAFT
    if stories.withdrawn_in(connection, campaign):
        campaigns.move(connection, campaign, (State.SCHEDULED,), State.PAUSED, campaigns.STORY_WITHDRAWN)
        return State.PAUSED
    recipients.freeze(connection, found, today(), list_size(found.pace))
    costs = 0 if found.reminder else cost.frozen(connection, found, today()).riel
    to, reason = (State.PAUSED, "over_budget") if costs > found.budget else (State.SENDING, "")
    campaigns.move(connection, campaign, (State.SCHEDULED,), to, reason)
    return to


def go_on(store: Store, valkey: redis.Redis) -> int:
    """Ask for all that may be sent now: whatever the queue, or a worker, has lost; gives how many campaigns."""
    now = datetime.now(UTC)
    with store.transaction() as connection:
        found = [campaigns.find(connection, each) for each in under_way.sending(connection, now)]
    return sum(feed(valkey, each.id) > 0 for each in found if each and audiences.is_open(each, now))


def end(store: Store) -> int:
    """Give up batches whose worker died, let nobody wait for what is over, and say so; gives how many are over.

    Each step is a transaction of its own, and each campaign: what takes seconds shall hold up no other.
    """
    now = datetime.now(UTC)
    with store.transaction() as connection:
        under_way.match(connection, store.sealer, today())
        nameless.match(connection, store.sealer, today())
    with store.transaction() as connection:
        batches.sweep(connection, SENDER_DIED_AFTER)
    with store.transaction() as connection:
        waited_for = under_way.waited_for(connection, now)
    for campaign, reason in waited_for:
        with store.transaction() as connection:
            recipients.skip_rest(connection, campaign, reason)
    with store.transaction() as connection:
        return under_way.finish(connection, now)


def forget(store: Store) -> int:
    """Forget who got campaigns that are long over, and lists of partners that are old; gives how many of both."""
    now = datetime.now(UTC)
    with store.transaction() as connection:
        over = recipients.forget(connection, now - timedelta(days=number("campaign_retention_days", today())))
        old = timedelta(days=number("partner_list_retention_days", today()))
        return over + partner_lists.forget(connection, today() - old)
