"""What stands in a report by its keys, in words of the console: the telephones' own are made for small screens."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from bot.places import place, provinces
from console.languages import chosen
from store.case_tables import State

KINDS: Mapping[str, LazyString] = {
    "NOT_REGISTERED": lazy_gettext("workers not registered"),
    "NOT_PAID": lazy_gettext("contributions not paid"),
    "UNDER_DECLARED": lazy_gettext("wages declared too low"),
    "WRONG_DEDUCTION": lazy_gettext("too much deducted from wages"),
    "CARD_WITHHELD": lazy_gettext("no member card, or kept"),
    "ACCIDENT_HIDDEN": lazy_gettext("work accident hidden"),
    "RETALIATION": lazy_gettext("threats, or fired"),
    "CARE_DENIED": lazy_gettext("hospital gives no or bad care"),
    "FACILITY_FEE": lazy_gettext("hospital asks for money"),
    "CLAIM_DELAY": lazy_gettext("benefit late or refused"),
    "STAFF_CONDUCT": lazy_gettext("official asks for money"),
    "OTHER": lazy_gettext("something else"),
}
SECTORS: Mapping[str, LazyString] = {
    "construction": lazy_gettext("construction"),
    "domestic": lazy_gettext("work in a home"),
    "factory": lazy_gettext("factory"),
    "shop": lazy_gettext("shop or restaurant"),
    "transport": lazy_gettext("transport"),
    "farm": lazy_gettext("farm or fishing"),
    "other": lazy_gettext("another sector"),
}
STATES: Mapping[str, LazyString] = {
    State.RECEIVED: lazy_gettext("received"),
    State.LOOKED_AT: lazy_gettext("being looked at"),
    State.ANSWERED: lazy_gettext("answered"),
    State.CLOSED: lazy_gettext("closed"),
}
WORKERS: Mapping[str, LazyString] = {
    "1": lazy_gettext("one worker"),
    "2-9": lazy_gettext("2 to 9 workers"),
    "10-49": lazy_gettext("10 to 49 workers"),
    "50-99": lazy_gettext("50 to 99 workers"),
    "100+": lazy_gettext("100 workers or more"),
}
SINCE: Mapping[str, LazyString] = {
    "this_month": lazy_gettext("since this month"),
    "1-3": lazy_gettext("for 1 to 3 months"),
    "4-12": lazy_gettext("for 4 to 12 months"),
    "over_a_year": lazy_gettext("for more than a year"),
}
AGES: Mapping[str, LazyString] = {
    "week": lazy_gettext("in the last 7 days"),
    "month": lazy_gettext("7 to 30 days ago"),
    "older": lazy_gettext("more than 30 days ago"),
}


def place_name(code: str) -> str:
    """A province or a district in the language of the page; the code itself where there is no such place."""
    try:
        found = place(code)
    except KeyError:
        return code
    return found.km if chosen() == "km" else found.latin


def province_names() -> dict[str, str]:
    """All provinces by their codes."""
    return {each.code: place_name(each.code) for each in provinces()}


def words(names: Mapping[str, LazyString], key: str) -> str:
    """What a key means; the key itself where that is not known."""
    return str(names.get(key, key))


def said(names: Mapping[str, LazyString]) -> dict[str, str]:
    """All of them in the language of the page, looked up once for many rows."""
    return {key: str(name) for key, name in names.items()}
