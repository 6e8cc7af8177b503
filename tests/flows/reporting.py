"""A caller who reports, what the made-up world answers, and the flow under a menu of its own."""

from __future__ import annotations

from typing import Any

from bot.session import Person
from tests.transcript import Talk

CODE = "7302118949"
MAY = {"left": 3, "closed": False, "seed": "seed"}
OPEN = {"result": "open", "state": "received", "messages": []}
SHORT = {"day": "2026-11-20", "text": "Which months? Write here."}
RESULTS = {
    "reports_today": MAY,
    "file_report": {"code": CODE},
    "want_notice": True,
    "open_case": OPEN,
    "add_to_case": True,
    "withdraw_case": True,
}


def talk(language: str = "en", by_text: bool = False, **results: Any) -> Talk:
    """Somebody who was welcomed before; `results` are what effects answer, where that is not as usual."""
    person = Person(welcomed=True, asked_messages=True, language=language)
    return Talk(person=person, results={**RESULTS, **results}, by_text=by_text)
