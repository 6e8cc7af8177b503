"""What opens an account: a number that says whose it is, and the PIN; beside each, options of one digit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.ask.choice import meant, numbered, printed
from bot.ask.number import Secret
from bot.ask.step import Question, Rejected
from bot.inputs import digits, id_number
from bot.text import Sayable, _

SHORTEST = 4  # digits of an answer that no option can be mistaken for


@dataclass(frozen=True, kw_only=True)
class Claim(Question):
    """A member number, a reference or a national ID, of `between` digits; or the key of one of `labels`.

    An ID with its check digit in brackets is remembered without it.
    """

    between: tuple[int, int]
    labels: Mapping[str, Sayable] = field(default_factory=dict, hash=False)

    def read(self, raw: str) -> str:
        if option := meant(raw, self.labels, numbered(self.labels)):
            return str(option)
        if "(" in raw and (national_id := id_number(raw)):
            return national_id
        least, most = self.between
        found = [value for length in range(least, most + 1) if (value := digits(raw, length))]
        if not found:
            raise Rejected("length")
        return found[0]

    def accepts(self, value: object) -> bool:
        least, most = self.between
        return value in self.labels or (isinstance(value, str) and least <= len(value) <= most and value.isdecimal())

    @property
    def options(self) -> tuple[tuple[str, Sayable], ...]:
        return printed(self.labels, numbered(self.labels))

    @property
    def samples(self) -> tuple[object, ...]:
        return (*self.labels, "012345678")

    def hints(self) -> Mapping[str, Sayable]:
        least, most = self.between
        return {"length": _("Please key {low} to {high} digits.", low=least, high=most)}


@dataclass(frozen=True, kw_only=True)
class Pin(Secret):
    """The PIN of an account, hidden before it is remembered; or the key of one of `labels`, in the open."""

    labels: Mapping[str, Sayable] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.length < SHORTEST:
            raise ValueError(f"a PIN of {self.length} digits could be taken for an option")

    def read(self, raw: str) -> str:
        return meant(raw, self.labels, numbered(self.labels)) or super().read(raw)

    def hides(self, value: object) -> bool:
        return value not in self.labels

    @property
    def options(self) -> tuple[tuple[str, Sayable], ...]:
        return printed(self.labels, numbered(self.labels))

    @property
    def samples(self) -> tuple[object, ...]:
        return (*self.labels, *super().samples)
