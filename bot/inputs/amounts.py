"""Money as people type it: 607,000 or 60 ម៉ឺន or $210 or pram roy."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.inputs.number_words import worth
from bot.khmer import fold

Currency = Literal["riel", "dollar"]

LEAST_RIEL = 5_000
"""From here on an amount without a currency is taken for riel; people earn more riel and fewer dollars."""


@dataclass(frozen=True)
class Amount:
    """So much of a currency. `guessed`: which one was not written, so it must be confirmed."""

    value: Decimal
    currency: Currency
    guessed: bool


_LONGEST = 80  # characters of which any is worth reading

_CURRENCIES: dict[Currency, re.Pattern[str]] = {
    "riel": re.compile(f"៛|{fold('រៀល')}|(?<![a-z])(?:ri[ae]ls?|reils?|reals?|khr|r)(?![a-z])"),
    "dollar": re.compile(f"(?:us)?\\$|{fold('ដុល្លា')}រ?|(?<![a-z])(?:usd|doll?[ae]r?s?)(?![a-z])"),
}


def amount(raw: str) -> Amount | None:
    """An amount of money not below zero, in figures or words, in Khmer, romanised Khmer or English.

    A dot or comma before exactly three digits groups thousands, before one or two it is a decimal point:
    607.000 is six hundred and seven thousand, 607,00 is 607.
    """
    if len(raw) > _LONGEST:
        return None
    text = fold(raw)
    named = [currency for currency, pattern in _CURRENCIES.items() if pattern.search(text)]
    if len(named) > 1:
        return None
    for currency in named:
        text = _CURRENCIES[currency].sub(" ", text)
    value = worth(text.strip(" .,;!"))
    if value is None:
        return None
    likely: Currency = "riel" if value >= LEAST_RIEL else "dollar"
    return Amount(value, named[0] if named else likely, guessed=not named)
