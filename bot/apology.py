"""What a caller hears over whom something broke: in their language, or short in every one."""

from __future__ import annotations

from dataclasses import dataclass

from bot.text import Lines, Sayable, _

APOLOGY = _("Sorry, something is broken here. Nothing is lost. Please try again in a minute.")  # max: ussd1
SHORT_APOLOGY = _("Sorry. Please try again.")  # max: ussd1


def apology_in(language: str | None) -> Sayable:
    """An apology in a language, or short in every one while the caller's is not known."""
    if language:
        return APOLOGY
    return Lines(tuple(Spoken(SHORT_APOLOGY, each) for each in ("km", "en")))


@dataclass(frozen=True)
class Spoken:
    """Words in one language, whatever is asked for."""

    words: Sayable
    language: str

    def in_(self, language: str) -> str:
        return self.words.in_(self.language)
