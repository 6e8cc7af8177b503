"""What pages say of a text of the bot: where it appears, how long it may be, and why a proposal is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import LazyString, gettext, lazy_gettext

from catalogue.overview import Text


@dataclass(frozen=True)
class Place:
    """A part of the service in which callers meet texts, and the modules of the bot that hold them."""

    name: LazyString
    modules: tuple[str, ...]


PLACES: Mapping[str, Place] = {
    "welcome": Place(lazy_gettext("The welcome, and whether we may text"), ("flows/welcome", "flows/messages")),
    "menu": Place(lazy_gettext("The menu"), ("flows/main",)),
    "join": Place(
        lazy_gettext("1 Can I join"),
        ("flows/eligibility", "flows/routes", "flows/situation", "flows/costs", "flows/what_to_do"),
    ),
    "benefits": Place(lazy_gettext("2 What do I get"), ("flows/benefit",)),
    "register": Place(lazy_gettext("3 Register"), ("flows/register",)),
    "account": Place(
        lazy_gettext("4 My contributions"),
        ("flows/contributions", "flows/account", "flows/open_account", "flows/pin", "flows/hardship", "flows/decided"),
    ),
    "report": Place(lazy_gettext("5 Report a problem"), ("flows/report", "flows/lead", "ask/telling")),
    "my_report": Place(lazy_gettext("6 My report"), ("flows/my_report",)),
    "care": Place(lazy_gettext("11 I was at a hospital"), ("flows/care", "ask/visit")),
    "help": Place(lazy_gettext("7 Help"), ("flows/help", "flows/services")),
    "duty": Place(lazy_gettext("9 People on duty"), ("flows/on_duty", "flows/duty", "flows/field", "flows/listing")),
    "employ": Place(lazy_gettext("10 I employ people"), ("flows/employ", "flows/enterprise")),
    "story": Place(lazy_gettext("12 My story"), ("flows/my_story",)),
    "check": Place(lazy_gettext("13 Check a code"), ("flows/check_code",)),
    "team": Place(lazy_gettext("15 A team comes to me"), ("flows/team",)),
    "reminders": Place(lazy_gettext("Reminders and text messages"), ("flows/reminded", "flows/texts", "jobs/")),
    "everywhere": Place(lazy_gettext("Everywhere: keys, commands, questions, mistakes"), ("",)),
}

STATES: Mapping[str, LazyString] = {
    "waiting": lazy_gettext("waits for the next release"),
    "in_force": lazy_gettext("is in force"),
    "old": lazy_gettext("The words have changed since: look again"),
    "doubt": lazy_gettext("a doubt"),
}

REASONS: Mapping[str, LazyString] = {
    "placeholder": lazy_gettext("The words in braces must be the same as in the English of the code."),
    "number": lazy_gettext("The numbers must be the same as in the English of the code."),
    "same": lazy_gettext("This text is the same in both languages."),
    "english": lazy_gettext("This is not Khmer."),
    "glossary": lazy_gettext("For one of the words another one is agreed."),
    "character": lazy_gettext("A sign cannot be sent or shown on basic phones."),
    "khmer-digit": lazy_gettext("Digits are written 0 to 9."),
    "space": lazy_gettext("There is a space or an empty line that nobody sees."),
    "word-end": lazy_gettext("A mark of a word end stands in the wrong place."),
    "no-word-end": lazy_gettext("A long word shows no place where a page may break: mark word ends with |."),
    "unit": lazy_gettext("A number would be parted from its unit."),
    "order": lazy_gettext("A letter is typed in the wrong order."),
    "coeng": lazy_gettext("A sign for a subscript has no letter after it."),
    "drawn": lazy_gettext("A letter is drawn wrongly."),
    "too-long": lazy_gettext("It is too long."),
}

_LIMITS: Mapping[str, LazyString] = {
    "ussd": lazy_gettext("%(count)s pages of a call"),
    "sms": lazy_gettext("%(count)s parts of a text message"),
    "label": lazy_gettext("an option of a menu"),
    "key": lazy_gettext("behind a key"),
    "any": lazy_gettext("any length"),
}

FILES: Mapping[str, LazyString] = {
    "rows": lazy_gettext("This table has too many rows."),
    "no_id": lazy_gettext("This is not the table of texts: the column Id is missing."),
    "large": lazy_gettext("This table is too large."),
    "workbook": lazy_gettext("This file cannot be read as .xlsx."),
    "encoding": lazy_gettext("This file is not UTF-8: save it as .xlsx or as CSV UTF-8."),
    "csv": lazy_gettext("This file cannot be read as CSV."),
}


def places_of(text: Text) -> list[str]:
    """The keys of PLACES where callers meet a text, in the order of the menu."""
    found = {_place(module.removeprefix("bot/")) for module in text.places}
    return [key for key in PLACES if key in found]


def _place(module: str) -> str:
    return next(key for key, place in PLACES.items() if module.startswith(place.modules))


def limit(name: str) -> str:
    """How long a text may be, in words; in: a limit as catalogue/README.md has it."""
    return str(_LIMITS[name.rstrip("123456789")]) % {"count": name[-1]}


def reasons(found: Sequence[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Of refusals by number of the row: the number, the reason in words, and what exactly, in English."""
    return [(number, *_reason(sentence)) for number, sentence in found]


def _reason(sentence: str) -> tuple[str, str]:
    code, _, exactly = sentence.partition(": ")
    if code in REASONS:
        return str(REASONS[code]), exactly
    return gettext("The text is not known, or has changed since the table was made."), sentence
