"""Somebody who was at a hospital, and what the made-up world answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.session import Person
from tests.flows import reporting
from tests.transcript import Talk

CODE = "1003118"  # Takeo, November
LATE_CODE = "1003096"  # Takeo, September
TAKEO = {"number": 1003, "km": "មន្ទីរពេទ្យខេត្តតាកែវ", "latin": "Takeo Provincial Hospital", "province": "21"}
KIRIVONG = {"number": 1004, "km": "មន្ទីរពេទ្យគីរីវង់", "latin": "Kirivong Referral Hospital", "province": "21"}
BATI = {"number": 1005, "km": "មន្ទីរពេទ្យបាទី", "latin": "Bati Referral Hospital", "province": "21"}
MANY = [{**TAKEO, "number": 2000 + at, "latin": f"Hospital {at}", "km": f"មន្ទីរពេទ្យ {at}"} for at in range(9)]
MAY = {"left": 3, "words": True, "seed": "seed"}
RESULTS = {
    **reporting.RESULTS,
    "care_today": MAY,
    "visit_of_code": {"facility": TAKEO, "month": "2026-11-01"},
    "facilities_in": [TAKEO, KIRIVONG, BATI],
    "facilities_like": [KIRIVONG],
    "tell_of_care": {"kept": True},
}


def talk(language: str = "en", by_text: bool = False, after: Sequence[str] = (), **results: Any) -> Talk:
    """Somebody who was welcomed before, and has said all of `after` unseen; `results` where they are not as usual."""
    person = Person(welcomed=True, asked_messages=True, language=language)
    made = Talk(person=person, results={**RESULTS, **results}, by_text=by_text)
    for words in after:
        made.say(words)
    made.lines.clear()
    return made
