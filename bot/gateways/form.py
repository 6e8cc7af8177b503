"""Reads the fields of a provider's form, each exactly once, and says in one sentence which one is wrong.

A field that nobody here knows is passed over: providers add fields without notice, and no message is lost for
that. A field that is needed is needed once: the signature of Twilio covers names and values run together, so
a request with fields left out, doubled or with the border between them moved could pass for another.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TypeVar
from urllib.parse import unquote_to_bytes

from bot.gateways import Form, GatewayError

Word = TypeVar("Word")

# An id is kept in the store and asked for again: no blank, no control character, no endless one.
_ID = re.compile(r"[!-~]{1,128}")


class Posted:
    """A form (bot.gateways.Form) as all providers post it, application/x-www-form-urlencoded.

    Anything can be read as one: what is no form has no field that is asked for. A value is decoded when it is read.
    """

    def __init__(self, body: bytes) -> None:
        self._encoded: dict[str, list[str]] = {}
        for pair in body.decode(errors="replace").split("&"):
            name, _equals, value = pair.partition("=")
            self._encoded.setdefault(_decoded(name), []).append(value)

    def getlist(self, key: str) -> list[str]:
        """Every value of a field in the order received."""
        return [_decoded(value) for value in self._encoded.get(key, ())]

    def __iter__(self) -> Iterator[str]:
        return iter(self._encoded)


def _decoded(text: str) -> str:
    if "%" not in text and "+" not in text:
        return text
    return unquote_to_bytes(text.replace("+", " ")).decode(errors="replace")


def field(form: Form, name: str) -> str:
    """The value of a field, perhaps empty. Raises GatewayError `missing_field` or `repeated_field`."""
    values = form.getlist(name)
    if not values:
        raise GatewayError("missing_field", f"The field {name} is missing.")
    if any(value != values[0] for value in values[1:]):
        raise GatewayError("repeated_field", f"The field {name} came more than once, with different values.")
    return values[0]


def optional(form: Form, name: str) -> str:
    """The value of a field; empty when it is missing. Raises GatewayError `repeated_field`."""
    return field(form, name) if form.getlist(name) else ""


def identifier(form: Form, name: str, shape: re.Pattern[str] = _ID) -> str:
    """The value of a field that names something of the provider's. Raises GatewayError `bad_id` too."""
    value = field(form, name)
    if not shape.fullmatch(value):
        raise GatewayError("bad_id", f"The field {name} is not an id.")
    return value


def word(form: Form, name: str, known: Mapping[str, Word]) -> Word:
    """What a word of the provider's means here. Raises GatewayError `unknown_word`, which lists the known."""
    value = field(form, name)
    if value not in known:
        raise GatewayError("unknown_word", f"The field {name} is none of: {', '.join(known)}.")
    return known[value]


def count(form: Form, name: str) -> int:
    """A number of 0 or more; 0 when the field is missing or empty. Raises GatewayError `bad_number`."""
    value = optional(form, name) or "0"
    if not re.fullmatch("[0-9]{1,12}", value):
        raise GatewayError("bad_number", f"The field {name} is not a whole number.")
    return int(value)
