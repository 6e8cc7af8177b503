"""The words for how a member stands: covered or not, what is due, what was missed, when the right is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from bot.summary import Stretch, Summary
from bot.text import Day, Lines, Listed, Months, Sayable, Text, _
from schemes.figures import holds, text
from schemes.months import YEAR

MONTHS_NAMED = 3  # of those missed; more are counted
PAYERS: dict[str, Text] = {"worker": _("you"), "employer": _("your employer"), "state": _("the State")}
PAID: dict[str, Callable[[str], Text]] = {
    "worker": lambda amount: _("you {amount}", amount=amount),
    "employer": lambda amount: _("employer {amount}", amount=amount),
    "state": lambda amount: _("State {amount}", amount=amount),
}
UNPAID: dict[str, Text] = {
    "missed": _("not paid"),
    "credited": _("credited, nothing paid"),
    "open": _("not due yet"),
}


def standing(found: Summary, on: date) -> Sayable:
    """What matters most, first: the loss, or the cover, or what the employer skipped."""
    if found.lost_on:
        return Lines((lost(found.lost_on), way_back(on)))
    if is_employee(found):
        return Lines((by_employer(found), *skipped(found), cover(found)))
    if found.loss_on:
        return Lines((warning(found.missed, found.loss_on, on), cover(found)))
    return Lines((cover(found), *due(found)))


def is_employee(found: Summary) -> bool:
    """Whether an employer pays."""
    return found.scheme == "health"


def warning(missed: int, day: date, on: date) -> Text:
    """The months missed in a row, and the last day on which paying still helps."""
    told: dict[str, object] = {"gap": missed, "day": Day(day)}
    # max: ussd1
    for_good = _("Months missed in a row: {gap}. Pay by {day}, or you lose this right for good.", **told)
    for_now = _("Months missed in a row: {gap}. Pay by {day}, or you lose this right.", **told)  # max: ussd1
    return for_now if holds("voluntary_health_may_rejoin", on) else for_good


def lost(day: date) -> Text:
    """The right that is no more."""
    return _("You lost this right on {day}: too many months were not paid.", day=Day(day))


def way_back(on: date) -> Text:
    """What is left to who lost the right."""
    return _(
        "A job with an employer lets you back in. IDPoor card: free care. Ask {fund}.", fund=text("hotline_fund", on)
    )


def cover(found: Summary) -> Text:
    """Covered or not, and until or since when."""
    if found.covered_until is None:
        return _("Not covered yet.")
    if found.is_covered:
        return _("Covered until {day}.", day=Day(found.covered_until))
    return _("Not covered since {day}.", day=Day(found.covered_until + timedelta(days=1)))


def due(found: Summary) -> tuple[Text, ...]:
    """What is to be paid next, and by which day."""
    if found.due_month is None or found.due_on is None:
        return ()
    month, day = Months((found.due_month,)), Day(found.due_on)
    if is_employee(found):
        return (_("Your employer must pay {month} by {day}.", month=month, day=day),)
    return (_("Next: pay {month} by {day}.", month=month, day=day),)


def by_employer(found: Summary) -> Text:
    """How many months were paid for an employee."""
    return _("Paid by your employer: {count} of the last {within} months.", count=found.paid_of_last_12, within=YEAR)


def skipped(found: Summary) -> tuple[Text, ...]:
    """The months that were not paid, by name where they are few."""
    months = found.missed_of_last_12
    if not months:
        return ()
    if len(months) <= MONTHS_NAMED:
        return (_("Not paid: {missed}.", missed=Months(months)),)
    return (_("Not paid: {count} months, last {month}.", count=len(months), month=Months(months[-1:])),)


def counted(found: Summary) -> Lines:
    """What was paid lately, by whom, and what was credited; an employee has just read how many months were paid."""
    if is_employee(found):
        lines = (last_paid(found), *due(found))
    else:
        lines = (
            _("Paid: {count} of the last {within} months.", count=found.paid_of_last_12, within=YEAR),
            last_paid(found),
        )
    credit = _("Credited without payment: {count} months.", count=found.credited)
    return Lines((*lines, credit) if found.credited else lines)


def last_paid(found: Summary) -> Text:
    """The last month paid, and who paid for it."""
    if found.last_paid is None:
        return _("No month is paid yet.")
    payers = Listed(tuple(PAYERS[payer] for payer in found.last_payers))
    return _("Last paid: {month} ({payers}).", month=Months((found.last_paid,)), payers=payers)


def month_by_month(found: Summary) -> Iterator[Sayable]:
    """A line for each stretch of months, the latest first; one at least."""
    if not found.stretches:
        yield _("No month is due yet.")
    for stretch in found.stretches:
        yield _("{span}: {paid}", span=span(stretch), paid=paid(stretch))


def span(stretch: Stretch) -> str:
    """From which month to which, in digits: 10/2026, 7-11/2026, 12/2025-3/2026."""
    first, last = stretch.first, stretch.last
    if first == last:
        return f"{last.month}/{last.year}"
    if first.year == last.year:
        return f"{first.month}-{last.month}/{last.year}"
    return f"{first.month}/{first.year}-{last.month}/{last.year}"


def paid(stretch: Stretch) -> Sayable:
    """What each month of a stretch brought, by who paid it."""
    if stretch.kind != "paid":
        return UNPAID[stretch.kind]
    amounts = {"worker": stretch.worker, "employer": stretch.employer, "state": stretch.state}
    return Listed(tuple(PAID[payer](f"{amount:,}") for payer, amount in amounts.items() if amount))


def answer(found: Summary | None, on: date) -> Sayable:
    """The text message to who asked while the register was slow: nothing of money, nothing of an employer."""
    if found is None:
        return not_there(on)
    if found.lost_on:
        return Lines((OPENING, lost(found.lost_on), way_back(on)))
    if is_employee(found):
        return Lines((OPENING, cover(found)))
    warned = (warning(found.missed, found.loss_on, on),) if found.loss_on else ()
    return Lines((OPENING, *warned, cover(found), *due(found)))


OPENING = _("You asked Sok Sabay how you stand.")


def not_there(on: date) -> Text:
    """Somebody whom the register does not know, or not yet."""
    return _("The Fund has no payments of yours on record yet. Ask {fund}.", fund=text("hotline_fund", on))
