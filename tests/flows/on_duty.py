"""Somebody on duty in a made-up world."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.session import Person
from tests.transcript import Talk

OFFICER = {"result": "right", "officer": "0ff1", "kind": "officer"}
INSPECTOR = {**OFFICER, "kind": "inspector"}
DAY = {"province": "21", "district": "2109", "count": 16, "last": "1a57"}
NOWHERE = {"province": "", "district": "", "count": 0}
REGISTERED = {"reference": "730 211 894", "texted": True}
LAST = {
    "member": "5ab0",
    "name": "Chan Thida",
    "sex": "f",
    "born": "1989-02-14",
    "id_end": "678",
    "occupation": "driver",
    "phone_end": "001",
}
RESULTS: dict[str, Any] = {
    "duty_here": True,
    "check_duty": OFFICER,
    "come_on_duty": {"elsewhere": False},
    "duty_day": DAY,
    "register_for": REGISTERED,
    "last_registered": LAST,
    "correct_registered": {"corrected": True, "number": "730 211 894", "texted": False},
    "record_inspection": True,
    "correct_inspection": {"corrected": True},
    "report_day": {"sums": {"registered": 17, "without": 3}, "sent": True},
}

ON_DUTY: dict[str, list[Any]] = {  # all that may come of each effect
    "duty_here": [True, False],
    "check_duty": [OFFICER, INSPECTOR, {"result": "wrong"}, {"result": "locked"}],
    "come_on_duty": [{"elsewhere": False}, {"elsewhere": True}],
    "duty_day": [DAY, None, NOWHERE],
    "last_registered": [LAST, None],
    "register_for": [REGISTERED, None, {"known": True}, {"again": True}],
    "correct_registered": [RESULTS["correct_registered"], None, {"late": True}, {"twice": True}],
    "record_inspection": [True, False],
    "correct_inspection": [{"corrected": True}, {"corrected": False}, None],
    "report_day": [
        {"sums": {"registered": 17, "without": 3, "enterprises": 4, "workers": 90}, "sent": sent}
        for sent in (True, False)
    ],
}


DIALLED = ("*1286*9#",)
AT_HOME = (*DIALLED, "7710")
NAMED = (*AT_HOME, "1", "Chan Thida")


def talk(language: str = "en", after: Sequence[str] = (), **results: Any) -> Talk:
    """Their telephone, on which all of `after` was keyed unseen; `results` are what effects answer, where that is not
    as usual."""
    made = Talk(person=Person(welcomed=True, language=language), results={**RESULTS, **results})
    for words in after:
        made.say(words)
    made.lines.clear()
    return made
