"""A conversation that somebody may show to staff: its log without what says who it was, and the log told again.

What identifies is taken out before anything is kept: answers that are not one of a few options, places, and what
effects came to. In its stead stands something made up that leads the same way through the flow, so that the rest can
still be replayed. Where nothing made up does, the conversation ends there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from bot.ask import Caller, Choice, Date, Do, Flow, Name, Number, Question
from bot.replay import Entry, Turn, replay
from bot.text import Sayable

SHORTEST_TWICE = 8  # letters of an answer that is the same in two places
LEAST = 2  # answers: more than an entry of the menu
LONGEST = 100  # entries of a log; whoever has more went round in circles

# What an effect may have come to, made up. What it came to is kept itself only where it is yes, no or nothing.
MADE_UP: Mapping[str, Sequence[Any]] = {
    "send_text": ("sent",),
    "members_here": (
        {"members": 0, "without_pin": 0, "applications": 0},
        {"members": 1, "without_pin": 0, "applications": 0},
        {"members": 0, "without_pin": 0, "applications": 1},
    ),
    "register": ({"reference": "000 000 000"}, {"known": True}),
    "recall": ({"language": "km", "allowed": True, "day": None}, {"language": "km", "allowed": False, "day": None}),
}
# Answers, made up; the samples of a question come after these.
USUAL: Mapping[type[Question], Sequence[Any]] = {
    Name: ("Sok Sabay",),
    Date: ("1990-01-01", "2015-01-01", "2000-01-01"),
    Number: (34, 12, 1),
}


@dataclass(frozen=True)
class Line:
    """What one of the two said; `is_hidden` where something made up stands for what the caller said."""

    is_caller: bool
    words: str
    is_hidden: bool = False


def without_names(flow: Flow, caller: Caller, log: Sequence[Entry]) -> dict[str, Any] | None:
    """The conversation as it may be kept, fit for JSON; None where nothing of it may."""
    if len(log) > LONGEST or set(caller.told) - {"by_text", "last"}:
        return None
    kept, hidden = list(log), set[int]()
    for at, entry in enumerate(log):
        step = replay(flow, caller, kept[:at]).awaiting
        if step is None or not (at in hidden or _says_nothing_of_who(step, entry)):
            same = _same(log, at)
            others = [_with(kept, same, made_up) for made_up in _made_up(step, entry)]
            if (found := _leading_on(flow, caller, others, at)) is None:
                kept = kept[:at]
                break
            kept, hidden = found, hidden | set(same)
    if sum(entry.kind == "answer" for entry in kept) < LEAST:
        return None
    return {"caller": _snapshot(caller), "log": [list(each) for each in kept], "hidden": sorted(hidden)}


def told(flow: Flow, shared: Mapping[str, Any], language: str) -> Iterator[Line]:
    """What was said, line by line, in a language; a flow that was changed since is told as far as it still fits."""
    known = {each.name for each in fields(Caller)}
    caller = Caller(**{name: value for name, value in shared["caller"].items() if name in known})
    log = [Entry(*each) for each in shared["log"]]
    for at in range(len(log) + 1):
        if _used(flow, caller, log[:at]) < at:
            return
        turn = replay(flow, caller, log[:at])
        if at < len(log) and isinstance(turn.awaiting, Do):
            continue
        yield Line(False, _screen(turn, language))
        if at < len(log) and isinstance(turn.awaiting, Question) and turn.awaiting.accepts(log[at].value):
            is_hidden = at in shared["hidden"]
            words = "" if is_hidden else _answer(turn.awaiting, log[at].value, language)
            yield Line(True, words, is_hidden)


def _says_nothing_of_who(step: Question | Do, entry: Entry) -> bool:
    if isinstance(step, Do):
        return entry.value is None or isinstance(entry.value, bool)
    is_place = isinstance(entry.value, str) and entry.value.isdecimal()  # a code of one
    return type(step) is Choice and entry.value in step.labels and not is_place


def _same(log: Sequence[Entry], at: int) -> list[int]:
    """Where the same long words stand: a PIN is keyed twice, and has to be the same in what is made up."""
    value = log[at].value
    is_long = isinstance(value, str) and len(value) >= SHORTEST_TWICE and log[at].kind == "answer"
    return [place for place in range(at, len(log)) if place == at or (is_long and log[place].value == value)]


def _with(log: Sequence[Entry], places: Sequence[int], value: Any) -> list[Entry]:
    return [entry._replace(value=value) if at in places else entry for at, entry in enumerate(log)]


def _made_up(step: Question | Do | None, entry: Entry) -> list[Any]:
    """Other values of the same kind, the usual first."""
    if isinstance(step, Do):
        return [each for each in MADE_UP.get(entry.name, ()) if _names(each) == _names(entry.value)]
    values = (*USUAL.get(type(step), ()), *step.samples) if step else ()
    return [each for each in values if type(each) is type(entry.value) and each != entry.value]


def _names(value: object) -> object:
    return set(value) if isinstance(value, dict) else None


def _leading_on(flow: Flow, caller: Caller, logs: Sequence[list[Entry]], at: int) -> list[Entry] | None:
    """The first that leads the same way to its end; else the first that leads to the next question at least."""
    whole = (log for log in logs if _used(flow, caller, log) == len(log))
    next_ = (log for log in logs if _comes_next(flow, caller, log, at + 1))
    return next(whole, None) or next(next_, None)


def _used(flow: Flow, caller: Caller, log: Sequence[Entry]) -> int:
    try:
        return replay(flow, caller, log).used
    except Exception:  # the flow cannot be so with what was made up, or was changed since
        return -1


def _comes_next(flow: Flow, caller: Caller, log: Sequence[Entry], at: int) -> bool:
    if _used(flow, caller, log[:at]) < at:
        return False
    step = replay(flow, caller, log[:at]).awaiting
    return at == len(log) or (step is not None and step.name == log[at].name)


def _snapshot(caller: Caller) -> dict[str, Any]:
    return asdict(caller) | {"told": {name: value for name, value in caller.told.items() if name == "by_text"}}


def _screen(turn: Turn, language: str) -> str:
    asked: tuple[Sayable, ...] = (turn.awaiting.text,) if isinstance(turn.awaiting, Question) else ()
    options = turn.awaiting.options if isinstance(turn.awaiting, Question) else ()
    lines = [each.in_(language) for each in (*turn.said, *asked)]
    return "\n".join([*lines, *(f"{number}. {label.in_(language)}" for number, label in options)])


def _answer(question: Question, value: Any, language: str) -> str:
    return str(question.labels[value].in_(language)) if isinstance(question, Choice) else ""
