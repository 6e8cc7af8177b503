"""What to do next, where a person belongs; it can be had as a text message."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from functools import cache
from typing import Any

from bot.ask import Choice, Do, Say, Step
from bot.flows.routes import STEPS
from bot.text import _

OPEN = "voluntary_health"  # the one route on which people register themselves


def tell_what_to_do(key: str, on: date) -> Generator[Step, Any, str]:
    """The next thing to do on a route; gives `register` for who wants to do that now."""
    wish = yield what_to_do(key, on)
    if wish == "text":
        sent = yield Do("send_text", {"text": f"how_to_start_{key}"})
        yield Say(_("Sent. One text, no more, unless you allow it.") if sent else _("We cannot send texts now."))
    if wish == "employ":
        yield Do("cross_over", {"to": "employ", "known": {}})
    return str(wish)


@cache
def what_to_do(key: str, on: date) -> Choice:
    """The question that tells it."""
    labels = {"text": _("Text me this"), "on": _("Go on")}
    if key == OPEN:
        labels["register"] = _("Register")  # max: label
    if key == "register_enterprise":
        labels["employ"] = _("Register my business")
    return Choice(name="start", text=STEPS[key](on), labels=labels)
