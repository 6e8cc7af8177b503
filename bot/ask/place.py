"""A province, or a district of one: by its two-digit code, by its first letters, or from a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.ask.choice import says
from bot.ask.step import Question, Rejected
from bot.inputs import number
from bot.places import districts, find, provinces
from bot.text import Sayable, _

LIST = "1"  # one digit is no place's code
LIST_LABEL = _("List")
NONE = "2"


@dataclass(frozen=True, kw_only=True)
class Place(Question):
    """Remembered are the codes of the places meant: one, or several to choose from (see flows/place.py)."""

    within: str | None = None  # the province's code, when a district is asked
    none: Sayable | None = None  # an option for who leaves it open, remembered as no code at all
    takes_words = True

    def read(self, raw: str) -> object:
        if number(raw) == int(LIST) or says(raw, LIST_LABEL):
            return self._codes()
        if self.none and (number(raw) == int(NONE) or says(raw, self.none)):
            return []
        found = [place.code for place in find(raw, self.within)]
        if not found:
            raise Rejected("no_place")
        return found

    def accepts(self, value: object) -> bool:
        if value == []:
            return self.none is not None
        return isinstance(value, list) and set(value) <= set(self._codes())

    def _codes(self) -> list[str]:
        listed = districts(self.within) if self.within else provinces()
        return [place.code for place in listed]

    @property
    def options(self) -> tuple[tuple[str, Sayable], ...]:
        return ((LIST, LIST_LABEL), *(((NONE, self.none),) if self.none else ()))

    @property
    def samples(self) -> tuple[object, ...]:
        codes = self._codes()
        return (codes[:1], codes[:9], codes, *(([],) if self.none else ()))

    def hints(self) -> Mapping[str, Sayable]:
        return {"no_place": _("We know no such place. Key its 2-digit code or its first letters.")}
