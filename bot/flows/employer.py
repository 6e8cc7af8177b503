"""An enterprise, opened by its PIN: what is due, what was paid, its workers."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from datetime import date
from typing import Any

from bot.ask import Caller, Choice, Digits, Do, Pin, Say, Step, Steps
from bot.flows.employer_words import paid_lines, said_by_fund, shared, standing
from bot.flows.employer_workers import add_workers, tell_workers
from bot.flows.listing import tell_list
from bot.flows.open_account import locked, wrong
from bot.text import Own, Sayable, Text, _
from schemes.figures import number, text

REFERENCE_DIGITS = 9
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
            labels={"another": _("Another business")},  # max: label
        )
        if pin == "another":
            claim = yield from ask_reference()
            continue
        checked = yield Do("check_enterprise_pin", {"claim": claim, "pin": pin})
        if checked["result"] == "locked":
            return locked(on)
        if checked["result"] == "right":
            return (yield from which(checked["enterprises"]))
        yield Say(wrong(on))


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
