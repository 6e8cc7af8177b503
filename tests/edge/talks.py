"""One long conversation and its screens, for tests that disturb it at every step."""

from __future__ import annotations

from bot.alphabets import to_wire
from bot.ask import Caller, Do, Flow
from bot.flows.main import main
from bot.replay import Entry, Turn, replay
from bot.session import Session

# English; go on; "Can I join?"; a driver, paid by nobody, paying nobody, 34, no card, no member in the family;
# what to do; "Text me this"; messages: yes.
LONG = ("2", "1", "1", "1", "1", "1", "34", "1", "1", "2", "1", "1")
WITH_A_WAGE = (*LONG[:4], "2", "700000", "34")
RESULTS = {"send_text": "an id"}  # what effects answer

WELCOME = ("2", "1")
TO_WORK = (*WELCOME, "1")  # the first question of "Can I join?"
TO_AGE = (*TO_WORK, "1", "1", "1")


def _arrive(flow: Flow, log: list[Entry]) -> Turn:
    """Where the log leads, with everything done on the way; the log is changed."""
    while isinstance((turn := replay(flow, Caller(today="2026-11-22"), log)).awaiting, Do):
        log.append(Entry("effect", turn.awaiting.name, RESULTS.get(turn.awaiting.name)))
    return turn


def said_by(flow: Flow, log: list[Entry] | None = None) -> str:
    """The English words at the end of a flow."""
    return "\n".join(to_wire(said.in_("en")) for said in _arrive(flow, log or []).said)


def _walk(keyed: tuple[str, ...]) -> tuple[dict[str, str], list[Entry]]:
    """The English words of each question on this way, by its name, and the log."""
    log: list[Entry] = []
    words = {}
    for each in keyed:
        question = _arrive(main, log).awaiting
        words[question.name] = to_wire(question.text.in_("en"))
        log.append(Entry("answer", question.name, question.read(each)))
    return words, log


# What is asked, by the name of the question, so that these tests do not depend on how it is worded.
ASKS, _log = _walk(LONG)
ASKS |= _walk(WITH_A_WAGE)[0]
LAST = f"END {said_by(main, _log)}"


def answers(session: Session | None) -> list[tuple[str, object]]:
    """What was answered, by the names of the questions."""
    return [(entry.name, entry.value) for entry in session.log if entry.kind == "answer"] if session else []
