"""Every way through a flow: each sample answer at each question, every result of an effect."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from bot.ask import Caller, Do, Flow, Question
from bot.replay import Entry, Turn, replay


def places(
    flow: Flow,
    caller: Caller,
    results: Mapping[str, Sequence[Any]],
    until: str = "",
    leaving_out: frozenset[Any] = frozenset(),
    meeting: str = "",
) -> Iterator[tuple[tuple[Entry, ...], Turn]]:
    """(log, turn) of every place a caller can stand in; `results` are the results an effect may have, by name. The walk
    ends at the question named `until`, and takes no answer of `leaving_out`.

    Ways that meet are walked on once: where two logs lead to the same line of the flow with the same variables,
    all that follows is the same, because a flow knows nothing else. So are those that come to the question named
    `meeting` and are asked it in the same words: what follows it shall hang on nothing else.
    """
    known: set[Hashable] = set()
    ways: list[tuple[Entry, ...]] = [()]
    while ways:
        log = ways.pop()
        turn = replay(flow, caller, log)
        if (place := _place(turn, log)) in known:
            continue
        known.add(place)
        yield log, turn
        if turn.awaiting and turn.awaiting.name == meeting:
            if (asked := repr(turn.awaiting)) in known:
                continue
            known.add(asked)
        if isinstance(turn.awaiting, Do):
            name = turn.awaiting.name
            ways += [(*log, Entry("effect", name, result)) for result in results.get(name, (None,))]
        elif turn.awaiting and turn.awaiting.name != until:
            ways += [(*log, Entry("answer", turn.awaiting.name, value)) for value in _taken(turn.awaiting, leaving_out)]


def _taken(question: Question, leaving_out: frozenset[Any]) -> list[Any]:
    return [value for value in question.samples if isinstance(value, list) or value not in leaving_out]


def _place(turn: Turn, log: Sequence[Entry]) -> Hashable:
    """The line and the variables of the flow, and of each part of it that is running, where it waits after `log`."""
    if turn.steps is None:
        return repr(log)
    running, steps = [], turn.steps
    while steps is not None:
        running.append(steps.gi_frame)
        steps = steps.gi_yieldfrom
    lines = tuple((frame.f_code.co_qualname, frame.f_lasti, _variables(frame)) for frame in running)
    return repr(turn.said), lines


def _variables(frame: Any) -> str:
    return repr(sorted(frame.f_locals.items(), key=itemgetter(0)))
