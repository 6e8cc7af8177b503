"""Questions of a report, at which somebody who writes on is heard all the same; and the code by which it is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stdnum import damm

from bot.ask.choice import Choice
from bot.ask.step import Question, Rejected
from bot.inputs import code, digits, is_one_word, words
from bot.text import Sayable, _

LONGEST = 10_000  # letters of one text; the networks carry less


@dataclass(frozen=True, kw_only=True)
class TellingChoice(Choice):
    """One of a few options; a sentence is remembered as {"words": ...}: texts overtake each other."""

    def read(self, raw: str) -> object:
        try:
            return super().read(raw)
        except Rejected:
            said = None if is_one_word(raw) else words(raw, LONGEST)
            if said is None:
                raise
            return {"words": said}

    def accepts(self, value: object) -> bool:
        return isinstance(value, Mapping) or super().accepts(value)


@dataclass(frozen=True, kw_only=True)
class CaseCode(Question):
    """The code of a case: `length` digits, however they are grouped, the last of which betrays a slip (Damm)."""

    length: int
    edges: tuple[str, ...] = ()  # where the flow takes another way; tests walk them
    is_checked: bool = True

    def read(self, raw: str) -> str:
        value = code(raw, self.length)
        if value is None:
            raise Rejected("letters" if any(map(str.isalpha, raw)) else "length")
        if self.is_checked and not damm.is_valid(value):
            raise Rejected("slip")
        return value

    def accepts(self, value: object) -> bool:
        return isinstance(value, str) and digits(value, self.length) == value

    @property
    def samples(self) -> tuple[object, ...]:
        return self.edges or ("1" * self.length,)

    def hints(self) -> Mapping[str, Sayable]:
        return {
            "letters": _("The code has digits only. Please look again."),
            "length": _("The code has {count} digits. Please look again.", count=self.length),
            "slip": _("One digit is not right. Look again; this does not count as a try."),
        }
