"""What the law expects of an employer, and by when, in plain words."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from functools import cache
from typing import Any

from bot.ask import Choice, Step
from bot.text import Lines, Text, _
from schemes.contributions import OF_THE_WAGE
from schemes.employing import fine
from schemes.figures import number, percent, text

BRING = {
    "company": _("Bring to an office of the Fund: the commerce paper and your ID card."),
    "sole": _("Bring to an office of the Fund: what papers the business has, and your ID card."),
    "household": _("Bring to an office of the Fund: the residence book and your ID card."),
}


def tell_law(on: date) -> Generator[Step, Any, None]:
    """Three screens: by when, how much, what else happens."""
    yield by_when_on(on)
    yield how_much_on(on)
    yield or_else_on(on)


@cache
def by_when_on(on: date) -> Choice:
    """From how many workers on, and within how many days."""
    return Choice(
        name="law_when",
        text=_(
            "From {least} worker on, also in a home. The business: within {days} days of opening. "
            "Each worker: within {worker_days} days of starting.",
            least=number("workers_that_make_an_employer", on),
            days=number("enterprise_registration_days", on),
            worker_days=number("worker_registration_days", on),
        ),
        labels={"on": _("Go on")},
    )


@cache
def how_much_on(on: date) -> Choice:
    """The shares of each wage, and the day by which they are paid."""
    return Choice(
        name="law_pay",
        text=_(
            "Of each wage you pay {employer}, the worker {worker}. Pay each month by day {day} of the next.",
            employer=rate("employer", on),
            worker=rate("worker", on),
            day=number("compulsory_due_day", on),
        ),
        labels={"on": _("Go on")},
    )


@cache
def or_else_on(on: date) -> Choice:
    """The fine, and whom to ask: not all of it is sure (schemes, to_confirm)."""
    least, most = fine(on)
    return Choice(
        name="law_fine",
        text=Lines(
            (
                _("Not registering: a fine of ${least} to ${most} for each worker.", least=least, most=most),
                _("To be sure of the figures, call {fund}.", fund=text("hotline_fund", on)),
            )
        ),
        labels={"on": _("Go on")},
    )


def rate(payer: str, on: date) -> str:
    """What one payer gives to the three schemes together, as a percentage of the wage."""
    total = sum(percent(f"{scheme}_{payer}_rate", on) for scheme in OF_THE_WAGE)
    return f"{total.normalize():f}%" if total else "0%"


def to_bring(kind: str) -> Text:
    """The papers, by what kind of employer it is."""
    return BRING[kind]
