"""An enterprise, opened by its PIN: what is due, what was paid, its workers."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from datetime import date
from typing import Any

from bot.ask import Caller, Choice, Digits, Do, Pin, Say, Secret, Step, Steps
from bot.flows.employer_words import paid_lines, said_by_fund, shared, standing
from bot.flows.employer_workers import add_workers, tell_workers
from bot.flows.listing import tell_list
from bot.flows.open_account import REFERENCE_DIGITS, locked, wrong
from bot.flows.pin import choose_pin
from bot.text import Own, Sayable, Text, _
from schemes.figures import number, text

NAMES_AT_ONCE = 2
LONGEST_NAME = 40  # 16-bit units
WISHES: dict[str, Text] = {  # max: label
    "add": _("Add a worker"),
    "due": _("Who pays what"),
    "paid": _("What was paid"),
    "workers": _("My workers"),
}


def employer(caller: Caller) -> Steps:
    """Opened by PIN, then one wish after another."""
    on = date.fromisoformat(caller.today)
    opened = yield from open_enterprise(on)
    if not isinstance(opened, str):
        return opened
    is_new = True
    while found := (yield Do("enterprise_account", {"enterprise": opened})):
        if is_new:
            yield Choice(name="enterprise_state", text=said_by_fund(found, on), labels={"on": _("Go on")})
            is_new = False
        wish = yield Choice(name="enterprise", text=standing(found), labels=wishes(found))
        if wish == "add":
            yield from add_workers(opened, on)
        elif wish == "workers":
            yield from tell_workers(opened, on)
        elif wish == "due":
            yield Choice(name="shares", text=shared(found, on), labels={"on": _("Go on")})
        else:
            yield from tell_list("enterprise_paid", tuple(paid_lines(found, on)), _("Earlier months"))
    return gone(on)


def wishes(found: Mapping[str, Any]) -> dict[str, Text]:
    """What there is to see: of nobody's work nothing is due, and nothing was paid."""
    keys = ["add", "due", "paid", "workers"] if found["workers"] else ["add"]
    return {key: WISHES[key] for key in keys}


def open_enterprise(on: date) -> Generator[Step, Any, str | Sayable]:
    """The id of the enterprise whose PIN was right; or what to say to who did not get in."""
    here = yield Do("enterprises_here")
    claim = "" if here["enterprises"] else (yield from ask_reference())
    while True:
        length = number("pin_digits", on)
        pin = yield Pin(
            name="enterprise_pin",
            text=_("PIN of the business ({count} digits)", count=length),
            length=length,
            labels=doors(has_code=bool(here.get("codes"))),
        )
        if pin == "code":
            return (yield from choose_by_code(on))
        if pin == "another":
            claim = yield from ask_reference()
            continue
        checked = yield Do("check_enterprise_pin", {"claim": claim, "pin": pin})
        if checked["result"] == "locked":
            return locked(on)
        if checked["result"] == "right":
            return (yield from which(checked["enterprises"]))
        yield Say(wrong(on))


def doors(has_code: bool) -> dict[str, Text]:
    """What else there is to do at the PIN."""
    labels = {  # max: label
        "code": _("New PIN, with a code"),
        "another": _("Another business"),
    }
    if not has_code:
        del labels["code"]
    return labels


def choose_by_code(on: date) -> Generator[Step, Any, str | Sayable]:
    """Who got a code from an officer of the Fund chooses a PIN; the id of the enterprise, which is open then."""
    while True:
        length = number("pin_code_digits", on)
        code = yield Secret(
            name="pin_code",
            text=_("Key the code of {count} digits that the Fund told you.", count=length),
            length=length,
        )
        checked = yield Do("check_pin_code", {"code": code})
        if checked["result"] == "locked":
            return locked(on)
        if checked["result"] == "right":
            break
        yield Say(no_code(on))
    pin = yield from choose_pin(on)
    chosen = {"enterprise": checked["enterprise"], "code": code, "pin": pin}
    if not (yield Do("renew_enterprise_pin", chosen)):
        return _("This code is used up. For another one call {fund}.", fund=text("hotline_fund", on))
    yield Choice(name="pin_set", text=_("Your PIN is set. Tell it to nobody."), labels={"on": _("Go on")})
    return str(checked["enterprise"])


def no_code(on: date) -> Text:
    """After a code that is not the one, or too old."""
    return _(
        "Not right, or too old. After {count} wrong tries a day it locks. For a new code call {fund}.",
        count=number("pin_tries_a_day", on),
        fund=text("hotline_fund", on),
    )


def ask_reference() -> Generator[Step, Any, str]:
    """The number that was told when it was registered."""
    claim = yield Digits(
        name="enterprise_claim",
        text=_("Key the number you got when you registered it."),
        length=REFERENCE_DIGITS,
        sample="730211894",
    )
    return str(claim)


def which(found: list[Mapping[str, Any]]) -> Generator[Step, Any, str]:
    """Who has several may have one PIN for them."""
    chosen, at = found[0]["id"], 0
    while len(found) > 1:
        here = found[at : at + NAMES_AT_ONCE]
        labels: dict[str, Sayable] = {each["id"]: Own(each["name"]).clipped(LONGEST_NAME) for each in here}
        if found[at + NAMES_AT_ONCE :]:
            labels["more"] = _("Other names")
        chosen = yield Choice(name="which_enterprise", text=_("Which business?"), labels=labels)
        if chosen != "more":
            break
        at += NAMES_AT_ONCE
    return str(chosen)


def gone(on: date) -> Text:
    """It was there a moment ago."""
    return _("We do not find this business any more. Call {fund}.", fund=text("hotline_fund", on))
