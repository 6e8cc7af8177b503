"""Every place a caller can stand in is looked at, in both languages, on USSD and by text message."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot import places as known_places
from bot import sms, ussd
from bot.alphabets import parts
from bot.ask import Caller, Do, Question
from bot.conversation import Conversation
from bot.flows.main import main
from bot.khmer import letters
from bot.pages import USSD, fits
from bot.replay import Entry, Turn
from bot.screen import Screen
from bot.service import SERVICE
from bot.session import Person, Session
from bot.text import LANGUAGES
from tests.flows.worlds import RESULTS as EVERYTHING
from tests.paths import places
from tests.transcript import TODAY, Talk

pytestmark = pytest.mark.slow

RESULTS: dict[str, list[Any]] = {
    "recall": [
        None,
        {"language": "km", "allowed": True, "day": "2026-09-28"},
        {"language": "en", "allowed": False, "day": "2026-09-28"},
    ],
    "send_text": ["an id", None],
    "check_certificate": EVERYTHING["check_certificate"],
}
CALLERS = [
    (Caller(TODAY.isoformat()), "menu"),  # from the menu on all callers go the same ways
    (Caller(TODAY.isoformat(), wrote_khmer=True), "menu"),
    (Caller(TODAY.isoformat(), welcomed=True), ""),
]
# More ways lead through these than there are people to walk them: tests/flows walks them part by part.
LONG_WAYS = frozenset({"employ", "employer", "duty", "register", "contributions", "report", "my_report", "care"})
# What follows where somebody belongs hangs on that and on their wage, which is what is said there, not on all they
# answered before. Whoever goes on to register does so in tests/flows/test_register_screens.py.
MEETING = "result"
PAGES_MOST, PARTS_MOST = 3, 3
MARKS = tuple(map(chr, range(0x17B4, 0x17D4)))


@pytest.fixture(scope="module")
def walked() -> list[tuple[Caller, tuple[Entry, ...], Turn]]:
    return [
        (caller, log, turn)
        for caller, until in CALLERS
        for log, turn in places(main, caller, RESULTS, until, LONG_WAYS, MEETING)
    ]


@pytest.fixture(scope="module")
def screens(walked: list[tuple[Caller, tuple[Entry, ...], Turn]]) -> list[tuple[Screen, str]]:
    """Every different screen with the language it is seen in, those after a wrong answer too."""
    seen: dict[Any, tuple[Screen, str]] = {}
    for caller, log, turn in walked:
        if isinstance(turn.awaiting, Do):
            continue
        for screen, language in itertools.product(_with_hints(_screen(caller, log)), LANGUAGES):
            body = tuple(said.in_(language) for said in screen.body)
            options = tuple((number, label.in_(language)) for number, label in screen.options)
            seen.setdefault((language, body, options, screen.commands, screen.if_room), (screen, language))
    return list(seen.values())


def _screen(caller: Caller, log: tuple[Entry, ...]) -> Screen:
    person = Person(welcomed=caller.welcomed, asked_messages=caller.asked_messages)
    return Conversation(SERVICE, Session(caller, log=list(log)), person, Talk()).screen()


def _with_hints(screen: Screen) -> Iterator[Screen]:
    yield screen
    if isinstance(screen.asking, Question):
        for hint in screen.asking.hints().values():
            yield replace(screen, said=(), hint=hint)


def test_every_flow_ends_somewhere_and_asks_nothing_twice_on_one_way(walked: Any) -> None:
    assert any(turn.awaiting is None for _caller, _log, turn in walked)
    assert len(walked) > 1000


def test_every_sample_answer_is_one_that_its_question_accepts(walked: Any) -> None:
    for _caller, _log, turn in walked:
        if isinstance(turn.awaiting, Question):
            assert all(map(turn.awaiting.accepts, turn.awaiting.samples)), turn.awaiting.name


def test_every_ussd_page_fits_and_there_are_three_at_most(screens: Any) -> None:
    for screen, language in screens:
        pages = ussd.pages(screen, language, USSD)
        assert len(pages) <= PAGES_MOST, [page.text for page in pages]
        assert all(fits(page.text, USSD) for page in pages)


def test_no_page_splits_a_letter_and_nothing_is_lost(screens: Any) -> None:
    for screen, language in screens:
        pages = ussd.pages(screen, language, USSD)
        assert not any(page.text.startswith(MARKS) for page in pages)
        shown = "".join(letter for page in pages for letter in letters(page.text) if letter.strip())
        for _number, label in screen.options:
            assert "".join(label.in_(language).replace("\u200b", "").replace("\u00a0", " ").split()) in shown


def test_every_screen_has_a_way_out(screens: Any) -> None:
    for screen, language in screens:
        last = ussd.pages(screen, language, USSD)[-1]
        assert screen.is_over or screen.options or last.keys, last.text


def test_no_printed_key_is_an_answer_as_well(screens: Any) -> None:
    for screen, language in screens:
        for page in ussd.pages(screen, language, USSD):
            keys = page.text.splitlines()[-1].split()[::2] if page.keys else []
            assert not {number for number, _label in screen.options} & set(keys)


def test_every_text_message_has_three_parts_at_most(screens: Any) -> None:
    for screen, language in screens:
        messages = sms.letters(screen, language)
        assert len(messages) == 1, messages
        assert len(parts(messages[0].text)) <= PARTS_MOST


def test_places_are_chosen_within_three_pages_whatever_was_typed() -> None:
    for within in (None, *(place.code for place in known_places.provinces())):
        for screen, language in _place_screens(within):
            pages = ussd.pages(screen, language, USSD)
            assert len(pages) <= PAGES_MOST, [page.text for page in pages]


def _place_screens(within: str | None) -> Iterator[tuple[Screen, str]]:
    from bot.flows.place import ask_place
    from bot.text import _

    def flow(caller: Caller) -> Any:
        yield from ask_place("place", _("Which of these?"), within)

    for _log, turn in places(flow, CALLERS[0][0], {}):
        if isinstance(turn.awaiting, Question):
            for language in LANGUAGES:
                yield Screen((), turn.awaiting, ("back",), ("menu",)), language
