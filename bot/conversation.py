"""One message in, one screen out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot import asides, beside, commands, stories
from bot.ask import CAN_YOU_READ, Question, Rejected, is_noted
from bot.exits import exits
from bot.screen import Screen
from bot.session import WRONG_MOST, Person, Session
from bot.standing import HINTS, Standing, World
from bot.text import Lines, Sayable
from bot.topics import Service

KHMER = "km"


@dataclass(frozen=True)
class Message:
    """What a caller sent, as far as it is new. No words: show the present screen again."""

    words: tuple[str, ...] = ()
    id: str = ""
    starts: bool = False  # a new call, or a text out of the blue
    by_text: bool = False  # commands may be words too
    pause: int | None = None  # how long ago (s) something was shown in this talk; None: it begins now


class Conversation:
    """One person talking to the service, for the length of one message."""

    def __init__(self, service: Service, session: Session, person: Person, world: World) -> None:
        self.service, self.session, self.person = service, session, person
        self.standing = Standing(service.flow, session, person, world, service.shared)
        self.was_understood = False  # an answer or a command was among the words
        self.was_a_reply = False  # to a text of ours: the talk stays where it stands

    def receive(self, message: Message) -> Screen:
        """Take in one message and say what the caller is to see. Changes the session and the person."""
        if message.by_text and (command := commands.said_by_word(message.words, commands.ASIDE)):
            return beside.screen(self.service.asides[command], self.standing, message.id)
        if message.by_text:
            found, self.was_a_reply = beside.replies(message.words, self.standing, self.session, message.pause)
            if self.was_a_reply:
                return beside.reply(*found[0], self.service, self.standing, message.id)
            if found:
                beside.ask_which(found, self.session)
                message = replace(message, words=(), starts=False)
        if message.starts or (message.by_text and message.words and self.standing.question is None):
            self._start(message)
        else:
            for word in message.words:
                self._hear(word, message.by_text)
        stories.tell_of_texts(self.standing, self.session, message.by_text)
        self._use_what_was_said_ahead(message.by_text)
        return self.screen()

    def screen(self) -> Screen:
        """What the caller is to see now."""
        turn, question = self.standing.turn, self._question()
        always, if_room = exits(self.standing, self.session, question)
        if self.session.wrong and question:
            return Screen((), question, always, if_room, hint=self._hint(question))
        return Screen(turn.said if question is turn.awaiting else (), question, always, if_room)

    def _start(self, message: Message) -> None:
        """A new call: take up what is unfinished, or begin with the words that were dialled or written."""
        session, standing, waiting = self.session, self.standing, self.session.ahead
        session.keys = []
        session.forget_the_screen()
        if self._asks_to_resume(message):
            session.aside = asides.resume()
        elif standing.question is None or standing.has_chosen or not session.log:
            standing.begin()
        session.ahead = list(message.words)
        if session.aside is not None or not self.person.welcomed:
            session.ahead = stories.for_later(waiting, message.words, message.by_text, self._is_long_kept)

    def _asks_to_resume(self, message: Message) -> bool:
        """Whether something is unfinished that shall not be left unasked: what took long to tell never is."""
        standing = self.standing
        if not standing.is_unfinished or standing.topic in self.service.fleeting:
            return False
        if self._is_long_kept or not message.by_text:
            return self._is_long_kept or all(map(standing.leads_the_same_way, message.words[:1]))
        return not stories.begin_anew(message.words, self.service, self.standing)

    def _use_what_was_said_ahead(self, by_text: bool) -> None:
        """Words that came before the menu was reached are taken there, one after the other."""
        session, standing = self.session, self.standing
        while session.ahead and asides.lets_pass(session.aside) and (standing.is_at_menu or standing.has_chosen):
            if standing.question is None:
                session.ahead = []  # what follows was meant for questions that are not asked
                return
            word = session.ahead.pop(0)
            self._hear(word, by_text or stories.may_tell(word))
            if session.wrong:
                session.ahead = []
                session.wrong = 0 if by_text else session.wrong  # a greeting is no mistake

    def _hear(self, word: str, by_text: bool) -> None:
        if by_text and (words := stories.begun_by(word, self.service, self.standing)) is not None:
            self.was_understood = True
            self.standing.enter(asides.REPORT, asides.told(self.session.aside, words))
            return
        if self.standing.question is None:
            if commands.said_by_key(word, None, self.session.keys) == "more":
                self._obey("more")
                return
            self.standing.begin()
        if not self.standing.was_cut and (question := self._question()):
            self._hear_answer(word, by_text, question)  # otherwise meant for a question that is no more

    def _hear_answer(self, word: str, by_text: bool, question: Question) -> None:
        command = commands.said_by_word((word,), commands.INSIDE) if by_text else None
        if command and question.takes_words:
            self._obey(command)
            return
        try:
            question, value = self._read(word, question)
        except Rejected as rejected:
            if command := command or commands.said_by_key(word, question, self.session.keys):
                self._obey(command)
            else:
                self._not_an_answer(word, by_text, rejected)
        else:
            is_unseen = question.agrees(value) and "more" in self.session.keys  # nobody agrees to what they did not see
            self._obey("more") if is_unseen else self._answered(question, value)

    def _read(self, word: str, question: Question) -> tuple[Question, Any]:
        """What `word` answers and means; beside a guess, the question that stands open is still open."""
        try:
            return question, question.read(word)
        except Rejected:
            if question.name == asides.GUESS and self.standing.question:
                return self.standing.question, self.standing.question.read(word)
            raise

    def _answered(self, question: Question, value: Any) -> None:
        session, standing = self.session, self.standing
        self.was_understood = True
        told = asides.told(session.aside)
        session.forget_the_screen()
        if question is asides.RESUME:
            self._resumed(value)
        elif question is asides.TEXTS:
            self._knows_of_texts(value)
        elif question is CAN_YOU_READ and standing.question is not CAN_YOU_READ:
            self.person.language = KHMER if value else self.person.language
        elif question.name == asides.GUESS and value == asides.REPORT:
            standing.enter(asides.REPORT, told)
        else:
            if question.name == asides.GUESS or (standing.is_at_menu and session.log):
                self._begin_with(session.ahead)  # whatever was done before, the menu is a beginning
            standing.answer(value)

    def _resumed(self, value: str) -> None:
        if value == "again":
            self._begin_with(self.session.ahead)
        else:
            is_silent = self.standing.topic in self.service.silent
            self.session.ahead = [word for word in self.session.ahead if is_silent and stories.may_tell(word)]

    def _knows_of_texts(self, agrees: Any) -> None:
        """Who does not agree leaves the report, and what was told so far is gone."""
        if is_noted(agrees):
            self.session.ahead.append(agrees["words"])
        elif agrees:
            self.standing.learn({"by_text": True})
        else:
            self.standing.begin()

    def _begin_with(self, ahead: list[str]) -> None:
        self.standing.begin()
        self.session.ahead = ahead

    def _not_an_answer(self, word: str, by_text: bool, rejected: Rejected) -> None:
        session, is_resuming = self.session, self._question() is asides.RESUME
        is_silent = self.standing.topic in self.service.silent
        can_guess = by_text and self.person.welcomed and not is_resuming and not is_silent
        if can_guess and (keys := [key for key in self.service.guess(word) if key in self.service.menu.labels]):
            told = asides.told(session.aside, None if self._is_long_kept else word)
            session.aside, session.wrong = asides.guess(keys, told, session.caller.today), 0
            return
        if by_text and (is_resuming or not self.person.welcomed) and stories.may_tell(word) and not self._is_long_kept:
            session.ahead.append(word)
        self._mistaken(rejected.code)

    @property
    def _is_long_kept(self) -> bool:
        """Whether all this is remembered for so long that words that may be a report must not wait in it."""
        return self.session.lasting(self.service.lasting) > 0

    def _mistaken(self, code: str) -> None:
        self.session.wrong += 1
        self.session.why = code
        self.session.page = 0

    def _obey(self, command: str) -> None:
        session = self.session
        self.was_understood = True
        if command == "more":
            session.page += 1
        elif command == "back" and session.page:
            session.page -= 1
        else:
            session.wrong = session.page = 0
            MOVES[command](self)

    def go_back(self) -> None:
        """To the question before, or from a guess to the question that stands open."""
        if self.session.aside:
            if self._question() is not asides.RESUME:
                self.session.aside = None
        elif self.standing.can_go_back:
            self.standing.go_back()
        elif self.session.log and not self.standing.is_at_menu:
            self._mistaken("cannot_go_back")

    def go_to_menu(self) -> None:
        """To the menu, leaving what is unfinished."""
        if self._question() is asides.RESUME or self.standing.has_chosen:
            self.standing.begin()
        self.session.aside = None

    def change_language(self) -> None:
        """To the next language; to Khmer only after the phone has shown that it can draw it."""
        language = commands.other(self.person.language)
        if language == KHMER and self._question() is not asides.RESUME:
            self.session.aside = asides.reads()
        else:
            self.person.language = language

    def _hint(self, question: Question) -> Sayable:
        hint = HINTS.get(self.session.why) or question.hint(self.session.why)
        return hint if self.session.wrong < WRONG_MOST else Lines((self.service.stuck(self.session.caller), hint))

    def _question(self) -> Question | None:
        return asides.question(self.session.aside, self.service.menu) or self.standing.question


MOVES: Mapping[str, Callable[[Conversation], None]] = {
    "back": Conversation.go_back,
    "menu": Conversation.go_to_menu,
    "language": Conversation.change_language,
}
