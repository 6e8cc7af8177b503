"""Where a person stands in the conversation, with everything done that the flow wants done."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from bot.ask import Caller, Do, Flow, Question, Rejected, is_noted
from bot.replay import Entry, Turn, go_on, replay
from bot.replies_to import Asked
from bot.session import LOG_LONGEST, Person, Session, Talk
from bot.sharing import without_names
from bot.text import Sayable, _

MENU = "menu"  # the name of the question that every conversation comes by
HELP = "help"  # the entry of it under which what came before may be shown to staff
LANGUAGE_EFFECT, PERSON_EFFECT = "set_language", "remember"  # these change the person, not the world
CROSSING = "cross_over"  # this leads into another entry of the menu, and leaves all behind but what it names
FLOW_CHANGED = "flow_changed"
HINTS: Mapping[str, Sayable] = {  # what is said of no question in particular, by its code
    "cannot_go_back": _("That is already done and cannot be undone."),
    FLOW_CHANGED: _("The service was changed while you were in it. Please start again."),
}


class World(Protocol):
    """All that a conversation needs from outside."""

    def caller(self, person: Person) -> Caller:
        """The snapshot for a conversation that begins now."""

    def perform(self, do: Do, key: str) -> Any:
        """Do it, once for this key; the result of the first time, always."""

    def asked(self) -> Sequence[Asked]:
        """What texts of ours asked this telephone, where it stands open."""

    def hide(self, secret: str) -> str:
        """The secret in a form that may be remembered; the same for the same secret."""

    def report(self, event: str, **facts: object) -> None:
        """Tell the operator of something that callers must not notice."""


@dataclass
class Standing:
    """A person's log in a flow, and what follows from it. Every change of the log goes through here."""

    flow: Flow
    session: Session
    person: Person
    world: World
    shared: frozenset[str] = frozenset()  # what may be shown to staff when it is over (bot.topics)
    was_cut: bool = field(default=False, init=False)  # the log did not fit the flow any more
    _turn: Turn | None = field(default=None, init=False)

    @property
    def turn(self) -> Turn:
        """The place the log leads to: a question, or the end."""
        if self._turn is None:
            self._turn = self._arrive(self._from_the_top())
        return self._turn

    @property
    def question(self) -> Question | None:
        """What is asked here; None at the end."""
        awaiting = self.turn.awaiting
        return awaiting if isinstance(awaiting, Question) else None

    @property
    def is_at_menu(self) -> bool:
        """Whether the menu is what is asked."""
        return self.question is not None and self.question.name == MENU

    @property
    def has_chosen(self) -> bool:
        """Whether the caller went by the menu into something."""
        return any(entry.name == MENU for entry in self.session.log)

    @property
    def is_unfinished(self) -> bool:
        """Whether there is something to take up again."""
        return self.has_chosen and self.question is not None and not self.is_at_menu

    @property
    def can_go_back(self) -> bool:
        """Whether the last thing is an answer: what was done cannot be undone."""
        last = next((entry for entry in reversed(self.session.log) if not _was_noted(entry)), None)
        return last is not None and last.kind == "answer"

    @property
    def topic(self) -> str:
        """What the caller chose in the menu, or `menu`, or `welcome` before it."""
        chosen = [entry.value for entry in self.session.log if entry.name == MENU]
        return str(chosen[-1]) if chosen else MENU if self.person.welcomed else "welcome"

    def begin(self) -> None:
        """Start anew, from the top."""
        is_shared = self.topic in self.shared and (self.question is None or self.is_at_menu)
        self._begin_after(Talk(self.topic, self.session.caller, self.session.log) if is_shared else None)

    def _begin_after(self, last: Talk | None) -> None:
        self.session.begin(self.world.caller(self.person), last)
        self._turn = None

    def _forget_the_last(self, chosen: Any) -> None:
        """What came right before may be shown to staff if Help is chosen next; whatever says who it was goes first."""
        last, self.session.last = self.session.last, None
        if last and chosen == HELP and (kept := without_names(self.flow, last.caller, last.log)):
            self.learn({"last": {"topic": last.topic, **kept}})

    def answer(self, value: Any) -> None:
        """Go on with `value` as the answer to the question."""
        if len(self.session.log) >= LOG_LONGEST:
            self.begin()
        elif self.question:
            if self.is_at_menu:
                self._forget_the_last(value)
            kept = self.world.hide(value) if self.question.hides(value) else value
            self.session.log.append(Entry("answer", self.question.name, kept))
            self._turn = self._arrive(go_on(self.turn, self.session.log))

    def go_back(self) -> None:
        """Take the last answer back. What was written where an option was asked stays, at the question before."""
        log = self.session.log
        noted = list(itertools.takewhile(_was_noted, reversed(log)))
        del log[len(log) - len(noted) - 1 :]
        self._turn = None
        if noted and (question := self.question) and question.accepts(noted[0].value):
            log += [entry._replace(name=question.name) for entry in reversed(noted)]
            self._turn = None

    def learn(self, more: Mapping[str, Any]) -> None:
        """Let the flow know something beside the answers; the way that led here must not depend on it."""
        caller = self.session.caller
        self.session.caller = replace(caller, told={**caller.told, **more})
        self._turn = None

    def enter(self, chosen: str, told: Mapping[str, Any]) -> None:
        """Start anew behind an entry of the menu, knowing what was told and nothing else."""
        ahead = self.session.ahead
        self.begin()
        self.session.ahead, self.session.caller = ahead, replace(self.session.caller, told=dict(told))
        self._forget_the_last(chosen)
        self.session.log.append(Entry("answer", MENU, chosen))

    def leads_the_same_way(self, word: str) -> bool:
        """Whether `word`, said at the menu, is what the caller chose there."""
        log = self.session.log
        at = next(n for n, entry in enumerate(log) if entry.name == MENU)
        menu = replay(self.flow, self.session.caller, log[:at]).awaiting
        try:
            return isinstance(menu, Question) and menu.read(word) == log[at].value
        except Rejected:
            return False

    def _arrive(self, turn: Turn) -> Turn:
        """Do what the flow wants done from `turn` on, up to the next question or the end."""
        log = self.session.log
        while isinstance(turn.awaiting, Do) and turn.used == len(log):
            if turn.awaiting.name == CROSSING:
                self.enter(turn.awaiting.arguments["to"], turn.awaiting.arguments["known"])
                return self._arrive(self._from_the_top())
            key = f"{self.session.id}:{turn.used}"
            log.append(Entry("effect", turn.awaiting.name, self.perform(turn.awaiting, key)))
            turn = go_on(turn, log)
        if turn.used == len(log):
            return turn
        self._keep_what_fits(turn)
        return self._arrive(self._from_the_top())

    def _from_the_top(self) -> Turn:
        return replay(self.flow, self.session.caller, self.session.log)

    def perform(self, do: Do, key: str) -> Any:
        """Do it, in the world or to the person."""
        if do.name == LANGUAGE_EFFECT:
            self.person.language = do.arguments["language"]
        elif do.name == PERSON_EFFECT:
            for name, value in do.arguments.items():
                setattr(self.person, name, value)
        else:
            return self.world.perform(do, key)
        return None

    def _keep_what_fits(self, turn: Turn) -> None:
        """The flow was changed while this person was in it. What was done must not be done again."""
        expected = turn.awaiting.name if turn.awaiting else "the end"
        lost = self.session.log[turn.used :]
        self.was_cut = True
        self.session.forget_the_screen()
        self.world.report("log_does_not_fit", flow=self.topic, expected=expected, recorded=lost[0].name, kept=turn.used)
        if any(entry.kind == "effect" for entry in lost):
            self._begin_after(None)  # where the log leads to, nobody can say
            self.session.wrong, self.session.why = 1, FLOW_CHANGED
        else:
            del self.session.log[turn.used :]


def _was_noted(entry: Entry) -> bool:
    return entry.kind == "answer" and is_noted(entry.value)
