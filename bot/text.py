"""Words that are not yet in any language, and the catalogues that put them into one."""

from __future__ import annotations

import datetime
import itertools
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from babel import Locale
from babel.dates import format_date
from babel.support import Translations

from bot.khmer import letters

LANGUAGES = ("km", "en")  # in the order in which a caller is offered them
FIRST_LANGUAGE = "en"  # before anything is known: its letters are on every phone
LOCALES = Path(__file__).parent / "locales"
CUT_OFF = "..."  # in the alphabet of every phone
UNBROKEN = "\u00a0"  # a space at which no page ends; sent as any other (bot.alphabets.to_wire)


class Sayable(Protocol):
    """Anything that can be put into a language."""

    def in_(self, language: str) -> str: ...


@dataclass(frozen=True)
class Text:
    """A sentence named by its English words; `values` fill its {places} and may be sayable themselves."""

    msgid: str
    values: dict[str, Any] = field(default_factory=dict, hash=False)

    def in_(self, language: str) -> str:
        """The sentence in `language`, still with its marks for word ends (bot.alphabets.to_wire drops them)."""
        words = _translated(self.msgid, language)
        if not self.values:
            return words
        return words.format(**{name: _spelt(value, language) for name, value in self.values.items()})

    def __str__(self) -> str:
        raise TypeError("a Text has no language yet: say which by .in_(language)")


@dataclass(frozen=True)
class Day:
    """A day of the calendar, written with the month's name: 14 February 1989."""

    date: datetime.date

    def in_(self, language: str) -> str:
        return format_date(self.date, f"d{UNBROKEN}MMMM{UNBROKEN}y", locale=_babel_locale(language))


@dataclass(frozen=True)
class Months:
    """Months of the calendar, in order, by year: June, August 2026, January 2027."""

    months: tuple[datetime.date, ...]

    def in_(self, language: str) -> str:
        locale = _babel_locale(language)
        years = itertools.groupby(self.months, lambda month: month.year)
        named = ((year, [format_date(month, "LLLL", locale=locale) for month in months]) for year, months in years)
        return ", ".join(f"{', '.join(names)}{UNBROKEN}{year}" for year, names in named)


@dataclass(frozen=True)
class Own:
    """Somebody's own words, such as a name: the same in every language."""

    words: str

    def in_(self, language: str) -> str:
        return self.words

    def clipped(self, longest: int) -> Own:
        """At most so many 16-bit units of it, cut between two letters."""
        if len(self.words) <= longest:
            return self
        ends = itertools.accumulate(map(len, letters(self.words)), initial=0)
        return Own(self.words[: max(end for end in ends if end <= longest - len(CUT_OFF))] + CUT_OFF)


@dataclass(frozen=True)
class Lines:
    """Several sayable things, one on a line."""

    items: tuple[Sayable, ...]

    def in_(self, language: str) -> str:
        return "\n".join(item.in_(language) for item in self.items)


@dataclass(frozen=True)
class Listed:
    """Several sayable things in one line."""

    items: tuple[Sayable, ...]

    def in_(self, language: str) -> str:
        return ", ".join(item.in_(language) for item in self.items)


def _(msgid: str, **values: object) -> Text:
    """Mark a sentence for the catalogues; `values` fill its {places}."""
    return Text(msgid, values)


# The names of the languages, in letters that every phone can draw.
LANGUAGE_NAMES = {"km": _("Khmer"), "en": _("English")}  # max: label, same in both, own words


def riel(amount: int) -> Text:
    """Money as people write it: 607,000 riel. `amount` is whole riel."""
    return _("{amount} riel", amount=f"{amount:,}")


@cache
def catalogue(language: str) -> Translations:
    """The compiled words of one language; no language falls back to another unseen."""
    found = Translations.load(str(LOCALES), [language])
    if not isinstance(found, Translations):
        raise FileNotFoundError(f"The words of language {language!r} are not compiled: run make catalogues")
    return found


@cache
def _translated(msgid: str, language: str) -> str:
    return str(catalogue(language).gettext(msgid))


@cache
def _babel_locale(language: str) -> Locale:
    return Locale.parse(language)


def _spelt(value: object, language: str) -> object:
    return value.in_(language) if hasattr(value, "in_") else value
