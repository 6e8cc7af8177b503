"""Can I join? A few questions, then which scheme, who pays what, what it gives and what to do next."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from functools import cache
from typing import Any

from bot.ask import Amount, Caller, Choice, Do, Number, Say, Step, Steps
from bot.flows.benefits import tell_benefits
from bot.flows.messages import ask_messages
from bot.flows.routes import STEPS, besides, verdict
from bot.text import Lines, _
from schemes.belonging import Route, route
from schemes.figures import number
from schemes.situation import OLDEST, Situation

WORKS = {  # max: label
    "driver": _("Driver (tuk-tuk, moto)"),
    "seller": _("Market or street seller"),
    "building": _("Building"),
    "home": _("Work in a home"),
    "farm": _("Farm or fishing"),
    "factory": _("Factory"),
    "other": _("Other work"),
    "none": _("No paid work"),
}
PAID_BY = {  # max: label
    "nobody": _("Nobody, I work for myself"),
    "employer": _("A boss or foreman"),
    "state": _("The State"),
}
FAMILY = {  # max: label
    "none": _("No"),
    "spouse": _("My husband or wife"),
    "child": _("My mother or father"),
}
LOWEST_AGE = 5  # who cannot key a telephone does not ask
AGES_OF_THE_LAW = (
    "working_age",
    "voluntary_health_age_min",
    "dependant_child_age_below",
    "pension_compulsory_age_below",
    "voluntary_health_age_max",
)
NO_YES = {False: _("No"), True: _("Yes")}  # max: label


def eligibility(caller: Caller) -> Steps:
    """From the caller's situation to the one thing to do next."""
    on = date.fromisoformat(caller.today)
    found, wish = yield from find_out(on)
    yield from guide(found, wish, on)
    yield from ask_messages(caller)
    return _("Thank you. Come back any time.")


def find_out(on: date) -> Generator[Step, Any, tuple[Route, str]]:
    """Ask, and say where the caller belongs; gives the route and what the caller wants to know next."""
    situation = yield from ask_situation(on)
    found = route(situation, on)
    labels = {"gives": _("What it gives"), "start": _("What to do"), "besides": _("More for you")}  # max: label
    if not found.schemes:
        del labels["gives"]
    if not besides(found, on)[1:]:
        del labels["besides"]
    wish = yield Choice(name="result", text=verdict(found, situation, on), labels=labels)
    return found, wish


def ask_situation(on: date) -> Generator[Step, Any, Situation]:
    """The questions, only those that this person's answers make needful."""
    work = yield Choice(name="work", text=_("What is your work?"), labels=WORKS)
    paid_by, wage, employs = "nobody", None, False
    if work != "none":
        paid_by = yield Choice(name="paid_by", text=_("Who pays you a wage?"), labels=PAID_BY)
        if paid_by == "nobody":
            employs = yield Choice(name="employs", text=_("Do you pay anyone to work for you?"), labels=NO_YES)
        if paid_by == "employer":
            wage = yield Amount(
                name="wage",
                text=_("What is your wage for a month?"),
                between=(number("wage_asked_least", on), number("wage_asked_most", on)),
                riel_per_dollar=number("riel_per_dollar", on),
                unknown=_("I do not know"),
            )
    age = yield Number(name="age", text=_("How old are you?"), between=(LOWEST_AGE, OLDEST), edges=edges(on))
    idpoor = yield Choice(name="idpoor", text=_("Do you hold an IDPoor card?"), labels=NO_YES)
    family = "none"
    if paid_by == "nobody":
        family = yield Choice(name="family", text=_("Is anyone in your family a member of the Fund?"), labels=FAMILY)
    return Situation(
        work="state" if paid_by == "state" else work,
        has_employer=paid_by == "employer",
        employs=employs,
        age=age,
        idpoor=idpoor,
        family_of_member=None if family == "none" else family,
        wage=wage,
    )


def guide(found: Route, wish: str, on: date) -> Steps:
    """What the scheme gives or what else is true, then what to do; the last as a text message if they like."""
    if wish == "besides":
        yield Choice(name="besides", text=Lines(besides(found, on)[1:]), labels={"start": _("What to do")})
    if wish == "gives":
        yield from tell_benefits(found.schemes, on, way_on=_("What to do"))
    wish = yield Choice(name="start", text=STEPS[found.key](on), labels={"text": _("Text me this"), "on": _("Go on")})
    if wish == "text":
        sent = yield Do("send_text", {"text": f"how_to_start_{found.key}"})
        yield Say(_("Sent. One text, no more, unless you allow it.") if sent else _("We cannot send texts now."))
    return None


@cache
def edges(on: date) -> tuple[int, ...]:
    """The ages on both sides of which the law says different things: the tests walk them all."""
    limits = [number(name, on) for name in AGES_OF_THE_LAW]
    return tuple(sorted({age for limit in limits for age in (limit - 1, limit, limit + 1)}))
