"""What a month costs, and who pays it: worker, employer and state, in whole riel."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from schemes.errors import SchemeError
from schemes.figures import number, percent

OF_THE_WAGE = ("occupational_risk", "health", "pension")
FLAT = ("voluntary_health", "voluntary_health_dependant", "equity_fund")
SCHEMES = OF_THE_WAGE + FLAT


@dataclass(frozen=True)
class Shares:
    """One month's contribution in whole riel, by who pays it."""

    worker: int = 0
    employer: int = 0
    state: int = 0

    @property
    def total(self) -> int:
        """What the Fund receives for the month, in riel."""
        return self.worker + self.employer + self.state

    def __add__(self, other: "Shares") -> "Shares":
        return Shares(self.worker + other.worker, self.employer + other.employer, self.state + other.state)


def must_be_scheme(scheme: str) -> None:
    """Raises SchemeError `unknown_scheme` unless it is one of SCHEMES."""
    if scheme not in SCHEMES:
        raise SchemeError("unknown_scheme", f"there is no scheme {scheme!r}; there are {', '.join(SCHEMES)}.")


def shares(scheme: str, on: date, wage: int | None = None) -> Shares:
    """The contribution to `scheme` for the month of `on`; `wage` in riel a month where the scheme goes by the
    wage.

    Each share is the rate of that payer on the contributory wage, rounded by itself to the nearest
    `rounding_step` riel, a half upward; the total is the sum of the rounded shares, so that what people are
    told always adds up. A flat scheme ignores the wage. Rates, floors and ceilings with their sources:
    rates.yaml, voluntary.yaml. Raises SchemeError: `unknown_scheme`, `wage_needed`, `bad_wage`, or a look-up
    error before a scheme began.
    """
    must_be_scheme(scheme)
    if scheme in FLAT:
        return Shares(number(f"{scheme}_worker_amount", on), 0, number(f"{scheme}_state_amount", on))
    if wage is None:
        raise SchemeError("wage_needed", f"the contribution to {scheme} goes by the wage, and none was given.")
    counted = contributory_wage(scheme, on, wage)
    worker, employer, state = (_share(scheme, payer, on, counted) for payer in ("worker", "employer", "state"))
    return Shares(worker, employer, state)


def shares_together(schemes: Iterable[str], on: date, wage: int | None = None) -> Shares:
    """The contributions to several schemes, added up by who pays. Raises SchemeError as `shares` does."""
    return sum((shares(scheme, on, wage) for scheme in schemes), Shares())


def contributory_wage(scheme: str, on: date, wage: int) -> int:
    """The wage that counts, in riel: raised to the floor, cut at the ceiling (Sub-Decree 144 of 2021)."""
    if wage < 0:
        raise SchemeError("bad_wage", "a wage cannot be negative.")
    return min(max(wage, number(f"{scheme}_wage_floor", on)), number(f"{scheme}_wage_ceiling", on))


def _share(scheme: str, payer: str, on: date, wage: int) -> int:
    step = number("rounding_step", on)
    exact = percent(f"{scheme}_{payer}_rate", on) * wage / 100
    return int((exact / step).quantize(Decimal(1), ROUND_HALF_UP)) * step
