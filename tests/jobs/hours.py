"""Hours of the letterbox: what the clock is given for complaints, and how a test lets an hour be over."""

from __future__ import annotations

import time

import redis

from jobs.cases import NEXT, CaseWork
from store import Store, contacts
from tests.store.complaining import PHONE, SEALER, TODAY

WORK = CaseWork(SEALER, "africastalking", "*1286#")


def the_hour_is_over(valkey: redis.Redis) -> None:
    """The next round of the clock empties the letterbox."""
    valkey.set(NEXT, int(time.time()))


def said_no(store: Store, number: str = PHONE) -> None:
    """Somebody wrote STOP."""
    with store.transaction() as connection:
        contacts.forbid(connection, store.sealer, number, TODAY, "en")
