"""What a short reply answers: a 1, a yes or a no to a text of ours that asked something and stands open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.inputs import number, yes_no

SHOWN_SECONDS = 10 * 60  # so long an answer is to the question that was shown, and to no text of ours


@dataclass(frozen=True)
class Asked:
    """A question that a text of ours put to a telephone, and that is not answered yet, or was today."""

    topic: str  # the entry of the menu that says more of it, and the small flow that takes the answer
    language: str  # of the text
    answers: Mapping[int, Any]  # what a number means, fit for JSON
    known: Mapping[str, Any] = field(default_factory=dict)  # what the small flow is told beside the answer
    takes_words: bool = True  # whether a yes or a no in words is an answer

    def told_by(self, word: str) -> dict[str, Any] | None:
        """What the small flow is told when this is the reply; None if it is none to this question.

        An answer of None belongs to the question and cannot count: a yes in words where none is taken, for one.
        """
        typed, said = number(word), yes_no(word)
        if typed is not None:
            return {**self.known, "answer": self.answers[typed]} if typed in self.answers else None
        if said is None:
            return None
        return {**self.known, "answer": said if self.takes_words else None}


Reply = tuple[Asked, dict[str, Any]]  # the question, and what its small flow is told


def is_short(word: str) -> bool:
    """Whether this can be a reply at all."""
    return number(word) is not None or yes_no(word) is not None


def is_of_the_talk(word: str, seconds: int, is_at_menu: bool) -> bool:
    """Whether this word answers the question of the talk; `seconds` is how long ago that was shown. The menu takes no
    yes."""
    return seconds < SHOWN_SECONDS and not (is_at_menu and number(word) is None)


def fitting(word: str, asked: Sequence[Asked]) -> list[Reply]:
    """The questions to which this word may be the reply."""
    return [(each, told) for each in asked if (told := each.told_by(word)) is not None]
