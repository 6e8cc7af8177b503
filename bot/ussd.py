"""A screen as one page of a basic phone: body, numbered options, and the keys that work here."""

from __future__ import annotations

from functools import cache

from bot import commands
from bot.pages import Footer, Key, Page, Room
from bot.screen import Screen


def pages(screen: Screen, language: str, room: Room) -> list[Page]:
    """All pages of `screen` in `language`, each within `room`; there is at least one."""
    footer = Footer(
        more=_key("more", screen, language),
        always=tuple(_key(name, screen, language) for name in screen.commands),
        if_room=tuple(_key(name, screen, language) for name in screen.if_room),
    )
    return screen.laid_out(language, footer, room)


def _key(name: str, screen: Screen, language: str) -> Key:
    return _printed(name, commands.key(name, screen.asking), language)


@cache
def _printed(name: str, key: str | None, language: str) -> Key:
    return Key(name, f"{key} {commands.BY_NAME[name].label.in_(language)}")
