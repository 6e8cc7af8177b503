"""Check a code: whether the certificate of an employer is good, whose it is, and where; for whoever holds the paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.ask import Caller, CaseCode, Choice, Do, Say, Steps
from bot.flows.my_report import wait
from bot.places import Name as PlaceName
from bot.text import Day, Lines, Listed, Own, Sayable, Text, _
from schemes.certifying import not_needed_since, permits

DIGITS = 20
NAME_AT_MOST = 60  # 16-bit units of it on the screen
KEY_IT = CaseCode(name="certificate", text=_("Key the code on the certificate, then compare the name:"), length=DIGITS)
AGAIN = {"again": _("Check another code")}  # max: label
NEXT = {**AGAIN, "permits": _("When is it asked for?")}  # max: label
PERMITS: Mapping[str, Text] = {"construction_permit": _("construction permits")}
SMALL = "small_informal_trade"


def check_code(caller: Caller) -> Steps:
    """One code after another, until the tries of the day are over."""
    while True:
        code = yield KEY_IT
        found = yield Do("check_certificate", {"code": code})
        if found["result"] == "wait":
            return wait(date.fromisoformat(caller.today))
        if found["result"] == "unknown":
            yield Say(_("No certificate has this code. Tries left today: {count}.", count=found["left"]))
        else:
            chosen = yield Choice(name="certificate_shown", text=shown(found), labels=NEXT)
            if chosen == "permits":
                yield Choice(name="permits_shown", text=asked_for(date.fromisoformat(caller.today)), labels=AGAIN)


def shown(found: Mapping[str, Any]) -> Sayable:
    """Until when it is good, the name and the place: a paper that shows another name has somebody else's code."""
    day = Day(date.fromisoformat(found["day"]))
    if found["result"] == "valid":
        until = _("Valid until {day}.", day=day)
    else:
        until = _("Not valid any more. It ended on {day}.", day=day)
    whose = Listed((Own(found["name"]).clipped(NAME_AT_MOST), *map(PlaceName, found["place"])))
    return Lines((until, whose))


def asked_for(on: date) -> Sayable:
    """The permits for which a certificate is asked for; and that the small trades of the street need none."""
    asked = tuple(PERMITS[permit] for permit in permits(on))
    lines = [_("Asked for with: {permits}.", permits=Listed(asked)) if asked else _("No permit needs one now.")]
    if day := not_needed_since(SMALL, on):
        lines.append(_("Small street trades need no permit since {day}.", day=Day(day)))
    return Lines(tuple(lines))
