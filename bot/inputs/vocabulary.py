"""A few words and what they mean, found in writing that need not put spaces between words."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from bot.khmer import fold

Meaning = TypeVar("Meaning")


class Vocabulary(Generic[Meaning]):
    """Words with one meaning each; a word is known in every spelling that folds alike."""

    def __init__(self, spellings: Mapping[Meaning, str]) -> None:
        """`spellings`: for each meaning the ways to write it, with spaces between."""
        self._meanings = {fold(word): meaning for meaning, words in spellings.items() for word in words.split()}
        self._longest = max(map(len, self._meanings))

    def word(self, folded: str) -> Meaning | None:
        """What one word means, if it is known."""
        return self._meanings.get(folded)

    def read(self, folded: str) -> list[Meaning] | None:
        """The meanings in `folded`, longer words first; None unless it is known words from end to end.

        Takes time in proportion to the text, so cap the length of what people type.
        """
        rest: dict[int, list[Meaning]] = {len(folded): []}
        for start in reversed(range(len(folded))):
            for end in range(min(start + self._longest, len(folded)), start, -1):
                if end in rest and folded[start:end] in self._meanings:
                    rest[start] = [self._meanings[folded[start:end]], *rest[end]]
                    break
        return rest.get(0)
