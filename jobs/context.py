"""What a job needs of the world: RQ finds a job by its name and calls it with row ids, the rest waits here.

`jobs.worker.work` puts it in place once, before the first job; a test may do the same.
"""

import threading
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

import redis

from bot.gateways import Sender
from store import Store
from store.registry import Registry


@dataclass(frozen=True)
class Context:
    """The store and the register of members; the senders by the name of their gateway, and the one that is used; the
    code that people dial; the folder of files that staff sent in.

    `stop` is set when the process was told to stop: a job that does many things looks at it between two of them.
    """

    store: Store
    registry: Registry
    valkey: redis.Redis
    senders: Mapping[str, Sender]
    gateway: str
    service_code: str = ""
    files: Path = Path("imports")
    stop: threading.Event = field(default_factory=threading.Event)


current: ContextVar[Context] = ContextVar("jobs")
