"""Months and contributions for the tests, written as 2026-06."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from schemes import Contribution
from schemes.months import after, between, month_of

VOLUNTARY, DEPENDANT, EMPLOYEE = "voluntary_health", "voluntary_health_dependant", "health"
TODAY = date(2026, 11, 22)
JOINED = date(2023, 11, 1)


def month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def months(text: str) -> tuple[date, ...]:
    """2026-06..2026-08 2026-10, as months."""
    spans = [part.partition("..") for part in text.split()]
    return tuple(one for first, _, last in spans for one in between(month(first), month(last or first)))


def paid(text: str) -> list[Contribution]:
    return [Contribution(one, worker=15_600) for one in months(text)]


def credited(text: str) -> list[Contribution]:
    return [Contribution(one, credited=True) for one in months(text)]


DAYS = st.dates(date(2023, 9, 1), date(2028, 12, 31))
KINDS = {"nothing": (0, False), "paid": (15_600, False), "credited": (0, True), "both": (15_600, True)}


@dataclass(frozen=True)
class Life:
    """Somebody who joined on a day, what became of each month since, and the day on which they ask."""

    joined: date
    history: list[Contribution]
    on: date


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """In stretches of months, so that some are long enough to lose the right; asked at any time, or soon after."""
    joined, history = draw(DAYS), []
    at = month_of(joined)
    for length, kind in draw(st.lists(st.tuples(st.integers(1, 9), st.sampled_from(list(KINDS))), max_size=8)):
        worker, is_credited = KINDS[kind]
        history += [Contribution(after(at, n), worker, credited=is_credited) for n in range(length)]
        at = after(at, length)
    soon_after = st.integers(16, 230).map(lambda days: at + timedelta(days))
    return Life(joined, history, draw(st.one_of(soon_after, soon_after, DAYS)))
