"""What a job needs of the world: RQ finds a job by its name and calls it with row ids, the rest waits here.

`jobs.worker.work` puts it in place once, before the first job; a test may do the same.
"""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass

import redis

from bot.gateways import Sender
from store import Store
from store.registry import Registry


@dataclass(frozen=True)
class Context:
    """The store and the register of members; the senders by the name of their gateway, and the one that is used."""

    store: Store
    registry: Registry
    valkey: redis.Redis
    senders: Mapping[str, Sender]
    gateway: str


current: ContextVar[Context] = ContextVar("jobs")
