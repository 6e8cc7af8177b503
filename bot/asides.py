"""Questions of the service's own, between two questions of a flow: go on? can you read this? one of these?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.ask import CAN_YOU_READ, Choice, Question, TellingChoice
from bot.text import Sayable, _
from schemes.figures import number

GUESS = "guess"  # the name of the question
REPORT = "report"  # the entry of the menu that takes the words along
SEND_THIS = _("Send this as an anonymous report")  # max: label

RESUME = Choice(
    name="resume",
    text=_("You were in the middle of something. Continue?"),
    labels={"continue": _("Continue"), "again": _("Start again")},
)
TEXTS = TellingChoice(
    name="texts",
    text=_(
        "You go on by text. The phone company and our text service keep texts, and so does your phone: "
        "delete them there when done. Calling leaves less behind."
    ),
    labels={True: _("Go on"), False: _("No")},  # max: label
)
FIXED: Mapping[str, Question] = {"resume": RESUME, "reads": CAN_YOU_READ, "texts": TEXTS}


def resume() -> dict[str, Any]:
    """The line dropped in the middle. Nothing of what was said is shown before a yes: phones are shared."""
    return {"asks": "resume"}


def reads() -> dict[str, Any]:
    """The caller asked for Khmer: first see whether this phone can draw it, or there is no way back from boxes."""
    return {"asks": "reads"}


def texts() -> dict[str, Any]:
    """A report that was begun by a call goes on by text."""
    return {"asks": "texts"}


def guess(keys: list[str], told: Mapping[str, Any], today: str) -> dict[str, Any]:
    """Words that are no answer: offer what they may mean, by keys of the menu; they wait for minutes (ISO `today`)."""
    minutes = number("session_seconds", date.fromisoformat(today)) // 60 if told["words"] else 0
    return {"asks": GUESS, "keys": keys, "minutes": minutes, **told}


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
    labels = {key: _label(key, aside, menu) for key in aside["keys"] if key in menu.labels}
    text = _("This can be:")
    if minutes := aside.get("minutes"):
        text = _("This can be (answer within {minutes} minutes):", minutes=minutes)
    return Choice(name=GUESS, text=text, labels=labels) if labels else None


def _label(key: str, aside: Mapping[str, Any], menu: Choice) -> Sayable:
    return SEND_THIS if key == REPORT and aside["words"] else menu.labels[key]


def lets_pass(aside: dict[str, Any] | None) -> bool:
    """Whether words that waited may be heard meanwhile: beside a guess they may mean more of the same."""
    return aside is None or aside["asks"] == GUESS
