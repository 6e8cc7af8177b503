"""One table of requests as providers send them, right and wrong, and what each must come to.

The gateways read it in test_reading.py, and the routes of the service take the same rows over HTTP.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from bot.gateways import CallEnded, Dialled, OptOut, Receipt, TextIn

WEBHOOK_KEY = "a made-up key ក"
KEY_QUERY = "key=a+made-up+key+%E1%9E%80"
ACCOUNT_SID = "ACdemo"
AUTH_TOKEN = "a made-up token"
PUBLIC_URL = "https://sok.example"

Fields = tuple[tuple[str, str], ...]
NUMBER = "+85512000001"
MESSAGE = "SM0123456789abcdef0123456789abcdef"
SOMLENG_ACCOUNT = "6d5bd6e0-0d5c-4f5b-9d2e-2f3b0f8f5c11"


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


@dataclass(frozen=True)
class Good:
    """A right request, from which the wrong ones are made. `needed` are the fields it cannot be without."""

    gateway: str
    read: str
    path: str
    fields: Fields
    needed: str
    expected: Any
    text: tuple[str, str] | None = None  # the name of its text: in the form, in what is read
    number: str | None = None  # the name of the caller's number in the form
    id: str | None = None  # the name of its id in the form


def _fields(**values: str) -> Fields:
    return tuple((name.rstrip("_"), value) for name, value in values.items())


GOOD = [
    Good(
        "africastalking",
        "dialled",
        "/ussd/africastalking",
        _fields(
            sessionId="ATUid_0001", phoneNumber=NUMBER, networkCode="99999", serviceCode="*1286#", text="1*2"
        ),
        "sessionId phoneNumber serviceCode text",
        Dialled("africastalking", "ATUid_0001", NUMBER, "1*2", "*1286#"),
        text=("text", "typed"),
        number="phoneNumber",
        id="sessionId",
    ),
    Good(
        "africastalking",
        "call_ended",
        "/ussd/africastalking/ended",
        _fields(
            date="2026-11-22 04:00:00",
            sessionId="ATUid_0001",
            serviceCode="*1286#",
            networkCode="99999",
            phoneNumber=NUMBER,
            status="Incomplete",
            cost="KES 0.8000",
            durationInMillis="12500",
            hopsCount="3",
            hopsMetadata="",
            input="1*2",
            lastAppResponse="CON How old are you?",
        ),
        "sessionId phoneNumber status",
        CallEnded("africastalking", "ATUid_0001", NUMBER, "incomplete", 12.5, 3),
        number="phoneNumber",
        id="sessionId",
    ),
    Good(
        "africastalking",
        "text_in",
        "/sms/africastalking",
        _fields(
            date="2026-11-22T04:00:00Z",
            from_=NUMBER,
            id="b8a7-0001",
            linkId="",
            text="menu",
            to="1286",
            cost="KES 1.00",
            networkCode="99999",
        ),
        "id from to text",
        TextIn("africastalking", "b8a7-0001", NUMBER, "1286", "menu"),
        text=("text", "text"),
        number="from",
        id="id",
    ),
    Good(
        "africastalking",
        "receipt",
        "/sms/africastalking/receipt",
        _fields(id="ATXid_0001", status="Success", phoneNumber=NUMBER, networkCode="99999"),
        "id status",
        Receipt("africastalking", "ATXid_0001", "delivered"),
        id="id",
    ),
    Good(
        "africastalking",
        "opt_out",
        "/sms/africastalking/optout",
        _fields(senderId="1286", phoneNumber=NUMBER),
        "phoneNumber",
        OptOut("africastalking", NUMBER),
        number="phoneNumber",
    ),
    Good(
        "twilio",
        "text_in",
        "/sms/twilio",
        _fields(
            MessageSid=MESSAGE,
            SmsSid=MESSAGE,
            AccountSid=ACCOUNT_SID,
            From=NUMBER,
            To="+85512000099",
            Body="menu",
            NumMedia="0",
            NumSegments="1",
            SmsStatus="received",
            ApiVersion="2010-04-01",
            FromCity="",
        ),
        "MessageSid AccountSid From To Body",
        TextIn("twilio", MESSAGE, NUMBER, "+85512000099", "menu"),
        text=("Body", "text"),
        number="From",
        id="MessageSid",
    ),
    Good(
        "twilio",
        "receipt",
        "/sms/twilio/receipt",
        _fields(
            MessageSid=MESSAGE,
            MessageStatus="delivered",
            SmsStatus="delivered",
            To=NUMBER,
            From="+85512000099",
            AccountSid=ACCOUNT_SID,
            ApiVersion="2010-04-01",
        ),
        "MessageSid AccountSid MessageStatus",
        Receipt("twilio", MESSAGE, "delivered"),
        id="MessageSid",
    ),
]

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


def signature(
    fields: Fields, path: str, query: str = "", token: str = AUTH_TOKEN, url: str = PUBLIC_URL
) -> Fields:
    """The header with which Twilio would send these fields."""
    asked = url + path + (f"?{query}" if query else "")
    return (("X-Twilio-Signature", RequestValidator(token).compute_signature(asked, MultiDict(fields))),)


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
        yield _case(
            good, "border moved", moved, headers=signature(fields, path), status=400, code="missing_field"
        )


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

    somleng = _fields(MessageSid=SOMLENG_ACCOUNT, AccountSid=ACCOUNT_SID, From=NUMBER, To="1286", Body="menu")
    read = replace(_TWILIO_TEXT.expected, id=SOMLENG_ACCOUNT, to="1286")
    yield _case(_TWILIO_TEXT, "id and fields of Somleng", somleng, expected=read)
    picture = _changed(_TWILIO_TEXT.fields, "MessageSid", "MM" + MESSAGE[2:])
    yield _case(
        _TWILIO_TEXT, "picture", picture, expected=replace(_TWILIO_TEXT.expected, id="MM" + MESSAGE[2:])
    )
    swallowed = _without(_changed(_TWILIO_TEXT.fields, "MessageSid", f"{MESSAGE}NumMedia0"), "NumMedia")
    yield _case(_TWILIO_TEXT, "id with the next field in it", swallowed, status=400, code="bad_id")
    for word, opted in [("STOP", "stop"), ("START", "start"), ("HELP", "help"), ("", None), ("NEW", None)]:
        fields = (*_TWILIO_TEXT.fields, ("OptOutType", word))
        yield _case(
            _TWILIO_TEXT, f"opted {word}", fields, expected=replace(_TWILIO_TEXT.expected, opted=opted)
        )


# The word of the provider, its reason, and what becomes of them: status, reason, kind, opted out.
AFRICASTALKING_RECEIPTS = [
    ("Sent", "", "sent", None, None, False),
    ("Submitted", "", "sent", None, None, False),
    ("Buffered", "", "sent", None, None, False),
    ("Success", "", "delivered", None, None, False),
    ("Failed", "", "failed", "Failed", "later", False),
    ("Failed", "DeliveryFailure", "failed", "DeliveryFailure", "later", False),
    ("Failed", "UserDoesNotExist", "failed", "UserDoesNotExist", "permanent", False),
    ("Failed", "DoNotDisturbRejection", "failed", "DoNotDisturbRejection", "later", False),
    ("Rejected", "NotNetworkSubcriber", "failed", "NotNetworkSubcriber", "permanent", False),
    ("Rejected", "UserInBlackList", "failed", "UserInBlackList", "permanent", True),
    ("Rejected", f"call {NUMBER}", "failed", "Rejected", "permanent", False),
    ("AbsentSubscriber", "", "failed", "AbsentSubscriber", "later", False),
    ("Expired", "", "expired", "Expired", "later", False),
]
TWILIO_RECEIPTS = [
    ("accepted", "", "queued", None, None, False),
    ("scheduled", "", "queued", None, None, False),
    ("queued", "", "queued", None, None, False),
    ("sending", "", "queued", None, None, False),
    ("sent", "", "sent", None, None, False),
    ("partially_delivered", "", "sent", None, None, False),
    ("delivered", "", "delivered", None, None, False),
    ("read", "", "delivered", None, None, False),
    ("undelivered", "30003", "failed", "30003", "later", False),
    ("undelivered", "30005", "failed", "30005", "permanent", False),
    ("undelivered", "21610", "failed", "21610", "permanent", True),
    ("undelivered", "39999", "failed", "39999", "later", False),
    ("failed", "", "failed", "failed", "later", False),
    ("failed", "30007", "failed", "30007", "stop", False),
    ("failed", "30036", "expired", "30036", "later", False),
    ("failed", f"call {NUMBER}", "failed", "failed", "later", False),
    ("canceled", "", "failed", "canceled", "permanent", False),
]


def _of_receipts(good: Good, word: str, reason: str, rows: list[tuple[Any, ...]]) -> Iterator[Case]:
    for theirs, why, *ours in rows:
        fields = (*_changed(good.fields, word, theirs), (reason, why))
        expected = Receipt(good.gateway, good.expected.message, *ours)
        yield _case(good, f"{theirs} {why}", fields, expected=expected)
    for odd in ("", "received", "success", "DELIVERED", "ក"):
        fields = _changed(good.fields, word, odd)
        yield _case(good, f"unknown status {odd!r}", fields, status=400, code="unknown_word")


_EVERY = (_of_every_request, _of_texts, _of_numbers, _of_ids, _of_keys, _of_signatures)

CASES: list[Case] = [
    *(case for good in GOOD for make in _EVERY for case in make(good)),
    *_of_details(),
    *_of_receipts(_AT_RECEIPT, "status", "failureReason", AFRICASTALKING_RECEIPTS),
    *_of_receipts(_TWILIO_RECEIPT, "MessageStatus", "ErrorCode", TWILIO_RECEIPTS),
]
