"""What stands in a campaign, in the words of the pages: states, operators, languages, whom it is meant for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flask_babel import LazyString, gettext, lazy_gettext

from bot.places import Name, Place
from console.languages import chosen
from store.campaigns import State

STATES: Mapping[str, LazyString] = {
    State.DRAFT: lazy_gettext("draft"),
    State.AWAITING: lazy_gettext("waits for approval"),
    State.SCHEDULED: lazy_gettext("scheduled"),
    State.SENDING: lazy_gettext("is being sent"),
    State.PAUSED: lazy_gettext("paused"),
    State.FINISHED: lazy_gettext("finished"),
    State.CANCELLED: lazy_gettext("stopped for good"),
}

# Why one does not go on; campaigns.choosing has the same for the command line.
REASONS: Mapping[str, LazyString] = {
    "InsufficientBalance": lazy_gettext("no credit is left at the gateway"),
    "InvalidSenderId": lazy_gettext("the gateway does not know the sender's name"),
    "RiskHold": lazy_gettext("the gateway holds the account back"),
    "http_401": lazy_gettext("the gateway does not take our key"),
    "http_403": lazy_gettext("the gateway does not take our key"),
    "no_sender": lazy_gettext("this gateway is not set up"),
    "over_budget": lazy_gettext("it would cost more than its budget"),
    "canary_failed": lazy_gettext("too many of those who were to get it first did not"),
    "story_withdrawn": lazy_gettext("somebody took back the story that it tells"),
    "partner_stopped": lazy_gettext("the organisation that wrote it is stopped"),
    "too_late": lazy_gettext("its time was over before it began"),
    "bad_address": lazy_gettext("the address of the gateway is wrong"),
    "bad_certificate": lazy_gettext("the gateway cannot prove who it is"),
}

LANGUAGES: Mapping[str, LazyString] = {"km": lazy_gettext("Khmer"), "en": lazy_gettext("English")}

OPERATORS: Mapping[str, str] = {
    "cellcard": "Cellcard",
    "smart": "Smart",
    "metfone": "Metfone",
    "seatel": "Seatel",
    "qb": "qb",
    "cootel": "CooTel",
}

REPEATS: Mapping[str, LazyString] = {
    "": lazy_gettext("once"),
    "yearly": lazy_gettext("every year"),
    "monthly": lazy_gettext("every month"),
}

WHO: Mapping[str, LazyString] = {
    "all": lazy_gettext("everybody who said yes to messages"),
    "registered": lazy_gettext("who is registered"),
    "interested": lazy_gettext("who asked and is not registered"),
    "applied": lazy_gettext("who has applied"),
    "papers_wanted": lazy_gettext("whose papers are missing"),
    "certificate_needed": lazy_gettext("whose certificate is missing"),
}

SECTORS: Mapping[str, LazyString] = {
    "construction": lazy_gettext("construction"),
    "domestic": lazy_gettext("domestic work"),
    "factory": lazy_gettext("factories"),
    "shop": lazy_gettext("shops and restaurants"),
    "transport": lazy_gettext("transport"),
    "farm": lazy_gettext("farming"),
    "other": lazy_gettext("other work"),
}

SCHEMES: Mapping[str, LazyString] = {
    "voluntary_health": lazy_gettext("self-employed"),
    "voluntary_health_dependant": lazy_gettext("dependant"),
    "health": lazy_gettext("employee"),
}

# What the fields of the form are called.
FIELDS: Mapping[str, LazyString] = {
    "name": lazy_gettext("Name"),
    "km": lazy_gettext("Text in Khmer"),
    "en": lazy_gettext("Text in English"),
    "who": lazy_gettext("Who"),
    "provinces": lazy_gettext("Provinces"),
    "districts": lazy_gettext("Districts"),
    "sectors": lazy_gettext("Sectors"),
    "occupations": lazy_gettext("Occupations"),
    "schemes": lazy_gettext("Schemes"),
    "languages": lazy_gettext("Spoken to in"),
    "missed": lazy_gettext("Months missed in a row"),
    "due_this_month": lazy_gettext("Owe something this month"),
    "partner_list": lazy_gettext("List of a partner"),
    "starts": lazy_gettext("Begins"),
    "expires": lazy_gettext("Is over"),
    "from_hour": lazy_gettext("From hour"),
    "until_hour": lazy_gettext("Until hour"),
    "on_holidays": lazy_gettext("Also on public holidays"),
    "repeats": lazy_gettext("Repeats"),
    "pace": lazy_gettext("Messages a second"),
    "canary": lazy_gettext("People who get it first"),
    "budget": lazy_gettext("Budget, in riel"),
    "gateway": lazy_gettext("Gateway"),
}

LEFT_OUT: Mapping[str, LazyString] = {
    "said_no": lazy_gettext("said no to messages"),
    "not_asked": lazy_gettext("never said yes to messages"),
    "no_phone": lazy_gettext("no telephone is known"),
}


_CHOICES: Mapping[str, Mapping[str, LazyString]] = {
    "who": WHO,
    "sectors": SECTORS,
    "schemes": SCHEMES,
    "languages": LANGUAGES,
    "repeats": REPEATS,
}


def state(name: str, reason: str = "") -> str:
    """Where a campaign stands, and why it does not go on."""
    words, (by, _, somebody) = str(STATES[name]), reason.partition(" ")
    why = gettext("by %(name)s", name=somebody) if by == "by" else REASONS.get(reason, reason)
    return f"{words}: {why}" if reason else words


def operator(name: str) -> str:
    """An operator as it writes itself."""
    return OPERATORS.get(name) or gettext("operator not known")


def place(code: str) -> str:
    """A province or district in the language of the page; "" is not known."""
    return Name(code).in_(chosen()) if code else gettext("not known")


def chosen_in(field: str, value: str) -> str:
    """What somebody chose in a field of the form, as the form calls it; what they typed as it is."""
    if field == "provinces":
        return place(value)
    if value and field in ("on_holidays", "due_this_month"):
        return str(gettext("yes"))
    return str(_CHOICES.get(field, {}).get(value, value))


def places(listed: Iterable[Place]) -> list[tuple[str, str]]:
    """Places by their codes, with their names."""
    return [(each.code, place(each.code)) for each in listed]


def audience(spec: Mapping[str, Any], lists: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Whom it is meant for: (what is asked, the answer). `lists` gives the name of a partner's list by its id."""
    yield gettext("Who"), str(WHO[spec.get("who", "all")])
    if "partner_list" in spec:
        yield gettext("List of a partner"), lists.get(spec["partner_list"], gettext("erased"))
    for key, name, words in _WORDS:
        if key in spec:
            yield str(name), ", ".join(str(words.get(each, each)) for each in spec[key])
    for key, name in (("provinces", gettext("Provinces")), ("districts", gettext("Districts"))):
        if key in spec:
            yield name, ", ".join(map(place, spec[key]))
    if "missed" in spec:
        yield gettext("Months missed in a row"), ", ".join(map(str, spec["missed"]))
    if spec.get("due_this_month"):
        yield gettext("Owe something this month"), gettext("yes")


_WORDS: tuple[tuple[str, LazyString, Mapping[str, LazyString]], ...] = (
    ("sectors", lazy_gettext("Sectors"), SECTORS),
    ("occupations", lazy_gettext("Occupations"), {}),
    ("schemes", lazy_gettext("Schemes"), SCHEMES),
    ("languages", lazy_gettext("Spoken to in"), LANGUAGES),
)
