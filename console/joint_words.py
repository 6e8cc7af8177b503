"""What ministries handed over, in the words of the console."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask_babel import LazyString, gettext, lazy_gettext

from console.case_words import place_name
from console.enterprise_words import KINDS, SECTORS, hidden, place

__all__ = ["FIELDS", "KINDS", "MATCHED_BY", "OUTCOMES", "REFUSALS", "hidden", "meaning", "place", "remark"]

FIELDS: Mapping[str, LazyString] = {
    "record": lazy_gettext("Record"),
    "id": lazy_gettext("Its number at the ministry"),
    "name": lazy_gettext("Name"),
    "tin": lazy_gettext("Tax number (TIN)"),
    "commerce_number": lazy_gettext("Commerce number"),
    "kind": lazy_gettext("Kind"),
    "province": lazy_gettext("Province"),
    "district": lazy_gettext("District"),
    "sector": lazy_gettext("Work"),
    "workers": lazy_gettext("Its workers"),
    "phone": lazy_gettext("Telephone"),
    "contact_index": lazy_gettext("Telephone"),
    "language": lazy_gettext("Language"),
}
OUTCOMES: Mapping[str, LazyString] = {
    "new": lazy_gettext("new to the Fund"),
    "merged": lazy_gettext("merged"),
    "held": lazy_gettext("waits for a decision"),
    "refused": lazy_gettext("refused"),
}
MATCHED_BY: Mapping[str, LazyString] = {
    "tin": lazy_gettext("by the tax number"),
    "commerce_number": lazy_gettext("by the commerce number"),
    "their_id": lazy_gettext("by an earlier record of the same number"),
    "name": lazy_gettext("by name and place"),
    "person": lazy_gettext("decided by a person"),
}
REFUSALS: Mapping[str, LazyString] = {
    "is_double": lazy_gettext("the enterprise is there already, and this adds nothing"),
    "not_found": lazy_gettext("nobody finds this enterprise by what is told"),
    "mixed_up": lazy_gettext("it mixes two enterprises up"),
}
_REMARKS: Mapping[str, LazyString] = {
    **REFUSALS,
    "not_an_object": lazy_gettext("is no record"),
    "missing": lazy_gettext("is missing"),
    "not_text": lazy_gettext("is neither a text nor a number"),
    "too_long": lazy_gettext("is too long"),
    "unreadable": lazy_gettext("cannot be read"),
    "no_number": lazy_gettext("is missing, and the commerce number too"),
    "unknown": lazy_gettext("is none of the words for it"),
    "unknown_place": lazy_gettext("is no place that is known"),
    "doubtful": lazy_gettext("is not written as usual"),
    "no_mobile": lazy_gettext("is no mobile number of Cambodia"),
    "zeros": lazy_gettext("is nothing but zeros"),
    "twice": lazy_gettext("stands there twice, with two values"),
    "cells": lazy_gettext("has more cells than the header"),
    "letters": lazy_gettext("has letters that cannot be read"),
    "another_name": lazy_gettext("is another than that of the enterprise with this number"),
    "several_alike": lazy_gettext("is that of several enterprises there"),
    "two_enterprises": lazy_gettext("is one enterprise's, and the commerce number another's"),
    "another_number": lazy_gettext("is another than the one we have, which stays"),
    "differs": lazy_gettext("is otherwise with us, which stays"),
    "taken": lazy_gettext("is another enterprise's and stays there"),
    "undone": lazy_gettext("was taken back from an enterprise that it is not about"),
}
_CODED: Mapping[str, Callable[[str], object]] = {
    "kind": lambda told: KINDS.get(told, told),
    "sector": lambda told: SECTORS.get(told, told),
    "province": place_name,
    "district": place_name,
}


def meaning(field: str, told: str) -> str:
    """What a code that a ministry wrote in a field stands for; nothing where it is no code."""
    means = str(_CODED[field](told)) if field in _CODED else told
    return means if means != told else ""


def remark(kept: str) -> str:
    """What was said of a field, in words."""
    name, _, code = kept.partition(":")
    field, words = FIELDS.get(name, name), _REMARKS.get(code, code)
    return str(gettext("%(field)s: %(words)s", field=field, words=words))
