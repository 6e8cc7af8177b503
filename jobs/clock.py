"""A process that looks, every minute, after lost jobs, dead senders and what is to be erased."""

import signal
import threading
from collections.abc import Callable, Mapping
from datetime import date, timedelta

import redis
import structlog
from sqlalchemy import Connection, func, select

from bot.watch import HOURLY, failed
from jobs import (
    account_news,
    answers,
    called_off,
    callers,
    campaigns,
    care,
    cases,
    connect,
    heard,
    imports,
    invitations,
    journal,
    recurring,
    redactions,
    reminders,
    tellings,
    unfinished,
)
from jobs.cases import CaseWork
from jobs.redactions import Redactor
from jobs.replies import feed
from jobs.unfinished import Way
from store import Store, comers, effects, kinds, overdue, pins, promises, receipts

log = structlog.get_logger("jobs")

ROUND_SECONDS = 60.0

# What the store of a clock has to be opened with: nobody waits for it, and its tasks are larger than a caller's.
PATIENCE = 30.0
THREADS = 2

# An answer is looked up for a third of that; one that is still open then was lost with Valkey, or came late again.
PROMISE_OVERDUE_AFTER = timedelta(minutes=1)

# Any number will do, as long as nothing else in this database locks it.
_LOCK = 7_305_127_287


def run(
    store: Store,
    redis_url: str,
    way: Way | None,
    every: float = ROUND_SECONDS,
    work: CaseWork | None = None,
    redactor: Redactor | None = None,
) -> None:
    """Do a round now and then every so many seconds, until SIGTERM or SIGINT. Call it in the main thread.

    `store` is opened with PATIENCE and THREADS; `way` is how those who were cut off are told, if they are; `work` is
    what complaints need, where there are any, and `redactor` empties texts at a provider that can.
    """
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    valkey = connect(redis_url)
    log.info("clock_started")
    while not stop.is_set():
        go_round(store, valkey, way, work, redactor)
        stop.wait(every)


def go_round(
    store: Store,
    valkey: redis.Redis,
    way: Way | None = None,
    work: CaseWork | None = None,
    redactor: Redactor | None = None,
) -> dict[str, int]:
    """Do everything once; gives what was done, by name, leaving out what there was not.

    Of several clocks one does it, the others have nothing to do. What fails is logged, and the rest is done.
    """
    HOURLY.tell_what_is_over()
    done: dict[str, int] = {}
    try:
        with store.transaction() as guard:
            if not guard.execute(select(func.pg_try_advisory_xact_lock(_LOCK))).scalar_one():
                return done
            guard.begin_nested().commit()  # or PostgreSQL keeps what that question saw, and VACUUM frees nothing
            for name, task in _tasks(store, valkey, way, work, redactor).items():
                done[name] = _try(name, task)
    except Exception as error:
        failed("round_failed", error)
    done = {name: count for name, count in done.items() if count}
    if done:
        log.info("round_done", **done)
    return done


def _tasks(
    store: Store, valkey: redis.Redis, way: Way | None, work: CaseWork | None, redactor: Redactor | None
) -> Mapping[str, Callable[[], int]]:
    def ask(question: Callable[[Connection], int]) -> Callable[[], int]:
        def task() -> int:
            with store.transaction() as connection:
                return question(connection)

        return task

    return {
        "expired": ask(overdue.expire),
        "given_up": ask(overdue.give_up_sending),
        **(_written(store, way) if way else {}),
        "fed": lambda: _feed(store, valkey),
        "imports_fed": lambda: imports.look_after(store, valkey),
        "campaigns_over": lambda: campaigns.end(store),
        "recurring_fired": lambda: recurring.fire(store),
        "reminders_made": lambda: reminders.make(store, way) if way else 0,
        "replies_counted": lambda: heard.settle(store, valkey),
        "callers_counted": lambda: callers.count(store, valkey),
        "counts_forgotten": ask(callers.forget),
        "campaigns_begun": lambda: campaigns.begin(store, valkey),
        "campaigns_fed": lambda: campaigns.go_on(store, valkey),
        "campaigns_forgotten": lambda: campaigns.forget(store),
        "stories_over": lambda: tellings.end(store),
        "kinds_counted": ask(kinds.count),
        "promises_given_up": ask(lambda c: promises.give_up(c, overdue.TOO_OLD_AFTER)),
        "promises_fed": lambda: _feed_promises(store, valkey),
        "promises_forgotten": ask(lambda c: promises.forget(c, overdue.KEPT)),
        "comers_forgotten": ask(lambda c: comers.forget(c, _day(c, 0))),
        "tries_forgotten": ask(lambda c: pins.forget_tries(c, _day(c, 0))),
        "erased": ask(overdue.purge),
        "effects_forgotten": ask(lambda c: effects.purge(c, _day(c, effects.KEPT_DAYS))),
        "cases_moved": lambda: cases.empty_letterbox(store, valkey, work) if work else 0,
        "cases_forgotten": lambda: cases.forget(store, work) if work else 0,
        "journal_written": lambda: journal.write_anew(valkey),
        "redacted": lambda: redactions.redact(store, redactor) if redactor else 0,
        "receipts_forgotten": ask(lambda c: receipts.purge(c, _day(c, receipts.KEPT_DAYS))),
    }


def _written(store: Store, way: Way) -> Mapping[str, Callable[[], int]]:
    """What people are to be texted that did not happen while they were on the phone."""
    return {
        "unfinished_told": lambda: unfinished.tell(store, way),
        "news_told": lambda: account_news.tell(store, way),
        "care_asked": lambda: care.ask(store, way),
        "stories_asked_for": lambda: tellings.ask(store, way),
        "invited": lambda: invitations.tell(store, way),
        "called_off_told": lambda: called_off.tell(store, way),
    }


def _try(name: str, task: Callable[[], int]) -> int:
    try:
        return task()
    except Exception as error:
        failed(f"{name}_failed", error)
        return 0


def _feed(store: Store, valkey: redis.Redis) -> int:
    with store.transaction() as connection:
        waiting = overdue.waiting_too_long(connection)
    return sum(feed(valkey, message_id) for message_id in waiting)


def _feed_promises(store: Store, valkey: redis.Redis) -> int:
    with store.transaction() as connection:
        still_open = promises.overdue(connection, PROMISE_OVERDUE_AFTER)
    return sum(answers.feed(valkey, promise) for promise in still_open)


def _day(connection: Connection, ago: int) -> date:
    today: date = connection.execute(select(func.current_date())).scalar_one()
    return today - timedelta(days=ago)
