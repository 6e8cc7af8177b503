"""What the Fund decided: of an application, which papers are missing or why it is refused; of a notice, yes or no."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.ask import Choice
from bot.flows.hardship import effect
from bot.flows.texts import PAPERS
from bot.summary import Summary
from bot.text import UNBROKEN, Day, Lines, Listed, Sayable, Text, _
from schemes.figures import holds, text

REASONS: Mapping[str, Text] = {
    "has_employer": _("You have an employer, who must register you."),
    "age": _("Your age is not one at which you may join."),
    "other_person": _("What you told is not what your ID card shows."),
    "registered_before": _("You are registered with the Fund already."),
    "papers_not_brought": _("The papers were not brought."),
    "not_own_account": _("You do not work for yourself."),
}


def application(member: Mapping[str, Any], on: date) -> Sayable:
    """How far an application is, and what to do next; `member` is what check_pin told."""
    told = {"reference": member["reference"], "fund": text("hotline_fund", on)}
    if papers := member.get("papers"):
        return papers_missing(Listed(tuple(PAPERS[each] for each in papers)), **told)
    if reason := REASONS.get(member.get("reason", "")):
        return Lines(
            (_("Application {reference} was refused.", reference=told["reference"]), reason, ask(told["fund"]))
        )
    return STATES[member["state"]](**told)


def papers_missing(papers: Listed, reference: str, fund: str) -> Text:
    """Which, and where to bring them."""
    return _(
        "Application {reference}: still missing: {papers}. Bring them to an office of the Fund. Questions: {fund}.",
        reference=reference,
        papers=papers,
        fund=fund,
    )


def ask(fund: str) -> Text:
    """Who thinks that it is wrong."""
    return _("If that is not so, call {fund}.", fund=fund)


STATES: dict[str, Callable[..., Text]] = {
    "applied": lambda **values: _(
        "Application {reference}: the Fund has it. Bring ID card and certificate to an office. Questions: {fund}.",
        **values,
    ),
    "papers_wanted": lambda **values: _(
        "Application {reference}: papers are missing. Call {fund} and ask which, then bring them to an office.",
        **values,
    ),
    "refused": lambda **values: _("Application {reference} was refused. Call {fund} and ask why.", **values),
}


def of_notice(notice: Mapping[str, Any], found: Summary, on: date) -> Choice:
    """What became of a hardship notice, and what that does; then the account."""
    number, day = notice["note"].replace(" ", UNBROKEN), Day(date.fromisoformat(notice["on"]))
    if notice["accepted"]:
        said = (_("Your note {note}: the Fund accepted it on {day}.", note=number, day=day), *_does(found, on))
    else:
        refused = _("Your note {note}: the Fund did not accept it ({day}).", note=number, day=day)
        said = (refused, ask(text("hotline_fund", on)))
    return Choice(name="notice", text=Lines(said), labels={"on": _("Go on")})


def _does(found: Summary, on: date) -> tuple[Text, ...]:
    if holds("hardship_notice_extends_gap", on):
        return (_("The months that it excuses do not count as missed."),)
    return effect(found, on)
