"""One table of requests as providers send them, right and wrong, and what each must come to.

The gateways read it in test_reading.py, and the routes of the service take the same rows over HTTP.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from werkzeug.datastructures import MultiDict

from bot.gateways import Receipt
from tests.gateways import receipts
from tests.gateways.good import (
    ACCOUNT_SID,
    GOOD,
    KEY_QUERY,
    MESSAGE,
    NUMBER,
    PUBLIC_URL,
    Fields,
    Good,
    signature,
)
from tests.gateways.good import fields as make_fields

SOMLENG = "6d5bd6e0-0d5c-4f5b-9d2e-2f3b0f8f5c11"


@dataclass(frozen=True)
class Case:
    """A request and its outcome: `status` of the answer, and what was read or the code of the refusal.

    `read` is the method of the gateway that reads it.
    """

    label: str
    gateway: str
    read: str
    path: str
    fields: Fields
    query: str = ""
    headers: Fields = ()
    status: int = 200
    expected: Any = None
    code: str | None = None

    @property
    def form(self) -> MultiDict[str, str]:
        """The fields as the web framework gives them."""
        return MultiDict(self.fields)

    def __str__(self) -> str:
        return f"{self.gateway} {self.read}: {self.label}"


TEXTS = [
    ("no text", ""),
    ("blanks kept", "  menu \n"),
    ("emoji", "😀👍🏽"),
    ("Khmer", "ខ្ញុំចង់ចូល"),
    ("10,000 characters", "ក" * 10_000),
    ("control characters", "1\x00\x07\x1b[31m\r\n\x7f"),
    ("right-to-left marks", "\u202e1\u200f2\u2066"),
    ("separators of forms", "a=b&c=d%26+e;f"),
    ("stars and hashes", "*1*#**"),
]

NUMBERS = [
    ("alphanumeric sender", "SMART"),
    ("short code", "1286"),
    ("landline", "+85523000001"),
    ("foreign number", "+254711000001"),
    ("without the plus", "85512000001"),
    ("no number", ""),
    ("nonsense for a number", "'; --\u202e"),
]

IDS = [
    ("empty id", ""),
    ("id with a blank", "SM01 23"),
    ("id with a control character", "SM0123\x00"),
    ("id with a line break", f"{MESSAGE}\n"),
    ("endless id", "SM" + "0" * 10_000),
    ("id in other letters", "ក" * 8),
]


def _changed(fields: Fields, name: str, value: str) -> Fields:
    return tuple((each, value if each == name else old) for each, old in fields)


def _without(fields: Fields, name: str) -> Fields:
    return tuple(pair for pair in fields if pair[0] != name)


def _case(good: Good, label: str, fields: Fields, **outcome: Any) -> Case:
    """A case with the proof that belongs to these fields, unless the outcome brings another."""
    if good.gateway == "africastalking":
        proof = {"query": KEY_QUERY}
    else:
        proof = {"headers": signature(fields, good.path, outcome.get("query", ""))}
    return Case(label, good.gateway, good.read, good.path, fields, **{**proof, **outcome})


def _of_every_request(good: Good) -> Iterator[Case]:
    yield _case(good, "good", good.fields, expected=good.expected)
    yield _case(good, "same again", good.fields, expected=good.expected)
    yield _case(good, "fields in another order", good.fields[::-1], expected=good.expected)
    yield _case(good, "unknown field", (*good.fields, ("NewThing", "1"), ("ថ្មី", "")), expected=good.expected)
    yield _case(good, "field twice, the same", (*good.fields, good.fields[0]), expected=good.expected)
    yield _case(good, "empty form", (), status=400, code="missing_field")
    for name in good.needed.split():
        yield _case(good, f"without {name}", _without(good.fields, name), status=400, code="missing_field")
        twice = (*good.fields, (name, "another"))
        yield _case(good, f"{name} twice, different", twice, status=400, code="repeated_field")


def _of_texts(good: Good) -> Iterator[Case]:
    if good.text:
        in_form, as_read = good.text
        for label, text in TEXTS:
            expected = replace(good.expected, **{as_read: text})
            yield _case(good, label, _changed(good.fields, in_form, text), expected=expected)


def _of_numbers(good: Good) -> Iterator[Case]:
    if good.number:
        for label, number in NUMBERS:
            expected = replace(good.expected, number=number)
            yield _case(good, label, _changed(good.fields, good.number, number), expected=expected)


def _of_ids(good: Good) -> Iterator[Case]:
    if good.id:
        for label, value in IDS:
            yield _case(good, label, _changed(good.fields, good.id, value), status=400, code="bad_id")


def _of_keys(good: Good) -> Iterator[Case]:
    if good.gateway == "africastalking":
        wrong = [
            ("no key", ""),
            ("empty key", "key="),
            ("wrong key", "key=demo"),
            ("key in other letters", "key=%E1%9E%81"),
            ("broken key", "key=%ff"),
            ("key twice", f"{KEY_QUERY}&{KEY_QUERY}"),
            ("key under another name", KEY_QUERY.replace("key=", "Key=")),
            ("beginning of the key", KEY_QUERY[:-9]),
        ]
        for label, query in wrong:
            yield _case(good, label, good.fields, query=query, status=403, code="wrong_key")
        yield _case(good, "key and more", good.fields, query=f"a=1&{KEY_QUERY}&b=", expected=good.expected)


def _of_signatures(good: Good) -> Iterator[Case]:
    if good.gateway == "twilio":
        fields, path = good.fields, good.path
        right = signature(fields, path)[0][1]
        wrong = [
            ("no signature", ()),
            ("empty signature", (("X-Twilio-Signature", ""),)),
            ("wrong signature", (("X-Twilio-Signature", right[:-2] + ("A=" if right[-2] != "A" else "B=")),)),
            ("broken signature", (("X-Twilio-Signature", "é" * 28),)),
            ("signed with another token", signature(fields, path, token="demo")),
            ("signed for another host", signature(fields, path, url="http://127.0.0.1:8000")),
            ("signed for another path", signature(fields, path + "/")),
            ("signed with other fields", signature(_without(fields, "ApiVersion"), path)),
            ("signed without the query", signature(fields, path)),
        ]
        for label, headers in wrong:
            query = "a=1" if "query" in label else ""
            yield _case(good, label, fields, query=query, headers=headers, status=403, code="wrong_signature")
        query = "x=%E1%9E%80&y=a+b%20c"
        yield _case(good, "query in other letters", fields, query=query, expected=good.expected)
        port = signature(fields, path, url=f"{PUBLIC_URL}:443")
        yield _case(good, "signed with the port", fields, headers=port, expected=good.expected)
        other = _changed(fields, "AccountSid", "ACother")
        yield _case(good, "another account", other, status=403, code="wrong_account")
        moved = tuple({"AccountSid": ("AccountSi", f"d{v}")}.get(n, (n, v)) for n, v in fields)
        yield _case(good, "border moved", moved, headers=signature(fields, path), status=400, code="missing_field")


_DIALLED, _ENDED, _AT_TEXT, _AT_RECEIPT, _OPT_OUT, _TWILIO_TEXT, _TWILIO_RECEIPT = GOOD


def _of_details() -> Iterator[Case]:
    first = _changed(_DIALLED.fields, "text", "")
    yield _case(_DIALLED, "first of a call", first, expected=replace(_DIALLED.expected, typed=""))

    for word in ("Success", "Failed"):
        fields = _changed(_ENDED.fields, "status", word)
        yield _case(_ENDED, word, fields, expected=replace(_ENDED.expected, status=word.lower()))
    odd = _changed(_ENDED.fields, "status", "Odd")
    yield _case(_ENDED, "unknown status", odd, status=400, code="unknown_word")
    for name in ("durationInMillis", "hopsCount"):
        bad = _changed(_ENDED.fields, name, "-1")
        yield _case(_ENDED, f"{name} no number", bad, status=400, code="bad_number")
    bare = _without(_without(_ENDED.fields, "durationInMillis"), "hopsCount")
    yield _case(_ENDED, "without counts", bare, expected=replace(_ENDED.expected, seconds=0, hops=0))

    other_date = _changed(_AT_TEXT.fields, "date", "2026-11-22 04:00:00")
    yield _case(_AT_TEXT, "other form of date", other_date, expected=_AT_TEXT.expected)
    yield _case(_AT_TEXT, "without linkId", _without(_AT_TEXT.fields, "linkId"), expected=_AT_TEXT.expected)

    somleng = make_fields(MessageSid=SOMLENG, AccountSid=ACCOUNT_SID, From=NUMBER, To="1286", Body="menu")
    read = replace(_TWILIO_TEXT.expected, id=SOMLENG, to="1286")
    yield _case(_TWILIO_TEXT, "id and fields of Somleng", somleng, expected=read)
    picture = _changed(_TWILIO_TEXT.fields, "MessageSid", "MM" + MESSAGE[2:])
    yield _case(_TWILIO_TEXT, "picture", picture, expected=replace(_TWILIO_TEXT.expected, id="MM" + MESSAGE[2:]))
    swallowed = _without(_changed(_TWILIO_TEXT.fields, "MessageSid", f"{MESSAGE}NumMedia0"), "NumMedia")
    yield _case(_TWILIO_TEXT, "id with the next field in it", swallowed, status=400, code="bad_id")
    for word, opted in [("STOP", "stop"), ("START", "start"), ("HELP", "help"), ("", None), ("NEW", None)]:
        fields = (*_TWILIO_TEXT.fields, ("OptOutType", word))
        yield _case(_TWILIO_TEXT, f"opted {word}", fields, expected=replace(_TWILIO_TEXT.expected, opted=opted))


def _of_receipts(good: Good, word: str, reason: str, rows: list[receipts.Row]) -> Iterator[Case]:
    for theirs, why, *ours in rows:
        fields = (*_changed(good.fields, word, theirs), (reason, why))
        expected = Receipt(good.gateway, good.expected.message, *ours, number=good.expected.number)
        yield _case(good, f"{theirs} {why}", fields, expected=expected)
    for odd in ("", "received", "success", "DELIVERED", "ក"):
        fields = _changed(good.fields, word, odd)
        yield _case(good, f"unknown status {odd!r}", fields, status=400, code="unknown_word")


_EVERY = (_of_every_request, _of_texts, _of_numbers, _of_ids, _of_keys, _of_signatures)

CASES: list[Case] = [
    *(case for good in GOOD for make in _EVERY for case in make(good)),
    *_of_details(),
    *_of_receipts(_AT_RECEIPT, "status", "failureReason", receipts.AFRICASTALKING),
    *_of_receipts(_TWILIO_RECEIPT, "MessageStatus", "ErrorCode", receipts.TWILIO),
]
