"""What reminders say when somebody writes other words for them: checked as texts of campaigns are, and a little more.

A reminder goes to telephones that are shared, and nobody approves each time: no amount, no telephone number, no name of
the Fund, and one part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter

from bot import alphabets
from bot.text import LANGUAGES
from campaigns.texts import BadText

# Three digits are an amount, a year or a telephone; what people dial is a placeholder. \d knows Khmer digits too.
_FIGURES = re.compile(r"\d(?:[ .,*-]?\d){2}")
_MONEY = re.compile(r"riel|៛|រៀល|usd|\$|ដុល្លារ|dollar", re.IGNORECASE)
_FUND = re.compile(r"nssf|ប\.?ស\.?ស|បេឡាជាតិ|\bthe fund\b|social security fund", re.IGNORECASE)
_LOOKED_FOR = {
    "figures": (_FIGURES, "Three digits in a row may be an amount or a telephone: write {dial}, or take them out."),
    "money": (_MONEY, "No amount of money goes to a telephone that others read: take it out."),
    "fund": (_FUND, "The name of the Fund tells others what it is about: take it out."),
}


def check(texts: Mapping[str, str], values: Mapping[str, str]) -> None:
    """Whether these words, by language, may be sent; `values`: what the placeholders of this kind stand for.

    Raises BadText: empty, brace, unknown_placeholder, figures, money, fund, too_long, each with the language.
    """
    for language in LANGUAGES:
        text = texts.get(language, "")
        if not alphabets.to_wire(text).strip():
            raise BadText("empty", f"The text in {language} is empty.", language=language)
        _check_placeholders(text, language, values)
        plain = alphabets.to_wire(_put(text, dict.fromkeys(values, "")))
        for code, (found, sentence) in _LOOKED_FOR.items():
            if found.search(plain):
                raise BadText(code, sentence, language=language)
        parts = len(alphabets.parts(alphabets.to_wire(_put(text, values))))
        if parts > 1:
            raise BadText(
                "too_long", f"The text in {language} has {parts} parts: shorten it to one.", language=language
            )


def filled(texts: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """The words as they are sent."""
    return {language: _put(text, values) for language, text in texts.items()}


def opened(texts: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """Words that were filled, with their placeholders again, for somebody to write on."""
    for name, value in values.items():
        texts = {language: text.replace(value, f"{{{name}}}", 1) for language, text in texts.items()}
    return dict(texts)


def _check_placeholders(text: str, language: str, values: Mapping[str, str]) -> None:
    try:
        found = [each for each in Formatter().parse(text) if each[1] is not None]
    except ValueError:
        raise BadText("brace", "A { or } stands alone in the text: take it out.", language=language) from None
    for _words, name, spec, conversion in found:
        if name not in values or spec or conversion:
            listed = ", ".join(f"{{{each}}}" for each in values)
            sentence = f"There is no {{{name}}}; this text may have {listed}."
            raise BadText("unknown_placeholder", sentence, language=language, name=name, known=listed)


def _put(text: str, values: Mapping[str, str]) -> str:
    return text.format(**values)
