"""Words for organisations, people on duty and what went wrong with them."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from store.officers import Kind
from store.organisations import Kind as KindOf

KINDS_OF: Mapping[str, LazyString] = {
    KindOf.FUND: lazy_gettext("the Fund"),
    KindOf.INSPECTORATE: lazy_gettext("labour inspection"),
    KindOf.UNION: lazy_gettext("union"),
    KindOf.ASSOCIATION: lazy_gettext("association"),
}
KINDS: Mapping[str, LazyString] = {
    Kind.OFFICER: lazy_gettext("registers people"),
    Kind.INSPECTOR: lazy_gettext("inspects enterprises"),
}
WRONG: Mapping[str, LazyString] = {
    "name": lazy_gettext("Write the name, in at most 60 letters."),
    "phone": lazy_gettext("This is not the number of a mobile phone of Cambodia."),
    "organisation": lazy_gettext("Nobody of this organisation is on duty any more."),
    "taken": lazy_gettext("Somebody on duty has this telephone already."),
    "stopped": lazy_gettext("They are not on duty any more."),
    "there": lazy_gettext("There is an organisation of this name already."),
    "kind": lazy_gettext("Choose one."),
    "place": lazy_gettext("There is no such district: write its name or its four digits."),
    "several": lazy_gettext("Several districts are called so: write the four digits."),
    "day": lazy_gettext("Choose a day from today on, within a year."),
    "spot": lazy_gettext("Write at most 40 letters."),
}
