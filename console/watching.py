"""How far a campaign is, as its pages show it: counted for all who watch together, and put into words."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from flask import current_app
from flask_babel import LazyString, format_date, format_datetime, gettext, lazy_gettext
from sqlalchemy import Connection

from campaigns.chart import COLOURS, Bar
from campaigns.ending import done_at
from campaigns.progress import RATE_SECONDS, Standing, percent
from campaigns.watch import Still, still
from console import campaign_words
from schemes.cambodia import day_of
from store import canaries, leaving, recipients
from store.campaigns import Campaign, Plan, State
from store.canaries import Verdict
from store.recipients import Counts

TOLD: Mapping[str, LazyString] = {
    "delivered": lazy_gettext("delivered"),
    "sent": lazy_gettext("sent, no receipt yet"),
    "unknown": lazy_gettext("unknown"),
    "failed": lazy_gettext("failed"),
    "skipped": lazy_gettext("left out"),
    "waiting": lazy_gettext("left to send"),
}
REPLIES: Mapping[str, LazyString] = {
    "dialled": lazy_gettext("dialled"),
    "texted": lazy_gettext("sent a text"),
    "registered": lazy_gettext("registered"),
    "opted_out": lazy_gettext("opted out"),
}

_OVER = (State.FINISHED, State.CANCELLED)
_SHARE = 10  # of this many seconds the database counts during one at most, however many watch
_LONG, _RECEIPTS_WAIT = 0.05, 60.0  # seconds: of a large one that is over, late receipts show within a minute
_WIDE = 100.0  # of the drawn bar


_Kept = tuple[float, Counts, float]  # until when, and what was counted


@dataclass(frozen=True)
class Seen:
    """What was seen of a campaign: `rate` in messages a second, `is_held` while most wait until the first have it."""

    campaign: Campaign
    counts: Counts
    rate: float
    is_held: bool
    now: datetime

    @property
    def standing(self) -> Standing:
        """How many people are in which state."""
        return Standing.of(self.counts.by_state())

    @property
    def is_over(self) -> bool:
        """Whether nothing of it will leave any more."""
        return self.campaign.state in _OVER

    @property
    def share(self) -> str:
        """How much is done, in percent."""
        return percent(self.standing.done, self.standing.total)

    @property
    def told(self) -> list[tuple[str, LazyString, int]]:
        """(state, words, how many people), as they stand in the bar."""
        by_state = self.counts.by_state()
        return [(state, words, by_state[state]) for state, words in TOLD.items()]

    @property
    def parts(self) -> Iterator[tuple[str, float, float]]:
        """The bar: (colour, where it begins, how wide it is), in percent."""
        begins, by_state, total = 0.0, self.counts.by_state(), self.standing.total or 1
        for state, colour in COLOURS.items():
            if wide := by_state[state] * _WIDE / total:
                yield colour, round(begins, 3), round(wide, 3)
            begins += wide

    @property
    def rows(self) -> Sequence[Bar]:
        """People of each operator and language, most first."""
        return groups(self.counts)

    @property
    def ends(self) -> str:
        """Why nothing leaves just now, or how long it takes still."""
        return why_still(self.campaign, self.now) or self._first() or self._left()

    def _left(self) -> str:
        waiting, rate = self.standing.waiting, self.rate
        return time_left(self.campaign, timedelta(seconds=waiting / rate), self.now) if waiting and rate else ""

    def _first(self) -> str:
        return (
            str(gettext("%(people)s first, then the others", people=people(self.campaign.canary)))
            if self.is_held
            else ""
        )


def look(connection: Connection, campaign: Campaign, now: datetime) -> Seen:
    """How it stands now, or stood a moment ago: a large one is counted for all who watch together."""
    counts, rate = counted(connection, campaign)
    is_sent = campaign.state == State.SENDING
    is_held = is_sent and canaries.judge(connection, campaign) == Verdict.HELD
    return Seen(campaign, counts, rate if is_sent else 0.0, is_held, now)


def counted(connection: Connection, campaign: Campaign) -> tuple[Counts, float]:
    """How many people are in which state, and how many messages leave a second: now, or a moment ago."""
    kept: dict[tuple[UUID, State], _Kept] = current_app.extensions.setdefault("counted", {})
    began, key = time.monotonic(), (campaign.id, campaign.state)  # in another state it is counted anew
    if key in kept and kept[key][0] > began:
        return kept[key][1:]
    counts = recipients.counts(connection, campaign.id)
    rate = leaving.rate(connection, campaign.id, int(RATE_SECONDS))
    ended = time.monotonic()
    for old in [each for each, (until, *_) in list(kept.items()) if until <= began]:
        kept.pop(old, None)
    is_large = ended - began > _LONG
    rest = _RECEIPTS_WAIT if is_large and campaign.state in _OVER else 0.0
    kept[key] = (ended + max((ended - began) * _SHARE, rest), counts, rate)
    return counts, rate


def groups(counts: Counts) -> list[Bar]:
    """One bar for each operator and language, most people first."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for (state, operator, language), count in counts.rows.items():
        found.setdefault((operator, language), dict.fromkeys(TOLD, 0))[state] += count
    bars = [Bar(_named(*names), by_state) for names, by_state in found.items()]
    return sorted(bars, key=lambda bar: (-bar.total, bar.name))


def _named(operator: str, language: str) -> str:
    return f"{campaign_words.operator(operator)}, {campaign_words.LANGUAGES.get(language, language)}"


def people(count: int) -> str:
    """1 person, 2,000 people."""
    return str(gettext("1 person") if count == 1 else gettext("%(count)s people", count=f"{count:,}"))


def time_left(campaign: Plan, needed: timedelta, now: datetime) -> str:
    """How long it takes still if so much sending is left; on which day it is done, if a night lies between."""
    done, minutes = done_at(campaign, now, needed), round(needed / timedelta(minutes=1))
    if done is None:
        return str(gettext("its time is over before everybody has it"))
    if day_of(done) != day_of(now):
        return str(
            gettext("will be done on %(day)s at %(hour)s", day=format_date(done), hour=format_datetime(done, "HH:mm"))
        )
    if minutes < 1:
        return str(gettext("less than a minute to go"))
    hours, minutes = divmod(minutes, 60)
    if hours:
        return str(gettext("%(hours)s h %(minutes)s min to go", hours=hours, minutes=minutes))
    return str(gettext("%(minutes)s min to go", minutes=minutes))


def why_still(campaign: Campaign, now: datetime) -> str:
    """Why nothing of it leaves just now; "" if something does, or its state says it."""
    why, begins = still(campaign, now), campaign.starts_at
    if why == Still.BEGINS_LATER:
        return str(
            gettext("begins on %(day)s at %(hour)s", day=format_date(begins), hour=format_datetime(begins, "HH:mm"))
        )
    if why == Still.CLOSED:
        hour, clock = f"{campaign.from_hour:02}:00", format_datetime(now, "HH:mm")
        return str(gettext("goes on at %(hour)s; it is %(clock)s now", hour=hour, clock=clock))
    return str(_WHY.get(why, "")) if why else ""


_WHY: Mapping[Still, LazyString] = {
    Still.REPEATS: lazy_gettext("each time is a campaign of its own, with the same name"),
    Still.BEGINS: lazy_gettext("is about to begin"),
    Still.HOLIDAY: lazy_gettext("it rests today, on a public holiday"),
    Still.EXPIRED: lazy_gettext("its time is over"),
}
