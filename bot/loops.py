"""Two machines that answer each other's texts for ever are stopped, and a wish is confirmed once."""

from __future__ import annotations

from collections.abc import Callable

from bot.session import Person

SAME_TEXT_MOST = 5  # times to one number
WITHIN_SECONDS = 60 * 60
CONFIRMED_SECONDS = 24 * 60 * 60


def is_looping(person: Person, text: str, now: int, mark: Callable[[str], str]) -> bool:
    """Whether `text` was sent to this person too often within the hour; otherwise it is counted, at `now` (epoch s).

    What is held back is not counted: who keeps asking is answered again after an hour.
    """
    recent = {
        key: fresh
        for key, times in person.replies.items()
        if (fresh := [sent for sent in times if now - sent < WITHIN_SECONDS])
    }
    key = mark(text)
    times = recent.get(key, [])
    is_too_often = len(times) >= SAME_TEXT_MOST
    person.replies = recent if is_too_often else recent | {key: [*times, now]}
    return is_too_often


def is_confirmed(person: Person, wish: str, now: int) -> bool:
    """Whether this very wish (stop or start) was confirmed to this person within a day and is still their last one.

    Otherwise it is confirmed now, at `now` (epoch s).
    """
    if person.wish == wish and 0 <= now - person.wished_at < CONFIRMED_SECONDS:
        return True
    person.wish, person.wished_at = wish, now
    return False
