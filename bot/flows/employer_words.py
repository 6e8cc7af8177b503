"""How an enterprise stands, in words: what is due, who pays it, what was paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bot.text import Day, Lines, Months, Sayable, Text, _, riel
from schemes.figures import text

REASONS: dict[str, Text] = {
    "double": _("it is registered already"),
    "not_found": _("the papers do not show it"),
    "not_an_employer": _("nobody is employed there"),
    "other": _("ask the Fund"),
}
# What follows from each state; the Fund's answer to a registration is heard here.
STATES = {
    "incomplete": lambda found, on: _(
        "The Fund has not looked at it yet. Number {reference}.", reference=found["called"]
    ),
    "registered": lambda found, on: _("Registered. Number {reference}.", reference=found["called"]),
    "refused": lambda found, on: _(
        "Not registered: {reason}. Call {fund}.",
        reason=REASONS.get(found["reason"], REASONS["other"]),
        fund=text("hotline_fund", on),
    ),
}


def said_by_fund(found: Mapping[str, Any], on: date) -> Text:
    """How far the registration is."""
    return STATES[found["state"]](found, on)


def standing(found: Mapping[str, Any]) -> Text:
    """What is due next."""
    if not found["workers"]:
        return _("No worker is listed yet.")
    due, told = found["due"], found.get("told") or 0
    of = {
        "count": found["workers"],
        "month": _month(due["month"]),
        "amount": riel(due["worker"] + due["employer"] + due["state"]),
        "day": Day(date.fromisoformat(due["on"])),
    }
    if told > found["workers"]:  # the sum is not yet all that is due
        return _("{count} of {told} workers. {month}: {amount} by {day}.", told=told, **of)
    return _("{count} workers. {month}: {amount} by {day}.", **of)


def shared(found: Mapping[str, Any], on: date) -> Sayable:
    """Who pays what of the next month."""
    due = found["due"]
    return Lines(
        (
            _("{month}, all workers:", month=_month(due["month"])),
            _("You {amount}", amount=riel(due["employer"])),
            _("Workers {amount}, kept from wages", amount=riel(due["worker"])),
            _("State {amount}", amount=riel(due["state"])),
        )
    )


def paid_lines(found: Mapping[str, Any], on: date) -> Iterator[Sayable]:
    """Month by month what employers paid, for those of the workers whom the Fund has found among its members: of the
    others it cannot say anything, so it does not say that nothing was paid.
    """
    if not found["known"]:
        yield _(
            "The Fund has not found your workers among its members yet. Questions: {fund}.",
            fund=text("hotline_fund", on),
        )
        return
    yield _("Paid for {known} of {count} workers, those the Fund knows:", count=found["workers"], known=found["known"])
    for month, workers, amount in found["paid"]:
        yield _("{month}: {amount} for {count}", month=_month(month), amount=riel(amount), count=workers)
    if not found["paid"]:
        yield _("No payment is noted. Questions: {fund}.", fund=text("hotline_fund", on))


def _month(first: str) -> Months:
    return Months((date.fromisoformat(first),))
