"""One enterprise as a ministry tells of it: read as far as it can be, with a reason for each thing that cannot."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot import phone, places
from bot.inputs import number, paper_number
from bot.inputs.tin import tin
from bot.khmer import INVISIBLE
from bot.text import LANGUAGES
from joint.remarks import Reading, Remark

FIELDS = (
    "id",
    "name",
    "tin",
    "commerce_number",
    "kind",
    "province",
    "district",
    "sector",
    "workers",
    "phone",
    "language",
)
KINDS = ("company", "sole")  # a household is in no ministry's register
SECTORS = ("building", "shop", "factory", "transport", "farm", "other")
LONGEST_ID, LONGEST_NAME, LONGEST = 100, 200, 200  # letters
MOST_WORKERS = 1_000_000

MORE_CELLS = "(more cells)"  # of a row in a file, behind those that have a name
UNREAD = re.compile("[\udc80-\udcff\ufffd]")  # what stands for bytes that are no letters


class Several(tuple[object, ...]):
    """All values of a field that stands in an object more than once: which one counts nobody can say."""


def from_pairs(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """An object of JSON, for json.loads: nothing of it is left away."""
    made = dict(pairs)
    if len(made) < len(pairs):
        for name in made:
            values = [value for other, value in pairs if other == name]
            if any(value != values[0] for value in values):
                made[name] = Several(values)
    return made


@dataclass(frozen=True, repr=False)
class Record:
    """A record that can be taken in; "" and None are not known. `phone` is in E.164, places are codes."""

    name: str
    tin: str
    is_doubtful: bool  # the tax number is not written as usual
    commerce_number: str
    kind: str
    province: str
    district: str
    sector: str
    workers: int | None
    phone: str
    language: str


def read(raw: object) -> tuple[Record | None, list[Remark]]:
    """The record, and what is odd about it; None and what is wrong, all of it, where it cannot be taken in."""
    if not isinstance(raw, Mapping):
        return None, [Remark("record", "not_an_object")]
    reading = Reading()
    if raw.get(MORE_CELLS):
        reading.refuse("record", "cells")
    told = {name: _text(reading, name, raw.get(name)) for name in FIELDS}
    if not told["id"]:
        _once(reading, "id", "missing")
    province, district = _place(reading, told["province"], told["district"])
    record = Record(
        name=_name(reading, told["name"]),
        tin=_tin(reading, told["tin"]),
        is_doubtful=Remark("tin", "doubtful") in reading.odd,
        commerce_number=_paper(reading, told["commerce_number"]),
        kind=_among(reading.refuse, "kind", told["kind"] or KINDS[0], KINDS),
        province=province,
        district=district,
        sector=_among(reading.doubt, "sector", told["sector"], SECTORS),
        workers=_workers(reading, told["workers"]),
        phone=_phone(reading, told["phone"]),
        language=_among(reading.doubt, "language", told["language"], LANGUAGES),
    )
    if not told["tin"] and not told["commerce_number"]:
        reading.refuse("tin", "no_number")
    return (None, reading.wrong) if reading.wrong else (record, reading.odd)


def id_of(raw: object) -> str:
    """Their own number of a record, as far as there is one that can be kept."""
    told = raw.get("id") if isinstance(raw, Mapping) else None
    return _plain(str(told))[:LONGEST_ID] if isinstance(told, str | int) and not isinstance(told, bool) else ""


def _once(reading: Reading, name: str, code: str) -> None:
    if all(remark.field != name for remark in reading.wrong):
        reading.refuse(name, code)


def _text(reading: Reading, name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Several):
        return reading.refuse(name, "twice")
    if isinstance(value, bool) or not isinstance(value, str | int):
        return reading.refuse(name, "not_text")
    written = str(value)
    if len(written) > (LONGEST_ID if name == "id" else LONGEST):
        return reading.refuse(name, "too_long")
    if UNREAD.search(written):
        return reading.refuse(name, "letters")
    plain = _plain(written)
    return plain if plain or not written.strip() else reading.refuse(name, "unreadable")


def _plain(written: str) -> str:
    """In one line, without what no paper shows: control characters, halves of letters, invisible ones."""
    if written.isascii() and written.isprintable():
        return " ".join(written.split())
    seen = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in written)
    return " ".join(INVISIBLE.sub("", seen).split())


def _name(reading: Reading, told: str) -> str:
    if not told:
        _once(reading, "name", "missing")
        return ""
    if len(told) > LONGEST_NAME:
        return reading.refuse("name", "too_long")
    return told if any(map(str.isalnum, told)) else reading.refuse("name", "unreadable")


def _tin(reading: Reading, told: str) -> str:
    found = tin(told) if told else None
    if told and found is None:
        return reading.refuse("tin", "unreadable")
    if found and not any(sign in "123456789" for sign in found.value[1:]):
        return reading.doubt("tin", "zeros")
    if found and found.is_doubtful:
        reading.doubt("tin", "doubtful")
    return found.value if found else ""


def _paper(reading: Reading, told: str) -> str:
    found = paper_number(told) if told else ""
    if found is None:
        return reading.refuse("commerce_number", "unreadable")
    return reading.doubt("commerce_number", "zeros") if told and not found.strip("0") else found


def _among(say: Callable[[str, str], str], name: str, told: str, words: tuple[str, ...]) -> str:
    if not told:
        return ""
    return told.lower() if told.lower() in words else say(name, "unknown")


def _workers(reading: Reading, told: str) -> int | None:
    if not told:
        return None
    found = number(told)
    if found is None or found > MOST_WORKERS:
        reading.refuse("workers", "unreadable")
        return None
    return found


def _phone(reading: Reading, told: str) -> str:
    try:
        return phone.mobile(told) if told else ""
    except phone.NotAPhoneNumber:
        return reading.doubt("phone", "no_mobile")


def _place(reading: Reading, province: str, district: str) -> tuple[str, str]:
    """Codes of both; a district's code tells the province too."""
    if not province and len(district) == len("1204") and district.isdecimal():
        province = district[:2]
    if not province:
        _once(reading, "province", "missing")
        return "", ""
    found = _found(province)
    if not found:
        return reading.refuse("province", "unknown_place"), ""
    if not district:
        return found, ""
    return found, _found(district, found) or reading.doubt("district", "unknown_place")


@lru_cache(maxsize=4096)
def _found(told: str, within: str | None = None) -> str:
    """The code of the one place that this must mean."""
    found = places.find(told, within)
    return found[0].code if len(found) == 1 else ""
