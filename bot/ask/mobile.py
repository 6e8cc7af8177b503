"""The number of a mobile phone, as people write it; or an option for who has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.ask.or_none import OrNone
from bot.ask.step import Rejected
from bot.phone import NotAPhoneNumber, mobile
from bot.text import Sayable, _

LANDLINE = "landline"
SAMPLE = "+85512345678"


@dataclass(frozen=True, kw_only=True)
class Mobile(OrNone):
    """A mobile phone of Cambodia, remembered as E.164; with `none` an option for who has none, remembered as ""."""

    nothing = ""

    def found(self, raw: str) -> str:
        try:
            return mobile(raw)
        except NotAPhoneNumber as error:
            raise Rejected(LANDLINE if error.code == LANDLINE else "no_phone") from None

    def is_one(self, value: object) -> bool:
        return isinstance(value, str) and value.startswith("+")

    @property
    def examples(self) -> tuple[object, ...]:
        return (SAMPLE,)

    def hints(self) -> Mapping[str, Sayable]:
        return {
            "no_phone": _("Please key the number of a mobile phone, beginning with 0."),
            LANDLINE: _("That is a landline. Please key the number of a mobile phone."),
        }
