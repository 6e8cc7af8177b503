"""How long a text may be, and how long it gets when its places hold the longest values they can."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.alphabets import Alphabet, alphabet, parts, to_wire, units
from bot.khmer import letters
from bot.pages import USSD, Footer, Key, lay_out
from catalogue.message import Message, Problem
from catalogue.sources import is_plain, placeholders

WORST = Path(__file__).parent / "worst.yaml"
Book = dict[str, dict[str, Message]]
"""Every message, by language and msgid."""

KEYS = (("more", "01", "More"), ("back", "0", "Back"))  # as bot.commands prints them on most screens
# In letters: one line of a basic phone holds about 20, and an option of two lines can still be taken in at a
# glance. In units: what is left of a page of 70 beside "9. " and the longest line of keys.
LABEL = {"en": (32, 32), "km": (24, 40)}
KEY = {"en": (12, 12), "km": (8, 14)}


class UnknownPlace(ValueError):
    """A placeholder whose longest value nobody has written down yet."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{{{name}}} has no longest value: write it in catalogue/{WORST.name}")


@dataclass(frozen=True)
class Size:
    """What a text takes: letters, units of its alphabet, USSD pages with their keys, SMS parts."""

    alphabet: Alphabet
    letters: int
    units: int
    pages: int
    parts: int


def size(message: Message, book: Book) -> Size:
    """The size of a message with its longest values. Raises UnknownPlace."""
    text = filled(message.text, message.language)
    sent = to_wire(text)
    footer = _footer(message.language, book)
    return Size(
        alphabet(sent),
        len(letters(sent)),
        units(sent),
        len(lay_out(text, (), footer, USSD)),
        len(parts(sent)),
    )


def too_long(message: Message, book: Book) -> Iterator[Problem]:
    """Every limit that its comments ask for, or three USSD pages."""
    try:
        taken = size(message, book)
    except UnknownPlace as error:
        yield message.problem("unknown-place", str(error))
        return
    for limit in message.limits:
        if said := _over(limit, message.language, taken):
            yield message.problem("too-long", f"with its longest values it has {said}")


def filled(text: str, language: str) -> str:
    """The text with the longest value in each place. Raises UnknownPlace."""
    for name in filter(is_plain, placeholders(text)):
        text = text.replace("{" + name + "}", _longest(name, language))
    return text


@functools.cache
def worst(path: Path = WORST) -> dict[str, Any]:
    """The longest values by placeholder, as the file has them."""
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def _longest(name: str, language: str) -> str:
    if name not in worst():
        raise UnknownPlace(name)
    value = worst()[name]
    return str(value[language] if isinstance(value, dict) else value)


def _footer(language: str, book: Book) -> Footer:
    more, back = (Key(name, f"{key} {_said(msgid, language, book)}") for name, key, msgid in KEYS)
    return Footer(more=more, always=(back,))


def _said(msgid: str, language: str, book: Book) -> str:
    return book[language][msgid].text if msgid in book[language] else msgid


def _over(limit: str, language: str, taken: Size) -> str | None:
    if limit in ("key", "label"):
        most_letters, most_units = (KEY if limit == "key" else LABEL)[language]
        if taken.letters > most_letters or taken.units > most_units:
            return (
                f"{taken.letters} letters and {taken.units} units; a {limit} may have {most_letters} and {most_units}"
            )
    if limit.startswith("ussd") and taken.pages > int(limit[-1]):
        return f"{taken.pages} USSD pages; it may have {limit[-1]}"
    if limit.startswith("sms") and taken.parts > int(limit[-1]):
        return f"{taken.parts} SMS parts; it may have {limit[-1]}"
    return None
