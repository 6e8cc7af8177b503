"""Every way through a flow: each sample answer at each question, every result of an effect."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from bot.ask import Caller, Do, Flow, Question, Say
from bot.replay import Entry, Turn, replay


def places(
    flow: Flow,
    caller: Caller,
    results: Mapping[str, Sequence[Any]],
    until: str = "",
    leaving_out: frozenset[Any] = frozenset(),
) -> Iterator[tuple[tuple[Entry, ...], Turn]]:
    """(log, turn) of every place a caller can stand in; `results` are the results an effect may have, by name. The walk
    ends at the question named `until`, and takes no answer of `leaving_out`.

    Ways that meet are walked on once: where two logs lead to the same line of the flow with the same variables,
    all that follows is the same, because a flow knows nothing else.
    """
    known: set[Hashable] = set()
    ways: list[tuple[Entry, ...]] = [()]
    while ways:
        log = ways.pop()
        if (place := _place(flow, caller, log)) in known:
            continue
        known.add(place)
        turn = replay(flow, caller, log)
        yield log, turn
        if isinstance(turn.awaiting, Do):
            name = turn.awaiting.name
            ways += [(*log, Entry("effect", name, result)) for result in results.get(name, (None,))]
        elif turn.awaiting and turn.awaiting.name != until:
            ways += [(*log, Entry("answer", turn.awaiting.name, value)) for value in _taken(turn.awaiting, leaving_out)]


def _taken(question: Question, leaving_out: frozenset[Any]) -> list[Any]:
    return [value for value in question.samples if isinstance(value, list) or value not in leaving_out]


def _place(flow: Flow, caller: Caller, log: Sequence[Entry]) -> Hashable:
    """The line and the variables of the flow, and of each part of it that is running, after `log`."""
    steps: Any = flow(caller)
    values = iter(log)
    step = next(steps, None)
    said: tuple[Any, ...] = ()
    while step is not None:
        if isinstance(step, Say):
            said = (*said, repr(step))
            step = _send(steps, None)
            continue
        entry = next(values, None)
        if entry is None:
            break
        if isinstance(step, Question):
            said = ()
        step = _send(steps, entry.value)
    running = []
    while steps is not None:
        running.append(steps)
        steps = steps.gi_yieldfrom
    frames = [part.gi_frame for part in running if part.gi_frame]
    if not frames:
        return repr(log)
    return said, tuple((frame.f_code.co_qualname, frame.f_lasti, _variables(frame)) for frame in frames)


def _variables(frame: Any) -> str:
    return repr(sorted(frame.f_locals.items(), key=str))


def _send(steps: Any, value: Any) -> Any:
    try:
        return steps.send(value)
    except StopIteration:
        return None
