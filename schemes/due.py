"""When the contribution of a month is due, and from which month on it is owed."""

from datetime import date

from schemes.contributions import FLAT, must_be_scheme
from schemes.errors import SchemeError
from schemes.figures import number, parameter
from schemes.months import after, month_of

# The parameter that holds the due day, and how many months after the month it pays for.
DUE = {
    "voluntary_health": ("voluntary_health_due_day", 0),
    "voluntary_health_dependant": ("voluntary_health_due_day", 0),
    "health": ("compulsory_due_day", 1),
}
COVERED = tuple(DUE)


def due_day(scheme: str, month: date) -> date:
    """The last day on which the contribution of `month` is paid in time.

    The self-employed pay for themselves and their family within the same month (kohsantepheapdaily.com.kh
    article 1844698), an employer in the following one (mercer.com). `health` stands for the three compulsory
    schemes, which are paid together. Raises SchemeError: `unknown_scheme`; `before_first` for a month of
    which no due day is known.
    """
    if scheme not in DUE:
        raise SchemeError("unknown_scheme", f"nothing is due for {scheme!r}; it is for {', '.join(COVERED)}.")
    name, later = DUE[scheme]
    return after(month, later).replace(day=number(name, month))


def began(scheme: str) -> date:
    """The first month for which anything could be paid to `scheme`, one of contributions.SCHEMES.

    Raises SchemeError `unknown_scheme`.
    """
    must_be_scheme(scheme)
    figure = "amount" if scheme in FLAT else "rate"
    return month_of(parameter(f"{scheme}_worker_{figure}").entries[0].since)


def first_owed(scheme: str, joined: date) -> date:
    """The first month owed by who joined on that day: their own, or the next if its due day was over."""
    month = max(month_of(joined), began(scheme))
    return month if due_day(scheme, month) >= joined else after(month, 1)


def last_due(scheme: str, on: date) -> date:
    """The last month whose due day is over on that day; on the due day itself there is still time."""
    month, start = month_of(on), began(scheme)
    while month >= start and due_day(scheme, month) >= on:
        month = after(month, -1)
    return month
