"""One long conversation and its screens, for tests that disturb it at every step."""

from __future__ import annotations

from bot.session import Session

# English; go on; "Can I join?"; a driver, paid by nobody, paying nobody, 34, no card, no member in the family;
# what to do; "Text me this"; messages: yes.
LONG = ("2", "1", "1", "1", "1", "1", "34", "1", "1", "2", "1", "1")
LAST = "END Thank you. Come back any time."

WELCOME = ("2", "1")
TO_WORK = (*WELCOME, "1")  # the first question of "Can I join?"
TO_AGE = (*TO_WORK, "1", "1", "1")


def answers(session: Session | None) -> list[tuple[str, object]]:
    """What was answered, by the names of the questions."""
    return [(entry.name, entry.value) for entry in session.log if entry.kind == "answer"] if session else []


def names(session: Session | None) -> list[str]:
    """The names in the log, answers and effects, in order."""
    return [entry.name for entry in session.log] if session else []
