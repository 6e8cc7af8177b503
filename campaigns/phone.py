"""A text as it arrives: its letters, the room they take, what they cost, and which of them waste it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from bot import alphabets
from campaigns import texts
from campaigns.operators import NAMES, operator


@dataclass(frozen=True)
class Phone:
    """What one telephone shows: the longest that anybody in the audience gets."""

    language: str
    words: str
    parts: int  # of `words`
    most_parts: int  # of the longest that it could ever be, which the cost is made of
    left: int  # units in the last part
    strange: str  # letters for which it travels in UCS-2 although it could in GSM-7
    prices: tuple[int, int]  # riel for one person, with the cheapest and the dearest operator

    @property
    def alphabet(self) -> str:
        """As the standard calls it."""
        return {"gsm7": "GSM-7", "ucs2": "UCS-2"}[alphabets.alphabet(self.words)]

    @property
    def parts_without(self) -> int:
        """How many parts it would have without its strange letters."""
        return len(alphabets.parts("".join("x" if each in self.strange else each for each in self.words)))

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The words in pieces, each with whether its letters are strange."""
        for is_strange, letters in groupby(self.words, lambda each: each in self.strange):
            yield "".join(letters), is_strange


def phone(text: str, language: str, service_code: str, audience: Mapping[str, Any], on: date, today: date) -> Phone:
    """A text in a language for this audience, on the day on which it begins, at the prices of today. Raises BadText."""
    words = texts.widest(text, language, service_code, _named(audience), on)
    most = texts.parts(text, language)
    prices = sorted(operator(name, today).price for name in NAMES)
    strange = alphabets.strange(words) if language != "km" else ""
    return Phone(
        language, words, len(alphabets.parts(words)), most, alphabets.left(words), strange,
        (most * prices[0], most * prices[-1]),
    )  # fmt: skip


def _named(audience: Mapping[str, Any]) -> Sequence[str]:
    """The places by which it is told: of districts, as each lies in a province that is meant, these alone."""
    return [*audience.get("districts", ())] or [*audience.get("provinces", ())]
