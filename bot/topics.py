"""What there is to talk about, as a conversation is told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.ask import Caller, Choice, Flow
from bot.text import Sayable


@dataclass(frozen=True)
class Service:
    """What there is to talk about."""

    flow: Flow
    menu: Choice  # the question in `flow` from which everything is reached
    asides: Mapping[str, Flow]  # small flows for the commands that are obeyed anywhere: stop, start, help
    replies: Mapping[str, Flow]  # small flows for short replies to texts of ours (bot.replies_to), by keys of the menu
    guess: Callable[[str], list[str]]  # words to keys of the menu, best first
    stuck: Callable[[Caller], Sayable]  # where to get help, for who was not understood several times in a row
    lasting: Mapping[str, int]  # how long (s) it can be taken up again after an effect, where that is not as usual
    fleeting: frozenset[str] = frozenset()  # what a PIN opens, by keys of the menu: a new call never takes it up again
    brief: frozenset[str] = frozenset()  # what is taken up again after a text as after a call, by keys of the menu
    shared: frozenset[str] = frozenset()  # what a caller may show to staff when it is over, by keys of the menu
    silent: frozenset[str] = frozenset()  # what nobody may learn of, by keys of the menu: counted nowhere, soon erased

    emptied: frozenset[str] = frozenset()  # whose texts are emptied at the provider, as those of the silent ones are

    @property
    def short_lived(self) -> frozenset[str]:
        """What is not kept for longer after a text than after a call, by keys of the menu."""
        return self.fleeting | self.brief
