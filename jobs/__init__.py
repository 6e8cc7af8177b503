"""Work done outside a conversation, by RQ: text messages that go out, and what the clock looks after.

    context.py      what a job needs of the world: given to the worker once
    replies.py      one message goes out, once
    answers.py      one answer that was too late for the phone becomes a message
    batches.py      campaigns: one batch goes out after another, nobody gets it twice
    handing.py      a batch is handed to a gateway
    pace.py         how fast messages may leave, whatever number of workers shares it
    campaigns.py    campaigns begin, go on after everything that breaks, and end
    worker.py       a process that does the jobs of one queue
    clock.py        a process that looks, every minute, after what was left behind
    cases.py        what it does for complaints: they move together, news is told, what is over is erased
    files.py        what was erased leaves the files of both stores too
    daytime.py      texts that nobody waits for: when they may leave, how they are written down
    unfinished.py   what the clock tells those who were cut off while registering
    account_news.py who is told that the Fund answered an application or a notice
    imports.py      files that staff sent in are imported
    queues.py       how the queues stand
    recurring.py    campaigns that repeat, made anew each time
    reminders.py    who is reminded of what today, made into campaigns
    callers.py      how many people called or wrote on each day
    heard.py        how many were heard of after a campaign, counted by the hour

A job carries ids of rows and nothing else: whoever reads the queue learns no number and no word. The queue is
only the quick way; the tables say what is to be done, and the clock feeds what a lost queue has forgotten.
"""

from collections.abc import Callable
from typing import Any

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from rq import Queue
from rq.exceptions import DuplicateJobError

REPLIES, ANSWERS, CAMPAIGNS, IMPORTS = "replies", "answers", "campaigns", "imports"

# Every queue, each with a worker of its own in the Procfile: a worker of two queues loses the job that it has
# taken when it dies (RQ moves a job safely from one queue only).
QUEUES = (REPLIES, ANSWERS, CAMPAIGNS, IMPORTS)

# Longer than a gateway's own time-outs and the writing down afterwards (seconds).
JOB_SECONDS = 60

# How long a caller's turn waits for the queue, in each step (seconds).
PATIENCE = 0.5

# A job that failed stays so long in Valkey, and blocks its id (seconds). RQ would keep it for a year.
FAILURE_SECONDS = 60


def connect(redis_url: str, patience: float | None = None) -> redis.Redis:
    """A client of Valkey; each step of it answers, or raises a redis.RedisError, within `patience` seconds or PATIENCE.

    redis-py would try again on its own, ten times with growing pauses: a caller cannot wait for that.
    """
    patience = PATIENCE if patience is None else patience
    return redis.Redis.from_url(
        redis_url, socket_timeout=patience, socket_connect_timeout=patience, retry=Retry(NoBackoff(), 0)
    )


def enqueue(
    connection: redis.Redis,
    queue: str,
    job: Callable[..., Any],
    *ids: str,
    job_id: str,
    timeout: int = JOB_SECONDS,
) -> bool:
    """Ask for a job with these row ids; False if one with this `job_id` ([A-Za-z0-9_-]) is asked for already.

    It is ended after `timeout` seconds. Raises redis.RedisError if Valkey is away.
    """
    try:
        Queue(queue, connection=connection, serializer="json").enqueue_call(
            job,
            args=ids,
            job_id=job_id,
            unique=True,
            timeout=timeout,
            result_ttl=0,
            failure_ttl=FAILURE_SECONDS,
            description=job.__name__,
        )
    except DuplicateJobError:
        return False
    return True
