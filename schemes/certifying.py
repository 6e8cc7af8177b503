"""Which employer gets a certificate, until when it is good, and for which permits it is asked."""

from __future__ import annotations

from datetime import date, timedelta

from schemes.due import last_due
from schemes.figures import names, number
from schemes.months import after, month_of, months_apart

COMPULSORY = "health"  # stands for the three schemes that an employer pays together (due.py)


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


def asks_for(permit: str, on: date) -> bool:
    """Whether a certificate is asked for with a permit (a key of permits_with_certificate) on a day."""
    return permit in names("permits_with_certificate", on) and permit not in names("permits_abolished", on)
