"""A caller who reports, what the made-up world answers, and the flow under a menu of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.session import Person
from tests.transcript import Talk

CODE = "7302118949"
MAY = {"left": 3, "closed": False, "seed": "seed"}
OPEN = {"result": "open", "state": "received", "messages": []}
SHORT = {"day": "2026-11-20", "text": "Which months? Write here."}
SHORT_KM = {"day": "2026-11-20", "text": "ខែណាខ្លះ? សូមសរសេរមកទីនេះ។"}
LONG_TEXT = (
    "We have visited the place as part of a round of this trade. Months are being paid now. "
    "Please tell us in January whether they were paid for everybody, and whether anybody was asked about a report."
)
LONG_TEXT_KM = (
    "យើងបានទៅពិនិត្យកន្លែងនោះ ជាមួយកន្លែងផ្សេងទៀតក្នុងវិស័យនេះ។ ឥឡូវគេកំពុងបង់ខែដែលខាន។ ខែមករា សូមប្រាប់យើងថាគេបានបង់ឱ្យគ្រប់គ្នាឬនៅ។"
)
LONG = {**OPEN, "state": "answered", "messages": [{**SHORT, "text": LONG_TEXT}]}
LONG_KM = {**OPEN, "state": "answered", "messages": [{**SHORT, "text": LONG_TEXT_KM}]}
ANSWERED = {**OPEN, "state": "answered", "messages": [{"day": "2026-11-12", "text": "We will visit."}, SHORT]}
ANSWERED_KM = {**ANSWERED, "messages": [{"day": "2026-11-12", "text": "យើងនឹងទៅពិនិត្យ។"}, SHORT_KM]}
CLOSED, CLOSED_KM = ({**each, "state": "closed"} for each in (ANSWERED, ANSWERED_KM))
TAKEN_BACK = {**OPEN, "state": "withdrawn"}
RESULTS = {
    "reports_today": MAY,
    "file_report": {"code": CODE},
    "want_notice": True,
    "open_case": OPEN,
    "add_to_case": True,
    "withdraw_case": True,
}


TO_WORDS = ("REPORT", "1", "2", "12", "2", "1", "3", "4", "3", "1", "2")  # texts up to the question for own words
TO_SENDING = (*TO_WORDS, "He takes our money", "He threatens us", "SEND", "1")


def talk(language: str = "en", by_text: bool = False, after: Sequence[str] = (), **results: Any) -> Talk:
    """Somebody who was welcomed before, and has said all of `after` unseen.

    `results` are what effects answer, where that is not as usual.
    """
    person = Person(welcomed=True, asked_messages=True, language=language)
    made = Talk(person=person, results={**RESULTS, **results}, by_text=by_text)
    for words in after:
        made.say(words)
    made.lines.clear()
    return made
