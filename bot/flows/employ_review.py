"""All that was told of an enterprise, to be looked at once more; each item has a number, by which it is asked again.

It stands on three screens: with the longest names and places it is more than one can show on a small telephone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.ask import Choice
from bot.flows.employ_questions import (
    COMPANY,
    HOUSEHOLD,
    KINDS,
    SECTORS,
    Telling,
    ask_kind,
    ask_name,
    ask_papers,
    ask_pin,
    ask_sector,
    ask_tin,
    ask_where,
    ask_workers,
)
from bot.flows.enterprise_told import EnterpriseTold
from bot.places import Name
from bot.text import Own, Sayable, _

RIGHT = "right"
ASK_AGAIN: Mapping[str, Callable[[EnterpriseTold, date], Telling]] = {
    "name": ask_name,
    "kind": ask_kind,
    "papers": ask_papers,
    "tin": ask_tin,
    "where": ask_where,
    "sector": ask_sector,
    "workers": ask_workers,
    "pin": ask_pin,
}


def check_name(told: EnterpriseTold, on: date) -> Telling:
    """What it is called."""
    return _check("check_enterprise", _called, told, on)


def check_papers(told: EnterpriseTold, on: date) -> Telling:
    """The numbers that ministries gave it."""
    return _check("check_papers", _papers, told, on)


def check_place(told: EnterpriseTold, on: date) -> Telling:
    """Where it is and how large; sending it is the last of it."""
    return _check("check_place", _place, told, on)


def _check(
    name: str, items: Callable[[EnterpriseTold], Mapping[str, Sayable]], told: EnterpriseTold, on: date
) -> Telling:
    while True:
        item = yield Choice(name=name, text=_("Please check. Choose what to change."), labels=items(told))
        if item == RIGHT:
            return told
        told = yield from ASK_AGAIN[item](told, on)
        if item == "kind":
            told = yield from ask_sector(told, on)


def _called(told: EnterpriseTold) -> Mapping[str, Sayable]:
    return {RIGHT: _("All right"), "name": Own(told.name), "kind": KINDS[told.kind]}


def _papers(told: EnterpriseTold) -> Mapping[str, Sayable]:
    shown: dict[str, Sayable] = {RIGHT: _("All right")}
    if told.kind == HOUSEHOLD:
        return {**shown, "papers": _("Book {paper}", paper=told.residence_book)}
    if told.kind == COMPANY:
        shown["papers"] = _("Commerce {paper}", paper=told.commerce_number)
    return {**shown, "tin": _("TIN {tin}", tin=told.tin) if told.tin else _("No TIN")}


def _place(told: EnterpriseTold) -> Mapping[str, Sayable]:
    where = _("{district}, {province}", district=Name(told.district), province=Name(told.province))
    shown: dict[str, Sayable] = {RIGHT: _("All right: register"), "where": where}
    if told.sector in SECTORS:
        shown["sector"] = SECTORS[told.sector]
    return {**shown, "workers": _("Workers: {count}", count=told.workers), "pin": _("Other PIN")}
