"""The employer skipped months: over to a report, in which nobody learns who reports."""

from __future__ import annotations

from datetime import date

from bot.ask import Do, Steps
from bot.summary import Summary

QUARTER = 3  # months


def report(found: Summary, on: date) -> Steps:
    """The kind, the employer and about how long; nothing else of the member crosses over."""
    known = {"kind": "NOT_PAID", "where": found.employer, "since": since(min(found.missed_of_last_12), on)}
    yield Do("cross_over", {"to": "report", "known": known})
    return None


def since(first: date, on: date) -> str:
    """How long ago the first month missed is, as a band; the account tells of the last year only."""
    months = (on.year - first.year) * 12 + on.month - first.month
    return "this_month" if months == 0 else "1-3" if months <= QUARTER else "4-12"
