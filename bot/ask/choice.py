"""One of a few options, by its number or by its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.ask.step import Question, Rejected
from bot.inputs import number, yes_no
from bot.khmer import fold
from bot.text import LANGUAGES, Sayable, _


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """`labels` are the options in order, by their keys; a key, never a number or a label, is remembered."""

    labels: Mapping[Any, Sayable] = field(hash=False)  # keys are words, or True and False
    numbers: Mapping[Any, int] = field(default_factory=dict, hash=False)  # where they are not 1, 2, 3...
    open: bool = False  # other words are welcome too: on SMS the best guesses are offered

    def number(self, key: str | bool) -> int:
        """The number that stands before the option."""
        return self.numbers.get(key) or list(self.labels).index(key) + 1

    def read(self, raw: str) -> object:
        chosen = number(raw.rstrip(".) "))
        for key, label in self.labels.items():
            if chosen == self.number(key) or (chosen is None and says(raw, label)):
                return key
        if chosen is None and self.is_yes_no and (answer := yes_no(raw)) is not None:
            return answer
        raise Rejected("not_listed")

    def accepts(self, value: object) -> bool:
        return isinstance(value, str | bool) and value in self.labels

    @property
    def is_yes_no(self) -> bool:
        return set(self.labels) == {True, False}

    @property
    def options(self) -> tuple[tuple[str, Sayable], ...]:
        return tuple((str(self.number(key)), label) for key, label in self.labels.items())

    @property
    def samples(self) -> tuple[object, ...]:
        return tuple(self.labels)

    def hints(self) -> Mapping[str, Sayable]:
        return {"not_listed": _("Please answer with a number from the list.")}


def YesNo(*, name: str, text: Sayable, yes: Sayable | None = None, no: Sayable | None = None) -> Choice:
    """A yes or a no, remembered as True or False."""
    return Choice(name=name, text=text, labels={True: yes or _("Yes"), False: no or _("No")})


def says(raw: str, label: Sayable) -> bool:
    """Whether the caller wrote the label itself, in any language."""
    said = fold(raw)
    return bool(said) and any(said == fold(label.in_(language)) for language in LANGUAGES)
