"""Where does this conversation stand? Run it again from the top and see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from bot.ask import Caller, Do, Flow, Question, Say
from bot.text import Sayable


class Entry(NamedTuple):
    """One line of a conversation's log: what was asked or done, and what it means, never the keystroke."""

    kind: str  # "answer" or "effect"
    name: str
    value: Any  # fit for JSON


@dataclass(frozen=True)
class Turn:
    """Where a conversation stands."""

    said: tuple[Sayable, ...]  # what the caller should read before the next question
    awaiting: Question | Do | None  # None: the conversation is over
    used: int  # how many entries of the log fit the flow


def replay(flow: Flow, caller: Caller, log: Sequence[Entry]) -> Turn:
    """Run `flow` against what is in `log`, up to the first step that is not.

    An entry fits when its kind and name are those of the step and the step accepts its value. From the first that
    does not fit (the flow was changed while people were in it) the rest of the log counts for nothing.
    """
    steps = flow(caller)
    said: tuple[Sayable, ...] = ()
    used = 0
    reply = None
    while True:
        try:
            step = steps.send(reply)
        except StopIteration as end:
            return Turn((*said, end.value) if end.value else said, None, used)
        reply = None
        if isinstance(step, Say):
            said = (*said, step.text)
            continue
        if used == len(log) or not _fits(step, log[used]):
            return Turn(said, step, used)
        reply = log[used].value
        used += 1
        if isinstance(step, Question):
            said = ()


def _fits(step: Question | Do, entry: Entry) -> bool:
    kind = "effect" if isinstance(step, Do) else "answer"
    return entry.kind == kind and entry.name == step.name and step.accepts(entry.value)
