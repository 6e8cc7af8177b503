"""Can I join? A few questions, then which scheme, who pays what, what it gives and what to do next."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from functools import cache
from typing import Any

from bot.ask import Caller, Choice, Step, Steps
from bot.flows.benefits import tell_benefits
from bot.flows.messages import ask_messages
from bot.flows.register import register_known
from bot.flows.routes import Verdict, besides
from bot.flows.situation import ask_situation
from bot.flows.what_to_do import tell_what_to_do
from bot.text import Lines, _
from schemes.belonging import Route, route


def eligibility(caller: Caller) -> Steps:
    """From the caller's situation to the one thing to do next, which may be to register at once."""
    on = date.fromisoformat(caller.today)
    situation = yield from ask_situation(on)
    found = route(situation, on)
    if (yield from guide(found, situation.wage, on)) == "register":
        return (yield from register_known(caller, situation, found))
    yield from ask_messages(caller)
    return _("Thank you. Come back any time.")


def guide(found: Route, wage: int | None, on: date) -> Generator[Step, Any, str]:
    """Where the caller belongs, then what that gives or what else is true, then what to do, and whether they will."""
    wish = yield result_for_anybody(found, on) if wage is None else result(found, wage, on)
    if wish == "besides":
        yield more_for(found, on)
    if wish == "gives":
        yield from tell_benefits(found.schemes, on, way_on=_("What to do"))
    return (yield from tell_what_to_do(found.key, on))


def result(found: Route, wage: int | None, on: date) -> Choice:
    """Where the caller belongs, and the ways on from there."""
    labels = {"gives": _("What it gives"), "start": _("What to do"), "besides": _("More for you")}  # max: label
    if not found.schemes:
        del labels["gives"]
    if not besides(found, on)[1:]:
        del labels["besides"]
    return Choice(name="result", text=Verdict(found, wage, on), labels=labels)


@cache
def result_for_anybody(found: Route, on: date) -> Choice:
    """The same as far as no wage is in it: nothing that a caller said is remembered here."""
    return result(found, None, on)


@cache
def more_for(found: Route, on: date) -> Choice:
    """What there was no room for beside the result."""
    return Choice(name="besides", text=Lines(besides(found, on)[1:]), labels={"start": _("What to do")})
