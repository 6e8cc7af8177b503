"""A caller who employs people, and what the made-up world answers."""

from __future__ import annotations

from typing import Any

from bot.session import Person
from tests.transcript import Talk

SHOP = {"id": "an id", "name": "Golden Thread Co."}
ACCOUNT = {
    "name": "Golden Thread Co.",
    "state": "incomplete",
    "reason": "",
    "called": "730 211 894",
    "workers": 2,
    "known": 1,
    "due": {"month": "2026-11-01", "on": "2026-12-15", "worker": 24_000, "employer": 64_800, "state": 0},
    "paid": [["2026-10-01", 1, 59_200], ["2026-09-01", 1, 59_200]],
}
EMPTY = {**ACCOUNT, "workers": 0, "known": 0, "paid": []}
SOME_HERE = [{"enterprises": 0, "codes": 0}, {"enterprises": 1, "codes": 0}, {"enterprises": 1, "codes": 1}]
CODES = [{"result": "right", "enterprise": "an id"}, {"result": "wrong"}, {"result": "locked"}]
RESULTS = {
    "enterprises_here": {"enterprises": 0},
    "register_enterprise": {"reference": "730 211 894"},
    "check_enterprise_pin": {"result": "right", "enterprises": [SHOP]},
    "check_pin_code": CODES[0],
    "renew_enterprise_pin": {"result": "set"},
    "enterprise_account": EMPTY,
    "list_worker": {"became": "new", "workers": 1},
    "workers_here": [
        {"id": "1", "name": "Chan Thida", "wage": 800_000},
        {"id": "2", "name": "Sok Dara", "wage": 400_000},
        {"id": "3", "name": "Keo Sophal", "wage": 400_000},
    ],
}


def talk(language: str = "en", asked: bool = True, by_text: bool = False, **results: Any) -> Talk:
    """Somebody who was welcomed before; `results` are what effects answer, where that is not as usual."""
    person = Person(welcomed=True, asked_messages=asked, language=language)
    return Talk(person=person, results={**RESULTS, **results}, by_text=by_text)
