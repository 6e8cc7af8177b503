"""How many months a person has, and still needs, before each benefit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from schemes.benefits import Benefit, gives
from schemes.contributions import OF_THE_WAGE
from schemes.cover import Contribution, last_year
from schemes.due import began, last_due
from schemes.figures import holds
from schemes.months import after, between, month_of


@dataclass(frozen=True)
class Need:
    """The months before one benefit, by the rule of its Waiting that is nearest to be fulfilled.

    `had` of `needed` months count today: those in a row up to now if `in_a_row`, those of the last `within`
    months if that is a number, else all. `still` is how many more, paid month by month from now on, give the
    right: 0 means entitled; it can be more than the difference, because old months drop out. `needed` and
    `still` are None where the waiting time is not known; `to_confirm` then says what the Fund must confirm.
    Age and the other terms of a benefit are not looked at.
    """

    scheme: str
    benefit: str
    had: int
    needed: int | None
    still: int | None
    in_a_row: bool = False
    within: int | None = None
    to_confirm: str = ""


def qualifying(scheme: str, contributions: Iterable[Contribution], on: date) -> tuple[Need, ...]:
    """What is still needed for each benefit of `scheme` on the day `on`, in the order of benefits.yaml.

    For an employee, `health`, these are the benefits of occupational risk, health and pension. Months count up
    to the last one due, or a later one that is paid by `on`; those before a scheme began do not count in it.
    A credited month counts only if `credit_counts_for_waiting`. Raises SchemeError `unknown_scheme`, or a
    look-up error on a day before the scheme began.
    """
    given = tuple(contributions)
    paid = {month_of(one.month) for one in given if one.is_paid}
    credited = {month_of(one.month) for one in given if one.credited}
    end = last_year(paid, last_due(scheme, on), on)[-1]
    counted = paid | credited if holds("credit_counts_for_waiting", on) else paid
    return tuple(
        _need(benefit, {month for month in counted if began(benefit.scheme) <= month <= end}, end)
        for benefit in _benefits(scheme, on)
    )


def _benefits(scheme: str, on: date) -> Iterable[Benefit]:
    if scheme != "health":
        return gives(scheme, on)
    return [benefit for one in OF_THE_WAGE if began(one) <= on for benefit in gives(one, on)]


def _need(benefit: Benefit, counted: set[date], end: date) -> Need:
    waiting = benefit.waiting
    if waiting is None or waiting.at_once:
        needed = None if waiting is None else 0
        return Need(benefit.scheme, benefit.key, len(counted), needed, needed, to_confirm=benefit.to_confirm)
    ways = []
    if waiting.consecutive:
        ways.append(_in_a_row(benefit, waiting.consecutive, counted, end))
    if waiting.months:
        ways.append(_in_all(benefit, waiting.months, waiting.within, counted, end))
    return min(ways, key=lambda need: need.still or 0)


def _in_a_row(benefit: Benefit, needed: int, counted: set[date], end: date) -> Need:
    had = 0
    while after(end, -had) in counted:
        had += 1
    still = max(0, needed - had)
    return Need(benefit.scheme, benefit.key, had, needed, still, in_a_row=True, to_confirm=benefit.to_confirm)


def _in_all(benefit: Benefit, needed: int, within: int | None, counted: set[date], end: date) -> Need:
    had = _within(counted, end, within)
    still = next(n for n in range(needed + 1) if n + _within(counted, end, within and within - n) >= needed)
    return Need(benefit.scheme, benefit.key, had, needed, still, within=within, to_confirm=benefit.to_confirm)


def _within(counted: set[date], end: date, within: int | None) -> int:
    if within is None:
        return len(counted)
    return len(counted.intersection(between(after(end, 1 - within), end)))
