"""One request, one turn: the caller's memory is held, the conversation goes on, the screen is fitted, all is kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot import calls, commands, heard, loops, sms, stories, ussd
from bot.apology import apology_in
from bot.conversation import Conversation, Message
from bot.effects import Effects, Here, wrote_khmer
from bot.gateways import Dialled, TextIn
from bot.heard import Way
from bot.memory import Held, Memory
from bot.pages import Page, Room
from bot.screen import Screen
from bot.session import ENDED_SECONDS, SMS_SECONDS, USSD_SECONDS, Session
from bot.text import FIRST_LANGUAGE
from bot.topics import Service
from bot.watch import HOURLY, hold_back
from bot.wishes import WISHES
from schemes import cambodia, number
from store.patience import patience

SECONDS_AT_MOST = 1.6  # for all that PostgreSQL is asked in a turn, waiting for the turn before it included
LANGUAGES_REMEMBERED = 10_000  # callers


@dataclass(frozen=True)
class Answer:
    """What goes back to the caller, ready for the wire."""

    text: str
    goes_on: bool


@dataclass(frozen=True)
class Answered:
    """What a text came to: what is to be remembered, what is said, and whether it is."""

    session: Session | None
    screen: Screen
    words: str
    goes_on: bool
    is_due: bool = True

    @property
    def is_in_call(self) -> bool:
        """Whether the person is in a call meanwhile."""
        return self.session is not None and bool(self.session.call)


@dataclass
class Turns:
    """Answers callers on every channel."""

    service: Service
    memory: Memory
    effects: Effects
    room: Room
    # Languages of the last callers, so that an apology is in theirs while Valkey is away. Lives in this process only.
    languages: dict[str, str] = field(default_factory=dict)

    def dial(self, dialled: Dialled, number: str) -> Answer:
        """Answer a USSD request of the person with this number (E.164)."""
        started = time.perf_counter()
        with patience(SECONDS_AT_MOST), self._hold(number, Way.DIALLED) as held:
            self._note_language(held)  # at once: an apology for this very turn is to be in it
            conversation = self._conversation(held, number, f"{dialled.gateway} {dialled.call} {dialled.typed}")
            session = conversation.session
            try:
                screen = conversation.receive(
                    calls.message(session, held.person, dialled.call, dialled.typed, self.effects.mark)
                )
                page, goes_on = self._show(session, screen, ussd.pages(screen, held.person.language, self.room))
                self._keep(held, conversation, session, goes_on, USSD_SECONDS)
            except Exception as error:
                self._note_failure(conversation, error)
                raise
            self._note_language(held)
        self._count(dialled.gateway, conversation, screen, started)
        return Answer(page.text, goes_on)

    def text(
        self,
        text_in: TextIn,
        number: str,
        reply: Callable[[str], None] | None = None,
        is_secret: Callable[[], None] | None = None,
    ) -> str | None:
        """The reply to a text message of the person with this number; None when none is due.

        With `reply`, it is called with the text before anything is remembered: a reply that has to be written down
        first is written even if this process dies, and a repeat of the message writes it no second time.
        So is `is_secret`, before and after a text is understood that the provider is to empty, or that may be a report.
        """
        started = time.perf_counter()
        with patience(SECONDS_AT_MOST), self._hold(number, Way.TEXTED) as held:
            self._note_language(held)  # at once: an apology for this very turn is to be in it
            mark = self.effects.mark(f"{text_in.gateway} {text_in.id}")
            is_last = held.person.seen[-1:] == [mark]
            in_call = held.session is not None and bool(held.session.call)
            if held.person.has_seen(mark) and (in_call or not is_last):
                return None  # a repeat, and the caller is on to something else
            conversation = self._conversation(held, number, mark, text_in.text)
            try:
                self._warn(conversation, text_in.text, is_secret)
                answered = self._answered(held, conversation, text_in, is_last)
                self._warn(conversation, text_in.text, is_secret)
                if reply and answered.is_due:
                    reply(answered.words)
                is_short = conversation.standing.topic in self.service.short_lived or answered.is_in_call
                usually = USSD_SECONDS if is_short else SMS_SECONDS
                self._keep(held, conversation, answered.session, answered.goes_on, usually)
            except Exception as error:
                self._note_failure(conversation, error)
                raise
            self._note_language(held)
        self._count(text_in.gateway, conversation, answered.screen, started)
        return answered.words if answered.is_due else None

    def _hold(self, number: str, way: Way) -> Held:
        return self.memory.hold(number, heard.mark(self.effects.store.sealer, way, number, time.time()))

    def _answered(self, held: Held, conversation: Conversation, text_in: TextIn, is_last: bool) -> Answered:
        """What a text comes to; `is_last` is one that was taken in, and is answered once more."""
        said = text_in.opted.upper() if text_in.opted else text_in.text
        if command := commands.said_by_word((said,), commands.ASIDE):
            answered = self._beside(held, conversation, Message((said,), text_in.id, by_text=True))
            if command in WISHES and loops.is_confirmed(held.person, command, int(time.time())) and not is_last:
                return replace(answered, is_due=False)
        else:
            mark = held.person.seen[-1]
            words = () if is_last and held.person.replied != mark else stories.heard(said)
            answered = self._letter(held, conversation, Message(words, text_in.id, by_text=True))
            held.person.replied = mark if conversation.was_a_reply else held.person.replied
        is_loop = not conversation.was_understood and self._is_looping(held, conversation, answered.words)
        return replace(answered, is_due=not text_in.opted and not is_loop)

    def _is_looping(self, held: Held, conversation: Conversation, words: str) -> bool:
        """Whether this is a machine; what a silent flow says leaves no mark on the person."""
        if self._is_silent(conversation):
            return conversation.session.wrong > loops.SAME_TEXT_MOST
        return loops.is_looping(held.person, words, int(time.time()), self.effects.mark)

    def _letter(self, held: Held, conversation: Conversation, message: Message) -> Answered:
        """What is to be remembered, and the reply to a text that belongs to the conversation."""
        session = conversation.session
        call = session.call, session.heard
        if message.words:
            out_of_the_blue = held.session is None or bool(session.call)  # the line was used for a call before
            session.call = session.heard = ""
            pause = int(time.time()) - session.at if session.at else None
            message = replace(message, starts=out_of_the_blue or len(message.words) > 1, pause=pause)
        screen = conversation.receive(message)
        if conversation.was_a_reply:
            session.call, session.heard = call
            return Answered(held.session, screen, sms.letters(screen, held.person.language)[0].text, goes_on=True)
        page, goes_on = self._show(session, screen, sms.letters(screen, held.person.language))
        return Answered(session, screen, page.text, goes_on)

    def _beside(self, held: Held, conversation: Conversation, message: Message) -> Answered:
        """The same for a command beside it: that begins none, and who is in a call stays there, keys and all."""
        if wrote_khmer(message.words[0]) and not held.person.welcomed:
            held.person.language = "km"  # nobody was asked yet
        screen = conversation.receive(message)
        return Answered(held.session, screen, sms.letters(screen, held.person.language)[0].text, goes_on=True)

    def _keep(
        self, held: Held, conversation: Conversation, session: Session | None, goes_on: bool, usually: int
    ) -> None:
        """Remember the conversation for as long as is due; of a silent flow nothing is left when it is over."""
        is_silent, standing = self._is_silent(conversation), conversation.standing
        if stories.wait(conversation.session):
            usually = min(usually, number("session_seconds", cambodia.today()))  # they may become a report
        if is_silent and not goes_on:
            held.forget()
            return
        if is_silent and standing.is_at_menu and session:
            page, keys = session.page, session.keys
            standing.begin()
            session.page, session.keys = page, keys
            is_silent = False
        held.keep(session, number("session_seconds", cambodia.today()) if is_silent else _lasts(conversation, usually))

    def _is_silent(self, conversation: Conversation) -> bool:
        return conversation.standing.topic in self.service.silent

    def _warn(self, conversation: Conversation, words: str, is_secret: Callable[[], None] | None) -> None:
        is_emptied = conversation.standing.topic in self.service.silent | self.service.emptied
        if is_secret and (is_emptied or stories.is_near(conversation.session, words)):
            is_secret()

    def _note_failure(self, conversation: Conversation, error: Exception) -> None:
        if self._is_silent(conversation):
            hold_back(error)

    def _conversation(self, held: Held, number: str, request: str, words: str = "") -> Conversation:
        here = Here(self.effects, number, held.person, words)
        session = held.session
        if session is None:
            caller = here.caller(held.person)
            # Effects are keyed by the id. Should this process die, the same request must come to the same keys.
            session = Session(caller, id=self.effects.mark(f"{number} {caller.today} {request}"))
        return Conversation(self.service, session, held.person, here)

    def apology(self, number: str | None) -> Answer:
        """For a turn that broke. Nothing was kept, so the caller goes on from where they were."""
        language = self.languages.get(self.memory.name(number)) if number else None
        return Answer(ussd.pages(Screen((apology_in(language),)), language or FIRST_LANGUAGE, self.room)[0].text, False)

    def _show(self, session: Session, screen: Screen, pages: list[Page]) -> tuple[Page, bool]:
        session.page = min(session.page, len(pages) - 1)
        page = pages[session.page]
        session.keys = list(page.keys)
        session.at = int(time.time())
        return page, not screen.is_over or session.page < len(pages) - 1

    def _note_language(self, held: Held) -> None:
        if len(self.languages) >= LANGUAGES_REMEMBERED:
            self.languages.clear()
        if held.person.welcomed:
            self.languages[held.name] = held.person.language

    def _count(self, gateway: str, conversation: Conversation, screen: Screen, started: float) -> None:
        if (topic := conversation.standing.topic) in self.service.silent:
            return
        question = screen.asking.name if screen.asking else "end"
        outcome = "mistaken" if conversation.session.wrong else "ended" if screen.is_over else "answered"
        HOURLY.turn((topic, question, conversation.person.language, gateway, outcome), time.perf_counter() - started)


def _lasts(conversation: Conversation, usually: int) -> int:
    """How long (seconds) it can be taken up again."""
    if conversation.standing.question is None or conversation.session.last:
        return ENDED_SECONDS
    if not conversation.standing.is_unfinished:
        return usually
    return max(usually, conversation.session.lasting(conversation.service.lasting))
