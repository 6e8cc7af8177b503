"""What the clock does for complaints: empties the letterbox, tells who wants to hear of news, erases what is over."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from random import SystemRandom
from uuid import uuid4

import redis

from bot.flows.texts import news_of_report
from jobs import daytime
from jobs.files import leave_nothing
from schemes import number
from schemes.cambodia import CAMBODIA, today
from store import Store, care, case_counts, contacts, leftovers, letterbox, notices
from store.case_tables import State
from store.sealing import Sealer

NEXT = "letterbox:next"  # where in Valkey the time of the next move stands; all clocks share it
HOUR = 3600  # seconds


@dataclass(frozen=True)
class CaseWork:
    """What complaints are sealed with, the gateway that texts leave by (its name; empty for none), the code to dial."""

    sealer: Sealer
    gateway: str
    service_code: str


def empty_letterbox(store: Store, valkey: redis.Redis, work: CaseWork) -> int:
    """Move what is urgent, and once an hour everything; gives how many cases came with the rest of their hour.

    What is urgent is not counted: a count in a log would tell its minute. News is told in the same round, so that the
    minute of a text message says nothing about the answer that it belongs to. Raises StoreAway and redis.RedisError.
    """
    is_over = False
    try:
        with store.transaction() as connection:
            letterbox.move_urgent(connection)
        if not _is_time(valkey):
            return 0
        with store.transaction() as connection:
            moved = letterbox.move(connection, today())
            care.move(connection)
            leftovers.tell_at_once(connection)
        valkey.set(NEXT, int(time.time()) + _wait())
        is_over = True  # also where news cannot be told: what was moved leaves the files now
        tell_news(store, work)
        return moved
    finally:
        # Every round: the last may have been cut off, or held up by who was still reading.
        letterbox.sweep(store)
        care.sweep(store)
        if is_over:
            leave_nothing(store, valkey)


def _wait() -> int:
    return number("letterbox_hours", today()) * HOUR


def _is_time(valkey: redis.Redis) -> bool:
    """Whether the hour is over; the first one ends at a minute that nobody can foresee."""
    first = int(time.time()) + SystemRandom().randrange(_wait())
    valkey.set(NEXT, first, nx=True)
    due = int(valkey.get(NEXT) or first)
    return due <= time.time()


def tell_news(store: Store, work: CaseWork) -> int:
    """Write a text message to everybody who wants to hear of news and has some; gives how many.

    By day only; at night it waits. Who said STOP meanwhile is told nothing, and the number that was left goes.
    """
    now = datetime.now(CAMBODIA)
    until = daytime.ends(now)
    with store.transaction() as connection:
        notices.drop(connection, work.sealer, lambda each: contacts.said_no(connection, store.sealer, each))
        if not work.gateway:
            notices.drop_last(connection)
        if not work.gateway or until is None:
            return 0
        numbers = notices.take_due(connection, work.sealer)
        SystemRandom().shuffle(numbers)
        texts = daytime.Writer(connection, store.sealer, work.gateway, until)
        for each in numbers:
            contact = contacts.find(connection, store.sealer, each)
            language = contact.language if contact else ""
            dedupe = f"news-{uuid4()}"  # nothing that leads to the case
            texts.write(dedupe, each, language, news_of_report(work.service_code))
    return len(numbers)


def forget(store: Store, work: CaseWork) -> int:
    """Erase the cases whose time is over, and count them; gives how many."""
    with store.transaction() as connection:
        return case_counts.forget(connection, work.sealer, kept_months(), today())


def kept_months() -> dict[State, int]:
    """How many months a case is kept after its last change, by state."""
    return {state: number(f"case_retention_months_{state}", today()) for state in State}
