"""Answers that are keyed in digits: a count, an amount of money, an official number, a PIN."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.ask.choice import says
from bot.ask.step import Question, Rejected
from bot.inputs import amount, digits, is_easy, number
from bot.text import Sayable, _, riel

SAMPLE = "600000"  # riel
WORDS_BEHIND = re.compile(r"(?<=\d)\s*[^\W\d][^\d]*$")  # 34 years


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A whole number within `between`, both ends included."""

    between: tuple[int, int]
    edges: tuple[int, ...] = ()  # where the flow takes another way; tests walk both sides

    def read(self, raw: str) -> int:
        value = number(WORDS_BEHIND.sub("", raw))
        if value is None or not self.accepts(value):
            raise Rejected("out_of_range")
        return value

    def accepts(self, value: object) -> bool:
        low, high = self.between
        return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high

    @property
    def samples(self) -> tuple[object, ...]:
        low, high = self.between
        return tuple(sorted({low, high, *(n for n in self.edges if low <= n <= high)}))

    def hints(self) -> Mapping[str, Sayable]:
        low, high = self.between
        return {"out_of_range": _("Please key a number from {low} to {high}.", low=low, high=high)}


@dataclass(frozen=True, kw_only=True)
class Amount(Question):
    """Money in riel as people type it; dollars are turned at `riel_per_dollar`. Remembered: whole riel."""

    between: tuple[int, int]  # riel
    riel_per_dollar: int
    unknown: Sayable | None = None  # an option for who does not know, remembered as None; one riel is no amount

    def read(self, raw: str) -> int | None:
        if self.unknown and (number(raw) == 1 or says(raw, self.unknown)):
            return None
        found = amount(raw)
        if found is None:
            raise Rejected("no_amount")
        value = round(found.value * self.riel_per_dollar) if found.currency == "dollar" else round(found.value)
        if not self.accepts(value):
            raise Rejected("out_of_range")
        return value

    def accepts(self, value: object) -> bool:
        low, high = self.between
        if value is None:
            return self.unknown is not None
        return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high

    @property
    def options(self) -> tuple[tuple[str, Sayable], ...]:
        return (("1", self.unknown),) if self.unknown else ()

    @property
    def samples(self) -> tuple[object, ...]:
        return (*sorted(set(self.between)), *((None,) if self.unknown else ()))

    def hints(self) -> Mapping[str, Sayable]:
        low, high = (riel(amount) for amount in self.between)
        return {
            "no_amount": _("Please key an amount in riel, such as {digits}.", digits=SAMPLE),
            "out_of_range": _("Please key an amount from {low} to {high}.", low=low, high=high),
        }


@dataclass(frozen=True, kw_only=True)
class Digits(Question):
    """An official number of `length` digits, more than one; `check` refuses one that cannot be right."""

    length: int
    check: Callable[[str], bool] = field(default=lambda value: True, hash=False)
    sample: str
    none: Sayable | None = None  # an option for who has no such number, remembered as no digits at all

    def read(self, raw: str) -> str:
        if self.none and (number(raw) == 1 or says(raw, self.none)):
            return ""
        value = digits(raw, self.length)
        if value is None:
            raise Rejected("length")
        if not self.check(value):
            raise Rejected("check")
        return value

    def accepts(self, value: object) -> bool:
        if value == "":
            return self.none is not None
        return isinstance(value, str) and len(value) == self.length and value.isdecimal() and self.check(value)

    @property
    def options(self) -> tuple[tuple[str, Sayable], ...]:
        return (("1", self.none),) if self.none else ()

    @property
    def samples(self) -> tuple[object, ...]:
        return (self.sample, *(("",) if self.none else ()))

    def hints(self) -> Mapping[str, Sayable]:
        return {
            "length": _("Please key exactly {count} digits.", count=self.length),
            "check": _("One digit is not right. Please look again and key the number once more."),
        }


@dataclass(frozen=True, kw_only=True)
class Secret(Question):
    """A PIN of `length` digits. It is never shown, and hidden before it is remembered."""

    length: int = 4
    is_new: bool = False  # one that is chosen now: what a thief tries first is refused
    edges: tuple[str, ...] = ()  # hidden values by which the flow takes another way; tests walk them
    secret = True

    def read(self, raw: str) -> str:
        value = digits(raw, self.length)
        if value is None:
            raise Rejected("length")
        if self.is_new and is_easy(value):
            raise Rejected("easy")
        return value

    def accepts(self, value: object) -> bool:
        return isinstance(value, str) and bool(value)

    @property
    def samples(self) -> tuple[object, ...]:
        return ("hidden", *self.edges)

    def hints(self) -> Mapping[str, Sayable]:
        return {
            "length": _("Please key exactly {count} digits.", count=self.length),
            "easy": _("That is easy to guess. Choose digits that are not all the same and not in a row."),
        }
