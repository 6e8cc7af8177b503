"""On duty: who registers others in the field, or inspects, is let in by number and PIN, and works one by one.

Each person, and each look at the day, is a conversation of its own behind the same entry of the menu: so nothing that
was told of one person stands in the log of the next, and thirty are as quick as one.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from datetime import date
from functools import cache
from typing import Any

from bot.ask import Caller, Choice, Do, Mobile, Pin, Say, Step, Steps
from bot.flows.duty_words import FINISHED, HOME, STOPPED, report, today
from bot.flows.field_person import correct_last, register_next
from bot.flows.field_visit import correct_seen, see_next
from bot.flows.open_account import locked
from bot.flows.place import ask_place
from bot.places import Name
from bot.text import Lines, Sayable, _
from schemes.figures import number, text

TOPIC = "duty"  # the entry of the menu
OWN_NUMBER = Mobile(name="duty_number", text=_("On duty. Key the phone number under which you are on duty."))
WORK = {"officer": (register_next, correct_last), "inspector": (see_next, correct_seen)}
NUMBERS = {"next": 1, "correct": 2, "report": 3, "place": 4}

LetIn = Generator[Step, Any, Mapping[str, Any] | Sayable]


def on_duty(caller: Caller) -> Steps:
    """Let in first; then one thing after the other, until the day report."""
    on = date.fromisoformat(caller.today)
    known = caller.told.get(TOPIC)
    if known is None:
        known = yield from let_in(on)
        if not isinstance(known, Mapping):
            return known
    day = yield Do("duty_day", {"officer": known["officer"]})
    if day is None:
        return STOPPED
    if not day["district"]:
        return (yield from settle(known))
    wish = yield at_home(known, day)
    if wish == "place":
        return (yield from settle(known))
    if wish == "report":
        return (yield from tell_the_day(known, on))
    part = WORK[known["kind"]][wish == "correct"]
    done = yield from part(caller, known["officer"], day)
    return STOPPED if done is None else (yield from go_home(known, done))


def let_in(on: date) -> LetIn:
    """Who is on duty, as {"officer", "kind"}; or what to say to who was not let in. Who calls from another telephone
    says under which number they are known; nobody learns whether a number is of somebody on duty."""
    claim = "" if (yield Do("duty_here")) else (yield OWN_NUMBER)
    while True:
        pin = yield pin_on(on)
        checked = yield Do("check_duty", {"claim": claim, "pin": pin})
        if checked["result"] == "locked":
            return locked(on)
        if checked["result"] == "right":
            break
        yield Say(wrong(on))
    officer = {"officer": checked["officer"], "kind": checked["kind"]}
    came = yield Do("come_on_duty", {"officer": checked["officer"]})
    return {**officer, "done": {"elsewhere": True}} if came["elsewhere"] else officer


@cache
def pin_on(on: date) -> Pin:
    """The question for the PIN."""
    length = number("pin_digits", on)
    return Pin(name="duty_pin", text=_("On duty. Your PIN ({count} digits)", count=length), length=length)


def wrong(on: date) -> Sayable:
    """Also to who is not on duty at all."""
    return _(
        "Not right. After {count} wrong tries a day it locks. Forgot the PIN? Call {fund}.",
        count=number("pin_tries_a_day", on),
        fund=text("hotline_fund", on),
    )


def at_home(known: Mapping[str, Any], day: Mapping[str, Any]) -> Choice:
    """What was just done, where they are, how many it makes, and what to do next."""
    next_, correct = HOME[known["kind"]]
    labels = {"next": next_, "correct": correct, "report": _("Day report"), "place": _("Another place")}  # max: label
    if not day["count"]:
        del labels["correct"]
    return Choice(name="duty", text=today(known, day), labels=labels, numbers={key: NUMBERS[key] for key in labels})


def settle(known: Mapping[str, Any]) -> Steps:
    """Where they work from now on."""
    province = yield from ask_place(
        "duty_province", _("Where do you work today? First letters of the province, or its code.")
    )
    district = yield from ask_place(
        "duty_district", _("District in {province}? First letters, or the code.", province=Name(province)), province
    )
    yield Do("work_in", {"officer": known["officer"], "province": province, "district": district})
    return (yield from go_home(known, known.get("done", {})))


def go_home(known: Mapping[str, Any], done: Mapping[str, Any]) -> Steps:
    """A new conversation, which knows who is on duty and what was just done."""
    officer = {"officer": known["officer"], "kind": known["kind"], "done": dict(done)}
    yield Do("cross_over", {"to": TOPIC, "known": {TOPIC: officer}})
    return None


def tell_the_day(known: Mapping[str, Any], on: date) -> Steps:
    """What the day came to, here and as a text message."""
    told = yield Do("report_day", {"officer": known["officer"], "day": on.isoformat()})
    if told is None:
        return STOPPED
    return Lines((report(known["kind"], told["sums"], on), FINISHED[told["sent"]]))
