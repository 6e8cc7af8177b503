"""What the operator sees of conversations: counters and events, never a number or a word of a caller."""

from __future__ import annotations

from functools import cache

import structlog
from prometheus_client import Counter, Histogram

log = structlog.get_logger("bot")

TURNS = Counter(
    "soksabay_turns", "Messages of callers answered", ("flow", "question", "language", "gateway", "outcome")
)
BROKEN = Counter("soksabay_turns_broken", "Messages of callers over which something broke", ("gateway", "error"))
SECONDS = Histogram(
    "soksabay_turn_seconds",
    "Time to answer a caller's message",
    ("gateway",),
    buckets=(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5),
)
REFUSED = Counter("soksabay_refused", "Requests of providers that were not taken", ("path", "code"))
RECEIPTS = Counter("soksabay_receipts", "Receipts of sent messages", ("gateway", "status"))
CALLS = Counter("soksabay_calls", "USSD calls that ended", ("gateway", "status"))


@cache
def turns(flow: str, question: str, language: str, gateway: str, outcome: str) -> Counter:
    """The counter of turns of one kind. prometheus_client takes longer to find it."""
    return TURNS.labels(flow, question, language, gateway, outcome)


@cache
def seconds(gateway: str) -> Histogram:
    """How long turns by one gateway took."""
    return SECONDS.labels(gateway)


def failed(event: str, error: BaseException) -> None:
    """Something broke; the log tells the kind of the error and the place, not its words, which may quote a caller."""
    log.error(event, exc_info=error)


def turn_failed(gateway: str, error: BaseException) -> None:
    """A turn ended in an apology, or was put off."""
    BROKEN.labels(gateway, type(error).__name__).inc()
    failed("turn_failed", error)
