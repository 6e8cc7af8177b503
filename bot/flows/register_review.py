"""All that was told, to be looked at once more: each item has a number, by which it is asked again.

It stands on three screens: with the longest names and places it is more than one can show on a small telephone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.ask import Choice
from bot.flows.register_family import ask_family
from bot.flows.register_person import (
    DIGITS_SHOWN,
    OCCUPATIONS,
    SEXES,
    Telling,
    ask_birth,
    ask_certificate,
    ask_home,
    ask_id,
    ask_name,
    ask_occupation,
    ask_pin,
    ask_sex,
)
from bot.flows.told import Told
from bot.places import Name
from bot.text import Day, Own, Sayable, _

RIGHT = "right"
Ask = Callable[[Told, date], Telling]
ASK_AGAIN: Mapping[str, Ask] = {
    "name": ask_name,
    "sex": ask_sex,
    "born": ask_birth,
    "national_id": ask_id,
    "occupation": ask_occupation,
    "home": ask_home,
    "certificate": ask_certificate,
    "family": ask_family,
    "pin": ask_pin,
}


def check_person(told: Told, on: date) -> Telling:
    """Who it is."""
    return _check("check_person", _person, told, on)


def check_life(told: Told, on: date) -> Telling:
    """What they do, and where they live."""
    return _check("check_life", _life, told, on)


def check_rest(told: Told, on: date) -> Telling:
    """What is left, before it is sent."""
    return _check("check_rest", _rest, told, on)


def _check(name: str, items: Callable[[Told], Mapping[str, Sayable]], told: Told, on: date) -> Telling:
    while True:
        item = yield Choice(name=name, text=_("Please check. Choose what to change."), labels=items(told))
        if item == RIGHT:
            return told
        told = yield from ASK_AGAIN[item](told, on)


def _person(told: Told) -> Mapping[str, Sayable]:
    return {
        RIGHT: _("All right"),  # max: label
        "name": Own(told.name),
        "sex": SEXES[told.sex],
        "born": Day(told.birthday),
        "national_id": _("ID ends in {digits}", digits=told.national_id[-DIGITS_SHOWN:]),
    }


def _life(told: Told) -> Mapping[str, Sayable]:
    return {
        RIGHT: _("All right"),  # max: label
        "occupation": OCCUPATIONS.get(told.occupation, Own(told.occupation)),
        "home": _("{district}, {province}", district=Name(told.district), province=Name(told.province)),
    }


def _rest(told: Told) -> Mapping[str, Sayable]:
    return {
        RIGHT: _("All right: register"),  # max: label
        "certificate": _("Certificate {paper}", paper=told.certificate) if told.certificate else _("No certificate"),
        "family": _("Family: {count}", count=len(told.family)),
        "pin": _("Other PIN"),  # max: label
    }
