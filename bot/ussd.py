"""A screen as one page of a basic phone: body, numbered options, and the keys that work here."""

from __future__ import annotations

from bot import commands
from bot.pages import Footer, Key, Page, Room, lay_out
from bot.screen import Screen


def pages(screen: Screen, language: str, room: Room) -> list[Page]:
    """All pages of `screen` in `language`, each within `room`; there is at least one."""
    return lay_out(
        "\n".join(said.in_(language) for said in screen.body),
        [f"{number}. {label.in_(language)}" for number, label in screen.options],
        Footer(
            more=_key("more", screen, language),
            always=tuple(_key(name, screen, language) for name in screen.commands),
            if_room=tuple(_key(name, screen, language) for name in screen.if_room),
        ),
        room,
    )


def _key(name: str, screen: Screen, language: str) -> Key:
    command = commands.BY_NAME[name]
    return Key(name, f"{commands.key_of(command, screen.asking)} {command.label.in_(language)}")
