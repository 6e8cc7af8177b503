"""Whether a person is covered on a day, until when, what is due, what was missed and when the right is lost."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import date, timedelta

from schemes.dated import Waiting
from schemes.due import began, due_day, first_owed, last_due
from schemes.figures import number, terms
from schemes.gap import Record, day_of_loss, missed_in_a_row
from schemes.months import YEAR, after, between, month_of

__all__ = ["Contribution", "Cover", "cover", "due_day"]


@dataclass(frozen=True)
class Contribution:
    """What was paid for one month, in riel by who paid it, or that the month was credited without payment."""

    month: date
    worker: int = 0
    employer: int = 0
    state: int = 0
    credited: bool = False

    @property
    def is_paid(self) -> bool:
        """True if any money was paid; a credit alone is none."""
        return self.worker + self.employer + self.state > 0


@dataclass(frozen=True)
class Cover:
    """How one person stands in one scheme on a day; every month is the date of its first day.

    `joined` is the first month owed. `covered_until` is the last day of cover, or the last there was.
    `due_month` is the oldest unpaid month that can still be paid in time, `due_on` the last day to do so; both
    None once the right is lost. The last 12 months end with the last one whose due day is over, or with the
    current one if all up to it is paid already; `missed` are the months missed in a row up to that one.
    `loss_on`: the last day on which paying still helps; only where months were missed and a gap ends the
    membership. `lost_on`: that day, when it is over; it stays even if somebody paid later.
    """

    scheme: str
    joined: date
    covered_until: date | None
    is_covered: bool
    last_paid: date | None
    due_month: date | None
    due_on: date | None
    missed: tuple[date, ...]
    missed_of_last_12: tuple[date, ...]
    paid_of_last_12: int
    credited: tuple[date, ...]
    loss_on: date | None
    lost_on: date | None


def cover(
    scheme: str, joined: date, contributions: Iterable[Contribution], on: date, hardships: Iterable[date] = ()
) -> Cover:
    """How a person who `joined` on that day stands on the day `on`; on a due day there is still time.

    `scheme` is voluntary_health, voluntary_health_dependant, or health for an employee's three compulsory
    schemes together. Contributions may come in any order and more than once; a month without money or credit
    is an unpaid one, a later month than that of `on` one paid in advance. `hardships` are months excused by an
    accepted hardship notice. Rules and sources: day_of_loss, due_day, _spans. Raises SchemeError:
    `unknown_scheme`, or a look-up error on a day before the scheme began.
    """
    record = _record(scheme, joined, contributions, hardships)
    last = last_due(scheme, on)
    year = last_year(record.paid, last, on)
    missed = missed_in_a_row(record, year[-1])
    loss = day_of_loss(record, last)
    lost_on = loss if loss and loss < on else None
    until = _covered_until(record, on, lost_on)
    due = None if lost_on else _oldest_open(record, last)
    return Cover(
        scheme=scheme,
        joined=record.first,
        covered_until=until,
        is_covered=until is not None and until >= on,
        last_paid=max(record.paid, default=None),
        due_month=due,
        due_on=due_day(scheme, due) if due else None,
        missed=missed,
        missed_of_last_12=tuple(m for m in year if record.first <= m <= last and not record.stands(m)),
        paid_of_last_12=sum(month in record.paid for month in year),
        credited=tuple(sorted(record.credited)),
        loss_on=loss if missed and not lost_on else None,
        lost_on=lost_on,
    )


def last_year(paid: Set[date], last: date, on: date) -> tuple[date, ...]:
    """The 12 months that end with `last`, the last one due, or with one after it if all up to it are paid by `on`."""
    end = last
    while after(end, 1) in paid and after(end, 1) <= on:
        end = after(end, 1)
    return between(after(end, 1 - YEAR), end)


def _record(scheme: str, joined: date, contributions: Iterable[Contribution], hardships: Iterable[date]) -> Record:
    first = first_owed(scheme, joined)
    start = began(scheme)  # no month before it can be one of the scheme
    given = [(month_of(one.month), one) for one in contributions if one.month >= start]
    paid = frozenset(month for month, one in given if one.is_paid)
    credited = frozenset(month for month, one in given if one.credited) - paid
    return Record(scheme, first, paid, credited, frozenset(map(month_of, hardships)))


def _oldest_open(record: Record, last: date) -> date:
    month = max(record.first, after(last, 1))
    while record.stands(month):
        month = after(month, 1)
    return month


def _covered_until(record: Record, on: date, lost_on: date | None) -> date | None:
    """The end of the stretch of cover in which `on` lies, or of the last one before it."""
    until: date | None = None
    for first, last in _spans(record, on, lost_on):
        if first <= on or (until and first <= until + timedelta(days=1)):
            until = max(until or last, last)
    return until


def _spans(record: Record, on: date, lost_on: date | None) -> Iterator[tuple[date, date]]:
    """From when until when each month that was paid or credited gives cover, oldest first.

    A month of the voluntary scheme gives it by itself. One of an employee gives medical care by the waiting
    rule (Prakas 109 of 17 March 2016: two months in a row, or six of the last twelve): as long as the row is
    not broken, or until too few of those months lie within the last ones (the law does not say how long one
    month lasts: the parameters ..._cover_months). A month after the loss gives none.
    """
    waiting, later = _rule(record.scheme, on)
    months = sorted(month for month in record.paid | record.credited if lost_on is None or month <= lost_on)
    for first, last in sorted({*_by_row(months, waiting), *_by_number(months, waiting)}):
        yield first, due_day(record.scheme, after(last, later))


def _by_row(months: list[date], waiting: Waiting) -> Iterator[tuple[date, date]]:
    """Each month with which enough stand in a row, and the last month of which that is still true: the same."""
    row, before = 0, None
    for month in months:
        row = row + 1 if before == after(month, -1) else 1
        before = month
        if waiting.consecutive and row >= waiting.consecutive:
            yield month, month


def _by_number(months: list[date], waiting: Waiting) -> Iterator[tuple[date, date]]:
    """Each month with which enough lie within the last ones, and the last month of which that is still true."""
    if waiting.months is None:
        return
    for oldest, month in zip(months, months[waiting.months - 1 :], strict=False):
        last = after(oldest, waiting.within - 1) if waiting.within else month
        if last >= month:
            yield month, last


def _rule(scheme: str, on: date) -> tuple[Waiting, int]:
    """The waiting rule, and how many months after a month it gives cover; any month does if none is known."""
    if scheme != "health":
        return Waiting(consecutive=1), number("voluntary_health_cover_months", on)
    waiting = terms("health.medical_care", on).waiting
    if waiting is None or waiting.at_once:
        waiting = Waiting(consecutive=1)
    return waiting, number("health_cover_months", on)
