"""My contributions: every place a caller can stand in fits, with every account, in both languages, by call and text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from bot import sms, ussd
from bot.alphabets import parts, to_wire
from bot.ask import Caller, Do, Question
from bot.flows import account_words
from bot.flows.contributions import contributions
from bot.flows.decided import REASONS
from bot.flows.texts import PAPERS
from bot.pages import USSD, fits
from bot.screen import Screen
from bot.summary import read
from bot.text import LANGUAGES
from store.phones import MOST
from tests.flows.accounts import ALWAYS, EVERY, HERE, NOBODY_HERE, RIGHT, SET, SOKHA
from tests.paths import places
from tests.transcript import TODAY

PAGES_MOST, PARTS_MOST = 3, 3
LONGEST_NAMES = ("ព្រហ្មវិហារធម្មសុវណ្ណារិទ្ធិ ឧត្តមបញ្ញាសិរីវឌ្ឍនា", "Mohamad Sulaiman bin Abdullah bin Ahmad bin Hasan")

SEVERAL = [
    {"result": "right", "members": [{**SOKHA, "id": str(n), "name": f"{n} {name}"} for n in range(members)]}
    for members in (2, MOST)
    for name in LONGEST_NAMES
]
STATES = ("applied", "papers_wanted", "refused")
APPLICANTS = [
    {"result": "right", "members": [{**SOKHA, "state": state, "reference": "730 211 894"}]} for state in STATES
]
APPLICANTS += [
    {"result": "right", "members": [{**SOKHA, "state": "refused", "reference": "730 211 894", "reason": reason}]}
    for reason in REASONS
]
APPLICANTS.append(
    {
        "result": "right",
        "members": [{**SOKHA, "state": "papers_wanted", "reference": "730 211 894", "papers": list(PAPERS)}],
    }
)
NOTICES = [
    {
        "result": "right",
        "members": [{**SOKHA, "notice": {"note": "552 731 4", "on": "2026-09-20", "accepted": accepted}}],
    }
    for accepted in (True, False)
]
WRONG = [{"result": "wrong"}, {"result": "locked"}]
AT_THE_DOOR: dict[str, list[Any]] = {
    "members_here": [HERE, NOBODY_HERE, {"members": 2, "without_pin": 1, "applications": 0}],
    "check_pin": [*WRONG, RIGHT, *SEVERAL, *APPLICANTS],
    "check_identity": [*WRONG, {"result": "right", "member": SOKHA["id"]}],
    "check_application": [*WRONG, {"result": "right", "member": SOKHA["id"]}],
    "set_pin": [SET, None],
    "look_up": [{"late": True}, None],
    "answer_later": ["an id", None],
}
INSIDE: dict[str, list[Any]] = {
    "members_here": [HERE],
    "check_pin": [RIGHT, *NOTICES],
    "check_identity": [{"result": "locked"}],
    "check_application": [{"result": "locked"}],
    "record_hardship": [{"note": "552 731 4"}, None],
}


@cache
def screens(of: str) -> tuple[Screen, ...]:
    """Every screen of somebody with that account, those after a wrong answer too; "" is somebody at the door."""
    results = {**INSIDE, "look_up": [EVERY[of]]} if of else AT_THE_DOOR
    walked = places(contributions, Caller(TODAY.isoformat(), welcomed=True), results)
    turns = [turn for _log, turn in walked if not isinstance(turn.awaiting, Do)]
    return tuple(screen for turn in turns for screen in _with_hints(turn))


def _with_hints(turn: Any) -> Iterator[Screen]:
    asking = turn.awaiting
    yield Screen(turn.said, asking, ("back",) if asking else (), ("menu",) if asking else ())
    if isinstance(asking, Question):
        for hint in asking.hints().values():
            yield Screen((), asking, ("back",), ("menu",), hint=hint)


@pytest.mark.parametrize("of", ["", *EVERY])
def test_every_page_fits_and_there_are_three_at_most(of: str) -> None:
    for screen in screens(of):
        for language in LANGUAGES:
            pages = ussd.pages(screen, language, USSD)
            assert len(pages) <= PAGES_MOST, [page.text for page in pages]
            assert all(fits(page.text, USSD) for page in pages)


@pytest.mark.parametrize("of", ["", *EVERY])
def test_every_text_message_has_three_parts_at_most(of: str) -> None:
    for screen in screens(of):
        for language in LANGUAGES:
            [letter] = sms.letters(screen, language)
            assert len(parts(letter.text)) <= PARTS_MOST, letter.text


@pytest.mark.parametrize("of", ["", *EVERY])
def test_every_screen_has_a_way_on(of: str) -> None:
    for screen in screens(of):
        assert screen.is_over or screen.options or ussd.pages(screen, "en", USSD)[-1].keys


def first_page(screen: Screen, language: str) -> str:
    return ussd.pages(screen, language, USSD)[0].text


@pytest.mark.parametrize("of", [name for name, kept in EVERY.items() if kept["loss_on"]])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_of_loss_stands_whole_on_the_first_page(of: str, language: str) -> None:
    found = read(EVERY[of])
    assert found.loss_on
    warning = to_wire(account_words.warning(found.missed, found.loss_on, TODAY).in_(language))
    accounts = [screen for screen in screens(of) if screen.asking and screen.asking.name == "account"]
    assert accounts
    assert all(first_page(screen, language).startswith(warning) for screen in accounts if not screen.hint)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_to_be_paid_and_by_when_stands_whole_on_the_first_page(language: str) -> None:
    payments = [screen for screen in screens("five months behind") if screen.asking and screen.asking.name == "payment"]
    firsts = [first_page(screen, language) for screen in payments if not screen.hint]
    assert firsts
    assert all("15,600" in first for first in firsts)
    assert all("15 ធ្នូ 2026" in first or "15 December 2026" in first for first in firsts)


@pytest.mark.parametrize("of", ["employed, always paid", "employed, with a credited season"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_by_which_an_employer_must_pay_stands_whole_on_a_page(of: str, language: str) -> None:
    [due] = account_words.due(read(EVERY[of]))
    [screen] = {screen for screen in screens(of) if screen.asking and screen.asking.name == "all" and not screen.hint}
    assert any(to_wire(due.in_(language)) in page.text for page in ussd.pages(screen, language, USSD))


@pytest.mark.parametrize("kept", [*EVERY.values(), None])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_message_is_short_and_says_nothing_of_money_or_an_employer(kept: Any, language: str) -> None:
    text = to_wire(account_words.answer(read(kept) if kept else None, TODAY).in_(language))
    assert len(parts(text)) <= PARTS_MOST
    assert not [word for word in ("riel", "៛", "000", "600", "Golden") if word in text]


def test_an_account_has_few_screens_and_the_door_too() -> None:
    assert len(screens("five months behind")) > 20
    assert len(screens("")) > 20
    assert ALWAYS in EVERY.values()
