"""Rules between the two languages: the same places, the same numbers, the agreed words."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from bot.khmer import digits
from catalogue.message import KHMER, NBSP, ZWSP, Message, Problem, spell, without_places
from catalogue.sources import is_plain, placeholders

GLOSSARY = Path(__file__).parent / "glossary.yaml"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CHANGEABLE = re.compile(r"\d(?:[.,]?\d){2,} ?%?|\d+ ?%")
_WORD = re.compile(r"[A-Za-z]{2}")


def places(message: Message) -> Iterator[Problem]:
    """The same {places} in every language, each a plain name."""
    needed, there = set(placeholders(message.msgid)), set(placeholders(message.text))
    odd = [name for name in sorted(there) if not is_plain(name)]
    for name in odd:
        signs = " ".join(spell(char) for char in name if not char.isascii())
        yield message.problem("placeholder", f"{{{name}}} is no plain name {signs}".rstrip())
    if needed != there and not odd:
        missing, more = sorted(needed - there), sorted(there - needed)
        yield message.problem("placeholder", f"missing: {missing}, not in the code: {more}")
    if re.search("[{}]", re.sub(r"\{[^{}]*\}", "", message.text)):
        yield message.problem("placeholder", "a { or } stands alone")


def numbers(message: Message) -> Iterator[Problem]:
    """The same numbers in every language, and none that a law may change: those come from schemes/."""
    said, meant = (sorted(_NUMBER.findall(digits(without_places(text)))) for text in (message.text, message.msgid))
    if said != meant:
        yield message.problem("number", f"the code says {meant}, the text says {said}")
    if not message.has("own numbers") and (found := _CHANGEABLE.search(without_places(message.text))):
        yield message.problem("number", f"{found[0].strip()} may change: use a {{place}} filled from schemes/")


def translated(message: Message) -> Iterator[Problem]:
    """Khmer is Khmer, unless the code says that both languages show the same."""
    if message.has("same in both"):
        if message.text != message.msgid:
            yield message.problem("same", "the code says it is the same in both languages, and it is not")
    elif message.language == "km" and _WORD.search(without_places(message.msgid)) and not KHMER.search(message.text):
        yield message.problem("english", "it is not in Khmer; if both languages shall show it, say `same in both`")


def agreed_words(message: Message) -> Iterator[Problem]:
    """The same Khmer word for the same English word everywhere, as glossary.yaml has it."""
    if message.language != "km" or message.has("own words"):
        return
    khmer = _one_spelling(message.text.replace(ZWSP, "").replace(NBSP, " "))
    english = without_places(message.msgid)
    for term, pattern, allowed in glossary():
        english, count = pattern.subn(" ", english)
        if count and not any(form in khmer for form in allowed):
            yield message.problem("glossary", f"for {term!r} glossary.yaml has {' or '.join(allowed)}")


def _one_spelling(khmer: str) -> str:
    return khmer.replace("\u17d2\u178a", "\u17d2\u178f")  # subscript DA and TA: both are in use


@functools.cache
def glossary(path: Path = GLOSSARY) -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    """The agreed words: English term, where it stands, Khmer forms; the longest terms first."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        (term, re.compile(rf"\b{re.escape(term)}s?\b", re.IGNORECASE), tuple(map(_one_spelling, rows[term])))
        for term in sorted(rows, key=lambda term: (-len(term), term))
    )
