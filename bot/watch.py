"""What the operator sees of conversations: counters and events, never a number or a word of a caller.

What tells which flow a caller was in is counted by the hour, for all flows alike: the telephone company knows who
called in a minute, and whoever has its list must not find out from a counter that ticks in that minute, or from one
that does not, who reported an employer.
"""

from __future__ import annotations

import random
import threading
import time
from bisect import bisect_left
from collections import Counter as Tally
from collections.abc import Callable
from typing import Any

import structlog
from prometheus_client import Counter, Histogram

from logs import error_facts

log = structlog.get_logger("bot")

TURNS = Counter(
    "soksabay_turns", "Messages of callers answered", ("flow", "question", "language", "gateway", "outcome")
)
BROKEN = Counter("soksabay_turns_broken", "Messages of callers over which something broke", ("gateway", "error"))
BOUNDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)
SECONDS = Histogram("soksabay_turn_seconds", "Time to answer a caller's message", ("gateway",), buckets=BOUNDS)
REFUSED = Counter("soksabay_refused", "Requests of providers that were not taken", ("path", "code"))
RECEIPTS = Counter("soksabay_receipts", "Receipts of sent messages", ("gateway", "status"))
CALLS = Counter("soksabay_calls", "USSD calls that ended", ("gateway", "status"))


AN_HOUR = 60 * 60  # seconds


class Hourly:
    """What happened in this hour, to be told when it is over; whatever is not told when the process ends is lost."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._hour = 0
        self._turns: Tally[tuple[str, ...]] = Tally()
        self._within: Tally[tuple[str, int]] = Tally()  # by gateway and place among BOUNDS
        self._seconds: Tally[str] = Tally()
        self._tellings: list[Callable[[], object]] = []

    def turn(self, kind: tuple[str, str, str, str, str], seconds: float) -> None:
        """A message was answered in so many seconds; `kind` are flow, question, language, gateway and outcome."""
        self.tell_what_is_over()
        gateway = kind[3]
        with self._lock:
            self._turns[kind] += 1
            self._within[gateway, bisect_left(BOUNDS, seconds)] += 1
            self._seconds[gateway] += seconds  # type: ignore[assignment]  # Tally is typed for whole numbers

    def later(self, telling: Callable[[], object]) -> None:
        """Something is to be told of when the hour is over, in no order."""
        self.tell_what_is_over()
        with self._lock:
            self._tellings.append(telling)

    def tell_what_is_over(self) -> None:
        """Tell of the last hour, if another has begun; asked at each turn, each look at /metrics, each round."""
        if (hour := int(time.time()) // AN_HOUR) != self._hour:
            self._hour = hour
            self.tell()

    def tell(self) -> None:
        """Tell of all that there is."""
        with self._lock:
            turns, within, sums, tellings = self._turns, self._within, self._seconds, self._tellings
            self._turns, self._within, self._seconds, self._tellings = Tally(), Tally(), Tally(), []
        for kind, count in turns.items():
            TURNS.labels(*kind).inc(count)
        for (gateway, place), count in within.items():
            _values(gateway)._buckets[place].inc(count)
        for gateway, sum_ in sums.items():
            _values(gateway)._sum.inc(sum_)
        random.shuffle(tellings)
        for telling in tellings:
            telling()


HOURLY = Hourly()


def _values(gateway: str) -> Any:
    """What SECONDS holds for a gateway. It takes one measurement at a time, and there may be a million."""
    return SECONDS.labels(gateway)


def hold_back(error: BaseException) -> None:
    """It happened in a flow of which nothing is told before the hour is over."""
    error.is_held_back = True  # type: ignore[attr-defined]


def failed(event: str, error: BaseException) -> None:
    """Something broke; the log tells the kind of the error and the place, not its words, which may quote a caller."""
    log.error(event, exc_info=error)


def turn_failed(gateway: str, error: BaseException) -> None:
    """A turn ended in an apology, or was put off."""
    kind = type(error).__name__
    if getattr(error, "is_held_back", False):
        facts = error_facts(error)  # the error itself holds what the caller said, by its frames
        HOURLY.later(lambda: BROKEN.labels(gateway, kind).inc())  # a label appears as soon as it is asked for
        HOURLY.later(lambda: log.error("turn_failed", **facts))
    else:
        BROKEN.labels(gateway, kind).inc()
        failed("turn_failed", error)
