"""Questions of the service's own, between two questions of a flow: go on? can you read this? one of these?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.ask import CAN_YOU_READ, Choice, Question
from bot.text import _

GUESS = "guess"  # the name of the question

RESUME = Choice(
    name="resume",
    text=_("You were in the middle of something. Continue?"),
    labels={"continue": _("Continue"), "again": _("Start again")},
)
FIXED: Mapping[str, Question] = {"resume": RESUME, "reads": CAN_YOU_READ}


def resume() -> dict[str, Any]:
    """The line dropped in the middle. Nothing of what was said is shown before a yes: phones are shared."""
    return {"asks": "resume"}


def reads() -> dict[str, Any]:
    """The caller asked for Khmer: first see whether this phone can draw it, or there is no way back from boxes."""
    return {"asks": "reads"}


def guess(keys: list[str]) -> dict[str, Any]:
    """Words that are no answer: offer what they may mean, by keys of the menu."""
    return {"asks": GUESS, "keys": keys}


def question(aside: dict[str, Any] | None, menu: Choice) -> Question | None:
    """The aside as a question; None when there is none, or when it no longer fits the menu."""
    if aside is None:
        return None
    if aside["asks"] != GUESS:
        return FIXED[aside["asks"]]
    labels = {key: menu.labels[key] for key in aside["keys"] if key in menu.labels}
    return Choice(name=GUESS, text=_("This can be:"), labels=labels) if labels else None
