"""Certificates of employers in the words of the console."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import LazyString, gettext, lazy_gettext

from schemes.certifying import not_needed_since, permits
from store.certificates import Certificate

PAID_BECAUSE: Mapping[str, LazyString] = {
    "receipts": lazy_gettext("I saw the receipts"),
    "other_books": lazy_gettext("other books of the Fund show it"),
    "instalments": lazy_gettext("old months are paid in instalments, as agreed"),
}
REVOKED_BECAUSE: Mapping[str, LazyString] = {
    "not_paid": lazy_gettext("it does not pay any more"),
    "closed": lazy_gettext("it is closed"),
    "mistaken": lazy_gettext("it was issued by mistake"),
    "lost": lazy_gettext("the paper was lost"),
    "misused": lazy_gettext("somebody misuses it"),
}
LACKS: Mapping[str, LazyString] = {
    "not_registered": lazy_gettext("The Fund has not registered this enterprise: decide that first."),
    "not_paid": lazy_gettext("Not all months that are due are paid up to the one you wrote."),
}
PERMITS: Mapping[str, LazyString] = {"construction_permit": lazy_gettext("construction permits")}


def state(certificate: Certificate, is_registered: bool, on: date) -> str:
    """What holds of it on a day."""
    if certificate.revoked_on:
        return str(gettext("ended"))
    return str(gettext("valid") if is_registered and on <= certificate.good_until else gettext("over"))


def asked_for(on: date) -> Sequence[str]:
    """The permits for which an authority asks for one."""
    return [str(PERMITS[each]) for each in permits(on)]


def small_need_none_since(on: date) -> date | None:
    """From which day on small informal trades need no permit."""
    return not_needed_since("small_informal_trade", on)
