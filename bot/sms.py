"""A screen as a text message: the whole of it, in a few parts, with the words that work here."""

from __future__ import annotations

from bot import commands
from bot.pages import SMS, Footer, Key, Page
from bot.screen import Screen


def letters(screen: Screen, language: str) -> list[Page]:
    """`screen` in `language` as text messages; nearly always one. MORE brings the next."""
    footer = Footer(
        more=_word("more", language),
        always=tuple(_word(name, language) for name in screen.commands),
        if_room=tuple(_word(name, language) for name in screen.if_room if name != "language"),
    )
    return screen.laid_out(language, footer, SMS)


def _word(name: str, language: str) -> Key:
    return Key(name, commands.BY_NAME[name].word.in_(language))
