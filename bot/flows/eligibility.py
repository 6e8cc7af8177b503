"""Can I join? A few questions, then which scheme, who pays what, what it gives and what to do next."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from functools import cache
from typing import Any

from bot.ask import Amount, Caller, Choice, Do, Number, Say, Step, Steps
from bot.flows.benefits import tell_benefits
from bot.flows.messages import ask_messages
from bot.flows.routes import STEPS, Verdict, besides
from bot.text import Lines, _
from schemes.belonging import Route, route
from schemes.figures import number
from schemes.situation import OLDEST, Situation

LOWEST_AGE = 5  # who cannot key a telephone does not ask
AGES_OF_THE_LAW = (
    "working_age",
    "voluntary_health_age_min",
    "dependant_child_age_below",
    "pension_compulsory_age_below",
    "voluntary_health_age_max",
)
NO_YES = {False: _("No"), True: _("Yes")}  # max: label
# Questions that are the same for everybody stand here, and those that are the same for a day in functions that
# remember them: where a conversation stands is found by going through all its questions again.
WORK = Choice(
    name="work",
    text=_("What is your work?"),
    labels={  # max: label
        "driver": _("Driver (tuk-tuk, moto)"),
        "seller": _("Market or street seller"),
        "building": _("Building"),
        "home": _("Work in a home"),
        "farm": _("Farm or fishing"),
        "factory": _("Factory"),
        "other": _("Other work"),
        "none": _("No paid work"),
    },
)
PAID_BY = Choice(
    name="paid_by",
    text=_("Who pays you a wage?"),
    labels={  # max: label
        "nobody": _("Nobody, I work for myself"),
        "employer": _("A boss or foreman"),
        "state": _("The State"),
    },
)
EMPLOYS = Choice(name="employs", text=_("Do you pay anyone to work for you?"), labels=NO_YES)
IDPOOR = Choice(name="idpoor", text=_("Do you hold an IDPoor card?"), labels=NO_YES)
FAMILY = Choice(
    name="family",
    text=_("Is anyone in your family a member of the Fund?"),
    labels={  # max: label
        "none": _("No"),
        "spouse": _("My husband or wife"),
        "child": _("My mother or father"),
    },
)


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
    if situation.wage is None:
        wish = yield result_for_anybody(found, on)
    else:
        wish = yield result(found, situation.wage, on)
    return found, wish


def ask_situation(on: date) -> Generator[Step, Any, Situation]:
    """The questions, only those that this person's answers make needful."""
    work = yield WORK
    paid_by, wage, employs = "nobody", None, False
    if work != "none":
        paid_by = yield PAID_BY
        if paid_by == "nobody":
            employs = yield EMPLOYS
        if paid_by == "employer":
            wage = yield wage_on(on)
    age = yield age_on(on)
    idpoor = yield IDPOOR
    family = "none"
    if paid_by == "nobody":
        family = yield FAMILY
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
        yield more_for(found, on)
    if wish == "gives":
        yield from tell_benefits(found.schemes, on, way_on=_("What to do"))
    wish = yield what_to_do(found.key, on)
    if wish == "text":
        sent = yield Do("send_text", {"text": f"how_to_start_{found.key}"})
        yield Say(_("Sent. One text, no more, unless you allow it.") if sent else _("We cannot send texts now."))
    return None


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


@cache
def what_to_do(key: str, on: date) -> Choice:
    """The next thing to do on a route, which can be had as a text message."""
    return Choice(name="start", text=STEPS[key](on), labels={"text": _("Text me this"), "on": _("Go on")})


@cache
def wage_on(on: date) -> Amount:
    """The question for a wage, within what is believed on that day."""
    return Amount(
        name="wage",
        text=_("What is your wage for a month?"),
        between=(number("wage_asked_least", on), number("wage_asked_most", on)),
        riel_per_dollar=number("riel_per_dollar", on),
        unknown=_("I do not know"),
    )


@cache
def age_on(on: date) -> Number:
    """The question for an age, with those on both sides of which the law says different things: tests walk them all."""
    limits = [number(name, on) for name in AGES_OF_THE_LAW]
    edges = tuple(sorted({age for limit in limits for age in (limit - 1, limit, limit + 1)}))
    return Number(name="age", text=_("How old are you?"), between=(LOWEST_AGE, OLDEST), edges=edges)
