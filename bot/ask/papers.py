"""What stands on papers: a name, the number of the identity card, a tax number, the number of another paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.ask.or_none import OrNone
from bot.ask.step import Question, Rejected
from bot.inputs import id_number, paper_number, person_name, tin
from bot.text import Sayable, _

LONGEST_NAME = 50  # 16-bit units: a third of that are the letters of a Khmer name


@dataclass(frozen=True, kw_only=True)
class Name(Question):
    """The name of a person, in Khmer or Latin letters; remembered as written, in one line."""

    takes_words = True

    def read(self, raw: str) -> str:
        value = person_name(raw)
        if value is None:
            raise Rejected("no_name")
        if len(value) > LONGEST_NAME:
            raise Rejected("long_name")
        return value

    def accepts(self, value: object) -> bool:
        return isinstance(value, str) and bool(value)

    @property
    def samples(self) -> tuple[object, ...]:
        return ("ក" * LONGEST_NAME,)

    def hints(self) -> Mapping[str, Sayable]:
        return {
            "no_name": _("Please write the name in letters only, Khmer or Latin."),
            "long_name": _("That is too long. Please write the name as on the ID card."),
        }


@dataclass(frozen=True, kw_only=True)
class NationalId(OrNone):
    """The number of a Cambodian identity card; remembered are its nine digits, without the check digit. With `none` an
    option for who has no card here, remembered as no digits at all.
    """

    nothing = ""

    def found(self, raw: str) -> str:
        value = id_number(raw)
        if value is None:
            raise Rejected("no_id")
        return value

    def is_one(self, value: object) -> bool:
        return isinstance(value, str) and id_number(value) == value

    @property
    def examples(self) -> tuple[object, ...]:
        return ("012345678",)

    def hints(self) -> Mapping[str, Sayable]:
        return {"no_id": _("Please key the 9 digits on the front of the ID card, without letters.")}


@dataclass(frozen=True, kw_only=True)
class PaperNumber(Question):
    """The number of a paper whose form nobody has told us; remembered in capitals and without spaces."""

    def read(self, raw: str) -> str:
        value = paper_number(raw)
        if value is None:
            raise Rejected("no_number")
        return value

    def accepts(self, value: object) -> bool:
        return isinstance(value, str) and paper_number(value) == value

    @property
    def samples(self) -> tuple[object, ...]:
        return ("W2345678901234567890",)

    def hints(self) -> Mapping[str, Sayable]:
        return {"no_number": _("Please key the number as printed on it, digits and Latin letters.")}


@dataclass(frozen=True, kw_only=True)
class TaxNumber(OrNone):
    """The TIN of a taxpayer, remembered as bot.inputs.tin writes it, doubtful or not; with `none`, None for who has
    no such number.
    """

    def found(self, raw: str) -> str:
        taken = tin(raw)
        if taken is None:
            raise Rejected("no_tin")
        return taken.value

    def is_one(self, value: object) -> bool:
        taken = tin(value) if isinstance(value, str) else None
        return taken is not None and taken.value == value

    @property
    def examples(self) -> tuple[object, ...]:
        return ("E001-1234567890", "W2345678901234567890")

    def hints(self) -> Mapping[str, Sayable]:
        return {"no_tin": _("Please key the tax number as printed, such as {sample}.", sample="L001-123456789")}
