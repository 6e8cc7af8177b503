"""What reminders say. Phones are shared: no amount, no employer, no name, and nothing of the Fund."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.text import LANGUAGES, Text, _
from schemes.figures import number
from schemes.reminding import LOSS, MISSED, MISSED_MOST

ACCOUNT = "4"  # the entry of the menu that says how one stands, and how far an application is


def reminder(kind: str, service_code: str, on: date) -> Text:
    """The words for a kind (of schemes.reminding.KINDS) on a day; `service_code` is what people dial, as *1286#."""
    dial = _dial(service_code)
    if kind in LOSS:
        return _loss(dial, number(LOSS[kind], on))
    if kind in MISSED:
        return _missed(dial, MISSED_MOST - MISSED.index(kind))
    return OTHERS[kind](dial, on)


def usual(kind: str, service_code: str, on: date) -> dict[str, str]:
    """The same by language."""
    words = reminder(kind, service_code, on)
    return {language: words.in_(language) for language in LANGUAGES}


def values(kind: str, service_code: str, on: date) -> dict[str, str]:
    """What may stand in the words of a kind as {name}, and what it is on that day."""
    found = {"dial": _dial(service_code)}
    if kind in LOSS:
        found["days"] = str(number(LOSS[kind], on))
    if kind in MISSED:
        found["gap"] = str(MISSED_MOST - MISSED.index(kind))
    if kind == "due":
        found["days"] = str(number("reminder_due_days", on))
    return found


def _dial(service_code: str) -> str:
    return f"{service_code.removesuffix('#')}*{ACCOUNT}#"


def _loss(dial: str, days: int) -> Text:
    # max: sms1
    return _(
        "Sok Sabay: in {days} days you lose your right. Dial {dial} to pay or to tell us you cannot.",
        days=days,
        dial=dial,
    )


def _missed(dial: str, months: int) -> Text:
    if months == 1:
        # max: sms1
        return _("Sok Sabay: a month is not paid. Dial {dial} to see what to do.", dial=dial)
    # max: sms1
    return _(
        "Sok Sabay: {gap} months in a row are not paid. Dial {dial} to pay or to tell us you cannot.",
        gap=months,
        dial=dial,
    )


def _due(dial: str, on: date) -> Text:
    # max: sms1
    return _(
        "Sok Sabay: {days} days are left to pay. Dial {dial} to see how.",
        days=number("reminder_due_days", on),
        dial=dial,
    )


def _papers(dial: str, _on: date) -> Text:
    # max: sms1
    return _("Sok Sabay: papers are still missing. Dial {dial} to see what to do.", dial=dial)


def _certificate(dial: str, _on: date) -> Text:
    # max: sms1
    return _("Sok Sabay: a certificate is still missing. Dial {dial} to see what to do.", dial=dial)


OTHERS: Mapping[str, Callable[[str, date], Text]] = {"due": _due, "papers": _papers, "certificate": _certificate}
