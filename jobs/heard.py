"""Replies to campaigns are counted: once an hour, of the hours that are over, each person once for each campaign.

Who was heard of stands in Valkey as keyed hashes (bot.heard). Of them only those who got a campaign are looked at, and
only their number is kept. Where Valkey was emptied the counts stay as they were, and begin to grow again later.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import redis

from bot.heard import HEARD_SECONDS, HOUR, Way, member, name
from schemes import number
from schemes.cambodia import today
from store import Store, replies

SETTLED = "heard:settled"  # the last hour that was looked at


def settle(store: Store, valkey: redis.Redis) -> int:
    """Count who was heard of in the hours that are over by now; gives for how many campaigns.

    Raises StoreAway and redis.RedisError.
    """
    this_hour = int(time.time()) // HOUR
    longest = number("campaign_reply_hours", today())
    hours = range(max(int(valkey.get(SETTLED) or 0) + 1, this_hour - longest), this_hour)
    if not hours:
        return 0
    with store.transaction() as connection:
        campaigns = replies.under_way(connection, _start(hours[0] - longest))
    for campaign in campaigns:
        for hour in hours:
            _look(store, valkey, campaign, hour, longest)
        people = {way: _so_far(valkey, campaign, way) for way in Way}
        with store.transaction() as connection:
            replies.note(connection, campaign, people | replies.known(connection, campaign, longest))
    valkey.set(SETTLED, hours[-1])
    return len(campaigns)


def _look(store: Store, valkey: redis.Redis, campaign: UUID, hour: int, longest: int) -> None:
    """Add those who got it and were heard of in an hour to those of the hours before."""
    ways = [way for way in Way if valkey.exists(name(way, hour))]
    pages = _reached(store, campaign, _start(hour - longest), _start(hour + 1)) if ways else ()
    for page in pages:
        people = [member(store.sealer, each) for each in page]
        for way in ways:
            was_heard = valkey.smismember(name(way, hour), people)
            if found := [each for each, is_in in zip(people, was_heard, strict=True) if is_in]:
                valkey.sadd(_name(campaign, way), *found)


def _so_far(valkey: redis.Redis, campaign: UUID, way: Way) -> int:
    valkey.expire(_name(campaign, way), HEARD_SECONDS)
    return int(valkey.scard(_name(campaign, way)))


def _name(campaign: UUID, way: Way) -> str:
    return f"replied:{way}:{campaign}"


def _reached(store: Store, campaign: UUID, first: datetime, last: datetime) -> Iterator[list[bytes]]:
    page = [b""]
    while page:
        with store.transaction() as connection:
            page = replies.reached(connection, campaign, first, last, page[-1])
        if page:
            yield page


def _start(hour: int) -> datetime:
    """When an hour, counted since 1970, begins."""
    return datetime.fromtimestamp(0, UTC) + timedelta(hours=hour)
