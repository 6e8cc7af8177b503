"""What is told of applicants, members and their notices, in the words of the pages."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString, gettext, lazy_gettext

from bot.places import Name
from console.languages import chosen
from store.codes import grouped

SHOWN = 3  # digits of a number that stay when it is hidden

STATES: Mapping[str, LazyString] = {
    "applied": lazy_gettext("applied"),
    "papers_wanted": lazy_gettext("papers are missing"),
    "refused": lazy_gettext("refused"),
    "member": lazy_gettext("member"),
}
SCHEMES: Mapping[str, LazyString] = {
    "voluntary_health": lazy_gettext("self-employed"),
    "voluntary_health_dependant": lazy_gettext("dependant"),
    "health": lazy_gettext("employee"),
}
SEXES: Mapping[str, LazyString] = {"f": lazy_gettext("woman"), "m": lazy_gettext("man")}
RELATIONS: Mapping[str, LazyString] = {
    "spouse": lazy_gettext("husband or wife"),
    "child": lazy_gettext("child"),
}
OCCUPATIONS: Mapping[str, LazyString] = {
    "driver": lazy_gettext("driver (tuk-tuk, moto)"),
    "seller": lazy_gettext("market or street seller"),
    "building": lazy_gettext("building"),
    "home": lazy_gettext("work in a home"),
    "farm": lazy_gettext("farm or fishing"),
    "factory": lazy_gettext("factory"),
}
PAPERS: Mapping[str, LazyString] = {
    "id_card": lazy_gettext("national ID card"),
    "informal_certificate": lazy_gettext("informal economy worker certificate"),
    "marriage_certificate": lazy_gettext("marriage certificate"),
    "birth_certificate": lazy_gettext("birth certificate of a child"),
}
REFUSALS: Mapping[str, LazyString] = {
    "has_employer": lazy_gettext("has an employer, who must register them"),
    "age": lazy_gettext("is of an age at which nobody may join"),
    "other_person": lazy_gettext("the ID card shows something else than was told"),
    "registered_before": lazy_gettext("is registered already"),
    "papers_not_brought": lazy_gettext("did not bring the papers"),
    "not_own_account": lazy_gettext("does not work for themselves"),
    "other": lazy_gettext("another reason: they hear whom to call"),
}
REASONS: Mapping[str, LazyString] = {
    "no_work": lazy_gettext("no work, no income"),
    "ill": lazy_gettext("ill or hurt"),
    "flood": lazy_gettext("flood or fire"),
    "other": lazy_gettext("another reason"),
}
EXPECTED: Mapping[str, LazyString] = {
    "next_month": lazy_gettext("next month"),
    "in_2_or_3_months": lazy_gettext("in 2 or 3 months"),
    "not_known": lazy_gettext("not known"),
}
DECIDED: Mapping[str, LazyString] = {
    "waiting": lazy_gettext("waits"),
    "accepted": lazy_gettext("accepted"),
    "refused": lazy_gettext("refused"),
}


def place(code: str) -> str:
    """A province or district in the language of the page."""
    return Name(code).in_(chosen()) if code else gettext("not known")


def occupation(told: str) -> str:
    """As it was chosen from the list, or in their words."""
    return str(OCCUPATIONS.get(told, told)) or gettext("not known")


def hidden(number: str) -> str:
    """A number of which only the end can be read."""
    return f"••• {number[-SHOWN:]}" if number else gettext("not known")


def reference(code: str | None) -> str:
    """The number of an application, as people read it out."""
    return grouped(code) if code else ""
