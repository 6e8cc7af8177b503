"""What a caller is to see, before it is put into a language and fitted to a phone."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ask import Question
from bot.pages import Footer, Page, Room, lay_out
from bot.text import Sayable


@dataclass(frozen=True)
class Screen:
    """Sentences, perhaps a question, and the commands a caller may give here."""

    said: tuple[Sayable, ...] = ()
    asking: Question | None = None  # None: the conversation is over
    commands: tuple[str, ...] = ()  # always printed, see bot.commands
    if_room: tuple[str, ...] = ()  # printed where they cost no page more
    hint: Sayable | None = None  # what would have been an answer, after one that was none

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
        above = (self.hint,) if self.hint else self.said
        return (*above, self.asking.text) if self.asking else above

    def laid_out(self, language: str, footer: Footer, room: Room) -> list[Page]:
        """The pages of this screen in `language`; there is at least one."""
        if self.asking is None or self.said or self.hint:
            return self._lay_out(language, footer, room)
        known, which = self.asking.pages, (language, footer, room)
        if which not in known:
            known[which] = self._lay_out(language, footer, room)
        found: list[Page] = known[which]
        return found

    def _lay_out(self, language: str, footer: Footer, room: Room) -> list[Page]:
        """After a wrong answer a question that takes more than a page is left out.

        The caller has just read it, and the hint shall stand beside the options.
        """
        options = [f"{number}. {label.in_(language)}" for number, label in self.options]
        pages = lay_out(_lines(self.body, language), options, footer, room)
        if len(pages) > 1 and self.hint and options:
            return lay_out(_lines((self.hint,), language), options, footer, room)
        return pages


def _lines(said: tuple[Sayable, ...], language: str) -> str:
    return "\n".join(each.in_(language) for each in said)
