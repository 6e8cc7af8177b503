"""What else there is: found under Help, or by the number on a poster."""

from __future__ import annotations

from bot.ask import Choice, Do, Steps
from bot.text import Text, _

OTHER: dict[str, Text] = {  # max: label
    "employ": _("I employ people"),
    "care": _("I was at a hospital"),
    "story": _("My story"),
    "check": _("Check a code"),
    "team": _("A team comes to me"),
}


def services() -> Steps:
    """Over to another entry of the menu, as if its number had been dialled."""
    chosen = yield Choice(name="service", text=_("What do you need?"), labels=OTHER)
    yield Do("cross_over", {"to": chosen, "known": {}})
    return None
