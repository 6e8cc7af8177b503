"""All texts as pages show them: each in both languages, how long it may be and is, where it appears; and a search."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.khmer import fold
from bot.text import LANGUAGES, LOCALES
from catalogue import check, limits
from catalogue.limits import Book, Size
from catalogue.message import Message
from catalogue.table import Row, identity, notes, rows
from catalogue.words import without_word_ends


@dataclass(frozen=True)
class Text:
    """One text. `id` is its name in tables and addresses, `msgid` its words in the code, `sizes` are by language."""

    number: int
    id: str
    msgid: str
    words: Mapping[str, Message]
    sizes: Mapping[str, Size | None]

    @property
    def places(self) -> tuple[str, ...]:
        """The files in which it stands."""
        return self.words["en"].places

    @property
    def limits(self) -> Sequence[str]:
        """How long it may be, as catalogue/README.md has it."""
        return self.words["en"].limits

    @property
    def notes(self) -> Sequence[str]:
        """What the code tells whoever translates it."""
        return notes(self.words["en"])

    def read(self, language: str) -> str:
        """As a person reads it, without the invisible marks of word ends."""
        return without_word_ends(self.words[language].text)


def book(locales: Path = LOCALES) -> Book:
    """The words in force, as a copy that whoever checks corrections may change."""
    return {language: dict(messages) for language, messages in _in_force(locales).items()}


@functools.cache
def texts(locales: Path = LOCALES) -> Mapping[str, Text]:
    """All texts by id, in the order of the code. What stands here is read once: a release brings other words."""
    words = _in_force(locales)
    return {
        identity(msgid): Text(
            number,
            identity(msgid),
            msgid,
            {language: words[language][msgid] for language in LANGUAGES},
            {language: _size(words[language][msgid], words) for language in LANGUAGES},
        )
        for number, msgid in enumerate(words["en"], 1)
    }


@functools.cache
def table(locales: Path = LOCALES) -> Sequence[Row]:
    """The table that `make texts` writes, of the words in force."""
    return rows(locales)


def having(words: str, locales: Path = LOCALES) -> list[Text]:
    """The texts in which these words stand, in either language, however they are typed; or of this number or id."""
    sought, typed = _folded(words), words.strip()
    return [
        text
        for text in texts(locales).values()
        if typed in (str(text.number), text.id) or any(sought in _folded(text.read(language)) for language in LANGUAGES)
    ]


@functools.cache
def _in_force(locales: Path) -> Book:
    return {language: check.messages(language, locales) for language in LANGUAGES}


def _size(message: Message, words: Book) -> Size | None:
    try:
        return limits.size(message, words)
    except limits.UnknownPlace:
        return None


@functools.lru_cache(maxsize=2_000)
def _folded(words: str) -> str:
    return " ".join(fold(without_word_ends(words)).split())
