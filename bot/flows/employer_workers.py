"""The workers of an enterprise: put on its list one by one, looked at, taken off."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from datetime import date
from functools import cache
from typing import Any

from bot.ask import Amount, Choice, Date, Do, Name, Say, Step
from bot.text import Day, Own, Sayable, Text, _, riel
from schemes.figures import number
from schemes.situation import OLDEST

NAMES_AT_ONCE = 2  # the longest in Khmer, with their wages and what else there is, are three pages
LONGEST_NAME = 30  # 16-bit units
NAME = Name(name="worker_name", text=_("Name of the worker, as on the ID card?"))


def add_workers(enterprise: str, on: date) -> Generator[Step, Any, None]:
    """One after the other; each is on the list once, however often they are told."""
    is_more = True
    while is_more:
        name = yield NAME
        born = yield birth_on(on)
        wage = yield wage_on(on)
        told = {"name": name, "born": born, "wage": wage}
        if (yield right(name, born, wage)):
            listed = yield Do("list_worker", {"enterprise": enterprise, **told})
            yield Say(BECAME[listed["became"]](listed["workers"]))
        is_more = yield ANOTHER


ANOTHER = Choice(
    name="another_worker",
    text=_("Another worker?"),
    labels={True: _("Next worker"), False: _("That is all")},  # max: label
)
BECAME = {
    "new": lambda count: _("Listed. Now {count} in all.", count=count),
    "changed": lambda count: _("Was on the list already; the wage is changed. {count} in all.", count=count),
    "known": lambda count: _("Was on the list already. {count} in all.", count=count),
    "gone": lambda count: _("We do not find this business any more."),
}


def right(name: str, born: str, wage: int) -> Choice:
    """What was understood, before it is kept."""
    return Choice(
        name="worker_right",
        text=_(
            "{name}, born {day}, {amount} a month. Right?",
            name=Own(name).clipped(LONGEST_NAME),
            day=Day(date.fromisoformat(born)),
            amount=riel(wage),
        ),
        labels={True: _("Yes"), False: _("No")},
    )


@cache
def birth_on(on: date) -> Date:
    """The day of birth, of somebody who may be employed at all or not: the law is told elsewhere."""
    first = on.replace(year=on.year - OLDEST, month=1, day=1)
    return Date(name="worker_born", text=_("Their date of birth? 8 digits: day, month, year."), first=first, last=on)


@cache
def wage_on(on: date) -> Amount:
    """The wage, within what is believed on that day."""
    return Amount(
        name="worker_wage",
        text=_("Wage for a month?"),
        between=(number("wage_asked_least", on), number("wage_asked_most", on)),
        riel_per_dollar=number("riel_per_dollar", on),
    )


def tell_workers(enterprise: str, on: date) -> Generator[Step, Any, None]:
    """The list, a few at a time; one of them may be taken off."""
    found = yield Do("workers_here", {"enterprise": enterprise})
    chosen = yield from _choose(found)
    if chosen is None:
        return
    name = Own(chosen["name"]).clipped(LONGEST_NAME)
    leaves = yield Choice(
        name="worker_leaves",
        text=_("{name}: {amount} a month. To change the wage, add them again.", name=name, amount=riel(chosen["wage"])),
        labels={True: _("Works here no more"), False: _("Go on")},  # max: label
    )
    if leaves:
        yield Do("remove_worker", {"enterprise": enterprise, "worker": chosen["id"]})
        yield Say(_("Taken off the list."))


def _choose(found: Sequence[Any]) -> Generator[Step, Any, Any]:
    for at in range(0, len(found), NAMES_AT_ONCE):
        here = found[at : at + NAMES_AT_ONCE]
        labels: dict[str, Sayable] = {each["id"]: Own(each["name"]).clipped(LONGEST_NAME) for each in here}
        if found[at + NAMES_AT_ONCE :]:
            labels["more"] = MORE
        chosen = yield Choice(name="workers", text=_("Who?"), labels={**labels, "on": _("Go on")})
        if chosen != "more":
            return next((each for each in here if each["id"] == chosen), None)
    return None


MORE: Text = _("Other names")
