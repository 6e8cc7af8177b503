"""What each question of a flow asks, by its name, for staff who see how often it was asked.

Found by talking to the flow: each question is answered in every way that its samples have, a few times over. One that
only comes after much else may not be found.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from bot.ask import Caller, Do, Flow, Question
from bot.replay import Entry, replay
from bot.sharing import MADE_UP, USUAL
from bot.text import FIRST_LANGUAGE, Sayable

TIMES = 3  # that a question is gone on from: what follows may depend on what came before
STEPS_MOST = 2_000


def questions(flow: Flow, caller: Caller, chosen: str) -> Mapping[str, Sayable]:
    """The words of questions behind an entry of the menu, but for those that depend on what was said before."""
    found: dict[str, dict[str, Sayable]] = defaultdict(dict)
    seen: Counter[str] = Counter()
    logs = [[Entry("answer", "menu", chosen)]]
    for _ in range(STEPS_MOST):
        if not logs:
            break
        log = logs.pop()  # so that it goes deep before it goes wide
        step = _next(flow, caller, log)
        if step is None or step.name == "menu" or seen[step.name] >= TIMES:
            continue
        seen[step.name] += 1
        if isinstance(step, Question):
            found[step.name][step.text.in_(FIRST_LANGUAGE)] = step.text
        logs += reversed(_answered(step, log))
    return {name: next(iter(words.values())) for name, words in found.items() if len(words) == 1}


def _next(flow: Flow, caller: Caller, log: list[Entry]) -> Question | Do | None:
    try:
        turn = replay(flow, caller, log)
    except Exception:  # the flow cannot be so with what was made up
        return None
    return turn.awaiting if turn.used == len(log) else None


def _answered(step: Question | Do, log: list[Entry]) -> list[list[Entry]]:
    if isinstance(step, Do):
        return [[*log, Entry("effect", step.name, value)] for value in (*MADE_UP.get(step.name, ()), None)]
    values = (*USUAL.get(type(step), ()), *step.samples)
    return [[*log, Entry("answer", step.name, value)] for value in values]
