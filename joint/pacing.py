"""How fast somebody may ask, counted in Valkey for all processes together; while it is away each counts for itself."""

from __future__ import annotations

import math
import time

import redis
from limits import RateLimitItem
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import FixedWindowRateLimiter


class Pace:
    """Counts requests by whose they are."""

    def __init__(self, redis_url: str) -> None:
        where = redis_url.replace("unix://", "redis+unix://", 1)
        self._shared = FixedWindowRateLimiter(storage_from_string(where, key_prefix="joint"))
        self._own = FixedWindowRateLimiter(MemoryStorage())

    def wait(self, limit: RateLimitItem, whose: str) -> int:
        """Count one more; 0, or for how many seconds they have to wait."""
        try:
            return _wait(self._shared, limit, whose)
        except redis.RedisError:
            return _wait(self._own, limit, whose)


def _wait(counter: FixedWindowRateLimiter, limit: RateLimitItem, whose: str) -> int:
    if counter.hit(limit, whose):
        return 0
    return max(1, math.ceil(counter.get_window_stats(limit, whose).reset_time - time.time()))
