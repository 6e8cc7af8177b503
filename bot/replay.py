"""Where does this conversation stand? Run it again from the top and see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bot.ask import Caller, Do, Flow, Question, Say, Steps
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
    steps: Steps | None = field(default=None, repr=False, compare=False)  # the flow itself, waiting there


def replay(flow: Flow, caller: Caller, log: Sequence[Entry]) -> Turn:
    """Run `flow` against what is in `log`, up to the first step that is not.

    An entry fits when its kind and name are those of the step and the step accepts its value. From the first that
    does not fit (the flow was changed while people were in it) the rest of the log counts for nothing.
    """
    return _run(flow(caller), log, 0, (), None)


def go_on(turn: Turn, log: Sequence[Entry]) -> Turn:
    """What `replay` would find for `log`, which holds one entry more than led to `turn`.

    It goes on from there instead of running all again. A flow cannot go back: each turn can be gone on from once.
    """
    entry = log[turn.used]
    if turn.steps is None or turn.awaiting is None or not _fits(turn.awaiting, entry):
        return turn
    said = () if isinstance(turn.awaiting, Question) else turn.said
    return _run(turn.steps, log, turn.used + 1, said, entry.value)


def _run(steps: Steps, log: Sequence[Entry], used: int, said: tuple[Sayable, ...], reply: Any) -> Turn:
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
            return Turn(said, step, used, steps)
        reply = log[used].value
        used += 1
        if isinstance(step, Question):
            said = ()


def _fits(step: Question | Do, entry: Entry) -> bool:
    kind = "effect" if isinstance(step, Do) else "answer"
    return entry.kind == kind and entry.name == step.name and step.accepts(entry.value)
