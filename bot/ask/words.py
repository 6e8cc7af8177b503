"""A name or a few sentences, as the caller writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.ask.choice import PUNCTUATION
from bot.ask.or_none import OrNone
from bot.ask.step import Rejected
from bot.inputs import words
from bot.khmer import fold
from bot.text import Sayable, _

SEND = frozenset(map(fold, ("send", "phnhaeu", "ផ្ញើ")))  # for who has written all


@dataclass(frozen=True, kw_only=True)
class Words(OrNone):
    """Free text of at most `longest` letters as a reader counts them; with `none`, an option for who has nothing (more)
    to say.
    """

    longest: int
    takes_words = True

    def says_none(self, raw: str, label: Sayable) -> bool:
        return super().says_none(raw, label) or fold(raw).strip(PUNCTUATION) in SEND

    def found(self, raw: str) -> str:
        value = words(raw, self.longest)
        if value is None:
            raise Rejected("no_words")
        return value

    def is_one(self, value: object) -> bool:
        return isinstance(value, str) and bool(value)

    @property
    def examples(self) -> tuple[object, ...]:
        return ("ក" * self.longest,)

    def hints(self) -> Mapping[str, Sayable]:
        return {"no_words": _("Please write it in words, at most {count} letters.", count=self.longest)}
