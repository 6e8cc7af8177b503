"""Reads the figures of the law from their YAML files, and refuses a file in which anything is amiss."""

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from schemes.dated import Entry, Parameter, Terms
from schemes.errors import SchemeError
from schemes.units import UNITS, Unfit, read_value

CONFIDENCE = ("high", "medium", "low")
PARAMETER_KEYS = ("means", "unit", "values")
ENTRY_KEYS = ("value", "from", "source", "confidence")
ENTRY_MAY_HAVE = ("until", "to_confirm")


class _TextOnly(yaml.BaseLoader):
    """YAML in which every value stays the text it is, and a key written twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise SchemeError("written_twice", f"line {key.start_mark.line + 1}: {key.value} is written twice.")
            seen.add(key.value)
        return super().construct_mapping(node, deep=True)


def read_folder(folder: Path) -> Mapping[str, Parameter]:
    """All parameters in the `*.yaml` files of `folder`, by name. Raises SchemeError, which says where."""
    found: dict[str, Parameter] = {}
    for path in sorted(folder.glob("*.yaml")):
        for parameter in read_file(path):
            if parameter.name in found:
                twin = found[parameter.name].file
                raise SchemeError("written_twice", f"{path.name}: {parameter.name} stands in {twin} already.")
            found[parameter.name] = parameter
    return found


def read_file(path: Path) -> tuple[Parameter, ...]:
    """The parameters of one file, in its order. Raises SchemeError."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_TextOnly)  # noqa: S506 (makes texts only)
    except SchemeError as fault:
        raise SchemeError(fault.code, f"{path.name}, {fault}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise SchemeError("unreadable", f"{path.name} is not readable as YAML: {fault}") from fault
    if not isinstance(content, dict):
        raise SchemeError("unreadable", f"{path.name} holds no parameters: it must be a mapping of names.")
    return tuple(_parameter(path.name, name, raw) for name, raw in content.items())


def _parameter(file: str, name: str, raw: object) -> Parameter:
    where = f"{file}, {name}"
    if not re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?", name):
        raise SchemeError("bad_name", f"{where}: a name is small letters, digits and _, with at most one dot.")
    fields = _fields(where, raw, PARAMETER_KEYS)
    means, unit, values = _text(where, fields, "means"), str(fields["unit"]), fields["values"]
    if unit not in UNITS:
        raise SchemeError("unknown_unit", f"{where}: there is no unit {unit!r}; there are {', '.join(UNITS)}.")
    if (unit == "benefit") != ("." in name):
        raise SchemeError("bad_name", f"{where}: a benefit, and nothing else, is named scheme.benefit.")
    if not isinstance(values, list) or not values:
        raise SchemeError("missing_key", f"{where}: values must be a list with at least one entry.")
    entries = tuple(_entry(where, unit, value) for value in values)
    _check_order(where, entries)
    return Parameter(name, means, unit, file, entries)


def _entry(where: str, unit: str, raw: object) -> Entry:
    fields = _fields(where, raw, ENTRY_KEYS, ENTRY_MAY_HAVE)
    since = _day(where, fields["from"])
    where = f"{where}, from {since}"
    confidence = str(fields["confidence"])
    if confidence not in CONFIDENCE:
        raise SchemeError("unknown_confidence", f"{where}: confidence is high, medium or low, not {confidence!r}.")
    until = _day(where, fields["until"]) if "until" in fields else None
    if until is not None and until < since:
        raise SchemeError("overlap", f"{where}: it ends on {until}, before it begins.")
    to_confirm = _text(where, fields, "to_confirm") if "to_confirm" in fields else ""
    try:
        value = read_value(unit, fields["value"])
    except Unfit as fault:
        raise SchemeError("bad_value", f"{where}: {fields['value']!r} is wrong; {unit} takes {fault}.") from None
    if not to_confirm and (value is None or (isinstance(value, Terms) and value.waiting is None)):
        raise SchemeError("not_confirmed", f"{where}: what is unknown needs to_confirm with a sentence for the Fund.")
    return Entry(value, since, until, _text(where, fields, "source"), confidence, to_confirm)


def _check_order(where: str, entries: tuple[Entry, ...]) -> None:
    for earlier, later in pairwise(entries):
        if later.since <= earlier.since:
            raise SchemeError(
                "overlap",
                f"{where}: the entry from {later.since} must come after the one from {earlier.since}.",
            )
        if earlier.until is not None and later.since <= earlier.until:
            raise SchemeError(
                "overlap", f"{where}: the entry until {earlier.until} overlaps the one from {later.since}."
            )


def _fields(where: str, raw: object, must: tuple[str, ...], may: tuple[str, ...] = ()) -> dict[str, object]:
    if not isinstance(raw, dict):
        raise SchemeError("missing_key", f"{where}: it must be a mapping with {', '.join(must)}.")
    for key in raw:
        if key not in must + may:
            raise SchemeError("unknown_key", f"{where}: {key!r} is no key here; there are {', '.join(must + may)}.")
    for key in must:
        if key not in raw:
            raise SchemeError("missing_key", f"{where}: {key} is missing.")
    return raw


def _text(where: str, fields: dict[str, object], key: str) -> str:
    text = fields[key]
    if not isinstance(text, str) or not text.strip():
        raise SchemeError("missing_key", f"{where}: {key} must be a text and not empty.")
    return " ".join(text.split())


def _day(where: str, raw: object) -> date:
    try:
        if not isinstance(raw, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", raw, re.ASCII):
            raise ValueError
        return date.fromisoformat(raw)
    except ValueError:
        raise SchemeError("bad_date", f"{where}: {raw!r} is no day; a day is written 2027-10-01.") from None
