"""Register: every screen fits, with the longest names and places, in both languages, on USSD and by text message."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot import places as known_places
from bot import sms, ussd
from bot.alphabets import parts, to_wire
from bot.ask import Caller, Choice, Question, Steps
from bot.ask.papers import LONGEST_NAME
from bot.flows.lead import leave_lead
from bot.flows.pin import choose_pin
from bot.flows.register import CONSENT, known_on, register, tell_reference
from bot.flows.register_family import ANY_CHILD_ELSE, ANYBODY_ELSE, ask_family
from bot.flows.register_person import OCCUPATION_LONGEST, ask_birth, ask_certificate, ask_home, ask_id, ask_occupation
from bot.flows.register_review import check_life, check_person, check_rest
from bot.flows.texts import TEXTS
from bot.flows.told import Dependant, Told
from bot.pages import USSD, fits
from bot.screen import Screen
from bot.text import LANGUAGES
from schemes.figures import number
from tests.paths import places
from tests.transcript import TODAY

ON = date.fromisoformat(TODAY.isoformat())
CALLER = Caller(TODAY.isoformat(), welcomed=True)
PAGES_MOST, PARTS_MOST = 3, 3
LEAD = frozenset({"lead"})  # the way to what is walked by itself
LONGEST_IN_KHMER = "ព្រហ្មវិហារធម្មសុវណ្ណារិទ្ធិ ឧត្តមបញ្ញាសិរីវឌ្ឍនា"
NAMES = (LONGEST_IN_KHMER.ljust(LONGEST_NAME, "ា")[:LONGEST_NAME], "W" * LONGEST_NAME, "Chan Thida", "ចាន់ ធីតា")


def longest_place(language: str) -> tuple[str, str]:
    """The province and the district of it whose names take most room together."""
    pairs = [(p.code, d.code) for p in known_places.provinces() for d in known_places.districts(p.code)]
    return max(pairs, key=lambda pair: sum(len(known_places.Name(code).in_(language)) for code in pair))


def told(name: str, occupation: str, place: tuple[str, str], certificate: str) -> Told:
    """Somebody who has told everything."""
    family = tuple(Dependant(name, "child", "2015-09-28") for _ in range(number("dependants_most", ON)))
    return Told(
        name=name,
        sex="m",
        born="1989-09-28",
        national_id="012345678",
        occupation=occupation,
        province=place[0],
        district=place[1],
        certificate=certificate,
        family=family,
        pin="hidden",
    )


TOLD = [
    told(name, occupation, longest_place(language), certificate)
    for name in NAMES
    for occupation in ("driver", "W" * OCCUPATION_LONGEST, "ក" * OCCUPATION_LONGEST)
    for language in LANGUAGES
    for certificate in ("", "W2345678901234567890")
]


def flow(part: Callable[[Told, date], Any], before: Told) -> Callable[[Caller], Steps]:
    """A part of the registration as a flow of its own."""
    return lambda caller: part(before, ON)


def questions(
    start: Callable[[Caller], Steps], until: str = "", leaving_out: frozenset[Any] = frozenset()
) -> Iterator[tuple[tuple[Any, ...], Question]]:
    """What is said, and asked, at every place of a flow."""
    results = {"members_here": [{"applications": 0}, {"applications": 1}], "send_text": ["id", None]}
    for _log, turn in places(start, CALLER, results, until, leaving_out):
        if isinstance(turn.awaiting, Question):
            yield turn.said, turn.awaiting
        elif turn.awaiting is None and turn.said and hasattr(turn.said[-1], "in_"):  # a part may give what was told
            yield turn.said[:-1], Choice(name="end", text=turn.said[-1], labels={})


def one_after_the_other(part: Callable[[Told, date], Any]) -> Iterator[tuple[tuple[Any, ...], Question]]:
    """The first question of a part, for each of those who have told everything."""
    for each in TOLD:
        yield (), next(part(each, ON))


def every_screen() -> Iterator[tuple[tuple[Any, ...], Question]]:
    """Walked part by part: a registration as a whole has more ways than there are people to walk them."""
    yield from questions(register, "name", LEAD)
    yield from questions(lambda caller: leave_lead(ON), "workplace_district_group")
    for part in (ask_birth, ask_id, ask_occupation, ask_certificate):
        yield from questions(flow(part, Told(name=NAMES[0])))
    yield from questions(flow(ask_home, Told()), "district_group")
    yield from questions(flow(ask_family, Told()), "dependant_right")
    yield from questions(lambda caller: choose_pin(ON))
    yield from questions(lambda caller: tell_reference("730 211 894", TOLD[0], ON))
    for question in (ANYBODY_ELSE, ANY_CHILD_ELSE, CONSENT, Choice(name="end", text=known_on(ON), labels={})):
        yield (), question
    for part in (check_person, check_life, check_rest):
        yield from one_after_the_other(part)


def screens() -> Iterator[tuple[Screen, str]]:
    for (said, question), language in itertools.product(every_screen(), LANGUAGES):
        screen = Screen(said, question, ("back",), ("menu", "language"))
        yield screen, language
        for hint in question.hints().values():
            yield replace(screen, said=(), hint=hint), language


@pytest.fixture(scope="module")
def shown() -> list[tuple[Screen, str]]:
    """Every different screen with the language it is seen in."""
    seen: dict[Any, tuple[Screen, str]] = {}
    for screen, language in screens():
        body = tuple(said.in_(language) for said in screen.body)
        options = tuple(label.in_(language) for _number, label in screen.options)
        seen.setdefault((language, body, options), (screen, language))
    return list(seen.values())


@pytest.mark.slow
def test_every_page_fits_and_there_are_three_at_most(shown: list[tuple[Screen, str]]) -> None:
    assert len(shown) > 500
    for screen, language in shown:
        pages = ussd.pages(screen, language, USSD)
        assert len(pages) <= PAGES_MOST, [page.text for page in pages]
        assert all(fits(page.text, USSD) for page in pages)


@pytest.mark.slow
def test_every_text_message_has_three_parts_at_most(shown: list[tuple[Screen, str]]) -> None:
    for screen, language in shown:
        messages = sms.letters(screen, language)
        assert len(messages) == 1
        assert len(parts(messages[0].text)) <= PARTS_MOST, messages[0].text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("relations", [[], ["spouse"], ["child"] * 9, ["spouse", *["child"] * 8]])
def test_the_text_with_the_next_steps_has_three_parts_at_most(language: str, relations: list[str]) -> None:
    words = to_wire(TEXTS["registered"](ON, reference="730 211 894", relations=relations).in_(language))
    assert len(parts(words)) <= PARTS_MOST, words


def test_a_walk_of_the_whole_flow_ends_at_the_personal_part() -> None:
    asked = {question.name for _said, question in questions(register, "name", LEAD)}
    assert {"here", "may_join", "ready", "name", "employed", "employed_start", "elsewhere"} <= asked
