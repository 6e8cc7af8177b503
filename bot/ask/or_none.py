"""A question that some people have no answer to: one option says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.ask.choice import says
from bot.ask.step import Question
from bot.inputs import number
from bot.text import Sayable


@dataclass(frozen=True, kw_only=True)
class OrNone(Question):
    """With `none`, the label of an option for who has none of what is asked; remembered as `nothing`."""

    none: Sayable | None = None
    nothing: ClassVar[str | None] = None

    def read(self, raw: str) -> object:
        return self.nothing if self.none and self.says_none(raw, self.none) else self.found(raw)

    def says_none(self, raw: str, label: Sayable) -> bool:
        """Whether the caller means that option."""
        return number(raw) == 1 or says(raw, label)

    def found(self, raw: str) -> object:
        """What `read` gives for who has one, or Rejected."""
        raise NotImplementedError

    def accepts(self, value: object) -> bool:
        return self.none is not None if value == self.nothing else self.is_one(value)

    def is_one(self, value: object) -> bool:
        """What `accepts` says of an answer that is not `nothing`."""
        raise NotImplementedError

    @property
    def options(self) -> tuple[tuple[str, Sayable], ...]:
        return (("1", self.none),) if self.none else ()

    @property
    def samples(self) -> tuple[object, ...]:
        return (*self.examples, *((self.nothing,) if self.none else ()))

    @property
    def examples(self) -> tuple[object, ...]:
        """The samples of those who have one."""
        raise NotImplementedError
