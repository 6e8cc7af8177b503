"""My report: by its code, how far it is, what the officers wrote; write on, or take it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bot.ask import Caller, CaseCode, Do, Say, Steps, TellingChoice, Words
from bot.ask.telling import LONGEST
from bot.flows.report_sent import GROUPS, add, ask_or_add
from bot.inputs import pieces
from bot.text import Day, Lines, Own, Sayable, Text, _
from schemes.figures import text

AT_ONCE = 90  # 16-bit units of a message on one screen: with its day and the options three pages of Khmer
KEY_IT = CaseCode(name="case_code", text=_("Key the code of your report:"), length=sum(GROUPS))
STATES: Mapping[str, Text] = {
    "received": _("Your report was received."),
    "looked_at": _("An officer is looking at your report."),
    "answered": _("Your report was answered."),
    "closed": _("Your report is closed."),
}
WISHES = {  # max: label
    "read": _("Read the messages"),
    "add": _("Write to the officer"),
    "withdraw": _("Take the report back"),
}
ADD = Words(
    name="added",
    text=_("Write it. No names of workers, no exact day."),
    longest=LONGEST,
    none=_("Go on"),
)
WITHDRAW = TellingChoice(
    name="withdraw",
    text=_("Take it back? Words and answers are erased. What an officer has read is read."),
    labels={False: _("No"), True: _("Take it back")},  # max: label
)
SURE = TellingChoice(
    name="withdraw_sure",
    text=_("This cannot be undone. Are you sure?"),
    labels={False: _("No, keep it"), True: _("Yes, erase it")},  # max: label
)
WITHDRAWN = _("Your report is taken back and erased.")


def my_report(caller: Caller) -> Steps:
    """Until a code opens a case, or the tries of the day are over."""
    on = date.fromisoformat(caller.today)
    while True:
        code = yield KEY_IT
        found = yield Do("open_case", {"code": code})
        if found["result"] == "wait":
            return wait(on)
        if found["result"] == "open":
            return (yield from tell_case(code, found, caller))
        yield Say(_("There is no report under this code. Tries left today: {count}.", count=found["left"]))


def wait(on: date) -> Text:
    """After the last try of the day."""
    return _(
        "Too many wrong codes from this phone. Please try again tomorrow. Help: {fund}.", fund=text("hotline_fund", on)
    )


def tell_case(code: str, found: Mapping[str, Any], caller: Caller) -> Steps:
    """How far it is, and one wish after another."""
    if found["state"] == "withdrawn":
        return WITHDRAWN
    while True:
        question = TellingChoice(name="case", text=standing(found), labels=wishes(found))
        wish = yield from ask_or_add(question, code)
        if wish == "read":
            yield from read_messages(found["messages"], code)
        elif wish == "add":
            yield from write_on(code)
        elif (yield from ask_or_add(WITHDRAW, code)) and (yield from ask_or_add(SURE, code)):
            yield Do("withdraw_case", {"code": code})
            return WITHDRAWN


def standing(found: Mapping[str, Any]) -> Sayable:
    """The state, and how many messages there are."""
    if not found["messages"]:
        return STATES[found["state"]]
    return Lines((STATES[found["state"]], _("Messages for you: {count}.", count=len(found["messages"]))))


def wishes(found: Mapping[str, Any]) -> dict[str, Text]:
    """What there is to do: nothing is added to what is closed."""
    keys = ["read"] if found["messages"] else []
    keys += [] if found["state"] == "closed" else ["add"]
    return {key: WISHES[key] for key in [*keys, "withdraw"]}


def read_messages(messages: list[Mapping[str, str]], code: str) -> Steps:
    """Message by message, the newest first, each in as many screens as it needs."""
    screens = list(messages_in_parts(messages))
    for at, shown in enumerate(screens):
        labels = {"more": _("Read on")} if screens[at + 1 :] else {}  # max: label
        message = TellingChoice(name="message", text=shown, labels={**labels, "on": _("Go on")})
        if (yield from ask_or_add(message, code)) == "on":
            break
    return None


def messages_in_parts(messages: list[Mapping[str, str]]) -> Iterator[Sayable]:
    """The screens of all messages; the first of each begins with its day."""
    for message in reversed(messages):
        first, *rest = pieces(message["text"], AT_ONCE) or [""]
        yield Lines((Day(date.fromisoformat(message["day"])), Own(first)))
        yield from map(Own, rest)


def write_on(code: str) -> Steps:
    """Words for the officer, each kept as it comes, until they have said all."""
    while (said := (yield ADD)) is not None:
        if not (yield from add(code, said)):
            break
    return None
