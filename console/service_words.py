"""What figures about the service are about, in the words of the pages: conversations, gateways, queues."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from flask_babel import LazyString, gettext, lazy_gettext

from bot.alphabets import to_wire
from bot.ask import Caller, Flow
from bot.asking import questions
from bot.text import Own, Sayable
from console.door import Desk
from console.languages import chosen

LONGEST = 60  # letters of a question beside its figure

# Reports are not among them: nothing of them is counted.
FLOWS: Mapping[str, LazyString] = {
    "welcome": lazy_gettext("The welcome"),
    "menu": lazy_gettext("The menu"),
    "join": lazy_gettext("Can I join?"),
    "benefits": lazy_gettext("What do I get?"),
    "register": lazy_gettext("Register"),
    "contributions": lazy_gettext("My contributions"),
    "help": lazy_gettext("Help"),
    "language": lazy_gettext("Language"),
}

GATEWAYS: Mapping[str, str] = {"africastalking": "Africa's Talking", "twilio": "Twilio"}

QUEUES: Mapping[str, LazyString] = {
    "replies": lazy_gettext("replies to callers"),
    "answers": lazy_gettext("answers that came late"),
    "campaigns": lazy_gettext("campaigns"),
    "imports": lazy_gettext("files that are brought in"),
}


def gateway(name: str) -> str:
    """What a gateway calls itself."""
    return GATEWAYS.get(name, name)


def asked_in(desk: Desk, conversation: str) -> Mapping[str, Sayable]:
    """The words of the questions in one of FLOWS, as far as they are known, by their names."""
    return _asked(desk.flow, desk.today.isoformat(), conversation) if desk.flow else {}


@lru_cache(maxsize=2 * len(FLOWS))
def _asked(flow: Flow, today: str, conversation: str) -> Mapping[str, Sayable]:
    """It takes half a second; so it is found once a day."""
    is_before = conversation in ("welcome", "menu")
    return {} if is_before else questions(flow, Caller(today, welcomed=True), conversation)


def question(name: str, asked: Mapping[str, Sayable]) -> str:
    """A question in short: what it asks, and what it is called in the counts."""
    if name == "end":
        return str(gettext("the end"))
    called = name.replace("_", " ")
    if name not in asked:
        return called
    words: str = " ".join(to_wire(asked[name].in_(chosen())).split())
    return f"{Own(words).clipped(LONGEST).words} ({called})"
