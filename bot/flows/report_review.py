"""All that is reported, to be looked at once more: each item has a number, by which it is asked again.

It stands on two screens: with the longest names and places it is more than one can show on a small telephone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.ask import Caller, TellingChoice, is_noted
from bot.flows.report_how import (
    SECTORS,
    SINCE,
    WORKERS,
    ask_going_on,
    ask_hurt,
    ask_sector,
    ask_since,
    ask_words,
    ask_workers,
)
from bot.flows.report_what import KINDS, Reporting, ask_kind, ask_place_of_it, ask_where, shortly, still_told
from bot.flows.reported import Reported
from bot.places import Name
from bot.text import Sayable, _

RIGHT = "right"
CHECK = _("Please check. Choose what to change.")
GOING_ON = {True: _("Still going on"), False: _("Over now")}  # max: label
HURT = {True: _("Somebody is hurt"), False: _("Nobody is hurt")}  # max: label
Ask = Callable[[Reported, Caller], Reporting]


def ask_words_anew(told: Reported, caller: Caller) -> Reporting:
    """What was written is dropped: perhaps it said too much."""
    return (yield from ask_words(replace(told, words=()), caller))


ASK_AGAIN: Mapping[str, Ask] = {
    "kind": ask_kind,
    "place": ask_place_of_it,
    "where": ask_where,
    "sector": ask_sector,
    "workers": ask_workers,
    "since": ask_since,
    "going_on": ask_going_on,
    "hurt": ask_hurt,
    "words": ask_words_anew,
}


def check_what(told: Reported, caller: Caller) -> Reporting:
    """What is wrong, and where."""
    return _check("check_what", _what, told, caller)


def check_how(told: Reported, caller: Caller) -> Reporting:
    """How bad it is; from here it is sent."""
    return _check("check_how", _how, told, caller)


def _check(name: str, items: Callable[[Reported], Mapping[str, Sayable]], told: Reported, caller: Caller) -> Reporting:
    while True:
        item = yield TellingChoice(name=name, text=CHECK, labels=items(told))
        if item == RIGHT:
            return told
        told = yield from (still_told(item, told) if is_noted(item) else ASK_AGAIN[item](told, caller))


def _what(told: Reported) -> Mapping[str, Sayable]:
    return {
        RIGHT: _("All right"),  # max: label
        "kind": KINDS[told.kind],
        "where": shortly(told.where) if told.where else _("Nobody named"),  # max: label
        "place": _place(told),
    }


def _place(told: Reported) -> Sayable:
    if not told.district:
        return Name(told.province)
    return _("{district}, {province}", district=Name(told.district), province=Name(told.province))


def _how(told: Reported) -> Mapping[str, Sayable]:
    return {
        RIGHT: _("Send it"),  # max: label
        "sector": SECTORS[told.sector],
        "workers": _("Workers: {band}", band=WORKERS[told.workers]),
        "since": _("Since: {band}", band=SINCE[told.since]),
        "going_on": GOING_ON[told.going_on],
        "hurt": HURT[told.hurt],
        "words": _("Own words: {count}", count=len(told.words)),
    }
