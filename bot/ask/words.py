"""A name or a few sentences, as the caller writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.ask.choice import PUNCTUATION, says
from bot.ask.step import Question, Rejected
from bot.inputs import number, words
from bot.khmer import fold
from bot.text import Sayable, _

SEND = frozenset(map(fold, ("send", "phnhaeu", "ផ្ញើ")))  # for who has written all


@dataclass(frozen=True, kw_only=True)
class Words(Question):
    """Free text of at most `longest` letters as a reader counts them."""

    longest: int
    none: Sayable | None = None  # an option for who has nothing (more) to say, remembered as None
    takes_words = True

    def read(self, raw: str) -> object:
        if self.none and (number(raw) == 1 or says(raw, self.none) or fold(raw).strip(PUNCTUATION) in SEND):
            return None
        value = words(raw, self.longest)
        if value is None:
            raise Rejected("no_words")
        return value

    def accepts(self, value: object) -> bool:
        if value is None:
            return self.none is not None
        return isinstance(value, str) and bool(value)

    @property
    def options(self) -> tuple[tuple[str, Sayable], ...]:
        return (("1", self.none),) if self.none else ()

    @property
    def samples(self) -> tuple[object, ...]:
        return ("ក" * self.longest, *((None,) if self.none else ()))

    def hints(self) -> Mapping[str, Sayable]:
        return {"no_words": _("Please write it in words, at most {count} letters.", count=self.longest)}
