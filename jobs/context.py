"""What a job needs of the world: RQ finds a job by its name and calls it with row ids, the rest waits here.

`jobs.worker.work` puts it in place once, before the first job; a test may do the same.
"""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass

from bot.gateways import Sender
from store import Store


@dataclass(frozen=True)
class Context:
    """The store, and the senders by the name of their gateway."""

    store: Store
    senders: Mapping[str, Sender]


current: ContextVar[Context] = ContextVar("jobs")
