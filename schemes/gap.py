"""Months missed in a row, and the day on which too many of them end a membership for good."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from schemes.due import due_day
from schemes.figures import holds, number
from schemes.months import after


@dataclass(frozen=True)
class Record:
    """What is known of one person in one scheme, as months: `first` is the first one owed."""

    scheme: str
    first: date
    paid: Set[date]
    credited: Set[date]
    excused: Set[date]

    def stands(self, month: date) -> bool:
        """True if the month was paid or credited."""
        return month in self.paid or month in self.credited

    def ends_gap(self, month: date) -> bool:
        """True if the count of missed months begins anew with this one."""
        return month in self.paid or (month in self.credited and holds("credit_ends_gap", month))

    def is_passed_over(self, month: date) -> bool:
        """True if the month neither counts as missed towards the limit nor ends the gap."""
        if month in self.credited:
            return True
        return month in self.excused and holds("hardship_notice_extends_gap", month)


def missed_in_a_row(record: Record, last: date) -> tuple[date, ...]:
    """The months missed since one that ended the gap, up to `last` and oldest first; none if that ended it.

    A credited month among them is left out; one excused by a hardship notice is not, for nothing was paid.
    """
    found = []
    month = last
    while month >= record.first and not record.ends_gap(month):
        if not record.stands(month):
            found.append(month)
        month = after(month, -1)
    return tuple(reversed(found))


def day_of_loss(record: Record, last: date) -> date | None:
    """The due day with which the membership is lost, or was, if nothing more is paid; None if a gap ends
    nothing.

    That day is the last one on which paying still helps. The gap may never exceed the limit
    (business-cambodia.com, Khmer), so it is the due day of the month that makes it longer, by as many months as
    the grace. Each month is judged by the figures in force in it, so that a new limit gives back no right that
    was lost. `last` is the last month whose due day is over.
    """
    if not _loses_by_gap(record.scheme, max(last, record.first)):
        return None
    known = max({last} | record.paid | record.credited | record.excused)
    month, missed, lost = record.first, 0, None
    while lost is None or month <= known:
        if record.ends_gap(month):
            missed = 0
            lost = None if lost and holds("voluntary_health_may_rejoin", month) else lost
        elif not record.is_passed_over(month):
            missed += 1
            lost = month if lost is None and missed >= _months_to_loss(month) else lost
        month = after(month, 1)
    return due_day(record.scheme, lost)


def _loses_by_gap(scheme: str, month: date) -> bool:
    if scheme == "voluntary_health_dependant":
        return holds("voluntary_health_dependant_loses_by_gap", month)
    return scheme == "voluntary_health"


def _months_to_loss(month: date) -> int:
    return number("voluntary_health_gap_limit", month) + number("voluntary_health_gap_grace", month)
