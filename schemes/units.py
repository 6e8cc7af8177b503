"""How the value of a parameter is written in a file, by unit; every text is read strictly.

The files are read without YAML's own guessing (010 as eight, 1:30 as ninety, no as false), so every value
arrives here as text and only what its unit allows gets through.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType

from schemes.dated import Terms, Value, Waiting

WHOLE = ("riel", "US dollars", "months", "days", "years", "hours", "digits", "times", "people", "seconds", "messages")
AMOUNTS = {
    "percent_of_wage": "percent",
    "employer_percent": "percent",
    "percent_of_pension": "percent",
    "percent_per_year": "percent",
    "days": "days",
    "months": "months",
    "after_days": "days",
    "age": "years",
    "minimum": "riel",
    "months_of_pension": "months",
    "per_child": "riel",
    "visits": "times",
    "per_visit": "riel",
    "payments": "times",
    "per_payment": "riel",
}


class Unfit(ValueError):
    """The text is no value of its unit; the message says what would be one."""


def read_value(unit: str, raw: object) -> Value:
    """The value of `raw`, as a file has it, in `unit`; None for the word unknown. Raises Unfit."""
    if raw == "unknown" and unit != "benefit":  # of a benefit only the waiting may be unknown
        return None
    return UNITS[unit](raw)


def whole(raw: object) -> int:
    """A whole number, with or without commas between thousands: 15600 or 15,600."""
    if not isinstance(raw, str) or not re.fullmatch(r"0|[1-9]\d{0,2}(,\d{3})+|[1-9]\d*", raw, re.ASCII):
        raise Unfit("a whole number such as 15,600")
    return int(raw.replace(",", ""))


def day_of_month(raw: object) -> int:
    """A day from 1 to 28, so that every month has it."""
    day = whole(raw)
    if not 1 <= day <= 28:
        raise Unfit("a day of the month from 1 to 28")
    return day


def days_of_the_year(raw: object) -> tuple[str, ...]:
    """A list of days as month and day: [01-07, 11-09]; also the 29th of February."""
    found = names(raw)
    for day in found:
        try:
            datetime.strptime(f"2000-{day}", "%Y-%m-%d")  # a leap year
        except ValueError:
            raise Unfit("a list of months and days such as 01-07") from None
    return found


def percent(raw: object) -> Decimal:
    """A percentage from 0 to 100, without the sign: 2.6."""
    if not isinstance(raw, str) or not re.fullmatch(r"\d{1,3}(\.\d{1,4})?", raw, re.ASCII) or Decimal(raw) > 100:
        raise Unfit("a percentage from 0 to 100 such as 2.6")
    return Decimal(raw)


def yes_or_no(raw: object) -> bool:
    """The word yes or the word no."""
    if raw not in ("yes", "no"):
        raise Unfit("yes or no")
    return raw == "yes"


def words(raw: object) -> str:
    """Any text that is not empty."""
    if not isinstance(raw, str) or not raw.strip():
        raise Unfit("a text")
    return raw


def telephone(raw: object) -> str:
    """A number to dial: digits only, kept as text."""
    if not isinstance(raw, str) or not re.fullmatch(r"\d{3,12}", raw, re.ASCII):
        raise Unfit("a telephone number of digits only such as 1286")
    return raw


def names(raw: object) -> tuple[str, ...]:
    """A list of names as they are written on a sign: [ABA, ACLEDA]."""
    if not isinstance(raw, list) or not raw or len(set(map(str, raw))) < len(raw):
        raise Unfit("a list of names, each once")
    return tuple(words(name) for name in raw)


def keys(raw: object) -> tuple[str, ...]:
    """A list of keys that the conversations turn into words: [id_card]. It may be empty."""
    if raw == []:
        return ()
    found = names(raw)
    if not all(re.fullmatch(r"[a-z][a-z0-9_]*", key) for key in found):
        raise Unfit("a list of keys of small letters such as id_card")
    return found


def terms(raw: object) -> Terms:
    """A benefit: `waiting`, and any of the amounts in AMOUNTS."""
    if not isinstance(raw, dict) or "waiting" not in raw:
        raise Unfit("a mapping with `waiting` (at_once, unknown, or consecutive, months, within)")
    unknown = sorted(set(raw) - set(AMOUNTS) - {"waiting"})
    if unknown:
        raise Unfit(f"a mapping of waiting and {', '.join(AMOUNTS)}; there is no {unknown[0]}")
    amounts = {name: _amount(name, text) for name, text in raw.items() if name != "waiting"}
    return Terms(_waiting(raw["waiting"]), MappingProxyType(amounts))


def _amount(name: str, text: object) -> int | Decimal:
    return percent(text) if AMOUNTS[name] == "percent" else whole(text)


def _waiting(raw: object) -> Waiting | None:
    if raw == "unknown":
        return None
    if raw == "at_once":
        return Waiting()
    if not isinstance(raw, Mapping) or not set(raw) <= {"consecutive", "months", "within"}:
        raise Unfit("waiting: at_once, unknown, or consecutive, months, within")
    months = {name: whole(text) for name, text in raw.items()}
    if not ({"consecutive", "months"} & set(months)) or ("within" in months and "months" not in months):
        raise Unfit("waiting with `consecutive` or `months`; `within` goes with `months`")
    if min(months.values()) < 1 or months.get("months", 1) > months.get("within", 10**6):
        raise Unfit("waiting of at least one month, and not more months than lie within")
    return Waiting(**months)


UNITS: Mapping[str, Callable[[object], Value]] = {
    **dict.fromkeys(WHOLE, whole),
    "day of the month": day_of_month,
    "days of the year": days_of_the_year,
    "percent": percent,
    "yes or no": yes_or_no,
    "text": words,
    "telephone": telephone,
    "names": names,
    "keys": keys,
    "benefit": terms,
}
