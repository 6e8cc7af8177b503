"""A report, and my report: every screen fits, with the longest names and places, in both languages, by call and text."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot import places as known_places
from bot import sms, ussd
from bot.alphabets import parts
from bot.asides import TEXTS
from bot.ask import Caller, Choice, Question, Steps
from bot.flows.my_report import my_report
from bot.flows.report import known_of, report
from bot.flows.report_how import SECTORS, SINCE, WORKERS, ask_hurt, ask_words
from bot.flows.report_review import check_how, check_what
from bot.flows.report_sent import tell_code
from bot.flows.report_what import (
    BY_OTHERS,
    KIND,
    KIND_MORE,
    KINDS,
    WHERE_LONGEST,
    ask_kind,
    ask_place_of_it,
    ask_where,
    needs_name_on,
)
from bot.flows.reported import Reported
from bot.khmer import letters
from bot.pages import USSD, fits
from bot.screen import Screen
from bot.text import LANGUAGES
from tests.flows.reporting import CODE, MAY, SHORT
from tests.paths import places
from tests.transcript import TODAY

PAGES_MOST, PARTS_MOST = 3, 3
CALLERS = [Caller(TODAY.isoformat(), welcomed=True, by_text=by_text) for by_text in (False, True)]
KHMER_WORDS = "រោងចក្រកាត់ដេរ និងស្បែកជើង គោលឌិនថ្រេត ខេមបូឌា អន្តរជាតិ សែនជ័យ"
NAMES = ("".join(letters(KHMER_WORDS)[:WHERE_LONGEST]), "W" * WHERE_LONGEST, "ក" * WHERE_LONGEST, "")
LONG_KHMER = "សូមប្រាប់យើងថាខែណាខ្លះដែលថៅកែមិនបានបង់ភាគទាន ហើយតើមានកម្មករប៉ុន្មាននាក់ ដែលមិនទាន់បានចុះឈ្មោះ។ " * 4
LONG_LATIN = "Please tell us which months were not paid and how many workers are not registered. " * 6
MESSAGES = [{**SHORT, "text": text} for text in (LONG_KHMER, LONG_LATIN, "W" * 500, SHORT["text"], "")]
RESULTS: dict[str, list[Any]] = {
    "reports_today": [MAY, {**MAY, "left": 0}, {**MAY, "closed": True}],
    "file_report": [{"code": CODE}, {"full": True}, {"closed": True}],
    "want_notice": [True, False],
    "open_case": [
        {"result": "wait"},
        {"result": "unknown", "left": 9},
        *(
            {"result": "open", "state": state, "messages": messages}
            for state in ("received", "looked_at", "answered", "closed", "withdrawn")
            for messages in ([], MESSAGES[3:], MESSAGES)
        ),
    ],
    "add_to_case": [True, False],
}


def longest_places() -> list[tuple[str, str]]:
    """For each language the province and the district of it whose names take most room together."""
    pairs = [(p.code, d.code) for p in known_places.provinces() for d in known_places.districts(p.code)]
    return [max(pairs, key=lambda pair: sum(len(known_places.Name(code).in_(x)) for code in pair)) for x in LANGUAGES]


def reported() -> Iterator[Reported]:
    """Reports of all kinds, with the longest of everything."""
    for (province, district), where, kind in itertools.product(longest_places(), NAMES, KINDS):
        yield Reported(kind=kind, where=where, province=province, district=district)
    for sector, workers, since, yes in itertools.product(SECTORS, WORKERS, SINCE, (True, False)):
        told = {"sector": sector, "workers": workers, "since": since, "going_on": yes, "hurt": not yes}
        yield Reported(kind="OTHER", province="12", words=("a",) * 200, **told)


def questions(
    start: Callable[[Caller], Steps], until: str = "", leaving_out: frozenset[Any] = frozenset()
) -> Iterator[tuple[tuple[Any, ...], Question]]:
    """What is said, and asked, at every place of a flow."""
    for caller in CALLERS:
        for _log, turn in places(start, caller, RESULTS, until, leaving_out):
            if isinstance(turn.awaiting, Question):
                yield turn.said, turn.awaiting
            elif turn.awaiting is None and turn.said and hasattr(turn.said[-1], "in_"):
                yield turn.said[:-1], Choice(name="end", text=turn.said[-1], labels={})


def first_of(part: Callable[[Reported, Caller], Any]) -> Iterator[tuple[tuple[Any, ...], Question]]:
    """The first question of a part, for each report to which it can be put."""
    for told in reported():
        if part is check_what or told.sector:
            yield (), next(part(told, CALLERS[0]))


def part_of(part: Callable[[Reported, Caller], Any]) -> Callable[[Caller], Steps]:
    return lambda caller: part(Reported(), caller)


def every_screen() -> Iterator[tuple[tuple[Any, ...], Question]]:
    """Walked part by part: a report as a whole has more ways than there are people to walk them."""
    yield from questions(report, "case_province")
    yield from questions(lambda caller: report(replace(caller, told={"words": ["my boss"]})), "case_province")
    yield from questions(part_of(ask_place_of_it), "case_district_group")
    for part in (ask_kind, ask_where, ask_hurt, ask_words):
        yield from questions(part_of(part))
    yield from questions(lambda caller: tell_code(CODE, caller))
    yield from questions(my_report)
    yield (), TEXTS
    for part in (check_what, check_how):
        yield from first_of(part)
    for name, since in itertools.product(NAMES, SINCE):
        yield (), known_of(Reported(kind="NOT_PAID", where=name, since=since))
    shortest = {"case_province": ["12"], "case_district": []}
    yield from straight_through(shortest)


def straight_through(given: dict[str, Any]) -> Iterator[tuple[tuple[Any, ...], Question]]:
    """Every question of one way from end to end, the one after a send that came to nothing too."""
    from bot.replay import Entry, replay

    for caller, filed in itertools.product(CALLERS, RESULTS["file_report"]):
        log: list[Entry] = []
        while (turn := replay(report, caller, log)).awaiting is not None:
            if isinstance(turn.awaiting, Question):
                yield turn.said, turn.awaiting
                value = given.get(turn.awaiting.name, turn.awaiting.samples[0])
                value = None if turn.awaiting.name == "own_words" else value
                log.append(Entry("answer", turn.awaiting.name, value))
            else:
                result = filed if turn.awaiting.name == "file_report" else RESULTS[turn.awaiting.name][0]
                log.append(Entry("effect", turn.awaiting.name, result))
        yield turn.said[:-1], Choice(name="end", text=turn.said[-1], labels={})


@pytest.fixture(scope="module")
def shown() -> list[tuple[Screen, str]]:
    """Every different screen with the language it is seen in, those after a wrong answer too."""
    seen: dict[Any, tuple[Screen, str]] = {}
    for (said, question), language in itertools.product(every_screen(), LANGUAGES):
        screen = Screen(said, question, ("back",), ("menu", "language"))
        hints = [replace(screen, said=(), hint=hint) for hint in question.hints().values()]
        for each in (screen, *hints):
            body = tuple(words.in_(language) for words in each.body)
            options = tuple(label.in_(language) for _number, label in each.options)
            seen.setdefault((language, body, options), (each, language))
    return list(seen.values())


def test_every_page_fits_and_there_are_three_at_most(shown: list[tuple[Screen, str]]) -> None:
    assert len(shown) > 500
    for screen, language in shown:
        pages = ussd.pages(screen, language, USSD)
        assert len(pages) <= PAGES_MOST, [page.text for page in pages]
        assert all(fits(page.text, USSD) for page in pages)


def test_every_text_message_has_three_parts_at_most(shown: list[tuple[Screen, str]]) -> None:
    for screen, language in shown:
        messages = sms.letters(screen, language)
        assert len(messages) == 1
        assert len(parts(messages[0].text)) <= PARTS_MOST, messages[0].text


def test_the_code_stands_whole_and_alone_on_its_first_page() -> None:
    question = next(tell_code(CODE, CALLERS[0]))
    for language in LANGUAGES:
        page = ussd.pages(Screen((), question, (), ("menu",)), language, USSD)[0].text
        assert "7302 118 949" in page


def test_the_kinds_stand_on_two_screens_in_english_and_on_four_in_khmer() -> None:
    for question in (KIND, KIND_MORE):
        for language, most in (("en", 1), ("km", 2)):
            assert len(ussd.pages(Screen((), question, ("back",), ("menu",)), language, USSD)) == most


def test_the_regulator_is_named_beside_the_hotline() -> None:
    question = needs_name_on(TODAY)
    [page] = ussd.pages(Screen((), question, ("back",), ()), "en", USSD)
    assert "Regulator" in page.text


def test_the_walk_meets_every_question() -> None:
    asked = {question.name for _said, question in every_screen()}
    assert {"truth", "known", "kind", "kind_more", "needs_name", "where", "is_who", "own_words"} <= asked
    assert {
        "check_what",
        "check_how",
        "code",
        "code_again",
        "notice",
        "case_code",
        "case",
        "message",
        "withdraw_sure",
    } <= asked
    assert len(BY_OTHERS) + 1 == len(KINDS) - 5
