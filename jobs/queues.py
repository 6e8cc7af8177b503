"""How the queues stand: what waits in each, and who works on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import redis
from rq import Queue, Worker

from jobs import QUEUES


@dataclass(frozen=True)
class Standing:
    """One queue: jobs that wait, workers that live, and those that are at a job."""

    name: str
    waiting: int
    workers: int
    busy: int


def look(valkey: redis.Redis) -> Sequence[Standing]:
    """Every queue as it stands now. Raises redis.RedisError."""
    return [_look(valkey, name) for name in QUEUES]


def _look(valkey: redis.Redis, name: str) -> Standing:
    queue = Queue(name, connection=valkey, serializer="json")
    workers = Worker.all(queue=queue, serializer="json")
    busy = sum(worker.get_state() == "busy" for worker in workers)
    return Standing(name, queue.count, len(workers), busy)
