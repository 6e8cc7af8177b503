"""The employer skipped months: whom to tell, and what to say."""

from __future__ import annotations

from datetime import date

from bot.flows.account_words import skipped
from bot.summary import Summary
from bot.text import Lines, Sayable, _
from schemes.figures import text


def report(found: Summary, on: date) -> Sayable:
    """The hotlines, and the months to name."""
    told = _(
        "Call {fund} or {labour}, day and night. Say which months:",
        fund=text("hotline_fund", on),
        labour=text("hotline_labour", on),
    )
    return Lines((told, *skipped(found)))
