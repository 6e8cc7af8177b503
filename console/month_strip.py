"""The months of a member as a strip: a square for each, with what was paid for whoever does not see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask_babel import format_date, gettext

from schemes.cover import Contribution
from schemes.due import last_due
from schemes.months import after, between, month_of
from store.registry import Account

YEARS = 5  # that are shown, at most: older months only count


@dataclass(frozen=True)
class Month:
    """One square: `kind` is paid, credited, excused, missed or open (not due yet)."""

    first: date
    kind: str
    told: str


def years(account: Account, on: date) -> list[tuple[int, list[Month]]]:
    """The months of each year, the latest year first, up to this month or one that is paid already."""
    given = {month_of(one.month): one for one in account.contributions}
    end = max([month_of(on), *given])
    first = max(month_of(account.joined), after(end, 1 - 12 * YEARS).replace(month=1))
    by_year = groupby(_months(account, given, between(first, end), on), lambda month: month.first.year)
    return [(year, list(months)) for year, months in by_year][::-1]


def _months(account: Account, given: dict[date, Contribution], months: tuple[date, ...], on: date) -> Iterator[Month]:
    due, excused = last_due(account.scheme, on), frozenset(account.excused)
    for first in months:
        one = given.get(first)
        kind = _kind(one, first in excused, first <= due)
        yield Month(first, kind, f"{format_date(first, 'LLLL y')}: {_told(kind, one)}")


def _kind(one: Contribution | None, is_excused: bool, is_due: bool) -> str:
    if one and one.is_paid:
        return "paid"
    if one and one.credited:
        return "credited"
    if is_excused:
        return "excused"
    return "missed" if is_due else "open"


def _told(kind: str, one: Contribution | None) -> str:
    if kind == "paid" and one:
        return str(gettext("paid, %(riel)s riel", riel=f"{one.worker + one.employer + one.state:,}"))
    words = {
        "credited": gettext("credited without payment"),
        "excused": gettext("not paid, excused by a notice"),
        "missed": gettext("not paid"),
        "open": gettext("not due yet"),
    }
    return str(words[kind])
