"""How bad it is: in which trade, how many workers, since when, whether anybody is hurt; and in one's own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.ask import Caller, Say, TellingChoice, Words
from bot.ask.telling import LONGEST
from bot.flows.report_what import KEPT, Reporting, ask
from bot.flows.reported import Reported
from bot.inputs import is_one_word
from bot.text import Own, Sayable, Text, _
from schemes.figures import text

SCREENS_MOST = 3  # of one's own words in a call; texts are not counted
SECTORS = {  # max: label
    "construction": _("Building"),
    "domestic": _("Work in a home"),
    "factory": _("Factory"),
    "shop": _("Shop or restaurant"),
    "transport": _("Transport"),
    "farm": _("Farm or fishing"),
    "other": _("Other"),
}
WORKERS: dict[str, Sayable] = {
    "1": _("One"),  # max: label
    "2-9": Own("2-9"),
    "10-49": Own("10-49"),
    "50-99": Own("50-99"),
    "100+": _("100 or more"),  # max: label, own numbers
}
SINCE = {  # max: label
    "this_month": _("This month"),
    "1-3": _("1-3 months"),
    "4-12": _("4-12 months"),
    "over_a_year": _("Over a year"),
}
YES_NO = {True: _("Yes"), False: _("No")}  # max: label
SECTOR = TellingChoice(name="sector", text=_("What kind of work is done there?"), labels=SECTORS)
HOW_MANY = TellingChoice(name="workers", text=_("How many workers does it touch?"), labels=WORKERS)
SINCE_WHEN = TellingChoice(name="since", text=_("Since when?"), labels=SINCE)
GOING_ON = TellingChoice(name="going_on", text=_("Is it still going on?"), labels=YES_NO)
HURT = TellingChoice(name="hurt", text=_("Is anybody hurt or in danger?"), labels=YES_NO)
TELL = {
    False: _("What happened, in your words? No names of workers, no exact day."),
    True: _("What happened, in your words? As many texts as you like, then SEND. No names of workers, no exact day."),
}
TELL_MORE = _("Tell a little more: what happened, and how often?")
AND_MORE = _("More? Write on.")
DONE = _("Go on")


def ask_sector(told: Reported, caller: Caller) -> Reporting:
    """The trade."""
    sector, told = yield from ask(SECTOR, told)
    return replace(told, sector=sector)


def ask_workers(told: Reported, caller: Caller) -> Reporting:
    """How many, in bands."""
    workers, told = yield from ask(HOW_MANY, told)
    return replace(told, workers=workers)


def ask_since(told: Reported, caller: Caller) -> Reporting:
    """Since when, in bands."""
    since, told = yield from ask(SINCE_WHEN, told)
    return replace(told, since=since)


def ask_going_on(told: Reported, caller: Caller) -> Reporting:
    """Whether it goes on."""
    going_on, told = yield from ask(GOING_ON, told)
    return replace(told, going_on=going_on)


def ask_hurt(told: Reported, caller: Caller) -> Reporting:
    """Whether anybody is hurt: then where to get help now, before anything else."""
    hurt, told = yield from ask(HURT, told)
    if hurt:
        yield Say(help_now(date.fromisoformat(caller.today)))
    return replace(told, hurt=hurt)


def help_now(on: date) -> Text:
    """Whom to call at once."""
    return _("Get help now: call {fund} or {labour}.", fund=text("hotline_fund", on), labour=text("hotline_labour", on))


def ask_words(told: Reported, caller: Caller) -> Reporting:
    """Own words, as many as they wish; who has said hardly anything is asked once for more."""
    told = yield from _collect(told, AND_MORE if told.words else TELL[caller.writes], caller)
    if is_one_word(" ".join(told.words)):
        told = yield from _collect(told, TELL_MORE, caller)
    return told


def _collect(told: Reported, words: Text, caller: Caller) -> Reporting:
    """What they write until they have said all."""
    written = 0
    while caller.by_text or written < SCREENS_MOST:
        said = yield Words(name="own_words", text=words if not written else AND_MORE, longest=LONGEST, none=DONE)
        if said is None:
            return told
        told, written = told.adding(said), min(written + 1, SCREENS_MOST)
        yield Say(KEPT)
    return told
