"""The days on which what people pay changes."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from schemes.contributions import FLAT, must_be_scheme
from schemes.dated import Parameter
from schemes.figures import parameter

PAYERS = ("worker", "employer", "state")


def next_phase(schemes: Iterable[str], on: date) -> date | None:
    """The first day after `on` on which a rate, an amount, a floor or a ceiling of these schemes is another one,
    or a scheme begins; None if none is known.

    A step of the pension is the usual one (Sub-Decree 32 of 4 March 2021). What is paid before and after:
    `shares_together` on either day. Raises SchemeError `unknown_scheme`.
    """
    return min((day for scheme in schemes for day in _changes(scheme) if day > on), default=None)


def _changes(scheme: str) -> Iterator[date]:
    for figure in _figures(scheme):
        yield figure.entries[0].since
        for earlier, later in pairwise(figure.entries):
            if later.value != earlier.value:  # a new entry may bring a new source alone
                yield later.since


def _figures(scheme: str) -> list[Parameter]:
    must_be_scheme(scheme)
    if scheme in FLAT:
        return [parameter(f"{scheme}_worker_amount"), parameter(f"{scheme}_state_amount")]
    limits = [parameter(f"{scheme}_wage_floor"), parameter(f"{scheme}_wage_ceiling")]
    return [*(parameter(f"{scheme}_{payer}_rate") for payer in PAYERS), *limits]
