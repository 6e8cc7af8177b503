"""How far a campaign is, in words and as a bar: made of what is counted now and then."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, fields

RATE_SECONDS = 10.0  # over which the rate is taken
_BAR = 24  # columns
_EIGHTHS = " ▏▎▍▌▋▊▉"


@dataclass(frozen=True)
class Standing:
    """How many people are in which state; `sent` are those of whom no receipt has come yet."""

    waiting: int = 0
    sent: int = 0
    delivered: int = 0
    failed: int = 0
    unknown: int = 0
    skipped: int = 0

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Standing:
        """From counts by the name of the state; those that nobody is in may be missing."""
        return cls(**{field.name: counts.get(field.name, 0) for field in fields(cls)})

    @property
    def total(self) -> int:
        """All people of the campaign."""
        return self.waiting + self.done

    @property
    def done(self) -> int:
        """Those of whom something was decided."""
        return self.handed + self.skipped

    @property
    def handed(self) -> int:
        """Those whose message was handed to the gateway, whatever became of it."""
        return self.sent + self.delivered + self.failed + self.unknown


class Rate:
    """Messages a second over the last ten seconds."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def see(self, now: float, handed: int) -> float:
        """Take in that so many were handed over by now (seconds of any clock); gives the rate."""
        self._seen.append((now, handed))
        while len(self._seen) > 2 and self._seen[1][0] <= now - RATE_SECONDS:
            self._seen.popleft()
        (began, first), (ended, last) = self._seen[0], self._seen[-1]
        return (last - first) / (ended - began) if ended > began else 0.0


def bar(done: int, total: int, columns: int = _BAR) -> str:
    """A bar that is filled as far as this is done; full only when all is."""
    eighths = done * columns * 8 // total if total else columns * 8
    whole, part = divmod(eighths, 8)
    return ("█" * whole + (_EIGHTHS[part] if part else "")).ljust(columns, "·")


def in_words(standing: Standing, rate: float) -> str:
    """The counts in a line: `delivered` is part of `sent` here, as people mean it."""
    parts = {
        "sent": standing.sent + standing.delivered,
        "delivered": standing.delivered,
        "failed": standing.failed,
        "unknown": standing.unknown,
        "left out": standing.skipped,
        "left": standing.waiting,
    }
    return f"{rate:,.0f}/s, " + ", ".join(f"{name} {count:,}" for name, count in parts.items())


def ahead(standing: Standing, rate: float) -> str:
    """How long it takes still, at this rate; "" when that cannot be said."""
    minutes = minutes_left(standing, rate)
    if minutes is None:
        return ""
    if minutes < 1:
        return "under a minute to go"
    hours, minutes = divmod(minutes, 60)
    return f"{f'{hours:,} h ' if hours else ''}{minutes} min to go"


def minutes_left(standing: Standing, rate: float) -> int | None:
    """The same in whole minutes; None when it cannot be said."""
    return round(standing.waiting / rate / 60) if standing.waiting and rate > 0 else None


def percent(part: int, whole: int) -> str:
    """A part in percent, never rounded up to 100."""
    return f"{part * 100 // whole if whole else 100} %"
