"""Enterprises in the words of the console."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from console.import_words import CELLS, failure
from console.member_words import hidden, place, reference

__all__ = [
    "CELLS",
    "KINDS",
    "REFUSALS",
    "SECTORS",
    "STATES",
    "WAYS",
    "failure",
    "field",
    "hidden",
    "place",
    "reference",
]

KINDS: Mapping[str, LazyString] = {
    "company": lazy_gettext("business with a commerce number"),
    "sole": lazy_gettext("business without a commerce number"),
    "household": lazy_gettext("household"),
}
SECTORS: Mapping[str, LazyString] = {
    "building": lazy_gettext("building"),
    "shop": lazy_gettext("shop or restaurant"),
    "factory": lazy_gettext("factory or workshop"),
    "transport": lazy_gettext("transport"),
    "farm": lazy_gettext("farm or fishing"),
    "home": lazy_gettext("work in a home"),
    "other": lazy_gettext("other work"),
    "": lazy_gettext("not known"),
}
STATES: Mapping[str, LazyString] = {
    "incomplete": lazy_gettext("waits to be looked at"),
    "registered": lazy_gettext("registered"),
    "refused": lazy_gettext("refused"),
}
WAYS: Mapping[str, LazyString] = {
    "phone": lazy_gettext("by phone"),
    "commerce": lazy_gettext("from the Ministry of Commerce"),
    "tax": lazy_gettext("from the tax office"),
    "console": lazy_gettext("in the console"),
    "command": lazy_gettext("by command line"),
}
REFUSALS: Mapping[str, LazyString] = {
    "double": lazy_gettext("it is registered already"),
    "not_found": lazy_gettext("the papers do not show it"),
    "not_an_employer": lazy_gettext("nobody is employed there"),
    "other": lazy_gettext("another reason: they hear whom to call"),
}
_NEEDED = lazy_gettext("This is needed.")


def field(code: str) -> str:
    """What is wrong with a field of a form, by a code of importing.wrong."""
    return str(_NEEDED if code == "missing" else CELLS[code])
