"""A yes or a no, or in its place the code of a visit from an invitation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stdnum import damm

from bot.ask.choice import Choice
from bot.ask.step import Rejected
from bot.inputs import code
from bot.text import Sayable, _


@dataclass(frozen=True, kw_only=True)
class ChoiceOrCode(Choice):
    """One of a few options, or a code of `length` digits of which the last betrays a slip (Damm)."""

    length: int
    sample: str

    def read(self, raw: str) -> object:
        value = code(raw, self.length)
        if value is None:
            return super().read(raw)
        if not damm.is_valid(value):
            raise Rejected("slip")
        return value

    def accepts(self, value: object) -> bool:
        is_code = isinstance(value, str) and len(value) == self.length and value.isdecimal()
        return is_code or super().accepts(value)

    @property
    def samples(self) -> tuple[object, ...]:
        return (*super().samples, self.sample)

    def hints(self) -> Mapping[str, Sayable]:
        return {**super().hints(), "slip": _("One digit of the code is not right. Please look again.")}
