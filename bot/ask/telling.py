"""Questions of a report, at which somebody who writes on is heard all the same; and the code by which it is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stdnum import damm

from bot.ask.choice import Choice
from bot.ask.place import Place
from bot.ask.step import Question, Rejected
from bot.ask.words import Words
from bot.inputs import code, digits, is_longer, is_one_word, words
from bot.text import Sayable, _

NAME_LONGEST = (2, 12)  # words of a place's name that somebody misspells, letters of it in Khmer
LONGEST = 10_000  # letters of one text; the networks carry less


def is_noted(value: object) -> bool:
    """Whether this is remembered as something that was written where an answer was asked."""
    return isinstance(value, Mapping) and "words" in value


class Telling(Question):
    """A question at which a sentence that does not answer it is remembered as {"words": ...}: texts overtake others."""

    def read(self, raw: str) -> object:
        try:
            return super().read(raw)
        except Rejected:
            said = words(raw, LONGEST) if self.is_told(raw) else None
            if said is None:
                raise
            return {"words": said}

    def is_told(self, raw: str) -> bool:
        """Whether these words are no attempt at an answer."""
        return not is_one_word(raw)

    def accepts(self, value: object) -> bool:
        return is_noted(value) or super().accepts(value)


class TellingChoice(Telling, Choice):
    """One of a few options."""


class TellingPlace(Telling, Place):
    """A place; what is longer than any name is told."""

    def is_told(self, raw: str) -> bool:
        return is_longer(raw, *NAME_LONGEST)


class TellingWords(Telling, Words):
    """A few words; more of them are told."""


@dataclass(frozen=True, kw_only=True)
class CaseCode(Question):
    """The code of a case: `length` digits, however they are grouped, the last of which betrays a slip (Damm)."""

    length: int
    edges: tuple[str, ...] = ()  # where the flow takes another way; tests walk them
    is_checked: bool = True

    def read(self, raw: str) -> object:
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


class TellingCode(Telling, CaseCode):
    """The code; what has no digit in it is told."""

    def is_told(self, raw: str) -> bool:
        return super().is_told(raw) and not any(map(str.isdecimal, raw))
