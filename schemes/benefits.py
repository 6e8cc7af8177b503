"""What a scheme gives, after how many months, and how much of it is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache

from schemes.contributions import SCHEMES, must_be_scheme
from schemes.dated import Parameter, Waiting
from schemes.errors import SchemeError
from schemes.figures import entry, parameters, terms


@dataclass(frozen=True)
class Benefit:
    """One benefit of one scheme.

    `waiting` is None where the waiting time is not known; `amounts` holds what is known of sums, percentages
    and lengths by the names of `schemes.units.AMOUNTS`; `to_confirm` is empty, or says what the Fund must
    confirm.
    """

    scheme: str
    key: str
    waiting: Waiting | None
    amounts: Mapping[str, int | Decimal] = field(hash=False)
    to_confirm: str = ""


def gives(scheme: str, on: date) -> tuple[Benefit, ...]:
    """What `scheme` gives on that day, in the order of benefits.yaml, each with its terms.

    Raises SchemeError: `unknown_scheme`; `before_first` on a day when the scheme gave nothing yet.
    """
    must_be_scheme(scheme)
    found = tuple(_benefit(scheme, parameter.name, on) for parameter in _of(scheme) if parameter.in_force(on))
    if not found:
        raise SchemeError("before_first", f"{scheme} gives nothing on {on}: nothing in benefits.yaml is in force.")
    return found


def benefit_keys() -> tuple[str, ...]:
    """Every key a Benefit can have, on any day: each needs words."""
    return tuple(dict.fromkeys(_key(parameter.name) for scheme in SCHEMES for parameter in _of(scheme)))


@cache  # a caller who looks around asks for them at each turn, once for each screen of the way
def _of(scheme: str) -> tuple[Parameter, ...]:
    return tuple(parameter for parameter in parameters() if parameter.name.startswith(f"{scheme}."))


def _key(name: str) -> str:
    return name.partition(".")[2]


def _benefit(scheme: str, name: str, on: date) -> Benefit:
    found = terms(name, on)
    return Benefit(scheme, _key(name), found.waiting, found.amounts, entry(name, on).to_confirm)
