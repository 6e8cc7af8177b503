"""Operators: by which sender, how fast and at what price a message reaches their telephones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from schemes import number, value

NAMES = ("smart", "metfone", "cellcard", "seatel", "qb", "cootel")
UNKNOWN = "unknown"  # in schemes/operators.yaml: whose number it is cannot be told


@dataclass(frozen=True)
class Operator:
    """The `sender` that is shown ("": the gateway's own), messages a second, riel for each part."""

    name: str
    sender: str
    pace: int
    price: int


def operator(name: str, on: date) -> Operator:
    """The operator with this name (bot.phone.operator), as it is on that day; "" and any other is not known."""
    key = name if name in NAMES else UNKNOWN
    sender = value(f"operator_{key}_sender", on)
    pace, price = (number(f"operator_{key}_{figure}", on) for figure in ("pace", "price"))
    return Operator(name, str(sender or ""), pace, price)
