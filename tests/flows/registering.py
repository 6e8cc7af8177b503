"""Registration behind a menu of its own, and what the made-up world answers to it."""

from __future__ import annotations

from typing import Any

from bot.ask import Caller, Choice, Steps
from bot.flows.register import register
from bot.session import Person
from bot.standing import MENU
from bot.text import _
from tests.transcript import Talk

NOBODY_HERE = {"members": 0, "without_pin": 0, "applications": 0}
RESULTS = {"members_here": NOBODY_HERE, "register": {"reference": "730 211 894"}, "send_text": "id"}
ONLY = Choice(
    name=MENU,
    text=_("Sok Sabay. What do you need?"),
    labels={"register": _("Register")},
    numbers={"register": 3},
)


def only_register(caller: Caller) -> Steps:
    """The number that it has in the menu, and nothing else in it."""
    yield ONLY
    return (yield from register(caller))


def talk(language: str = "en", asked: bool = True, by_text: bool = False, **results: Any) -> Talk:
    """A caller who was welcomed before, and what effects answer."""
    person = Person(welcomed=True, asked_messages=asked, language=language)
    return Talk(flow=only_register, person=person, results={**RESULTS, **results}, by_text=by_text)
