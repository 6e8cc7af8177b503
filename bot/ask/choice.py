"""One of a few options, by its number or by its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from rapidfuzz import fuzz

from bot.ask.step import Question, Rejected
from bot.inputs import number, yes_no
from bot.khmer import fold
from bot.text import LANGUAGES, Sayable, _

PUNCTUATION = " .,:;!?()[]"
SEPARATORS = re.compile(r"[-.,:;!?()/]")
SHORTEST = 2  # letters of a label's word that may stand for the label
LIKE_ENOUGH = 85  # of 100: a slip in a word of seven letters


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """`labels` are the options in order, by their keys; a key, never a number or a label, is remembered."""

    labels: Mapping[Any, Sayable] = field(hash=False)  # keys are words, or True and False
    numbers: Mapping[Any, int] = field(default_factory=dict, hash=False)  # where they are not 1, 2, 3...
    consent: Any = None  # the option that agrees to all that was said
    unprinted: frozenset[Any] = frozenset()  # options for those who know their numbers, from a poster or from duty

    @cached_property
    def by_number(self) -> dict[int, Any]:
        """The options by the number that stands before them."""
        return numbered(self.labels, self.numbers)

    def takes(self, key: str) -> bool:
        """Whether a command's key is the number of an option."""
        return _number_of(key) in self.by_number

    def read(self, raw: str) -> object:
        named = meant(raw, self.labels, self.by_number)
        if named is not None:
            return named
        if self.is_yes_no and (answer := yes_no(raw)) is not None:
            return answer
        raise Rejected("not_listed")

    def accepts(self, value: object) -> bool:
        return isinstance(value, (str, bool)) and value in self.labels

    def agrees(self, value: object) -> bool:
        return self.consent is not None and value == self.consent

    @property
    def is_yes_no(self) -> bool:
        return set(self.labels) == {True, False}

    @property
    def options(self) -> tuple[tuple[str, Sayable], ...]:
        known = self.by_number.items()
        return printed(self.labels, {number: key for number, key in known if key not in self.unprinted})

    @property
    def samples(self) -> tuple[object, ...]:
        return tuple(self.labels)

    def hints(self) -> Mapping[str, Sayable]:
        return {"not_listed": _("Please answer with a number from the list.")}


def numbered(labels: Iterable[Any], numbers: Mapping[Any, int] | None = None) -> dict[int, Any]:
    """The keys of options by what is keyed for them: 1, 2, 3... where `numbers` says nothing else."""
    own = numbers or {}
    return {own.get(key) or at: key for at, key in enumerate(labels, 1)}


def printed(labels: Mapping[Any, Sayable], by_number: Mapping[int, Any]) -> tuple[tuple[str, Sayable], ...]:
    """Options as they stand under a question: (number, label)."""
    return tuple((str(number), labels[key]) for number, key in by_number.items())


def meant(raw: str, labels: Mapping[Any, Sayable], by_number: Mapping[int, Any]) -> Any:
    """The key of the one option that the caller means, by its number or its words; None if it is not one."""
    chosen = number(raw.strip(PUNCTUATION))
    if chosen is not None:
        return by_number.get(chosen)
    if fold(raw).isdecimal():
        return None  # 00 and its like: the key of a command, and no word
    named = _named(says, raw, labels) or _named(nearly_says, raw, labels)
    return named[0] if len(named) == 1 else None


def _named(like: Callable[[str, Sayable], bool], raw: str, labels: Mapping[Any, Sayable]) -> list[Any]:
    return [key for key, label in labels.items() if like(raw, label)]


@cache
def _number_of(key: str) -> int | None:
    """What a command's key would be as a number; there are but a few of them."""
    return number(key)


def YesNo(*, name: str, text: Sayable, yes: Sayable | None = None, no: Sayable | None = None) -> Choice:
    """A yes or a no, remembered as True or False."""
    return Choice(name=name, text=text, labels={True: yes or _("Yes"), False: no or _("No")})


def says(raw: str, label: Sayable) -> bool:
    """Whether the caller wrote the label itself, in any language."""
    said = _words(raw)
    if not said or said.isdecimal():
        return False
    return any(said == _words(label.in_(language)) for language in LANGUAGES)


def nearly_says(raw: str, label: Sayable) -> bool:
    """Whether the caller wrote some words of the label, or all of it but for a slip."""
    said = _words(raw)
    if len(said) < SHORTEST:
        return False
    labels = [_words(label.in_(language)) for language in LANGUAGES]
    return any(f" {said} " in f" {each} " or fuzz.ratio(said, each) >= LIKE_ENOUGH for each in labels)


def _words(text: str) -> str:
    return " ".join(SEPARATORS.sub(" ", fold(text)).split())
