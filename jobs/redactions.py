"""Texts that are emptied at the provider after somebody reported, or told of a visit or a story; asked by the clock.

What comes of it is told when the hour is over: two minutes after a report, a counter would point at who wrote it.
"""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Protocol

import structlog
from prometheus_client import Counter, Gauge
from sqlalchemy import Connection, func, select

from bot.watch import HOURLY
from store import Store, redactions
from store.redactions import Due

log = structlog.get_logger("jobs")
REDACTIONS = Counter("soksabay_redactions", "People whose texts were to be emptied at the provider", ("outcome",))
UNREDACTED = Gauge(
    "soksabay_unredacted", "People whose texts a person must empty at the provider", multiprocess_mode="mostrecent"
)

# A provider gives up a message after hours, and its own trouble may last for days.
TRIED_FOR = timedelta(days=7)

# A provider empties a message only when it was delivered or given up, which takes minutes, or hours if the telephone
# is off. So the clock looks often at first: in these rounds, and then in every so many.
EARLY, LATER_EVERY = frozenset({2, 3, 5, 8, 13, 21, 34}), 60

# How many rounds each has waited, by the sealed number. Here alone: beside the number it would tell the minute.
_rounds: dict[bytes, int] = {}

# The clock has other things to do: who is not asked for in this time of a round is, in a later one (seconds).
SECONDS_AT_MOST = 20.0


class Redactor(Protocol):
    """Who can empty texts (bot.gateways.twilio_redact)."""

    def redact(self, number: str, since: date) -> str | None: ...


def redact(store: Store, redactor: Redactor) -> int:
    """Empty what is to be emptied in this round. Gives 0: the line that the clock logs must not tell. Raises StoreAway.

    No transaction is open while the provider is asked.
    """
    with store.transaction() as connection:
        UNREDACTED.set(redactions.give_up(connection, _today(connection) - TRIED_FOR))
        waiting = redactions.due(connection, store.sealer)
    end = time.monotonic() + SECONDS_AT_MOST
    for each in _of_this_round(waiting):
        if time.monotonic() < end:
            _one(store, redactor, each)
    return 0


def _of_this_round(waiting: list[Due]) -> list[Due]:
    rounds = {each.sealed: _rounds.get(each.sealed, 0) + 1 for each in waiting}
    _rounds.clear()
    _rounds.update(rounds)
    return [each for each in waiting if rounds[each.sealed] in EARLY or rounds[each.sealed] % LATER_EVERY == 0]


def _one(store: Store, redactor: Redactor, due: Due) -> None:
    why = redactor.redact(due.number, due.day)
    if why is None:
        with store.transaction() as connection:
            redactions.done(connection, due)
    _tell(why or "done")


def _tell(outcome: str) -> None:
    HOURLY.later(lambda: REDACTIONS.labels(outcome).inc())  # a label appears as soon as it is asked for
    if outcome != "done":
        HOURLY.later(lambda: log.warning("not_redacted", outcome=outcome))


def _today(connection: Connection) -> date:
    today: date = connection.execute(select(func.current_date())).scalar_one()
    return today
