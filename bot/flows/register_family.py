"""Husband, wife and children whom a member wants covered too."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from bot.ask import Choice, Name, Say, Step
from bot.flows.register_person import Telling, birth_on
from bot.flows.told import Dependant, Told
from bot.text import Day, Own, _, riel
from schemes.contributions import shares
from schemes.figures import number
from schemes.situation import full_years

NOBODY = "nobody"
RELATIONS = {"spouse": _("Husband or wife"), "child": _("Child")}  # max: label
FIRST = {NOBODY: _("Nobody")} | RELATIONS  # max: label
NEXT = {NOBODY: _("Nobody else")} | RELATIONS  # max: label
NO_SPOUSE = {relation: label for relation, label in NEXT.items() if relation != "spouse"}
ANYBODY_ELSE = Choice(name="dependant", text=_("Anybody else?"), labels=NEXT)
ANY_CHILD_ELSE = Choice(name="dependant", text=ANYBODY_ELSE.text, labels=NO_SPOUSE, numbers={"child": 3})
NAME = Name(name="dependant_name", text=_("The name of this person?"))
BIRTH = _("Their date of birth? 8 digits: day, month, year.")
RIGHT = {True: _("Yes"), False: _("No")}  # max: label


def ask_family(told: Told, on: date) -> Telling:
    """One after the other, until nobody is left or the telephone has enough."""
    family: tuple[Dependant, ...] = ()
    while (relation := (yield _whom(family, on))) != NOBODY:
        one = yield from _ask_one(relation, on)
        if _may_be_covered(one, on):
            family = (*family, one)
        else:
            yield Say(_("Only children below {age} can be added.", age=number("dependant_child_age_below", on)))
        if len(family) == number("dependants_most", on):
            yield Say(_("More of the family can be added at an office of the Fund."))
            break
    return replace(told, family=family)


def _whom(family: tuple[Dependant, ...], on: date) -> Choice:
    if not family:
        return first_on(on)
    return ANY_CHILD_ELSE if any(one.relation == "spouse" for one in family) else ANYBODY_ELSE


@cache
def first_on(on: date) -> Choice:
    """The first of these questions, with what each of the family costs on that day."""
    amount = riel(shares("voluntary_health_dependant", on).worker)
    words = _("Who of your family shall be covered too? About {amount} a month for each.", amount=amount)
    return Choice(name="dependant", text=words, labels=FIRST)


def _ask_one(relation: str, on: date) -> Generator[Step, Any, Dependant]:
    name = yield NAME
    while True:
        born = yield birth_on("dependant_born", BIRTH, on)
        words = _("{name}, born {day}. Is this right?", name=Own(name), day=Day(date.fromisoformat(born)))
        if (yield Choice(name="dependant_right", text=words, labels=RIGHT)):
            return Dependant(name, relation, born)


def _may_be_covered(one: Dependant, on: date) -> bool:
    """A child below the age of the law; for husband and wife no age is known."""
    is_grown = full_years(date.fromisoformat(one.born), on) >= number("dependant_child_age_below", on)
    return one.relation == "spouse" or not is_grown
