"""Back, menu, more, language, stop: their keys on USSD and their words on SMS."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot import wishes
from bot.ask import Question
from bot.khmer import fold
from bot.text import FIRST_LANGUAGE, LANGUAGE_NAMES, LANGUAGES, Sayable, _


def other(language: str) -> str:
    """The language that the language key leads to."""
    return LANGUAGES[(LANGUAGES.index(language) + 1) % len(LANGUAGES)]


class OtherLanguage:
    """The name of the language one is not in, in letters that every phone can draw."""

    def in_(self, language: str) -> str:
        return LANGUAGE_NAMES[other(language)].in_(FIRST_LANGUAGE)


@dataclass(frozen=True)
class Command:
    """Something a caller may say anywhere. `words` are folded: Khmer, romanised Khmer, English."""

    name: str
    keys: tuple[str, ...]  # on USSD; a key the question itself takes as an answer gives way to the next
    label: Sayable  # what stands behind the key
    word: Sayable  # what to write on SMS
    words: frozenset[str]


def _words(*spellings: str) -> frozenset[str]:
    return frozenset(fold(word) for word in spellings)


# Never END, QUIT or CANCEL: providers take them as leaving the list for good (Twilio, "advanced opt-out").
BACK = Command(
    "back", ("0",), _("Back"), _("BACK"), _words("back", "tralob", "kraoy", "ត្រឡប់", "ត្រឡប់ក្រោយ", "ថយ", "ថយក្រោយ")
)
MENU = Command("menu", ("00",), _("Menu"), _("MENU"), _words("menu", "meunuy", "meunu", "ម៉ឺនុយ", "មឺនុយ", "ម៉ឺនុយដើម"))
MORE = Command("more", ("01", "99"), _("More"), _("MORE"), _words("more", "next", "bontor", "bontoab", "បន្ត", "បន្ទាប់"))
LANGUAGE = Command("language", ("02",), OtherLanguage(), _("LANGUAGE"), _words("language", "pheasa", "ភាសា", "ប្តូរភាសា"))
STOP = Command("stop", (), _("STOP"), _("STOP"), wishes.spellings("stop"))
START = Command("start", (), _("START"), _("START"), wishes.spellings("start"))
REPORT = _words("report", "bondeng", "បណ្តឹង", "ប្តឹង")  # the beginning of a text that is a report
HELP = Command("help", (), _("HELP"), _("HELP"), _words("help", "chumnuoy", "chumnuy", "ជំនួយ", "ជួយ"))

BY_NAME = {command.name: command for command in (BACK, MENU, MORE, LANGUAGE, STOP, START, HELP)}
INSIDE = (BACK, MENU, MORE, LANGUAGE)  # these move about in a conversation
ASIDE = (STOP, START, HELP)  # these are obeyed wherever the caller stands, by text message alone


def key(name: str, question: Question | None) -> str | None:
    """The key for a command on this screen: the first that the question does not take as an answer."""
    for key in BY_NAME[name].keys:
        if question is None or not question.takes(key):
            return key
    return None


def said_by_key(raw: str, question: Question | None, printed: list[str]) -> str | None:
    """The command whose key was typed, if that key stands on the page the caller sees."""
    typed = fold(raw)
    for name in printed:
        if typed == key(name, question):
            return name
    return None


def said_by_word(texts: Sequence[str], commands: tuple[Command, ...]) -> str | None:
    """The command that the first of these texts gives, if it is one of `commands`; two also with courtesies around."""
    if not texts:
        return None
    said = " ".join(re.split(r"[\s.,!?]+", fold(texts[0]).strip(" .,!?")))
    for command in commands:
        if said in command.words:
            return command.name
    wished = wishes.wish(texts[0])
    return wished if wished and BY_NAME[wished] in commands else None


def reported(text: str) -> str | None:
    """The words of a text that begins with REPORT; None for any other. Khmer is written on without a space."""
    first, *rest = text.split(maxsplit=1) or [""]
    if fold(first).strip(".,:;!?-") in REPORT:
        return rest[0] if rest else ""
    return text if fold(text).startswith(tuple(word for word in REPORT if not word.isascii())) else None
