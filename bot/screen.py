"""What a caller is to see, before it is put into a language and fitted to a phone."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ask import Question
from bot.text import Sayable


@dataclass(frozen=True)
class Screen:
    """Sentences, perhaps a question, and the commands a caller may give here."""

    said: tuple[Sayable, ...]
    asking: Question | None = None  # None: the conversation is over
    commands: tuple[str, ...] = ()  # always printed, see bot.commands
    if_room: tuple[str, ...] = ()  # printed where they cost no page more

    @property
    def is_over(self) -> bool:
        """Whether the caller is asked nothing more."""
        return self.asking is None

    @property
    def options(self) -> tuple[tuple[str, Sayable], ...]:
        """(number, label) of each option."""
        return self.asking.options if self.asking else ()

    @property
    def body(self) -> tuple[Sayable, ...]:
        """All that is to be read above the options."""
        return (*self.said, self.asking.text) if self.asking else self.said
