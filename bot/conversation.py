"""One message in, one screen out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot import asides, commands
from bot.ask import Caller, Choice, Do, Flow, Question, Rejected
from bot.replay import Entry, Turn, replay
from bot.screen import Screen
from bot.session import Person, Session
from bot.text import Sayable, _

MENU = "menu"  # the name of the question that every conversation comes by
LANGUAGE_EFFECT, PERSON_EFFECT = "set_language", "remember"  # these change the person, not the world
AT_MENU = 1  # answers since the start when the menu has just been answered

HINTS = {
    "cannot_go_back": _("That is already done and cannot be undone."),
    "flow_changed": _("The service was changed while you were in it. Please start again."),
}


@dataclass(frozen=True)
class Message:
    """What a caller sent, as far as it is new. No words: show the present screen again."""

    words: tuple[str, ...] = ()
    id: str = ""
    starts: bool = False  # a new call, or a text out of the blue
    by_text: bool = False  # commands are words, not keys


@dataclass(frozen=True)
class Service:
    """What there is to talk about."""

    flow: Flow
    asides: Mapping[str, Flow]  # small flows for the commands that are obeyed anywhere: stop, start, help
    guess: Callable[[str], list[str]]  # words to keys of the menu, best first


class World(Protocol):
    """All that a conversation needs from outside."""

    def caller(self, person: Person) -> Caller:
        """The snapshot for a conversation that begins now."""

    def perform(self, do: Do, key: str) -> Any:
        """Do it, once for this key; the result of the first time, always."""

    def hide(self, secret: str) -> str:
        """The secret in a form that may be remembered; the same for the same secret."""

    def report(self, event: str, **facts: object) -> None:
        """Tell the operator of something that callers must not notice."""


@dataclass
class Conversation:
    """One person talking to the service, for the length of one message."""

    service: Service
    session: Session
    person: Person
    world: World

    def receive(self, message: Message) -> Screen:
        """Take in one message and say what the caller is to see. Changes the session and the person."""
        if message.by_text and (command := self._aside_command(message)):
            return self._beside(command, message.id)
        if message.starts or (message.by_text and message.words and self._stand().awaiting is None):
            self._start(message)
        else:
            for word in message.words:
                self._hear(word, message.by_text)
        self._use_what_was_said_ahead(message)
        return self.screen()

    def screen(self) -> Screen:
        """What the caller is to see now."""
        turn = self._stand()
        question = self._question(turn)
        always, if_room = self._commands(turn, question)
        said = (self._hint(question),) if self.session.wrong and question else turn.said
        if question is not turn.awaiting and not self.session.wrong:
            said = ()
        return Screen(said, question, always, if_room)

    def topic(self) -> str:
        """Which conversation this is, for counting: the answer to the menu, or what comes before it."""
        chosen = [entry.value for entry in self.session.log if entry.name == MENU]
        return str(chosen[-1]) if chosen else MENU if self.person.welcomed else "welcome"

    def _start(self, message: Message) -> None:
        session = self.session
        session.page, session.keys = 0, []
        turn = self._stand()
        if self._is_unfinished(turn) and (not message.words or message.by_text or self._goes_the_same_way(message)):
            session.aside, session.wrong = asides.resume(), 0
            return
        if turn.awaiting is None or self._has_chosen() or not session.log:
            session.begin(self.world.caller(self.person))
        session.ahead = list(message.words)

    def _is_unfinished(self, turn: Turn) -> bool:
        return self._has_chosen() and turn.awaiting is not None and turn.awaiting.name != MENU

    def _has_chosen(self) -> bool:
        return any(entry.name == MENU for entry in self.session.log)

    def _goes_the_same_way(self, message: Message) -> bool:
        """Whether the dialled answers lead where the unfinished conversation is: *1286*3# while registering."""
        log = self.session.log
        at = next(n for n, entry in enumerate(log) if entry.name == MENU)
        menu = replay(self.service.flow, self.session.caller, log[:at]).awaiting
        try:
            return isinstance(menu, Question) and menu.read(message.words[0]) == log[at].value
        except Rejected:
            return False

    def _use_what_was_said_ahead(self, message: Message) -> None:
        while self.session.ahead and self.session.aside is None:
            turn = self._stand()
            at_menu = isinstance(turn.awaiting, Question) and turn.awaiting.name == MENU
            if not at_menu and not self._has_chosen():
                return  # first the welcome
            word = self.session.ahead.pop(0)
            self._hear(word, message.by_text)
            if self.session.wrong:
                self.session.ahead = []
                self.session.wrong = 0 if message.by_text else self.session.wrong  # a greeting is no mistake

    def _hear(self, word: str, by_text: bool) -> None:
        turn = self._stand()
        if turn.awaiting is None:
            self.session.begin(self.world.caller(self.person))
            turn = self._stand()
        question = self._question(turn)
        if question is None:
            return  # a flow that ends without a question has nothing to hear
        command = commands.said_by_word(word, commands.INSIDE) if by_text else None
        if command and question.takes_words:
            self._obey(command)
            return
        try:
            value = question.read(word)
        except Rejected as rejected:
            if command := command or commands.said_by_key(word, question, self.session.keys):
                self._obey(command)
            else:
                self._not_an_answer(word, by_text, question, rejected)
        else:
            self._answered(turn, question, value)

    def _answered(self, turn: Turn, question: Question, value: Any) -> None:
        session = self.session
        session.wrong, session.why, session.page, session.aside = 0, "", 0, None
        if question is asides.RESUME:
            if value == "again":
                session.begin(self.world.caller(self.person))
            return
        if question.secret:
            value = self.world.hide(value)
        name = turn.awaiting.name if turn.awaiting else question.name
        session.log.append(Entry("answer", name, value))

    def _not_an_answer(self, word: str, by_text: bool, question: Question, rejected: Rejected) -> None:
        if by_text and isinstance(question, Choice) and question.open and (keys := self.service.guess(word)):
            self.session.aside, self.session.wrong = asides.guess(keys), 0
            return
        self._mistaken(rejected.code)

    def _mistaken(self, code: str) -> None:
        self.session.wrong += 1
        self.session.why = code
        self.session.page = 0

    def _obey(self, command: str) -> None:
        session = self.session
        session.wrong = 0
        if command == "more":
            session.page += 1
        elif command == "language":
            self.person.language, session.page = commands.other(self.person.language), 0
        elif command == "menu":
            if self._has_chosen():
                session.begin(self.world.caller(self.person))
        elif session.page:
            session.page -= 1
        elif session.aside:
            session.aside = None
        elif self._can_go_back():
            session.log.pop()
        else:
            self._mistaken("cannot_go_back")

    def _can_go_back(self) -> bool:
        return bool(self.session.log) and self.session.log[-1].kind == "answer"

    def _commands(self, turn: Turn, question: Question | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(always printed, printed where there is room), the most needed first."""
        if question is None or question is asides.RESUME:
            return (), ()
        back = self.session.page > 0 or self._can_go_back() or self.session.aside is not None
        menu = self._has_chosen() and question.name != MENU
        possible = [
            name
            for name, is_possible in (("back", back), ("menu", menu), ("language", menu))
            if is_possible and commands.key_of(commands.BY_NAME[name], question)
        ]
        if len(self.session.log) == AT_MENU and "back" in possible:
            possible = [name for name in possible if name != "menu"]  # back is the menu here
        ways_out = [name for name in possible if name != "language"][:1]
        return tuple(ways_out), tuple(name for name in possible if name not in ways_out)

    def _hint(self, question: Question | None) -> Sayable:
        common = HINTS.get(self.session.why)
        return common or (question.hint(self.session.why) if question else HINTS["flow_changed"])

    def _question(self, turn: Turn) -> Question | None:
        aside = asides.question(self.session.aside, turn.awaiting)
        return aside or (turn.awaiting if isinstance(turn.awaiting, Question) else None)

    def _stand(self) -> Turn:
        """Where the conversation stands, after all that the flow wants done is done."""
        session = self.session
        while True:
            turn = replay(self.service.flow, session.caller, session.log)
            if turn.used < len(session.log):
                self._keep_what_fits(turn)
            elif isinstance(turn.awaiting, Do):
                result = self._perform(turn.awaiting, key=f"{session.id}:{turn.used}")
                session.log.append(Entry("effect", turn.awaiting.name, result))
            else:
                return turn

    def _keep_what_fits(self, turn: Turn) -> None:
        """The flow was changed while this person was in it. What was done must not be done again."""
        session, expected = self.session, turn.awaiting.name if turn.awaiting else "the end"
        lost = session.log[turn.used :]
        self.world.report(
            "log_does_not_fit", expected=expected, recorded=lost[0].name, flow=self.topic(), kept=turn.used
        )
        if any(entry.kind == "effect" for entry in lost):
            session.begin(self.world.caller(self.person))
            session.wrong, session.why = 1, "flow_changed"
        else:
            del session.log[turn.used :]

    def _perform(self, do: Do, key: str) -> Any:
        if do.name == LANGUAGE_EFFECT:
            self.person.language = do.arguments["language"]
        elif do.name == PERSON_EFFECT:
            for name, value in do.arguments.items():
                setattr(self.person, name, value)
        else:
            return self.world.perform(do, key)
        return None

    def _aside_command(self, message: Message) -> str | None:
        return commands.said_by_word(message.words[0], commands.ASIDE) if message.words else None

    def _beside(self, command: str, message_id: str) -> Screen:
        """Obey stop, start or help without moving from where the conversation stands."""
        log: list[Entry] = []
        while True:
            turn = replay(self.service.asides[command], self.world.caller(self.person), log)
            if not isinstance(turn.awaiting, Do):
                return Screen(turn.said)
            key = f"{self.session.id}:{message_id}:{len(log)}"
            log.append(Entry("effect", turn.awaiting.name, self._perform(turn.awaiting, key)))
