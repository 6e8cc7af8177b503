"""Callers who key, write, hang up and change their mind at random, and what must hold for every one of them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from bot import asides, commands, sms, ussd
from bot.ask import Amount, Caller, Choice, Date, Digits, Do, Flow, Number, Question, Say, Secret, Steps, Words, YesNo
from bot.flows.main import main
from bot.flows.place import ask_place
from bot.pages import SMS, USSD, Page, fits
from bot.replay import replay
from bot.screen import Screen
from bot.session import Person, Session
from bot.standing import MENU
from bot.text import LANGUAGES, _
from tests.flows.worlds import RESULTS
from tests.transcript import TODAY, Talk

STEPS = 300
PAGES_MOST = 3
PIN = "4821"
DIGITS = [*"123456789", *f"0 00 000 01 02 99 12 34 61 ០ ០០ ២ ៣៤ 850000 $210 00855123 {PIN}".split()]
ODD = ["", " ", "*", "**", "12*3", "#", "*1286#", "1!", "-1", "1.5", "😀", "\u202e1", "\x00", "9" * 300, "ក" * 300]
WRITTEN = ["menu", "back", "more", "language", "ម៉ឺនុយ", "ត្រឡប់", "stop", "start", "help", "Stop. Thank you", "end"]
WRITTEN += ["ភាសា", "hello", "yes", "ទេ", "takeo", "how can i join", "ខ្ញុំឈឺ", "my boss take my card 2 month now"]


def every_kind(caller: Caller) -> Steps:
    """One question of each kind and two effects, again and again."""
    while True:
        ways = {"ask": _("Go on"), "end": _("Which one?")}
        way = yield Choice(name=MENU, text=_("Sok Sabay"), labels=ways)
        if way == "end":
            yield Say(_("Noted."))
            return _("Thank you. Come back any time.")
        yield Number(name="children", text=_("How old are you?"), between=(0, 9))
        yield Do("note", {"what": "children"})
        yield Secret(name="pin", text=_("What is your work?"))
        yield Date(name="born", text=_("How old are you?"), first=date(1926, 1, 1), last=TODAY)
        province = yield from ask_place("province", _("Find an office"))
        yield from ask_place("district", _("Find an office"), province)
        yield Do("note", {"what": province})
        yield Say(_("Noted."))
        yield Words(name="words", text=_("What is your work?"), longest=30)
        yield Digits(name="card", text=_("Do you hold an IDPoor card?"), length=9, sample="012345678")
        yield Amount(
            name="wage", text=_("What is your wage for a month?"), between=(20_000, 10**8), riel_per_dollar=4000
        )
        yield YesNo(name="sure", text=_("Can I join?"))


def after_a_release(caller: Caller) -> Steps:
    """The same with an option gone, an effect gone and another question."""
    yield Choice(name=MENU, text=_("Sok Sabay"), labels={"ask": _("Go on"), "other": _("Yes")})
    yield Number(name="children", text=_("How old are you?"), between=(0, 5))
    yield Secret(name="pin", text=_("What is your work?"))
    yield YesNo(name="other", text=_("Can I join?"))
    return _("Thank you. Come back any time.")


class Watched(Talk):
    """A talk in which nothing is done twice, and what is remembered comes back as it was."""

    def perform(self, do: Do, key: str) -> Any:
        assert key not in self.done
        return super().perform(do, key)

    def _show(self, screen: Any, by_text: bool) -> Page:
        before = self._session()
        page = super()._show(screen, by_text)
        assert self.session == before
        return page


@dataclass
class Walk:
    """One caller, who makes the same moves whenever the seed is the same."""

    seed: int
    flows: tuple[Flow, ...]
    shown_beside: bool = field(default=False, init=False)  # the reply to STOP, START or HELP is what was seen last

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        welcomed = self.chance.random() < 0.7
        person = Person(language=self.chance.choice(LANGUAGES) if welcomed else "en", welcomed=welcomed)
        self.talk = Watched(flow=self.flows[0], person=person)
        self.world()

    def go(self, steps: int) -> None:
        """Dial, then one move after another."""
        self.say("*1286#")
        for _step in range(steps):
            move: Callable[[], None] = self.chance.choice(self.moves())
            move()
            self.look()

    def moves(self) -> list[Callable[[], None]]:
        """What the caller may do now, the usual more often."""
        keys = {"back": self.back, "menu": self.menu, "more": self.more, "language": self.other}
        printed = [] if self.shown_beside else [keys[name] for name in self.page.keys if name in keys]
        again = [] if self.talk.by_text else [self.repeat] * 2
        often = [*printed, *again, *[self.answer] * 20]
        return [*often, self.blunder, self.dial, self.drop, self.write, self.wait, self.world]

    def answer(self) -> None:
        question = self.screen().asking
        if question is None:
            self.drop()
        else:
            page, is_early = self.session.page, "more" in self.session.keys
            numbers = [number for number, _label in question.options]
            self.say(self.chance.choice(numbers) if numbers else keyed(question, self.chance.choice(question.samples)))
            leads_on = is_early and question == self.screen().asking and any(map(question.agrees, question.samples))
            assert self.session.page == (page + 1 if leads_on else 0)

    def blunder(self) -> None:
        self.say(self.chance.choice(DIGITS + ODD + (WRITTEN if self.talk.by_text else [])))

    def dial(self) -> None:
        self.talk.by_text = False
        row = "".join(f"*{self.chance.choice(DIGITS)}" for _digit in range(self.chance.randrange(6)))
        self.say(f"*1286{row}#")

    def drop(self) -> None:
        self.talk.by_text = False
        self.talk.flow = self.chance.choice(self.flows)
        self.say("*1286#")

    def write(self) -> None:
        self.talk.by_text = True
        self.say(self.chance.choice(WRITTEN))

    def wait(self) -> None:
        """Long enough to be forgotten."""
        self.talk.session = None
        self.drop()

    def world(self) -> None:
        self.talk.results = {name: self.chance.choice(results) for name, results in RESULTS.items()}

    def repeat(self) -> None:
        before, page = self.session.to_json(), self.page
        self.talk.again()
        assert (self.session.to_json(), self.page) == (before, page)

    def back(self) -> None:
        log, page, aside = list(self.session.log), self.session.page, self.session.aside
        self.command("back")
        assert self.session.page == max(0, page - 1)
        assert self.session.log == (log if page or aside else log[:-1])
        assert page or aside or log[-1].kind == "answer"

    def menu(self) -> None:
        self.command("menu")
        question = self.screen().asking
        assert question
        assert question.name == MENU

    def more(self) -> None:
        pages, page, log = self.pages(), self.session.page, list(self.session.log)
        self.command("more")
        assert self.session.log == log
        assert (self.session.page, words(self.page)) == (page + 1, words(pages[page + 1]))

    def other(self) -> None:
        log, language = list(self.session.log), self.talk.person.language
        self.command("language")
        assert self.session.log == log
        is_asked = self.session.aside == {"asks": "reads"}  # to Khmer only after the phone has shown it
        assert (self.talk.person.language != language) != is_asked

    def look(self) -> None:
        """What holds after every move."""
        session, page = self.session, self.page
        turn = replay(self.talk.flow, session.caller, session.log)
        assert turn.used == len(session.log)
        assert not isinstance(turn.awaiting, Do)
        assert PIN not in json.dumps([session.log, session.aside])
        assert page.text.strip()
        assert "\nNone " not in page.text
        assert fits(page.text, SMS if self.talk.by_text else USSD)
        if not self.shown_beside:
            screen, pages = self.screen(), self.pages()
            assert pages[session.page] == page
            assert len(pages) <= (1 if self.talk.by_text else PAGES_MOST)
            assert screen.is_over or screen.options or page.keys
            is_asked_first = session.aside in [{"asks": name} for name in asides.FIXED]
            assert not session.ahead or not self.talk.person.welcomed or is_asked_first

    @property
    def session(self) -> Session:
        return self.talk._session()

    @property
    def page(self) -> Page:
        assert self.talk.page
        return self.talk.page

    def screen(self) -> Screen:
        return self.talk._conversation().screen()

    def pages(self) -> list[Page]:
        screen, language = self.screen(), self.talk.person.language
        return sms.letters(screen, language) if self.talk.by_text else ussd.pages(screen, language, USSD)

    def say(self, said: str) -> None:
        self.shown_beside = self.talk.by_text and commands.said_by_word((said,), commands.ASIDE) is not None
        self.talk.say(said)

    def command(self, name: str) -> None:
        key = commands.key(name, self.screen().asking)
        self.say(commands.BY_NAME[name].word.in_("en") if self.talk.by_text else str(key))


def keyed(question: Question, sample: object) -> str:
    """What is typed to give `sample` as the answer to a question that has no options."""
    if isinstance(question, Secret):
        return PIN
    return f"{date.fromisoformat(str(sample)):%d%m%Y}" if isinstance(question, Date) else str(sample)


def words(page: Page) -> str:
    """A page without its line of keys."""
    return page.text.rpartition("\n")[0] if page.keys else page.text


@pytest.mark.parametrize("seed", range(15))
def test_a_caller_at_random_is_always_answered_and_nothing_is_done_twice(seed: int) -> None:
    Walk(seed, (main,)).go(STEPS)


@pytest.mark.parametrize("seed", range(15))
def test_so_is_one_who_meets_every_kind_of_question_and_a_release(seed: int) -> None:
    Walk(seed, (every_kind, after_a_release)).go(STEPS)
