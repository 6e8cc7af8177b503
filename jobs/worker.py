"""A process that does the jobs of one queue until it is told to stop.

It is RQ's SimpleWorker, in one process: on two cores, with a gateway on the same machine, it sends 125
messages a second, and the Worker that forks for each job 22. What the fork would guard against is guarded
against anyway: the time of a job is limited, and one that ends the process leaves its message `unknown`.
"""

import signal
import threading
from types import FrameType
from typing import Any

import redis
import structlog
from rq import SimpleWorker
from rq.exceptions import StopRequested

from bot.watch import HOURLY, failed
from jobs import QUEUES, connect
from jobs.context import Context, current

log = structlog.get_logger("jobs")

# RQ's own values would find a job whose worker died after up to 18 minutes (seconds).
MAINTENANCE_SECONDS = 30
MONITORING_SECONDS = 10
WORKER_SECONDS = 45

# Between two attempts to reach Valkey (seconds).
PAUSE = 1.0


class UnknownQueue(Exception):
    """There is no queue of this name."""

    code = "unknown_queue"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no queue {name!r}; there are: {', '.join(QUEUES)}.")


class Patient(SimpleWorker):
    """Stops when the process was told to, also when that was before RQ listens to signals."""

    def __init__(self, *arguments: Any, stop: threading.Event, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.stop = stop

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """SIGTERM, SIGINT: finish the job in hand, then end."""
        self.stop.set()
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]

    def check_for_suspension(self, burst: bool) -> None:
        """Asked by RQ before it takes a job."""
        HOURLY.tell_what_is_over()
        if self.stop.is_set():
            raise StopRequested
        super().check_for_suspension(burst)


def work(queue: str, redis_url: str, context: Context) -> None:
    """Do the jobs of one queue until SIGTERM or SIGINT; the job in hand is finished first.

    Waits for Valkey while it is away. Raises UnknownQueue. Call it in the main thread.
    """
    if queue not in QUEUES:
        raise UnknownQueue(queue)
    current.set(context)
    stop = context.stop
    _listen(stop)
    log.info("worker_started", queue=queue)
    while not stop.is_set():
        try:
            _work(queue, redis_url, stop)
        except redis.RedisError as error:
            failed("valkey_away", error)
        _listen(stop)
        stop.wait(PAUSE)


def _listen(stop: threading.Event) -> None:
    """While RQ works it listens to signals itself, and leaves its ears behind."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())


def _work(queue: str, redis_url: str, stop: threading.Event) -> None:
    """Work until told to stop; RQ also ends its work when Valkey goes away in the middle of a job."""
    worker = Patient(
        queue,
        stop=stop,
        connection=connect(redis_url),
        serializer="json",
        maintenance_interval=MAINTENANCE_SECONDS,
        job_monitoring_interval=MONITORING_SECONDS,
        worker_ttl=WORKER_SECONDS,
        log_job_description=False,
    )
    worker.work(logging_level="WARNING")
