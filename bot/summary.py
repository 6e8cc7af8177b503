"""What is told of a member's account, worked out on a day and fit for JSON: it is remembered with the conversation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from itertools import groupby
from typing import Any, Protocol

from schemes.cover import Contribution, Cover
from schemes.due import last_due
from schemes.months import after, between, month_of
from schemes.qualifying import qualifying

MONTHS_SHOWN = 24  # of the latest; older ones only count
PAYERS = ("worker", "employer", "state")


class Account(Protocol):
    """What a register knows of a member (store.registry)."""

    @property
    def scheme(self) -> str: ...
    @property
    def employer(self) -> str: ...
    @property
    def contributions(self) -> tuple[Contribution, ...]: ...

    def cover(self, on: date) -> Cover:
        """Whether the member is covered on that day, and what is owed."""


@dataclass(frozen=True)
class Stretch:
    """Months one after another that are alike: `kind` is paid, credited, missed or open (not due yet); riel a month."""

    first: date
    last: date
    kind: str
    worker: int = 0
    employer: int = 0
    state: int = 0


@dataclass(frozen=True)
class Missing:
    """How many months more have to be paid, one after another from now on, before a benefit."""

    scheme: str
    benefit: str
    months: int


@dataclass(frozen=True, kw_only=True)
class Summary:
    """How a member stands, on the day it was looked up; every month is the date of its first day."""

    scheme: str
    employer: str  # its name, as the register has it
    is_covered: bool
    covered_until: date | None  # or the last day there was
    last_paid: date | None
    last_payers: tuple[str, ...]  # of PAYERS
    due_month: date | None  # the oldest that can still be paid in time
    due_on: date | None
    missed: int  # months in a row, up to the last one due
    missed_of_last_12: tuple[date, ...]
    paid_of_last_12: int
    credited: int  # months in all
    loss_on: date | None  # the last day on which paying still helps
    lost_on: date | None
    stretches: tuple[Stretch, ...]  # the latest first
    missing: tuple[Missing, ...]  # the nearest first; benefits for which enough was paid are not among them
    has_unknown: bool  # there are benefits of which nobody has told how many months they need


def of(account: Account, on: date) -> dict[str, Any]:
    """The summary of an account on that day, as JSON; `read` turns it back."""
    cover = account.cover(on)
    needs = qualifying(account.scheme, account.contributions, on)
    missing = [Missing(need.scheme, need.benefit, need.still) for need in needs if need.still]
    summary = Summary(
        scheme=account.scheme,
        employer=account.employer,
        is_covered=cover.is_covered,
        covered_until=cover.covered_until,
        last_paid=cover.last_paid,
        last_payers=_payers(account.contributions, cover.last_paid),
        due_month=cover.due_month,
        due_on=cover.due_on,
        missed=len(cover.missed),
        missed_of_last_12=cover.missed_of_last_12,
        paid_of_last_12=cover.paid_of_last_12,
        credited=len(cover.credited),
        loss_on=cover.loss_on,
        lost_on=cover.lost_on,
        stretches=tuple(_stretches(account.contributions, cover, on)),
        missing=tuple(sorted(missing, key=lambda each: each.months)),
        has_unknown=any(need.still is None for need in needs),
    )
    return {field.name: _plain(getattr(summary, field.name)) for field in fields(Summary)}


def read(kept: Mapping[str, Any]) -> Summary:
    """The summary that `of` made."""
    days = ("covered_until", "last_paid", "due_month", "due_on", "loss_on", "lost_on")
    told: dict[str, Any] = {**kept, **{name: kept[name] and date.fromisoformat(kept[name]) for name in days}}
    told["last_payers"] = tuple(kept["last_payers"])
    told["missed_of_last_12"] = tuple(map(date.fromisoformat, kept["missed_of_last_12"]))
    told["missing"] = tuple(Missing(*each) for each in kept["missing"])
    told["stretches"] = tuple(
        Stretch(date.fromisoformat(first), date.fromisoformat(last), *rest) for first, last, *rest in kept["stretches"]
    )
    return Summary(**told)


def _payers(contributions: Iterable[Contribution], month: date | None) -> tuple[str, ...]:
    """Who paid anything for that month."""
    given = [one for one in contributions if month_of(one.month) == month]
    return tuple(payer for payer in PAYERS if any(getattr(one, payer) for one in given))


def _stretches(contributions: Iterable[Contribution], cover: Cover, on: date) -> Iterator[Stretch]:
    """What was paid, the latest month first: up to this one, or to a later one that is paid already."""
    given = {month_of(one.month): one for one in contributions}
    due = last_due(cover.scheme, on)
    end = max([month_of(on), *given])
    months = between(max(cover.joined, after(end, 1 - MONTHS_SHOWN)), end)
    for alike, run in groupby(reversed(months), lambda month: _alike(given.get(month), month <= due)):
        listed = list(run)
        yield Stretch(listed[-1], listed[0], *alike)


def _alike(one: Contribution | None, is_due: bool) -> tuple[str, int, int, int]:
    """What two months have in common that stand in one stretch."""
    if one and one.is_paid:
        return "paid", one.worker, one.employer, one.state
    return "credited" if one and one.credited else "missed" if is_due else "open", 0, 0, 0


def _plain(value: Any) -> Any:
    """The value as JSON."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Stretch | Missing):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    return list(map(_plain, value)) if isinstance(value, tuple) else value
