"""Whose account, and the PIN that opens it. An unknown number hears exactly what a known one hears."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from datetime import date
from typing import Any

from bot.ask import Choice, Claim, Digits, Do, Number, Pin, Say, Step
from bot.flows.costs import costs
from bot.flows.pin import choose_pin
from bot.flows.register_person import BIRTH, birth_on
from bot.text import Own, Sayable, Text, _
from schemes.figures import number, text
from schemes.situation import OLDEST

NAMES_AT_ONCE = 2  # the longest in Khmer, with a hint and what else there is, are three pages
LONGEST_NAME = 40  # 16-bit units

REFERENCE_DIGITS = 9
NO_CARD_SHOWN = _("I showed no card")  # max: label
GIVEN_NUMBER = Digits(
    name="given_number", text=_("Your registration number, of 9 digits?"), length=REFERENCE_DIGITS, sample="730211894"
)

Opened = Generator[Step, Any, Mapping[str, Any] | Sayable]


def open_account(on: date) -> Opened:
    """The member whose PIN was right, with id, name, state and reference; or what to say to who did not get in."""
    here = yield Do("members_here")
    claim = "" if here["members"] else (yield from ask_claim(on))
    while True:
        length = number("pin_digits", on)
        pin = yield Pin(
            name="open_pin",
            text=_("Your PIN ({count} digits)", count=length),
            length=length,
            labels=doors(is_new_here=bool(claim or here["without_pin"])),
        )
        if pin == "first":
            return (yield from first_time(claim, on))
        if pin == "costs":
            yield from costs(on)
        elif pin == "another":
            claim = yield from ask_claim(on)
        else:
            checked = yield Do("check_pin", {"claim": claim, "pin": pin})
            if checked["result"] == "locked":
                return locked(on)
            if checked["result"] == "right":
                return (yield from which(checked["members"]))
            yield Say(wrong(on))


def doors(is_new_here: bool) -> dict[str, Text]:
    """What else there is to do at the PIN."""
    labels = {  # max: label
        "first": _("I have no PIN yet"),
        "another": _("Another member"),
        "costs": _("How much would I pay?"),
    }
    if not is_new_here:
        del labels["first"]
    return labels


def ask_claim(on: date) -> Generator[Step, Any, str]:
    """The number of the member, whoever it may be."""
    while True:
        claim = yield Claim(
            name="claim",
            text=_("Key your member number, reference or ID card number."),
            between=(number("member_number_digits_least", on), number("member_number_digits_most", on)),
            labels={"costs": _("How much would I pay?")},
        )
        if claim != "costs":
            return str(claim)
        yield from costs(on)


def which(members: list[Mapping[str, Any]]) -> Generator[Step, Any, Mapping[str, Any]]:
    """Several people of one house may have one PIN."""
    chosen, at = members[0]["id"], 0
    while len(members) > 1:
        here = members[at : at + NAMES_AT_ONCE]
        labels: dict[str, Sayable] = {member["id"]: Own(member["name"]).clipped(LONGEST_NAME) for member in here}
        if members[at + NAMES_AT_ONCE :]:
            labels["more"] = _("Other names")  # max: label
        chosen = yield Choice(name="who", text=_("Whose account?"), labels=labels)
        if chosen != "more":
            break
        at += NAMES_AT_ONCE
    return next(member for member in members if member["id"] == chosen)


def first_time(claim: str, on: date) -> Opened:
    """Who was registered by others shows who they are, and chooses a PIN. Who had no ID card at hand then knows the
    number of the application, and is on the telephone that was told."""
    while True:
        length = number("identity_digits", on)
        last_digits = yield Digits(
            name="id_end",
            text=_("Last {count} digits of the ID card", count=length),
            length=length,
            sample="6789",
            none=None if claim else NO_CARD_SHOWN,
        )
        if last_digits:
            year = yield Number(
                name="birth_year", text=_("In which year were you born?"), between=(on.year - OLDEST, on.year)
            )
            shown = yield Do("check_identity", {"claim": claim, "last_digits": last_digits, "year": year})
        else:
            reference = yield GIVEN_NUMBER
            born = yield birth_on("given_birth", BIRTH, on)
            shown = yield Do("check_application", {"reference": reference, "born": born})
        if shown["result"] == "locked":
            return locked(on)
        if shown["result"] == "right":
            return (yield from set_pin(shown["member"], on))
        yield Say(not_shown(on))


def set_pin(member: str, on: date) -> Opened:
    """A PIN of their own; somebody who was quicker has it now."""
    pin = yield from choose_pin(on)
    new = yield Do("set_pin", {"member": member, "pin": pin})
    if not new:
        return _("This member has a PIN already. Call {fund}.", fund=text("hotline_fund", on))
    yield Choice(name="pin_set", text=_("Your PIN is set. Tell it to nobody."), labels={"on": _("Go on")})
    return dict(new)


def wrong(on: date) -> Text:
    """After a PIN that is not the member's, or a number that is nobody's; the tries left would tell two numbers of one
    person from those of two."""
    return _(
        "Not right. After {count} wrong tries a day it locks. Forgot the PIN? Call {fund}.",
        count=number("pin_tries_a_day", on),
        fund=text("hotline_fund", on),
    )


def not_shown(on: date) -> Text:
    """After what fits no member without a PIN, or not one who may set it by this way."""
    return _(
        "It does not fit, or this is not your own phone. After {count} wrong tries a day it locks. Help: {fund}.",
        count=number("pin_tries_a_day", on),
        fund=text("hotline_fund", on),
    )


def locked(on: date) -> Text:
    """After the last try of the day."""
    return _("Too many wrong tries. It is locked until tomorrow. Help: call {fund}.", fund=text("hotline_fund", on))
