"""Report a problem, without being known: what is kept and what is not, what is wrong, the code to come back with."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from typing import Any

from bot.ask import Caller, Choice, Do, Say, Step, Steps, TellingChoice
from bot.flows.report_how import (
    SINCE,
    ask_going_on,
    ask_hurt,
    ask_sector,
    ask_since,
    ask_words,
    ask_workers,
)
from bot.flows.report_review import check_how, check_what
from bot.flows.report_sent import tell_code
from bot.flows.report_what import KINDS, Reporting, ask, ask_kind, ask_place_of_it, ask_where, shortly
from bot.flows.reported import Reported, begun
from bot.places import Name
from bot.text import Lines, Sayable, Text, _
from schemes.figures import number, text

AGREE = {True: _("Go on"), False: _("No")}  # max: label
TRUTH = {
    by_text: TellingChoice(name="truth", text=words, labels=AGREE)
    for by_text, words in {
        False: _(
            "We keep your report, no name, no number. The phone company sees that you call and could read along. "
            "A text would leave more behind."
        ),
        True: _(
            "We keep your report, no name, no number. The phone company and our text service keep texts, and so does "
            "your phone: delete them there when done. Calling leaves less behind."
        ),
    }.items()
}
NOTHING_KEPT = _("Nothing was kept.")
WORDS_KEPT = _("We have your words. They are not lost.")


def report(caller: Caller) -> Steps:
    """From what is kept to the code; nothing is kept before it is sent."""
    on = date.fromisoformat(caller.today)
    may = yield Do("reports_today")
    if may["left"] <= 0 or may["closed"]:
        return not_now(may, on)
    told = begun(caller.told)
    if told.words:
        yield Say(WORDS_KEPT)
    agrees, told = yield from ask(TRUTH[caller.writes], told)
    if not agrees:
        return NOTHING_KEPT
    told = yield from ask_all(told, caller)
    told = yield from check_what(told, caller)
    told = yield from check_how(told, caller)
    sent = yield Do("file_report", {"seed": may["seed"], **told.as_arguments()})
    if "code" not in sent:
        return not_now(sent, on)
    return (yield from tell_code(sent["code"], caller))


def ask_all(told: Reported, caller: Caller) -> Reporting:
    """What is not known yet; what came along is shown, and may be corrected at the end."""
    if told.kind:
        told = yield from show_known(told)
    if not told.kind:
        told = yield from ask_kind(told, caller)
    if caller.writes:
        yield Say(soon_erased(date.fromisoformat(caller.today)))
    if not told.province:
        told = yield from ask_place_of_it(told, caller)
    if not told.where:
        told = yield from ask_where(told, caller)
    told = yield from ask_sector(told, caller)
    told = yield from ask_workers(told, caller)
    if not told.since:
        told = yield from ask_since(told, caller)
    for each in (ask_going_on, ask_hurt, ask_words):
        told = yield from each(told, caller)
    return told


def soon_erased(on: date) -> Text:
    """Who writes texts takes longer than who calls."""
    return _("If you write nothing for {minutes} minutes, all is erased.", minutes=number("session_seconds", on) // 60)


def show_known(told: Reported) -> Generator[Step, Any, Reported]:
    """What an account brought along; who does not want it begins with nothing."""
    known, told = yield from ask(known_of(told), told)
    return told if known == "right" else Reported(words=told.words)


def known_of(told: Reported) -> Choice:
    """The parts that are filled in already, and nothing of the member besides."""
    parts: list[Sayable] = [_("In the report, and nothing else of you:"), KINDS[told.kind]]
    parts += [shortly(told.where)] if told.where else []
    parts += [Name(told.province)] if told.province else []
    parts += [SINCE[told.since]] if told.since else []
    labels = {"right": _("Right, go on"), "anew": _("Leave it out")}  # max: label
    return TellingChoice(name="known", text=Lines(tuple(parts)), labels=labels)


def not_now(may: dict[str, Any], on: date) -> Text:
    """Enough for today, or nobody yet to read it: what to do instead."""
    numbers = {"fund": text("hotline_fund", on), "labour": text("hotline_labour", on)}
    if may.get("closed"):
        return _("Reports cannot be taken yet; nothing was kept. Call {fund} or {labour}.", **numbers)
    return _("Thank you, that is enough from this phone today. Please come tomorrow. Urgent? Call {fund}.", **numbers)
