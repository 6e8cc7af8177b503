"""A list too long for one screen, a few lines at a time."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ask import Choice, Steps
from bot.text import Lines, Sayable, Text, _

AT_ONCE = 3  # lines of amounts in Khmer, with the options, are three pages


def tell_list(name: str, lines: Sequence[Sayable], more: Text) -> Steps:
    """Some lines, and `more` of them as long as there are any."""
    for at in range(0, len(lines), AT_ONCE):
        labels = {"more": more} if lines[at + AT_ONCE :] else {}
        shown = Lines(tuple(lines[at : at + AT_ONCE]))
        wish = yield Choice(name=name, text=shown, labels={**labels, "on": _("Go on")})
        if wish == "on":
            return None
    return None
