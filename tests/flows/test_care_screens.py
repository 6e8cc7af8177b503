"""A visit to a hospital: every screen fits, with the longest names, in both languages, by call and by text."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot import sms, ussd
from bot.alphabets import parts, to_wire
from bot.ask import Caller, Choice, Question
from bot.flows.care import (
    DELETE,
    IN_WORDS,
    KEPT,
    REPORT,
    SEND,
    TRUTH,
    WENT_WRONG,
    WORD,
    ask_how,
    counted,
    door,
    enough,
    not_counted,
    summary,
)
from bot.flows.care_where import Hospital, Visited, ask_visit, told
from bot.flows.texts import how_was_it
from bot.pages import USSD, fits
from bot.screen import Screen
from bot.text import LANGUAGES
from schemes.visits import open_months
from tests.flows.caring import BATI, CODE, KIRIVONG, MAY, TAKEO
from tests.paths import places
from tests.transcript import TODAY

FACILITIES = Path(__file__).parents[2] / "demo" / "facilities.csv"

PAGES_MOST, PARTS_MOST, ASKING_MOST = 3, 3, 2
CALLERS = [Caller(TODAY.isoformat(), welcomed=True, by_text=by_text) for by_text in (False, True)]
LONG = {
    **TAKEO,
    "km": "មន្ទីរពេទ្យបង្អែកខេត្តបន្ទាយមានជ័យ មិត្តភាពកម្ពុជា ជប៉ុន",
    "latin": "Banteay Meanchey Provincial Referral Hospital Mongkol Borei",
}
FEW = [TAKEO, KIRIVONG, BATI]
MANY = [{**LONG, "number": 2000 + at} for at in range(9)]
RESULTS: dict[str, list[Any]] = {
    "care_today": [MAY, {**MAY, "words": False}, {**MAY, "left": 0}],
    "visit_of_code": [
        None,
        {"facility": LONG, "month": "2026-11-01"},
        {"facility": TAKEO, "month": "2026-10-01"},
        {"facility": LONG, "month": "2026-09-01"},
    ],
    "facilities_in": [[], FEW, MANY[:4], MANY],
    "facilities_like": [[], MANY[:4]],
    "tell_of_care": [{"kept": True}, {"full": True}],
}


def parts_of(caller: Caller) -> Iterator[Callable[[Caller], Any]]:
    """The conversation part by part: as a whole it has more ways than there are answers to it."""
    yield lambda _caller: ask_visit("", TODAY)
    yield lambda _caller: ask_visit(CODE, TODAY)
    yield lambda _caller: ask_how(TODAY)
    for kind, words in (("FACILITY_FEE", WENT_WRONG), ("OTHER", IN_WORDS)):
        yield lambda _caller, kind=kind, words=words: door(Hospital(**LONG), kind, caller, words)
    for hospital in (Hospital(**LONG), Hospital(province="21")):
        yield lambda _caller, hospital=hospital: not_counted(Visited(hospital, None), caller)


def asked() -> Iterator[tuple[tuple[Any, ...], Question]]:
    """What is said, and asked; lists of provinces are walked in tests/test_every_path."""
    for caller in CALLERS:
        yield (), TRUTH[caller.writes]
        yield (), WORD
        for part in parts_of(caller):
            for _log, turn in places(part, caller, RESULTS, "care_province_group"):
                if isinstance(turn.awaiting, Question):
                    yield turn.said, turn.awaiting
        for month in open_months(TODAY):
            visited = Visited(Hospital(**LONG), month)
            yield (KEPT[caller.writes],), told(visited, month.isoformat())
            yield (), Choice(name="care_send", text=summary(visited), labels=SEND)
            yield (counted(visited, TODAY),), Choice(name="care_report", text=WENT_WRONG, labels=REPORT)
        yield (DELETE,), Choice(name="end", text=enough(TODAY), labels={})


@pytest.fixture(scope="module")
def shown() -> list[tuple[Screen, str]]:
    """Every different screen with the language it is seen in, those after a wrong answer too."""
    seen: dict[Any, tuple[Screen, str]] = {}
    for (said, question), language in itertools.product(asked(), LANGUAGES):
        screen = Screen(said, question, ("back",), ("menu", "language"))
        hints = [replace(screen, said=(), hint=hint) for hint in question.hints().values()]
        for each in (screen, *hints):
            body = tuple(words.in_(language) for words in each.body)
            options = tuple(label.in_(language) for _number, label in each.options)
            seen.setdefault((language, body, options), (each, language))
    return list(seen.values())


def test_every_page_fits_and_there_are_three_at_most(shown: list[tuple[Screen, str]]) -> None:
    assert len(shown) > 60
    for screen, language in shown:
        pages = ussd.pages(screen, language, USSD)
        assert len(pages) <= PAGES_MOST, [page.text for page in pages]
        assert all(fits(page.text, USSD) for page in pages)


def test_every_text_message_has_three_parts_at_most(shown: list[tuple[Screen, str]]) -> None:
    for screen, language in shown:
        [message] = sms.letters(screen, language)
        assert len(parts(message.text)) <= PARTS_MOST, message.text


def test_what_is_kept_is_said_before_anything_is_asked() -> None:
    invited = told(Visited(Hospital(**LONG), TODAY.replace(day=1)), "2026-11-01")
    for by_text, language in itertools.product((False, True), LANGUAGES):
        said = to_wire(KEPT[by_text].in_(language))
        [letter] = sms.letters(Screen((KEPT[by_text],), invited), language)
        assert letter.text.startswith(said)


def test_who_is_asked_by_text_reads_neither_the_hospital_nor_the_fund() -> None:
    for language in LANGUAGES:
        words = to_wire(how_was_it("*1286#", CODE).in_(language))
        assert f"*1286*11*{CODE}#" in words
        assert f"11*{CODE}" in words.replace(f"*1286*11*{CODE}#", "")
        assert "STOP" in words
        assert not any(name in words for name in ("ospital", "Fund", "ពេទ្យ", "ប.ស.ស."))
        assert len(parts(words)) <= ASKING_MOST


def test_no_two_hospitals_of_a_province_look_alike() -> None:
    with FACILITIES.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    for language in LANGUAGES:
        shown = [(row["province"], Hospital(1, row["khmer"], row["latin"]).in_(language)) for row in rows]
        assert len(set(shown)) == len(shown), language


@pytest.mark.parametrize(
    ("latin", "shown", "remark"),
    [
        ("Takeo Provincial Referral Hospital", "Takeo Hospital", "as people say it"),
        ("Khmer-Soviet Friendship Hospital", "Khmer-Soviet Friendship Hospital", "whole: Latin letters have the room"),
        ("N" * 40, "N" * 40, "just whole"),
        ("N" * 41, "N" * 37 + "...", "one letter more"),
    ],
)
def test_as_much_of_a_name_as_there_is_room_for(latin: str, shown: str, remark: str) -> None:
    assert Hospital(1, "", latin).in_("en") == shown, remark
