"""On duty: every screen fits, with the longest names and places, in both languages, on USSD and by text message."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot import sms, ussd
from bot.alphabets import parts, to_wire
from bot.ask import Caller, Question
from bot.flows.duty_words import registered_for, report
from bot.flows.on_duty import on_duty
from bot.flows.team import LONGEST_SPOT, called_off, campaign_text, replied, team
from bot.pages import USSD, fits
from bot.screen import Screen
from bot.text import LANGUAGES
from schemes.figures import text
from tests.flows.on_duty import DAY, INSPECTOR, LAST, NOWHERE, OFFICER
from tests.flows.test_register_screens import NAMES, longest_place
from tests.paths import places
from tests.transcript import TODAY

PAGES_MOST, PARTS_MOST = 3, 3
FAR = [dict(zip(("province", "district"), longest_place(language), strict=True)) for language in LANGUAGES]
LONGEST = [{**LAST, "name": name, "occupation": "W" * 20} for name in NAMES[:2]]
DONE: list[dict[str, Any]] = [
    {},
    {"elsewhere": True},
    *({"reference": "730 211 894", "name": name, "texted": texted} for name in NAMES for texted in (True, False)),
    *(
        {"corrected": True, "number": "730 211 894", "name": name, "texted": texted}
        for name in NAMES
        for texted in (True, False)
    ),
    *({key: True} for key in ("again", "twice", "known", "no", "late", "seen", "seen_anew")),
]
SUMS = {"registered": 20_000, "without": 100, "enterprises": 100, "workers": 20_000}
RESULTS: dict[str, list[Any]] = {
    "duty_here": [True, False],
    "check_duty": [OFFICER, INSPECTOR, {"result": "wrong"}, {"result": "locked"}],
    "come_on_duty": [{"elsewhere": False}],
    "duty_day": [None, NOWHERE, {**DAY, "count": 0}, *({**far, "count": 20_000} for far in FAR)],
    "last_registered": [None, LAST, *LONGEST],
    "register_for": [None, {"known": True}],
    "correct_registered": [None, {"late": True}],
    "record_inspection": [True, False],
    "correct_inspection": [{"corrected": True}, None],
    "report_day": [None, {"sums": SUMS, "sent": True}, {"sums": SUMS, "sent": False}],
}


def callers() -> Iterator[tuple[Caller, dict[str, list[Any]]]]:
    """Who comes in by the menu, and who comes back from something; the walk from there is the same for all of them."""
    yield Caller(TODAY.isoformat(), welcomed=True), RESULTS
    at_home = {"duty_day": [{**far, "count": 100} for far in FAR]}
    for done, kind in itertools.product(DONE, ("officer", "inspector")):
        told = {"duty": {"officer": "0ff1", "kind": kind, "done": done}}
        yield Caller(TODAY.isoformat(), welcomed=True, told=told), at_home


def teams() -> Iterator[tuple[tuple[Any, ...], Any]]:
    """What is said of a team that comes, in the districts with the longest names."""
    spot = "W" * LONGEST_SPOT * 2
    found = [
        {"id": str(at), "day": "2026-09-28", "district": far["district"], "spot": spot} for at, far in enumerate(FAR)
    ]
    results = {"teams_for_me": [None, found[:1], found[1:], found], "expect": [True, False]}
    for visit, answer in itertools.product(found, (True, False)):
        caller = Caller(TODAY.isoformat(), welcomed=True, told={**visit, "answer": answer})
        for _log, turn in places(replied, caller, results, ""):
            if turn.awaiting is None:
                yield turn.said, None
    for _log, turn in places(team, Caller(TODAY.isoformat(), welcomed=True), results, "team_district_group"):
        if turn.awaiting is None or isinstance(turn.awaiting, Question):
            yield turn.said, turn.awaiting


def every_screen() -> Iterator[tuple[tuple[Any, ...], Any]]:
    yield from teams()
    for caller, results in callers():
        until = "" if results is RESULTS else "duty"
        for _log, turn in places(on_duty, caller, results, until):
            if turn.awaiting is None or isinstance(turn.awaiting, Question):
                yield turn.said, turn.awaiting


@pytest.fixture(scope="module")
def shown() -> list[tuple[Screen, str]]:
    """Every different screen with the language it is seen in, those after a wrong answer too."""
    seen: dict[Any, tuple[Screen, str]] = {}
    for said, question in every_screen():
        screen = Screen(said, question, ("back",), ("menu", "language"))
        hinted = [replace(screen, said=(), hint=hint) for hint in question.hints().values()] if question else []
        for each, language in itertools.product([screen, *hinted], LANGUAGES):
            body = tuple(words.in_(language) for words in each.body)
            options = tuple(label.in_(language) for _number, label in each.options)
            seen.setdefault((language, body, options), (each, language))
    return list(seen.values())


def test_every_page_fits_and_there_are_three_at_most(shown: list[tuple[Screen, str]]) -> None:
    assert len(shown) > 200
    for screen, language in shown:
        pages = ussd.pages(screen, language, USSD)
        assert len(pages) <= PAGES_MOST, [page.text for page in pages]
        assert all(fits(page.text, USSD) for page in pages)


def test_every_text_message_has_three_parts_at_most(shown: list[tuple[Screen, str]]) -> None:
    for screen, language in shown:
        (message,) = sms.letters(screen, language)
        assert len(parts(message.text)) <= PARTS_MOST, message.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_to_who_was_registered_has_three_parts_at_most(language: str) -> None:
    words = to_wire(registered_for(TODAY, "730 211 894", "*1286#").in_(language))
    assert len(parts(words)) <= PARTS_MOST, words
    assert text("hotline_fund", TODAY) in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_of_the_day_says_nothing_of_whom_and_where(language: str) -> None:
    for kind, sums in (
        ("officer", {"registered": 20_000, "without": 100}),
        ("inspector", {"enterprises": 100, "workers": 20_000, "registered": 20_000}),
    ):
        assert len(parts(to_wire(report(kind, sums, TODAY).in_(language)))) <= PARTS_MOST


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("far", FAR)
@pytest.mark.parametrize("spot", ["", "at the big market by the old bridge in to"])
def test_the_text_of_a_campaign_has_three_parts_at_most(language: str, far: dict[str, str], spot: str) -> None:
    words = to_wire(campaign_text(TODAY, far["district"], spot, "*1286#", language))
    assert "*1286*15#" in words
    assert len(parts(words)) <= PARTS_MOST, words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("far", FAR)
def test_the_text_that_a_visit_is_called_off_has_two_parts_at_most(far: dict[str, str], language: str) -> None:
    words = to_wire(called_off(TODAY, far["district"], "*1286#").in_(language))
    assert len(parts(words)) <= 2, words
