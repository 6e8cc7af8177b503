"""One text in one language, with what its comments ask for; and what may be wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from catalogue.sources import placeholders

ZWSP = "\u200b"  # a word ends here: a page may break
NBSP = "\u00a0"  # no break here
ZWNJ = "\u200c"  # keeps a register shifter as it is under a vowel drawn above
KHMER = re.compile("[\u1780-\u17ff]")
# A number, or a place for one, then a space where a page may break, then the unit it is counted in.
PARTED_UNIT = re.compile(r"(?<=[\d}]) (?=ថ្ងៃ|ខែ|ឆ្នាំ|រៀល|ដុល្លារ|ខ្ទង់|ដង|នាក់|តួ|ម៉ោង|នាទី)")
DEFAULT_LIMIT = "ussd3"
FLAGS = {
    "any alphabet": "the English text may leave GSM-7",
    "same in both": "the Khmer catalogue says it in the same Latin letters",
    "own words": "the glossary does not bind it",
    "own numbers": "it may hold a number that no law and no fund can change",
}
LIMIT = re.compile(r"key|label|any|(?:ussd|sms)[1-9]")


@dataclass(frozen=True)
class Problem:
    """Something to mend. `code` is for tests and lists, `sentence` for people."""

    language: str
    code: str
    msgid: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.language}: {self.code}: {self.msgid!r}: {self.sentence}"


@dataclass(frozen=True)
class Message:
    """A text of one catalogue. `places` are the files it stands in, `comments` those of the code on it."""

    language: str
    msgid: str
    text: str
    comments: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    is_fuzzy: bool = False
    asked: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        lists = (comment.removeprefix("max:") for comment in self.comments if comment.startswith("max:"))
        object.__setattr__(self, "asked", frozenset(word.strip() for row in lists for word in row.split(",")))

    @property
    def limits(self) -> list[str]:
        """How long it may be: every limit that the code asks for; three USSD pages if it asks for none."""
        return sorted(word for word in self.asked if LIMIT.fullmatch(word)) or [DEFAULT_LIMIT]

    @property
    def unknown_words(self) -> list[str]:
        """What a comment asks for that nobody here understands."""
        return sorted(word for word in self.asked if word not in FLAGS and not LIMIT.fullmatch(word))

    @property
    def is_latin(self) -> bool:
        """Whether it must travel in GSM-7, where a message has more than twice the room."""
        return "any alphabet" not in self.asked and not (self.language == "km" and KHMER.search(self.text))

    def has(self, flag: str) -> bool:
        """Whether a comment carries one of FLAGS."""
        return flag in self.asked

    def problem(self, code: str, sentence: str) -> Problem:
        """What is wrong with this text."""
        return Problem(self.language, code, self.msgid, sentence)


def without_places(text: str) -> str:
    """The text with its placeholders cut out, so that only its own words are judged."""
    for name in placeholders(text):
        text = text.replace("{" + name + "}", "{}")
    return text


def spell(char: str) -> str:
    """A character that may be invisible, by its number."""
    return f"U+{ord(char):04X}"
