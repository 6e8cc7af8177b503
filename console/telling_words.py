"""What the console says of stories that people told by phone."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import LazyString, lazy_gettext

from store.tellings import State, Use

STATES: Mapping[State, LazyString] = {
    State.TOLD: lazy_gettext("told: to be read and worded"),
    State.ASKED: lazy_gettext("asked: the teller has not said yes or no"),
    State.DECLINED: lazy_gettext("the teller said no to the words"),
    State.AGREED: lazy_gettext("the teller said yes: campaigns may tell it"),
    State.GONE: lazy_gettext("gone: nothing is left of it"),
}
USES: Mapping[Use, LazyString] = {
    Use.FIRST: lazy_gettext("the first name may be said"),
    Use.FULL: lazy_gettext("the full name may be said"),
    Use.NONE: lazy_gettext("no name may be said"),
}
WRONG: Mapping[str, LazyString] = {
    "empty": lazy_gettext("Write it: nothing stands here."),
    "too_long": lazy_gettext("The teller could not read it whole: it must fit one text message of three parts."),
    "number": lazy_gettext("Six digits or more may be somebody's telephone or ID: take them out."),
    "no_name": lazy_gettext("The teller wants no name said: leave it empty."),
    "other_name": lazy_gettext("Say the name as the teller gave it, or a part of it, or none."),
    "long_name": lazy_gettext("This is too long."),
}
