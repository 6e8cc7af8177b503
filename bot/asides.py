"""Questions of the service's own, between two questions of a flow: go on? did you mean one of these?"""

from __future__ import annotations

from typing import Any

from bot.ask import Choice, Question
from bot.text import _

GUESS = "guess"  # the name of the question

RESUME = Choice(
    name="resume",
    text=_("You were in the middle of something. Continue?"),
    labels={"continue": _("Continue"), "again": _("Start again")},
)


def resume() -> dict[str, Any]:
    """The line dropped in the middle. Nothing of what was said is shown before a yes: phones are shared."""
    return {"asks": "resume"}


def guess(keys: list[str]) -> dict[str, Any]:
    """Words that are no answer: offer what they may mean, by the keys of the question that stands open."""
    return {"asks": "guess", "keys": keys}


def question(aside: dict[str, Any] | None, awaiting: object) -> Question | None:
    """The aside as a question; None when there is none, or when it no longer fits what stands open."""
    if aside is None:
        return None
    if aside["asks"] == "resume":
        return RESUME
    if not isinstance(awaiting, Choice):
        return None
    labels = {key: awaiting.labels[key] for key in aside["keys"] if key in awaiting.labels}
    return Choice(name=GUESS, text=_("This can be:"), labels=labels, open=True) if labels else None
