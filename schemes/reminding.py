"""Which reminder somebody is due on a day: before a due day, after missed months, before the right is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from schemes.cover import Cover
from schemes.due import due_day, last_due
from schemes.figures import number
from schemes.months import after, month_of

# How many months before one is lost, or due, the warning may lie: 30 days are never more.
LONGEST_WARNING = 3

# The days before the loss, the most urgent kind first.
LOSS: Mapping[str, str] = {
    "loss_last": "reminder_loss_last_days",
    "loss_second": "reminder_loss_second_days",
    "loss_first": "reminder_loss_first_days",
}
MISSED_MOST = 4  # months: who missed more hears of the loss instead
MISSED = tuple(f"missed_{months}" for months in range(MISSED_MOST, 0, -1))
# Days after something happened to an application, each of which brings a reminder.
APPLYING: Mapping[str, tuple[str, ...]] = {
    "papers": ("reminder_papers_first_days", "reminder_papers_second_days"),
    "certificate": ("reminder_certificate_first_days", "reminder_certificate_second_days"),
}
# All kinds, the most urgent first: nobody gets more than one a day.
KINDS = (*LOSS, *MISSED, "due", *APPLYING)


def reminders(account: Cover, on: date) -> tuple[str, ...]:
    """The kinds of reminder for who pays for themselves and stands like this on that day, the most urgent first.

    Who has lost the right is reminded of nothing: paying would not help. Nor is an employee, whose employer pays.
    """
    if account.lost_on or account.scheme == "health":
        return ()
    found = [kind for kind, days in LOSS.items() if account.loss_on == on + timedelta(days=number(days, on))]
    if len(account.missed) in range(1, MISSED_MOST + 1) and _missed_is_told(account.scheme, on):
        found.append(f"missed_{len(account.missed)}")
    if account.due_on == on + timedelta(days=number("reminder_due_days", on)):
        found.append("due")
    return tuple(found)


def unpaid(scheme: str, on: date) -> tuple[date, ...]:
    """Months of which whoever is due a reminder on that day has not paid at least one; none: nobody is."""
    ahead = {on + timedelta(days=number(days, on)) for days in (*LOSS.values(), "reminder_due_days")}
    soon = (after(month_of(on), n) for n in range(LONGEST_WARNING + 1))
    found = [month for month in soon if due_day(scheme, month) in ahead]
    return (*found, *((last_due(scheme, on),) if _missed_is_told(scheme, on) else ()))


def days_ago(kind: str, on: date) -> tuple[date, ...]:
    """The days on which what happened to an application brings a reminder of this kind (of APPLYING) on that day."""
    return tuple(on - timedelta(days=number(days, on)) for days in APPLYING[kind])


def _missed_is_told(scheme: str, on: date) -> bool:
    told = timedelta(days=number("reminder_missed_after_days", on))
    return due_day(scheme, last_due(scheme, on)) + told == on
