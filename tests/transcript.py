"""Hold a conversation from a script, write down all that happens, and compare it with the script."""

from __future__ import annotations

import re
import textwrap
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot import calls, sms, stories, ussd
from bot.ask import Caller, Choice, Do, Flow
from bot.conversation import Conversation, Message
from bot.effects import marker
from bot.flows.main import main
from bot.pages import USSD, Page, Room
from bot.replay import replay
from bot.replies_to import Asked
from bot.service import SERVICE
from bot.session import Person, Session
from bot.standing import MENU
from bot.topics import Service

TODAY = date(2026, 11, 22)
SCRIPT_LINE = re.compile(r"^(>|\(|\*)")


@dataclass
class Talk:
    """A caller of a made-up world: `talk(script)` dials and writes, and checks every line that comes back.

    `>` is what the caller keys or writes, `*` an effect, brackets are a stage direction:
    (the line drops), (a text) and (a call) change how the next line travels, (the same again) repeats it.
    """

    flow: Flow = main
    service: Service = SERVICE
    room: Room = USSD
    person: Person = field(default_factory=lambda: Person(welcomed=True))
    results: dict[str, Any] = field(default_factory=dict)  # what effects answer, by name
    by_text: bool = False
    today: date = TODAY
    shows_effects: bool = True
    asking: list[Asked] = field(default_factory=list)  # what texts of ours asked

    def __post_init__(self) -> None:
        self.person = deepcopy(self.person)
        self.lines: list[str] = []
        self.done: dict[str, Any] = {}
        self.calls, self.texts, self.typed = 0, 0, ""
        self.pause = 0  # seconds since something was shown
        self.session: Session | None = None
        self.page: Page | None = None
        self.language = self.person.language

    def __call__(self, script: str) -> None:
        __tracebackhide__ = True
        wanted = textwrap.dedent(script).strip()
        for line in wanted.splitlines():
            if SCRIPT_LINE.match(line):
                self._play(line)
        assert "\n".join(self.lines) == wanted

    def _play(self, line: str) -> None:
        if line.startswith("*"):
            return
        self.lines.append(line)
        if line.startswith(">"):
            self.say(line[1:].strip())
        elif line in STAGE:
            STAGE[line](self)

    def say(self, words: str) -> Page:
        """Key or write something; dialling is `*1286#`, with answers `*1286*1*2#`."""
        if self.by_text:
            return self._text(words)
        if dialled := re.fullmatch(r"\*1286(?:\*(.*))?#", words):
            self.calls, self.typed = self.calls + 1, dialled.group(1) or ""
        else:
            self.typed = f"{self.typed}*{words}" if self.typed else words
        return self._request()

    def again(self) -> None:
        """The provider repeats its last request."""
        self._request()

    def _request(self) -> Page:
        session = self._session()
        message = calls.message(session, self.person, f"call-{self.calls}", self.typed, marker(b"test"))
        return self._show(self._conversation().receive(message), by_text=False)

    def _text(self, words: str) -> Page:
        pause, self.pause = None if self.session is None else self.pause, 0
        is_new = self.session is None
        session = self._session()
        heard = stories.heard(words)
        starts = is_new or bool(session.call) or len(heard) > 1
        session.call = ""
        self.texts += 1
        message = Message(heard, id=f"text-{self.texts}", starts=starts, by_text=True, pause=pause)
        conversation = self._conversation()
        screen = conversation.receive(message)
        if not conversation.was_a_reply:
            return self._show(screen, by_text=True)
        self.session = None if is_new else self.session
        self.page = sms.letters(screen, self.person.language)[0]
        self.lines += self.page.text.splitlines()
        return self.page

    def _session(self) -> Session:
        self.session = self.session or Session(self.caller(self.person))
        return self.session

    def _conversation(self) -> Conversation:
        service = replace(self.service, flow=self.flow, menu=self._menu())
        return Conversation(service, self._session(), self.person, self)

    def _menu(self) -> Choice:
        """The menu of the flow that is talked to, or the service's own where it has none."""
        first = replay(self.flow, Caller(self.today.isoformat(), welcomed=True), []).awaiting
        return first if isinstance(first, Choice) and first.name == MENU else self.service.menu

    def _show(self, screen: Any, by_text: bool) -> Page:
        session = self._session()
        language = self.person.language
        if language != self.language:
            self.lines.append(f"* set_language {language}")
            self.language = language
        pages = sms.letters(screen, language) if by_text else ussd.pages(screen, language, self.room)
        session.page = min(session.page, len(pages) - 1)
        self.page = pages[session.page]
        session.keys = list(self.page.keys)
        # As it is between two requests: the session travels through Valkey as text.
        self.session = Session.from_json(session.to_json())
        self.lines += self.page.text.splitlines()
        return self.page

    def caller(self, person: Person) -> Caller:
        return Caller(self.today.isoformat(), person.welcomed, person.asked_messages, by_text=self.by_text)

    def perform(self, do: Do, key: str) -> Any:
        if key not in self.done:
            self.done[key] = self.results.get(do.name)
            if self.shows_effects:
                self.lines.append(" ".join(["*", do.name, *map(str, do.arguments.values())]))
        return self.done[key]

    def asked(self) -> list[Asked]:
        return self.asking

    def hide(self, secret: str) -> str:
        return f"hidden-{marker(b'test')(secret)}"

    def report(self, event: str, **facts: object) -> None:
        self.lines.append(f"* {event} {facts}")


def _drop(talk: Talk) -> None:
    talk.typed = ""


def _by_text(talk: Talk) -> None:
    talk.by_text = True


def _by_call(talk: Talk) -> None:
    talk.by_text = False


def _later(talk: Talk) -> None:
    talk.pause = 60 * 60


STAGE = {
    "(an hour later)": _later,
    "(the line drops)": _drop,
    "(by text)": _by_text,
    "(by call)": _by_call,
    "(the same request again)": Talk.again,
}
