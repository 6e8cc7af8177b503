"""Employers: every screen fits, with the longest names and places, in both languages, on USSD and by text message."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot import sms, ussd
from bot.alphabets import parts
from bot.ask import Caller, Choice, Question
from bot.flows.employ import KNOWN_BY, employ, tell_reference
from bot.flows.employ_questions import NAME_LONGEST, ask_kind, ask_sector, ask_workers
from bot.flows.employ_review import check_name, check_papers, check_place
from bot.flows.employer import employer, wishes
from bot.flows.employer_words import STATES, paid_lines, said_by_fund, standing
from bot.flows.employer_workers import right
from bot.flows.enterprise_told import EnterpriseTold
from bot.flows.listing import tell_list
from bot.pages import USSD, fits
from bot.screen import Screen
from bot.text import LANGUAGES, _
from tests.flows.employing import ACCOUNT, CODES, EMPTY, SOME_HERE
from tests.flows.test_register_screens import LONGEST_IN_KHMER, NAMES, longest_place
from tests.paths import places
from tests.transcript import TODAY

ON = date.fromisoformat(TODAY.isoformat())
CALLER = Caller(TODAY.isoformat(), welcomed=True, asked_messages=True)
PAGES_MOST, PARTS_MOST = 3, 3
LONG = {
    **ACCOUNT,
    "name": "W" * NAME_LONGEST,
    "workers": 99_999,
    "known": 99_999,
    "due": {"month": "2026-11-01", "on": "2026-11-15", "worker": 99_999_999, "employer": 99_999_999, "state": 0},
    "paid": [["2026-11-01", 99_999, 999_999_999]] * 4,
}
REASONS = ("double", "not_found", "not_an_employer", "other", "")
ACCOUNTS = [
    {**account, "state": state, "reason": reason}
    for account in (
        LONG,
        {**LONG, "workers": 99_998, "told": 99_999},
        {**LONG, "known": 0},
        {**LONG, "paid": []},
        EMPTY,
    )
    for state, reason in itertools.product(STATES, REASONS)
    if (state == "refused") == bool(reason)
]
WORKERS = [{"id": str(n), "name": name, "wage": 99_000_000} for n, name in enumerate(NAMES)]
OPENED = {"result": "right", "enterprises": [{"id": str(n), "name": name} for n, name in enumerate(NAMES)]}
RESULTS: dict[str, list[Any]] = {
    "enterprises_here": SOME_HERE,
    "check_pin_code": CODES,
    "renew_enterprise_pin": [{"result": "set"}, None],
    "check_enterprise_pin": [{"result": "wrong"}, {"result": "locked"}, OPENED],
    "enterprise_account": [None, LONG, EMPTY],
    "list_worker": [{"became": became, "workers": 99_999} for became in ("new", "changed", "known", "gone")],
    "workers_here": [[], WORKERS],
}
TOLD = [
    EnterpriseTold(
        kind=kind,
        name=name,
        commerce_number="W2345678901234567890",
        residence_book="W2345678901234567890",
        tin=tin,
        province=longest_place(language)[0],
        district=longest_place(language)[1],
        sector="home" if kind == "household" else "shop",
        workers=99_999,
        pin="hidden",
    )
    for kind in ("company", "sole", "household")
    for name in (LONGEST_IN_KHMER[:NAME_LONGEST], "W" * NAME_LONGEST)
    for tin in ("", "W2345678901234567890")
    for language in LANGUAGES
]


def questions(start: Any, until: str = "", results: Any = RESULTS) -> Iterator[tuple[tuple[Any, ...], Question]]:
    """What is said, and asked, at every place of a flow."""
    for _log, turn in places(start, CALLER, results, until):
        if isinstance(turn.awaiting, Question):
            yield turn.said, turn.awaiting
        elif turn.awaiting is None and turn.said and hasattr(turn.said[-1], "in_"):
            yield turn.said[:-1], Choice(name="end", text=turn.said[-1], labels={})


def every_screen() -> Iterator[tuple[tuple[Any, ...], Question]]:
    """Walked part by part: a registration as a whole has more ways than there are people to walk them."""
    yield from questions(employ, "enterprise_kind")
    for part in (ask_kind, ask_sector, ask_workers):
        yield from questions(lambda caller, part=part: part(EnterpriseTold(), ON))
    yield from questions(employer, "worker_born", RESULTS)
    for told, part in itertools.product(TOLD, (check_name, check_papers, check_place)):
        yield (), next(part(told, ON))
    for kind in ("company", "sole", "household"):
        yield from questions(lambda caller, kind=kind: tell_reference("730 211 894", kind))
    for by in KNOWN_BY:
        yield (), Choice(name="end", text=KNOWN_BY[by](ON), labels={})
    for name in NAMES:
        yield (), right(name, "1989-09-28", 99_000_000)
    for account in ACCOUNTS:
        yield (), Choice(name="enterprise_state", text=said_by_fund(account, ON), labels={"on": _("Go on")})
        yield (), Choice(name="enterprise", text=standing(account), labels=wishes(account))
        lines = tuple(paid_lines(account, ON))
        yield from questions(lambda caller, lines=lines: tell_list("enterprise_paid", lines, _("Earlier months")))


@pytest.fixture(scope="module")
def shown() -> list[tuple[Screen, str]]:
    """Every different screen with the language it is seen in, those after a wrong answer too."""
    seen: dict[Any, tuple[Screen, str]] = {}
    for (said, question), language in itertools.product(every_screen(), LANGUAGES):
        screen = Screen(said, question, ("back",), ("menu", "language"))
        for each in (screen, *(replace(screen, said=(), hint=hint) for hint in question.hints().values())):
            body = tuple(said.in_(language) for said in each.body)
            options = tuple(label.in_(language) for _number, label in each.options)
            seen.setdefault((language, body, options), (each, language))
    return list(seen.values())


def test_every_ussd_page_fits_and_there_are_three_at_most(shown: list[tuple[Screen, str]]) -> None:
    assert len(shown) > 200
    for screen, language in shown:
        pages = ussd.pages(screen, language, USSD)
        assert len(pages) <= PAGES_MOST, [page.text for page in pages]
        assert all(fits(page.text, USSD) for page in pages)


def test_every_screen_has_a_way_out(shown: list[tuple[Screen, str]]) -> None:
    for screen, language in shown:
        last = ussd.pages(screen, language, USSD)[-1]
        assert screen.is_over or screen.options or last.keys, last.text


def test_every_text_message_has_three_parts_at_most(shown: list[tuple[Screen, str]]) -> None:
    for screen, language in shown:
        messages = sms.letters(screen, language)
        assert len(messages) == 1, messages
        assert len(parts(messages[0].text)) <= PARTS_MOST, messages[0].text


def test_every_sample_answer_is_one_that_its_question_accepts(shown: list[tuple[Screen, str]]) -> None:
    for screen, _language in shown:
        if isinstance(screen.asking, Question):
            assert all(map(screen.asking.accepts, screen.asking.samples)), screen.asking.name


def test_a_walk_of_both_flows_comes_by_every_question() -> None:
    asked = {question.name for start in (employ, employer) for _said, question in questions(start, "enterprise_kind")}
    assert {"employ", "law_when", "law_pay", "law_fine", "enterprise_consent", "enterprise_kind"} <= asked
    assert {
        "enterprise_pin",
        "enterprise_claim",
        "pin_code",
        "pin_set",
        "which_enterprise",
        "enterprise_state",
        "enterprise",
        "shares",
        "enterprise_paid",
    } <= asked
    assert {"worker_name", "worker_born", "worker_wage", "worker_right", "another_worker", "workers"} <= asked
