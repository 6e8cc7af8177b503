"""What has to be known of a person to say where they belong: only what their answers make needful."""

from __future__ import annotations

from collections.abc import Generator
from datetime import date
from functools import cache
from typing import Any

from bot.ask import Amount, Choice, Number, Step
from bot.text import _
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


def ask_situation(on: date) -> Generator[Step, Any, Situation]:
    """One question after the other; gives the person as the law sees them."""
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
