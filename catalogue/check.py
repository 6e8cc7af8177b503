"""What is wrong with the catalogues: every rule, on every text, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog

from bot.text import LANGUAGES, LOCALES
from catalogue import files, limits, meaning, signs, spelling
from catalogue.limits import Book
from catalogue.message import FLAGS, Message, Problem
from catalogue.sources import Found, found_texts

RULES = (meaning.places, meaning.numbers, meaning.translated, signs.characters, signs.spaces)
KHMER_RULES = (
    meaning.agreed_words,
    signs.khmer_digits,
    signs.word_ends,
    signs.units,
    spelling.order,
    spelling.unfinished,
    spelling.drawn,
)


def problems(locales: Path = LOCALES, found: list[Found] | None = None) -> list[Problem]:
    """Everything to mend, in the order of the catalogues; `found` are the texts of the code."""
    book = {language: messages(language, locales) for language in LANGUAGES}
    found = found_texts() if found is None else found
    rows: list[Problem] = []
    for language in LANGUAGES:
        rows.extend(_behind(language, files.read(language, locales), found))
        for message in book[language].values():
            rows.extend(wrong(message, book))
    return rows


def not_checked() -> list[str]:
    """What could not be checked on this machine, and why."""
    if spelling.khmer_fonts():
        return []
    return [f"how Khmer is drawn: no Khmer font found, {spelling.HOW_TO_GET_ONE}"]


def messages(language: str, locales: Path = LOCALES) -> dict[str, Message]:
    """The messages of one language by msgid, in the order of its catalogue."""
    rows = files.entries(files.read(language, locales))
    return {
        str(row.id): Message(
            language,
            str(row.id),
            str(row.string),
            comments=tuple(row.auto_comments),
            places=tuple(place for place, _ in row.locations),
            is_fuzzy=row.fuzzy,
        )
        for row in rows
    }


def wrong(message: Message, book: Book) -> Iterator[Problem]:
    """What is wrong with one message; an empty or unsure one is wrong enough."""
    for word in message.unknown_words:
        known = ", ".join(("key", "label", "ussd1-9", "sms1-9", "any", *FLAGS))
        yield message.problem("comment", f"its comment asks for {word!r}; known are {known}")
    if not message.text:
        yield message.problem("missing", "it has no words yet")
    elif message.is_fuzzy:
        yield message.problem("fuzzy", "it is marked as not sure: mend it and take the mark away")
    else:
        for rule in (*RULES, *(KHMER_RULES if message.language == "km" else ())):
            yield from rule(message)
        yield from limits.too_long(message, book)


def _behind(language: str, catalogue: Catalog, found: list[Found]) -> Iterator[Problem]:
    """Texts of the code that the catalogue lacks, and texts that are no longer in the code."""
    wanted = {text.msgid: text.comments for text in found}
    there = {str(row.id): tuple(row.auto_comments) for row in files.entries(catalogue)}
    for msgid in wanted.keys() - there.keys():
        yield Problem(language, "missing", msgid, "it is not in the catalogue: run python -m catalogue update")
    for msgid in [*(there.keys() - wanted.keys()), *map(str, catalogue.obsolete)]:
        yield Problem(language, "obsolete", msgid, "it is not in the code: run python -m catalogue update")
    for msgid in wanted.keys() & there.keys():
        if wanted[msgid] != there[msgid]:
            yield Problem(language, "comment", msgid, "its comment has changed: run python -m catalogue update")
