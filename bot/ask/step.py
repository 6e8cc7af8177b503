"""The steps of a flow: something said, something done in the world, or something asked."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bot.text import Sayable, _


class Rejected(Exception):
    """The caller's words do not answer the question; `code` says in which way (see Question.hints)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Caller:
    """All that a flow knows of the person: a snapshot, taken when the conversation began."""

    today: str  # ISO date in Cambodia
    welcomed: bool = False  # language and privacy were settled on this phone before
    asked_messages: bool = False  # the question about messages was put once
    wrote_khmer: bool = False  # the first text message came in Khmer letters
    by_text: bool = False  # the conversation began with a text message
    told: Mapping[str, Any] = field(default_factory=dict, hash=False)  # what is known beside the answers, fit for JSON

    @property
    def writes(self) -> bool:
        """Whether text messages are a part of this conversation."""
        return self.by_text or bool(self.told.get("by_text"))


@dataclass(frozen=True)
class Say:
    """Something to read before the next question."""

    text: Sayable


@dataclass(frozen=True)
class Do:
    """An effect on the world, recorded with its result so that it happens once."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def accepts(self, value: object) -> bool:
        """Whether a recorded result still fits: any does, what was done stays done."""
        return True


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something asked. `name` stands in the log with the answer; it comes again only where the flow goes round."""

    name: str
    text: Sayable

    secret = False  # a secret answer is hidden before it is remembered
    takes_words = False  # on SMS a command's word is a command here, not an answer

    def read(self, raw: str) -> object:
        """The meaning of the caller's words, fit for JSON; Rejected when they do not answer the question."""
        raise NotImplementedError

    def hides(self, value: object) -> bool:
        """Whether this answer is hidden before it is remembered."""
        return self.secret

    def agrees(self, value: object) -> bool:
        """Whether this answer agrees to what was said: it counts once all of that was on the screen."""
        return False

    def accepts(self, value: object) -> bool:
        """Whether a remembered answer still answers this question (the flow may have changed since)."""
        raise NotImplementedError

    @property
    def options(self) -> tuple[tuple[str, Sayable], ...]:
        """What to print under the question: (number, label)."""
        return ()

    @property
    def samples(self) -> tuple[object, ...]:
        """Answers that walk every way on from here, for tests that take every path."""
        raise NotImplementedError

    @cached_property
    def pages(self) -> dict[Any, Any]:
        """Its pages as they were laid out once (bot.screen), kept as long as the question.

        So the words of a question that every caller is asked are laid out once, and those of a question that was made
        for one caller, perhaps of what they said, are gone with it.
        """
        return {}

    def takes(self, key: str) -> bool:
        """Whether a command's key would be an answer here."""
        try:
            self.read(key)
        except Rejected:
            return False
        return True

    def hint(self, code: str) -> Sayable:
        """One sentence that says what would have been right."""
        return self.hints().get(code, _("Sorry, we did not understand. Please try again."))

    def hints(self) -> Mapping[str, Sayable]:
        """The sentence for each code that `read` may reject with."""
        return {}


Step = Say | Do | Question
Steps = Generator[Step, Any, Sayable | None]
Flow = Callable[[Caller], Steps]
