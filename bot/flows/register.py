"""Register: who belongs elsewhere is told where; who may join tells what the Fund needs, and gets a reference."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from bot.ask import Caller, Choice, Do, Say, Step, Steps
from bot.flows.lead import leave_lead
from bot.flows.messages import ask_messages
from bot.flows.register_family import ask_family
from bot.flows.register_person import (
    ask_birth,
    ask_certificate,
    ask_home,
    ask_id,
    ask_name,
    ask_pin,
    note_occupation,
)
from bot.flows.register_review import check_life, check_person, check_rest
from bot.flows.routes import STEPS, Verdict
from bot.flows.situation import ask_situation
from bot.flows.texts import to_bring, to_pay
from bot.flows.told import Told
from bot.flows.what_to_do import OPEN, tell_what_to_do
from bot.text import Text, _
from schemes.belonging import Route, route
from schemes.figures import text
from schemes.situation import Situation

THANKS = _("Thank you. Come back any time.")
LEAD = _("Say who the employer is")  # max: label
HERE = Choice(
    name="here",
    text=_("Somebody has registered on this phone already."),
    labels={"state": _("How far is it?"), "other": _("Register another person")},  # max: label
)
STATE = _("To see how far it is, choose 4 in the menu and key your PIN.")
READY = Choice(
    name="ready",
    text=_("Have your ID card at hand. If the line drops, dial again and go on where you were."),
    labels={"go": _("Begin")},  # max: label
)
CONSENT = Choice(
    name="consent",
    text=_(
        "To register you we keep your name, date of birth, ID, work, home, family and phone number. "
        "The Fund sees them. Do you agree?"
    ),
    labels={True: _("I agree"), False: _("No")},  # max: label
    consent=True,
)

TEXT_IT = Choice(
    name="text_it",
    text=_("Shall we text you the number, what to bring and where to pay?"),
    labels={"text": _("Yes, one text"), "read": _("No, show it here")},  # max: label
)


def register(caller: Caller) -> Steps:
    """From the caller's situation to a reference number, or to where they belong."""
    on = date.fromisoformat(caller.today)
    if (yield from _asks_for_the_state()):
        return STATE
    situation = yield from ask_situation(on)
    found = route(situation, on)
    if found.key == OPEN and not (yield may_join_on(found, on)):
        return THANKS
    return (yield from _by_route(caller, situation, found))


def register_known(caller: Caller, situation: Situation, found: Route) -> Steps:
    """The same for a caller who was asked already, and told where they belong."""
    if (yield from _asks_for_the_state()):
        return STATE
    return (yield from _by_route(caller, situation, found))


@cache
def may_join_on(found: Route, on: date) -> Choice:
    """What it costs on that day, before anything is asked."""
    labels = {True: _("Register now"), False: _("Not now")}  # max: label
    return Choice(name="may_join", text=Verdict(found, None, on), labels=labels)


def _asks_for_the_state() -> Generator[Step, Any, bool]:
    """Whether all they want is to hear of an application made on this phone; nothing of it is shown here."""
    here = yield Do("members_here")
    if not here["applications"]:
        return False
    return bool((yield HERE) == "state")


def _by_route(caller: Caller, situation: Situation, found: Route) -> Steps:
    on = date.fromisoformat(caller.today)
    if found.key == "employer_must_register":
        return (yield from _tell_employed(found, situation.wage, on))
    if found.key != OPEN and not (yield from _tell_elsewhere(found, on)):
        return THANKS
    return (yield from _register_person(caller, situation, on))


def _tell_employed(found: Route, wage: int | None, on: date) -> Steps:
    """The employer must do it; a word about who that is may be left."""
    labels = {"start": _("What to do"), "lead": LEAD}
    wish = yield Choice(name="employed", text=Verdict(found, wage, on), labels=labels)
    if wish == "start":
        wish = yield Choice(name="employed_start", text=STEPS[found.key](on), labels={"lead": LEAD, "on": _("Go on")})
    return (yield from leave_lead(on)) if wish == "lead" else THANKS


def _tell_elsewhere(found: Route, on: date) -> Generator[Step, Any, bool]:
    """Where they belong and what to do there; gives whether they register for themselves all the same."""
    labels = {"start": _("What to do")}
    if OPEN in found.also:
        labels["register"] = _("Register for myself")  # max: label
    if (yield Choice(name="elsewhere", text=Verdict(found, None, on), labels=labels)) == "register":
        return True
    yield from tell_what_to_do(found.key, on)
    return False


def _register_person(caller: Caller, situation: Situation, on: date) -> Steps:
    """Everything the Fund needs of one person, what they agree to, and the reference."""
    yield READY
    yield Do("begin_registration")
    told = yield from ask_name(Told(), on)
    told = yield from ask_birth(told, on)
    if not _may_join(told, situation, on):
        return (yield from _turn_away(told, situation, on))
    told = yield from _ask_the_rest(told, situation, on)
    if not (yield CONSENT):
        yield Do("drop_registration")
        return _("You are not registered. What you told us is erased.")
    told = yield from check_person(told, on)
    if not _may_join(told, situation, on):
        return (yield from _turn_away(told, situation, on))
    told = yield from check_life(told, on)
    told = yield from check_rest(told, on)
    result = yield Do("register", told.as_arguments())
    if result.get("known"):
        return known_on(on)
    yield from tell_reference(result["reference"], told, on)
    yield from ask_messages(caller)
    return THANKS


def known_on(on: date) -> Text:
    """Registered before: whoever holds the card hears no more than that."""
    return _("This ID is registered already. Choose 4 in the menu, or call {fund}.", fund=text("hotline_fund", on))


def _ask_the_rest(told: Told, situation: Situation, on: date) -> Generator[Step, Any, Told]:
    told = yield from ask_id(told, on)
    told = yield from note_occupation(told, situation.work)
    for ask in (ask_home, ask_certificate, ask_family, ask_pin):
        told = yield from ask(told, on)
    return told


def _aged(told: Told, situation: Situation, on: date) -> Situation:
    """The day of birth counts, not the age that was told before."""
    return replace(situation, age=told.age(on))


def _may_join(told: Told, situation: Situation, on: date) -> bool:
    found = route(_aged(told, situation, on), on)
    return OPEN in (found.key, *found.also)


def _turn_away(told: Told, situation: Situation, on: date) -> Steps:
    yield Do("drop_registration")
    yield from _tell_elsewhere(route(_aged(told, situation, on), on), on)
    return THANKS


def tell_reference(reference: str, told: Told, on: date) -> Steps:
    """The number first, alone; what to bring and where to pay is texted to those who want it, or read."""
    yield Choice(
        name="reference",
        text=_("The Fund has your registration. Your number: {reference}. Write it down now.", reference=reference),
        labels={"go": _("Go on")},
    )
    relations = [one.relation for one in told.family]
    if (yield TEXT_IT) == "text":
        values = {"text": "registered", "reference": reference, "relations": relations}
        if (yield Do("send_text", values)):
            yield Say(_("Sent. One text, no more, unless you allow it."))
            return None
        yield Say(_("We cannot send texts now."))
    yield Choice(name="bring", text=to_bring(on, relations), labels={"go": _("Go on")})
    yield Choice(name="pay", text=to_pay(on, relations), labels={"go": _("Go on")})
    return None
