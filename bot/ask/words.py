"""A name or a few sentences, as the caller writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.ask.step import Question, Rejected
from bot.inputs import words
from bot.text import Sayable, _


@dataclass(frozen=True, kw_only=True)
class Words(Question):
    """Free text of at most `longest` letters as a reader counts them."""

    longest: int
    takes_words = True

    def read(self, raw: str) -> str:
        value = words(raw, self.longest)
        if value is None:
            raise Rejected("no_words")
        return value

    def accepts(self, value: object) -> bool:
        return isinstance(value, str) and bool(value)

    @property
    def samples(self) -> tuple[object, ...]:
        return ("ក" * self.longest,)

    def hints(self) -> Mapping[str, Sayable]:
        return {"no_words": _("Please write it in words, at most {count} letters.", count=self.longest)}
