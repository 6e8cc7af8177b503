"""A caller who registers, and what the made-up world answers."""

from __future__ import annotations

from typing import Any

from bot.session import Person
from tests.transcript import Talk

NOBODY_HERE = {"members": 0, "without_pin": 0, "applications": 0}
RESULTS = {"members_here": NOBODY_HERE, "register": {"reference": "730 211 894"}, "send_text": "id"}


def talk(language: str = "en", asked: bool = True, by_text: bool = False, **results: Any) -> Talk:
    """Somebody who was welcomed before; `results` are what effects answer, where that is not as usual."""
    person = Person(welcomed=True, asked_messages=asked, language=language)
    return Talk(person=person, results={**RESULTS, **results}, by_text=by_text)
