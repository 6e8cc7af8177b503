"""Questions of the service's own, between two questions of a flow: go on? can you read this? one of these?"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from bot.ask import CAN_YOU_READ, Choice, Question
from bot.inputs import number
from bot.text import _

LONGEST_CHOICE = 2  # letters of the number of an option
GUESS = "guess"  # the name of the question
REPORT = "report"  # the entry of the menu that takes the words along
SEND_THIS = _("Send this as an anonymous report")  # max: label

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


def guess(keys: list[str], told: Mapping[str, Any]) -> dict[str, Any]:
    """Words that are no answer: offer what they may mean, by keys of the menu."""
    return {"asks": GUESS, "keys": keys, **told}


def told(aside: dict[str, Any] | None, more: str | None = None) -> dict[str, Any]:
    """What was written that was no answer, as a report takes it along."""
    words = (aside or {}).get("words", [])
    return {"words": [*words, more] if more else words}


def question(aside: dict[str, Any] | None, menu: Choice) -> Question | None:
    """The aside as a question; None when there is none, or when it no longer fits the menu."""
    if aside is None:
        return None
    if aside["asks"] != GUESS:
        return FIXED[aside["asks"]]
    labels = {key: SEND_THIS if key == REPORT else menu.labels[key] for key in aside["keys"] if key in menu.labels}
    return Choice(name=GUESS, text=_("This can be:"), labels=labels) if labels else None


def for_later(words: Sequence[str], by_text: bool) -> list[str]:
    """What may wait while a caller is asked first: dialled choices, but no PIN; written words, but no bare number."""
    if by_text:
        return [word for word in words if number(word) is None]
    return list(itertools.takewhile(lambda word: len(word) <= LONGEST_CHOICE, words))
