"""Which province, which district? Letters or a code first; where that leaves several, a short list to choose from."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from bot.ask import Choice, Place, Question
from bot.places import Name
from bot.text import Sayable, Text, _

LISTED_AT_ONCE = 9


def ask_place(
    name: str,
    text: Sayable,
    within: str | None = None,
    none: Text | None = None,
    place: type[Place] = Place,
    choice: type[Choice] = Choice,
) -> Generator[Question, Any, str]:
    """The code of one place: a province, or a district of `within`; with `none` it may be left open ("").

    `place` and `choice` are how it is asked.
    """
    codes = yield place(name=name, text=text, within=within, none=none)
    if not codes:
        return ""
    if len(codes) > LISTED_AT_ONCE:
        groups = {group[0]: group for group in _groups(codes)}
        first = yield choice(
            name=f"{name}_group",
            text=_("Which of these?"),
            labels={
                key: _("{first} to {last}", first=Name(group[0]), last=Name(group[-1])) for key, group in groups.items()
            },
        )
        codes = groups[first]
    if len(codes) == 1:
        return str(codes[0])
    chosen = yield choice(name=f"{name}_which", text=_("Which of these?"), labels={code: Name(code) for code in codes})
    return str(chosen)


def _groups(codes: list[str]) -> list[list[str]]:
    return [codes[at : at + LISTED_AT_ONCE] for at in range(0, len(codes), LISTED_AT_ONCE)]
