"""What is told of hospitals, in words of the console."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

QUESTIONS: Mapping[str, LazyString] = {
    "card": lazy_gettext("Did the card of the Fund work?"),
    "paid": lazy_gettext("Were people asked to pay?"),
    "waited": lazy_gettext("How long did they wait?"),
    "treated": lazy_gettext("How were they treated?"),
}
ANSWERS: Mapping[str, Mapping[str, LazyString]] = {
    "card": {
        "worked": lazy_gettext("it worked"),
        "refused": lazy_gettext("it was refused"),
        "not_shown": lazy_gettext("not shown"),
    },
    "paid": {
        "nothing": lazy_gettext("no"),
        "little": lazy_gettext("up to %(low)s riel"),
        "some": lazy_gettext("up to %(high)s riel"),
        "much": lazy_gettext("more"),
    },
    "waited": {
        "short": lazy_gettext("up to %(short)s h"),
        "middling": lazy_gettext("up to %(long)s h"),
        "long": lazy_gettext("longer"),
    },
    "treated": {
        "well": lazy_gettext("well"),
        "so_so": lazy_gettext("so-so"),
        "badly": lazy_gettext("badly"),
    },
}
