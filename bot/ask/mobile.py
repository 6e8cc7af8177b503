"""The number of a mobile phone, as people write it; or an option for who has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.ask.choice import says
from bot.ask.step import Question, Rejected
from bot.inputs import number
from bot.phone import NotAPhoneNumber, mobile
from bot.text import Sayable, _

LANDLINE = "landline"
SAMPLE = "+85512345678"


@dataclass(frozen=True, kw_only=True)
class Mobile(Question):
    """A mobile phone of Cambodia, remembered as E.164; with `none` an option for who has none, remembered as ""."""

    none: Sayable | None = None

    def read(self, raw: str) -> str:
        if self.none and (number(raw) == 1 or says(raw, self.none)):
            return ""
        try:
            return mobile(raw)
        except NotAPhoneNumber as error:
            raise Rejected(LANDLINE if error.code == LANDLINE else "no_phone") from None

    def accepts(self, value: object) -> bool:
        if value == "":
            return self.none is not None
        return isinstance(value, str) and value.startswith("+")

    @property
    def options(self) -> tuple[tuple[str, Sayable], ...]:
        return (("1", self.none),) if self.none else ()

    @property
    def samples(self) -> tuple[object, ...]:
        return (SAMPLE, *(("",) if self.none else ()))

    def hints(self) -> Mapping[str, Sayable]:
        return {
            "no_phone": _("Please key the number of a mobile phone, beginning with 0."),
            LANDLINE: _("That is a landline. Please key the number of a mobile phone."),
        }
