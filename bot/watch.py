"""What the operator sees of conversations: counters and events, never a number or a word of a caller.

What tells which flow a caller was in is counted by the hour, for all flows alike: the telephone company knows who
called in a minute, and whoever has its list must not find out from a counter that ticks in that minute, or from one
that does not, who reported an employer.
"""

from __future__ import annotations

import random
import threading
import time
import traceback
from bisect import bisect_left
from collections import Counter as Tally
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
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
OURS = str(Path(__file__).parents[1])  # where our own files are


@dataclass(frozen=True)
class Over:
    """What this process counted in an hour that is over, since 1970: the hour, and how often what came about."""

    hour: int
    turns: Mapping[tuple[str, ...], int]  # by flow, question, language, gateway, outcome
    receipts: Mapping[tuple[str, ...], int]  # by operator, gateway, status
    errors: Mapping[tuple[str, ...], int]  # by event, kind of error, place

    def __bool__(self) -> bool:
        return bool(self.turns or self.receipts or self.errors)


class Hourly:
    """What happened in this hour, to be told when it is over; whatever is not told when the process ends is lost."""

    def __init__(self) -> None:
        self.keep: Callable[[Over], object] | None = None  # who is handed each hour that is over; waits for nothing
        self._lock = threading.Lock()
        self._hour = 0
        self._turns: Tally[tuple[str, ...]] = Tally()
        self._receipts: Tally[tuple[str, ...]] = Tally()
        self._errors: Tally[tuple[str, ...]] = Tally()
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

    def receipt(self, kind: tuple[str, str, str]) -> None:
        """A receipt came; `kind` are the operator of the telephone, the gateway and the status."""
        self.tell_what_is_over()
        with self._lock:
            self._receipts[kind] += 1

    def went_wrong(self, event: str, error: BaseException) -> None:
        """Something broke. Where, is not said of what is held back: it would tell what somebody was about."""
        self.tell_what_is_over()
        place = "" if getattr(error, "is_held_back", False) else _place(error)
        with self._lock:
            self._errors[event, type(error).__name__, place] += 1

    def later(self, telling: Callable[[], object]) -> None:
        """Something is to be told of when the hour is over, in no order."""
        self.tell_what_is_over()
        with self._lock:
            self._tellings.append(telling)

    def tell_what_is_over(self) -> None:
        """Tell of the last hour, if another has begun; asked at each turn, each look at /metrics, each round."""
        if (hour := int(time.time()) // AN_HOUR) != self._hour:
            was, self._hour = self._hour, hour
            self.tell(was)

    def tell(self, hour: int | None = None) -> None:
        """Tell of all that there is; it happened in this `hour`, unless another is said."""
        with self._lock:
            turns, within, sums, tellings = self._turns, self._within, self._seconds, self._tellings
            self._turns, self._within, self._seconds, self._tellings = Tally(), Tally(), Tally(), []
            over = Over(self._hour if hour is None else hour, turns, self._receipts, self._errors)
            self._receipts, self._errors = Tally(), Tally()
        if self.keep and over:
            self.keep(over)
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


def _place(error: BaseException) -> str:
    """The last place of our own that an error came through."""
    places = traceback.extract_tb(error.__traceback__)
    own = [each for each in places if each.filename.startswith(OURS) and "site-packages" not in each.filename]
    return f"{own[-1].filename.removeprefix(OURS)[1:]}, {own[-1].name}" if own else "?"


def hold_back(error: BaseException) -> None:
    """It happened in a flow of which nothing is told before the hour is over."""
    error.is_held_back = True  # type: ignore[attr-defined]


def failed(event: str, error: BaseException) -> None:
    """Something broke; the log tells the kind of the error and the place, not its words, which may quote a caller."""
    HOURLY.went_wrong(event, error)
    log.error(event, exc_info=error)


def receipt_came(operator: str | None, gateway: str, status: str) -> None:
    """A receipt of a sent message came; the operator of the telephone where it is known."""
    RECEIPTS.labels(gateway, status).inc()
    HOURLY.receipt((operator or "", gateway, status))


def turn_failed(gateway: str, error: BaseException) -> None:
    """A turn ended in an apology, or was put off."""
    kind = type(error).__name__
    if getattr(error, "is_held_back", False):
        HOURLY.went_wrong("turn_failed", error)
        facts = error_facts(error)  # the error itself holds what the caller said, by its frames
        HOURLY.later(lambda: BROKEN.labels(gateway, kind).inc())  # a label appears as soon as it is asked for
        HOURLY.later(lambda: log.error("turn_failed", **facts))
    else:
        BROKEN.labels(gateway, kind).inc()
        failed("turn_failed", error)
