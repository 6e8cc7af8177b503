"""My story: every screen fits, in both languages, by call and by text; and whole is read what a yes is said to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot import sms, story_room, ussd
from bot.alphabets import parts, to_wire
from bot.ask import Caller, Choice, Question
from bot.ask.papers import LONGEST_NAME
from bot.flows.my_story import asked_by_text, my_story, words_read
from bot.pages import USSD, fits
from bot.screen import Screen
from bot.text import LANGUAGES
from tests.paths import places
from tests.transcript import TODAY

KHMER = "ខ្ញុំលក់បន្លែនៅផ្សារបាទី។ ខ្ញុំបានចុះបញ្ជិកា ហើយពេលខ្ញុំឈឺ បេឡាបានបង់ថ្លៃពេទ្យ។"
ENGLISH = (
    "I sell vegetables on the market of Bati. I registered, and when I fell ill the Fund paid for the hospital. " * 3
)
TOLD = {"number": "552 731 4", "day": "2026-09-28"}
RESULTS: dict[str, list[Any]] = {
    "my_telling": [
        None,
        *({**TOLD, "state": state} for state in ("told", "declined", "agreed")),
        {**TOLD, "state": "asked", "words": KHMER, "called": "W" * LONGEST_NAME, "mark": "ab"},
    ],
    "keep_story": [{"number": "552 731 4", "texts": True}, {"number": "552 731 4", "texts": False}, None],
    "answer_story": [True, False],
    "take_story_back": [True, False],
}
CALLERS = [Caller(TODAY.isoformat(), welcomed=True, by_text=by_text) for by_text in (False, True)]


@pytest.fixture(scope="module")
def shown() -> list[tuple[Screen, str]]:
    """Every different screen with the language it is seen in, those after a wrong answer too."""
    found: dict[Any, tuple[Screen, str]] = {}
    for caller in CALLERS:
        for _log, turn in places(my_story, caller, RESULTS):
            asked = turn.awaiting if isinstance(turn.awaiting, Question) else None
            screen = Screen(turn.said, asked, ("back", "menu"))
            hints = [replace(screen, said=(), hint=hint) for hint in asked.hints().values()] if asked else []
            for language in LANGUAGES:
                for each in (screen, *hints):
                    body = tuple(said.in_(language) for said in each.body)
                    found.setdefault((language, body, bool(each.options)), (each, language))
    return list(found.values())


def test_every_screen_fits_by_call_and_by_text(shown: list[tuple[Screen, str]]) -> None:
    assert len(shown) > 30
    for screen, language in shown:
        pages = ussd.pages(screen, language, USSD)
        assert len(pages) <= 3, [page.text for page in pages]
        assert all(fits(page.text, USSD) for page in pages)
        (message,) = sms.letters(screen, language)
        assert len(parts(message.text)) <= 3


LONG_AND_SHORT = [
    (KHMER, "", "km", True, "a story in Khmer"),
    (KHMER, "សុភា", "km", True, "with a name"),
    (KHMER * 2, "", "km", False, "twice as much Khmer"),
    (ENGLISH[:300], "Sophea", "en", True, "in English"),
    (ENGLISH[:300], "សុភា", "en", False, "one Khmer name makes every letter of the text dearer"),
    ("x" * 600, "", "en", False, "too long"),
]


@pytest.mark.parametrize(("words", "called", "language", "is_shown", "remark"), LONG_AND_SHORT)
def test_only_what_can_be_read_whole_is_asked_for(
    words: str, called: str, language: str, is_shown: bool, remark: str
) -> None:
    assert bool(story_room.text("*1286#", words, called, language)) == is_shown, remark
    pages = ussd.pages(Screen((), words_read(words), ("menu",)), language, USSD)
    text = to_wire(asked_by_text(words, called, "*1286#").in_(language))
    assert (len(pages) <= 3 and len(parts(text)) <= 3) == is_shown, remark


def test_the_text_that_asks_says_how_to_answer() -> None:
    assert asked_by_text("I sell vegetables.", "Sophea", "*1286#").in_("en") == (
        "So we would tell your story:\nI sell vegetables.\nWith your name: Sophea\n"
        "Answer 1 for yes, 2 for no, or dial *1286*12#."
    )
    assert isinstance(words_read("x"), Choice)
