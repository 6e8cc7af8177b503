"""What is said to people on duty of their day, and what is texted to whom they registered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.flows.texts import to_bring
from bot.places import Name
from bot.text import Day, Lines, Own, Sayable, Text, _
from schemes.figures import text

LONGEST_NAME = 24  # 16-bit units of a name in a line beside other things
HOME = {  # max: label
    "officer": (_("Next person"), _("Correct the last")),
    "inspector": (_("Next enterprise"), _("Correct the last")),
}
STOPPED = _("You are not on duty any more, or your PIN was changed. Choose 9 in the menu, or ask your organisation.")
FINISHED = {True: _("We text you this."), False: _("We cannot send texts now. Write it down.")}


def today(known: Mapping[str, Any], day: Mapping[str, Any]) -> Lines:
    """What was just done; then how many it makes, and the place."""
    return Lines((*done(known.get("done", {})), SO_FAR[known["kind"]](day["count"]), Name(day["district"])))


SO_FAR: dict[str, Callable[[int], Text]] = {
    "officer": lambda count: _("Registered today: {count}.", count=count),
    "inspector": lambda count: _("Enterprises seen today: {count}.", count=count),
}


def done(what: Mapping[str, Any]) -> tuple[Sayable, ...]:
    """What came of the last step, by what it left."""
    return tuple(words(what) for key, words in DONE.items() if what.get(key))


def _reference(what: Mapping[str, Any]) -> Text:
    words = {"name": Own(what["name"]).clipped(LONGEST_NAME), "reference": what["reference"]}
    if what.get("texted"):
        return _("{name}: number {reference}. We text it.", **words)
    return _("{name}: number {reference}. Write it down for them.", **words)


CORRECTED: dict[bool, Callable[..., Text]] = {
    True: lambda **values: _("Corrected: {name}, number {reference}. We text it.", **values),
    False: lambda **values: _("Corrected: {name}, number {reference}.", **values),
}
DONE: dict[str, Callable[[Mapping[str, Any]], Sayable]] = {
    "elsewhere": lambda what: _("You were on duty on another phone today. Both count together."),
    "reference": _reference,
    "again": lambda what: _("You registered this person today already. Counted once."),
    "twice": lambda what: _("You registered this person today already. The last is as it was."),
    "known": lambda what: _("This ID is registered already. The person can choose 4 in the menu."),
    "no": lambda what: _("Nothing of this person is kept."),
    "corrected": lambda what: CORRECTED[bool(what.get("texted"))](
        name=Own(what["name"]).clipped(LONGEST_NAME), reference=what["number"]
    ),
    "late": lambda what: _("It cannot be corrected here any more."),
    "seen_anew": lambda what: _("Corrected."),
    "seen": lambda what: _("Noted."),
}


def report(kind: str, sums: Mapping[str, int], on: date) -> Text:
    """The day of somebody on duty; nothing of whom they registered, nor where."""
    # max: sms2
    return REPORTS[kind](day=Day(on), **sums)


REPORTS: dict[str, Callable[..., Text]] = {
    "officer": lambda **sums: _("Sok Sabay, {day}: {registered} people registered, {without} without a phone.", **sums),
    "inspector": lambda **sums: _(
        "Sok Sabay, {day}: {enterprises} enterprises seen, {workers} workers, {registered} said to be registered.",
        **sums,
    ),
}


def registered_for(on: date, reference: str, service_code: str) -> Lines:
    """To whom somebody on duty registered: the number, how to set a PIN, what to bring."""
    number = _("You were registered with Sok Sabay. Your number: {reference}.", reference=reference)
    pin = _("Set your PIN: dial {service}, choose 4. Not you? Call {fund}.", service=service_code, fund=_fund(on))
    return Lines((number, pin, to_bring(on, [])))


def _fund(on: date) -> str:
    return text("hotline_fund", on)
