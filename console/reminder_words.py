"""Ready-made reminders in the words of the pages: what each is called, and on which days it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask_babel import LazyString, gettext, lazy_gettext

from schemes import number
from schemes.reminding import APPLYING, LOSS, MISSED, MISSED_MOST

WRONG: Mapping[str, LazyString] = {
    "empty": lazy_gettext("Write it in this language too."),
    "brace": lazy_gettext("A { or } stands alone in the text: take it out."),
    "figures": lazy_gettext("Three digits in a row may be an amount or a telephone: write {dial}, or take them out."),
    "money": lazy_gettext("No amount of money goes to a telephone that others read: take it out."),
    "fund": lazy_gettext("The name of the Fund tells others what it is about: take it out."),
    "too_long": lazy_gettext("It does not fit into one part: shorten it."),
}

_APPLYING: Mapping[str, LazyString] = {
    "papers": lazy_gettext("Papers are missing"),
    "certificate": lazy_gettext("The certificate is missing"),
}


def named(kind: str) -> str:
    """What a kind is called."""
    if kind in LOSS:
        return str(gettext("The right is about to be lost"))
    if kind in MISSED:
        months = MISSED_MOST - MISSED.index(kind)
        return str(gettext("A month was missed") if months == 1 else gettext("%(months)s months missed", months=months))
    return str(gettext("A payment is due") if kind == "due" else _APPLYING[kind])


def when(kind: str, on: date) -> str:
    """On which days it is sent, by the figures of that day."""
    if kind in LOSS:
        return str(gettext("%(days)s days before somebody loses their right", days=number(LOSS[kind], on)))
    if kind in MISSED:
        return str(gettext("%(days)s days after the due day", days=number("reminder_missed_after_days", on)))
    if kind == "due":
        days = number("reminder_due_days", on)
        return str(gettext("%(days)s days before the due day, if the month is not paid", days=days))
    first, second = (number(name, on) for name in APPLYING[kind])
    return str(_SINCE[kind]) % {"first": first, "second": second}


_SINCE: Mapping[str, LazyString] = {
    "papers": lazy_gettext("%(first)s and %(second)s days after an applicant was asked for papers"),
    "certificate": lazy_gettext("%(first)s and %(second)s days after somebody applied without the certificate"),
}
