"""How many people called or wrote on a day, each counted once, found when the day is over; nobody by name.

It is read from what is there anyway: who was heard of in each hour, as keyed hashes, for two days (bot.heard). Only
how many they are is kept. A call about a report leaves the same mark as every other.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import redis
from sqlalchemy import Connection

from bot.heard import HEARD_SECONDS, HOUR, Way, name
from schemes import number
from schemes.cambodia import at, today
from store import Store, error_counts, shared, turn_counts

AT_ONCE = 5_000  # hashes asked of Valkey, so that no turn waits


def count(store: Store, valkey: redis.Redis) -> int:
    """Count the days that are over and of which no hour is forgotten yet; gives how many days.

    A day of which nothing is known is left out: who can say that nobody called, where Valkey was emptied?
    Raises StoreAway and redis.RedisError.
    """
    days = [day for day in (today() - timedelta(days=2), today() - timedelta(days=1)) if _is_known(day)]
    with store.transaction() as connection:
        days = sorted(set(days) - turn_counts.noted(connection, today() - timedelta(days=2)))
    return sum(_count(store, valkey, day) for day in days)


def _count(store: Store, valkey: redis.Redis, day: date) -> bool:
    dialled, texted = (_heard(valkey, way, day) for way in Way)
    if people := len(dialled | texted):
        with store.transaction() as connection:
            turn_counts.note_callers(connection, day, len(dialled), len(texted), people)
    return bool(people)


def forget(connection: Connection) -> int:
    """Erase figures and shared conversations whose time is over; gives how many rows."""
    errors_since = today() - timedelta(days=number("service_error_days", today()))
    counts_since = today() - timedelta(days=number("service_count_days", today()))
    counts, errors = turn_counts.forget(connection, counts_since), error_counts.forget(connection, at(errors_since, 0))
    shown_since = today() - timedelta(days=number("shared_conversation_days", today()))
    return counts + errors + shared.forget(connection, shown_since)


def _is_known(day: date) -> bool:
    """Whether even those of its first hour are remembered."""
    return datetime.now(UTC) < at(day, 0) + timedelta(seconds=HEARD_SECONDS)


def _heard(valkey: redis.Redis, way: Way, day: date) -> set[int]:
    first = int(at(day, 0).timestamp()) // HOUR
    hours = (name(way, hour) for hour in range(first, first + 24))
    return {int(member) for hour in hours for member in valkey.sscan_iter(hour, count=AT_ONCE)}
