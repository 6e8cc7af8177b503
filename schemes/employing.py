"""What an employer owes for a month, and by when: for each worker by the wage, shared by who pays it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from schemes.contributions import OF_THE_WAGE, Shares, shares_together
from schemes.due import due_day, last_due
from schemes.figures import number
from schemes.months import after
from schemes.situation import full_years


@dataclass(frozen=True)
class Paid:
    """A worker as the law sees them: the day of birth, and the wage in riel a month."""

    born: date
    wage: int


@dataclass(frozen=True)
class Owed:
    """What is owed for `month` (its first day), in whole riel, until and with the day `due_on`."""

    month: date
    due_on: date
    shares: Shares


def owed(workers: Iterable[Paid], on: date) -> Owed:
    """What is due next, seen from that day: the first month whose due day is not over.

    `health` stands for the three compulsory schemes, which are paid together (schemes.due). Raises SchemeError.
    """
    month = after(last_due("health", on), 1)
    below = number("pension_compulsory_age_below", month)
    # Of ten thousand workers many have the same wage, and somebody waits on the telephone.
    alike = Counter((each.wage, full_years(each.born, month) >= below) for each in workers)
    shares = sum((_times(_shares(wage, is_old, month), many) for (wage, is_old), many in alike.items()), Shares())
    return Owed(month, due_day("health", month), shares)


def shares_of(worker: Paid, month: date) -> Shares:
    """What one worker's month costs, by who pays it; without the pension from the age at which it is a choice.

    The age on the first of the month counts. Raises SchemeError.
    """
    is_old = full_years(worker.born, month) >= number("pension_compulsory_age_below", month)
    return _shares(worker.wage, is_old, month)


def _shares(wage: int, is_old: bool, month: date) -> Shares:
    schemes = tuple(scheme for scheme in OF_THE_WAGE if not (is_old and scheme == "pension"))
    return shares_together(schemes, month, wage)


def _times(shares: Shares, many: int) -> Shares:
    return Shares(shares.worker * many, shares.employer * many, shares.state * many)


def fine(on: date) -> tuple[int, int]:
    """The least and the greatest fine for each worker who is not registered, in US dollars. Raises SchemeError."""
    base = number("base_daily_wage", on)
    return base * number("fine_days_least", on), base * number("fine_days_most", on)
