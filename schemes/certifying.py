"""Which employer gets a certificate, until when it is good, and for which permits it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from schemes.due import last_due
from schemes.employing import Paid, shares_of
from schemes.figures import names, number, parameter
from schemes.months import YEAR, after, between, month_of, months_apart
from schemes.situation import full_years

COMPULSORY = "health"  # stands for the three schemes that an employer pays together (due.py)


@dataclass(frozen=True)
class DueMonth:
    """A month (its first day): for how many it is due and settled; riel that are owed by the wages told, and paid."""

    month: date
    workers: int
    settled: int
    owed: int
    paid: int


@dataclass(frozen=True)
class Reckoned:
    """The months that are due for workers known as members; up to which one all is settled, None: nobody knows."""

    months: tuple[DueMonth, ...]
    through: date | None


def reckoned(workers: Iterable[tuple[Paid, date]], paid: Mapping[date, tuple[int, int]], on: date) -> Reckoned:
    """What an employer has settled on a day, as far as it is known: each worker counts from the month of their listing.

    `paid` says of a month for how many of them it is settled, and with how many riel. A year back is looked at. A sum
    too small for the wages told is shown, and does not count: the wage may have been another. Raises SchemeError.
    """
    counted = sorted(((month_of(listed), worker) for worker, listed in workers), key=lambda each: each[0])
    last = last_due(COMPULSORY, on)
    first = max(counted[0][0], after(last, 1 - YEAR)) if counted else after(last, 1)
    months = []
    for month in between(first, last):
        there = [worker for since, worker in counted if since <= month]
        settled, riel = paid.get(month, (0, 0))
        months.append(DueMonth(month, len(there), settled, _owed(there, month), riel))
    short = next((each.month for each in months if each.settled < each.workers), after(last, 1))
    return Reckoned(tuple(months), after(short, -1) if months else None)


def _owed(workers: Iterable[Paid], month: date) -> int:
    """Of employer and workers together; reckoned once for all of one wage on one side of the age that counts."""
    age, known, sum_ = number("pension_compulsory_age_below", month), dict[tuple[int, bool], int](), 0
    for each in workers:
        kind = each.wage, full_years(each.born, month) >= age
        if kind not in known:
            shares = shares_of(each, month)
            known[kind] = shares.employer + shares.worker
        sum_ += known[kind]
    return sum_


def lacks(is_registered: bool, paid_through: date | None, on: date) -> tuple[str, ...]:
    """Why an employer gets no certificate on a day: not_registered, not_paid; nothing where they get one.

    `paid_through` is the last month up to which all that was due is paid; None where nothing was paid. The law does
    not say who counts as paid-up: `certificate_open_months` is the Fund's to confirm.
    """
    is_paid = paid_through is not None and open_months(paid_through, on) <= number("certificate_open_months", on)
    return (*(() if is_registered else ("not_registered",)), *(() if is_paid else ("not_paid",)))


def open_months(paid_through: date, on: date) -> int:
    """How many months are due on a day beyond the one up to which all is paid."""
    return max(0, months_apart(paid_through, last_due(COMPULSORY, on)))


def good_until(on: date) -> date:
    """The last day of a certificate that is given on this day."""
    month = after(month_of(on), number("certificate_valid_months", on))
    last = after(month, 1) - timedelta(days=1)
    return last.replace(day=min(on.day, last.day))


def permits(on: date) -> tuple[str, ...]:
    """The permits for which an authority asks for a certificate on a day."""
    return tuple(permit for permit in names("permits_with_certificate", on) if asks_for(permit, on))


def known_permits(on: date) -> tuple[str, ...]:
    """All of which the Fund knows on a day whether a certificate is asked for."""
    return (*names("permits_with_certificate", on), *names("permits_abolished", on))


def not_needed_since(permit: str, on: date) -> date | None:
    """The day from which nobody needs a permit any more; None: it is needed on that day, or nobody knows of it."""
    lists = [(each.since, each.value) for each in parameter("permits_abolished").entries if each.since <= on]
    return min((since for since, value in lists if isinstance(value, tuple) and permit in value), default=None)


def asks_for(permit: str, on: date) -> bool:
    """Whether a certificate is asked for with a permit (a key of permits_with_certificate) on a day."""
    return permit in names("permits_with_certificate", on) and permit not in names("permits_abolished", on)
