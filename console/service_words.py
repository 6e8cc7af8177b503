"""What figures about the service are about, in the words of the pages: conversations, gateways, queues."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

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
