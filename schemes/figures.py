"""The figures of the law on a day: look one up by name, or go through all of them with their sources."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from schemes.dated import Entry, Parameter, Terms, Value
from schemes.errors import SchemeError
from schemes.reading import read_folder

# Read once, when the package is first imported: a wrong file stops the start, never a conversation.
_ALL = read_folder(Path(__file__).parent)


def parameters() -> Iterator[Parameter]:
    """Every parameter, file by file, with all its entries and their sources."""
    return iter(_ALL.values())


def parameter(name: str) -> Parameter:
    """One parameter by name. Raises SchemeError `unknown_parameter`."""
    if name not in _ALL:
        raise SchemeError("unknown_parameter", f"there is no parameter {name!r} in schemes/*.yaml.")
    return _ALL[name]


def entry(name: str, on: date) -> Entry:
    """The entry of `name` in force on that day, with its source. Raises SchemeError, as `Parameter.on`."""
    return parameter(name).on(on)


def value(name: str, on: date) -> Value:
    """The value of `name` on that day; None where only the Fund can tell. Raises SchemeError."""
    return entry(name, on).value


def number(name: str, on: date) -> int:
    """A whole number: riel, months, days, years. Raises SchemeError `not_known` or `wrong_unit` besides."""
    found = _known(name, on)
    if not isinstance(found, int) or isinstance(found, bool):
        raise _wrong_unit(name, "a whole number")
    return found


def percent(name: str, on: date) -> Decimal:
    """A percentage (2.6 means 2.6 %). Raises SchemeError."""
    found = _known(name, on)
    if not isinstance(found, Decimal):
        raise _wrong_unit(name, "a percentage")
    return found


def holds(name: str, on: date) -> bool:
    """The answer to a yes or no. Raises SchemeError."""
    found = _known(name, on)
    if not isinstance(found, bool):
        raise _wrong_unit(name, "a yes or no")
    return found


def names(name: str, on: date) -> tuple[str, ...]:
    """A list of names or of keys, in the order of the file. Raises SchemeError."""
    found = _known(name, on)
    if not isinstance(found, tuple):
        raise _wrong_unit(name, "a list")
    return found


def text(name: str, on: date) -> str:
    """A text or a telephone number. Raises SchemeError."""
    found = _known(name, on)
    if not isinstance(found, str):
        raise _wrong_unit(name, "a text")
    return found


def terms(name: str, on: date) -> Terms:
    """The terms of a benefit, by its full name such as `health.medical_care`. Raises SchemeError."""
    found = _known(name, on)
    if not isinstance(found, Terms):
        raise _wrong_unit(name, "a benefit")
    return found


def to_confirm(on: date) -> tuple[tuple[Parameter, Entry], ...]:
    """What the Fund must confirm: every doubtful entry that is in force on that day or comes later."""
    return tuple(
        (parameter, entry)
        for parameter in parameters()
        for entry in parameter.entries
        if entry.to_confirm and (entry.since > on or (parameter.in_force(on) and parameter.on(on) is entry))
    )


def _known(name: str, on: date) -> Value:
    found = value(name, on)
    if found is None:
        raise SchemeError("not_known", f"{name} is not known on {on}: {entry(name, on).to_confirm}")
    return found


def _wrong_unit(name: str, wanted: str) -> SchemeError:
    return SchemeError("wrong_unit", f"{name} is in {parameter(name).unit}, not {wanted}.")
