"""`flask campaign watch`: how far a campaign is, again and again until it is over."""

from __future__ import annotations

import shutil
import textwrap
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TextIO

from campaigns.choosing import state_in_words
from campaigns.plan_file import shown
from campaigns.progress import Rate, Standing, ahead, bar, in_words, percent
from schemes.cambodia import CAMBODIA, day_of
from schemes.holidays import is_holiday
from store import StoreAway
from store.audiences import is_open
from store.campaigns import Campaign, State

ON_A_SCREEN = 1.0  # seconds between two looks
IN_A_FILE = 10.0
_SHARE = 10  # of this many seconds the database counts during one at most

_OVER = (State.FINISHED, State.CANCELLED)
_NOT_BEGUN = (State.DRAFT, State.AWAITING)
_UP, _REST = "\x1b[A", "\x1b[J"


@dataclass(frozen=True)
class Look:
    """What was seen of a campaign at a time."""

    campaign: Campaign
    standing: Standing
    at: datetime
    is_held: bool = False  # whether most of them wait until the first have it


def follow(look: Callable[[], Look], shown_on: TextIO, *, every: float, is_screen: bool) -> None:
    """Show how far it is until it is over; on a screen in place, elsewhere a line whenever something changed.

    `look` counts anew. While the database is away the last counts stay and it is tried again. Raises StoreAway when it
    was away from the beginning.
    """
    show = _InPlace(shown_on) if is_screen else _LineByLine(shown_on)
    rate, seen, pause = Rate(), look(), every
    while True:
        show(lines(seen, rate.see(time.monotonic(), seen.standing.handed)))
        if not _goes_on(seen.campaign):
            return
        time.sleep(pause)
        asked = time.monotonic()
        try:
            seen = look()
        except StoreAway as away:
            show([*lines(seen, 0.0), f"{away} It is tried again."])
        pause = max(every, (time.monotonic() - asked) * _SHARE)


def _goes_on(campaign: Campaign) -> bool:
    return campaign.state not in (*_OVER, *_NOT_BEGUN) and not campaign.repeats


def lines(seen: Look, rate: float) -> list[str]:
    """What is shown: the bar, the counts, and why nothing moves if nothing does."""
    standing = seen.standing
    if not standing.total:
        return [f"{seen.campaign.name}: {why_still(seen) or state_in_words(seen.campaign)}"]
    share = percent(standing.done, standing.total)
    ends = why_still(seen) or _first(seen) or ahead(standing, rate)
    head = f"{bar(standing.done, standing.total)} {share} of {standing.total:,}"
    return [f"{head}, {ends}" if ends else head, in_words(standing, rate)]


def _first(seen: Look) -> str:
    return f"the first {seen.campaign.canary:,} before the others" if seen.is_held else ""


class Still(StrEnum):
    """Why nothing of a campaign is being sent just now."""

    REPEATS = "repeats"  # each time is a campaign of its own
    BEGINS_LATER = "begins_later"
    BEGINS = "begins"  # in a moment
    NOT_SENDING = "not_sending"  # its state says why
    EXPIRED = "expired"
    HOLIDAY = "holiday"  # on which it rests
    CLOSED = "closed"  # outside its hours


def still(campaign: Campaign, at: datetime) -> Still | None:
    """Why nothing is being sent at that time; None if something is."""
    if campaign.state == State.SCHEDULED:
        begins = Still.BEGINS_LATER if at < campaign.starts_at else Still.BEGINS
        return Still.REPEATS if campaign.repeats else begins
    if campaign.state != State.SENDING:
        return Still.NOT_SENDING
    if at >= campaign.expires_at:
        return Still.EXPIRED
    if not campaign.on_holidays and is_holiday(day_of(at)):
        return Still.HOLIDAY
    return None if is_open(campaign, at) else Still.CLOSED


def why_still(seen: Look) -> str:
    """The same in words; "" if something is."""
    why = still(seen.campaign, seen.at)
    return _WHY[why](seen.campaign, seen.at) if why else ""


_WHY: Mapping[Still, Callable[[Campaign, datetime], str]] = {
    Still.REPEATS: lambda campaign, _at: f"{campaign.repeats}; each time is a campaign of its own, with the same name",
    Still.BEGINS_LATER: lambda campaign, _at: f"begins at {shown(campaign.starts_at)}",
    Still.BEGINS: lambda _campaign, _at: "is about to begin",
    Still.NOT_SENDING: lambda campaign, _at: state_in_words(campaign),
    Still.EXPIRED: lambda _campaign, _at: "its time is over",
    Still.HOLIDAY: lambda _campaign, _at: "it rests today, on a public holiday",
    Still.CLOSED: lambda campaign, at: (
        f"goes on at {campaign.from_hour:02}:00, it is {at.astimezone(CAMBODIA):%H:%M} now"
    ),
}


class _InPlace:
    """Draws over what it drew before."""

    def __init__(self, shown_on: TextIO) -> None:
        self._shown_on = shown_on
        self._drawn = 0

    def __call__(self, shown: list[str]) -> None:
        columns = max(20, shutil.get_terminal_size().columns - 1)
        drawn = [part for line in shown for part in textwrap.wrap(line, columns)]
        self._shown_on.write(_UP * self._drawn + "\r" + _REST + "".join(f"{line}\n" for line in drawn))
        self._shown_on.flush()
        self._drawn = len(drawn)


class _LineByLine:
    """Writes one line, when it is not the one before."""

    def __init__(self, shown_on: TextIO) -> None:
        self._shown_on = shown_on
        self._last = ""

    def __call__(self, shown: list[str]) -> None:
        line = "; ".join(shown)
        if line != self._last:
            self._shown_on.write(line + "\n")
            self._shown_on.flush()
        self._last = line
