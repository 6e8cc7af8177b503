"""Help: the hotlines, how to reach an office, and messages on or off."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.ask import Caller, Choice, Do, Say, Steps, YesNo
from bot.flows.services import OTHER, services
from bot.text import Day, Sayable, Text, _
from schemes.figures import number, text


def help_(caller: Caller) -> Steps:
    """The numbers to call come first: they help whoever can go no further here."""
    on = date.fromisoformat(caller.today)
    last = caller.told.get("last")  # what was just talked about, without whatever says who it was
    labels = {**WISHES, **(MORE if OTHER else {}), **(SHARING if last else {})}
    wish = yield Choice(name="help", text=hotlines(on), labels=labels)
    if wish == "office":
        return _(
            "The Fund has offices in Phnom Penh and in the provinces. Call {fund}: they say which is near you.",
            fund=text("hotline_fund", on),
        )
    if wish == "services":
        return (yield from services())
    if wish == "share":
        return (yield from share(last, on))
    known = yield Do("recall")
    allowed = yield Choice(
        name="messages_now", text=messages_now(known), labels=CHANGES[bool(known and known["allowed"])]
    )
    yield Do("answer_messages", {"allowed": allowed})
    yield Do("remember", {"asked_messages": True})
    yield Say(_("Noted."))
    return None


def share(last: Any, on: date) -> Steps:
    """Who wishes shows to staff what was just talked about."""
    agrees = yield YesNo(
        name="share",
        text=_("Staff may then read your last talk here. Numbers, names and whatever you wrote are left out."),
        yes=_("Share it"),
    )
    if not agrees:
        return None
    yield Do("share_conversation", last)
    return _("Thank you. It is erased in {days} days.", days=number("shared_conversation_days", on))


WISHES: dict[str, Text] = {"office": _("Find an office"), "messages": _("Messages to me")}  # max: label
MORE: dict[str, Text] = {"services": _("Other services")}  # max: label
SHARING: dict[str, Text] = {"share": _("Share my last talk")}  # max: label


def stuck(caller: Caller) -> Text:
    """The hotline, for who was not understood several times in a row."""
    return _("Need help? Call {fund}, day and night.", fund=text("hotline_fund", date.fromisoformat(caller.today)))


CHANGES: dict[bool, dict[str | bool, Text]] = {
    True: {False: _("Stop messages")},
    False: {True: _("Allow messages")},
}


def messages_now(known: dict[str, Any] | None) -> Sayable:
    """What was answered about messages, and on which day."""
    if known is None or known["day"] is None:
        return _("We send you no messages.")
    day = Day(date.fromisoformat(known["day"]))
    if known["allowed"]:
        return _("You allowed messages on {day}.", day=day)
    return _("You said no to messages on {day}.", day=day)


def hotlines(on: date) -> Text:
    """The two numbers to call."""
    return _(
        "Call {fund} (the Fund) or {labour} (Labour Ministry), day and night.",
        fund=text("hotline_fund", on),
        labour=text("hotline_labour", on),
    )


def help_by_text(caller: Caller) -> Steps:
    """HELP, from wherever the caller stands."""
    yield Say(hotlines(date.fromisoformat(caller.today)))
    return _("MENU shows all. STOP ends messages.")
