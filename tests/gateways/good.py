"""One right request of every kind that providers send, and what is read of it."""

from dataclasses import dataclass
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


def fields(**values: str) -> Fields:
    return tuple((name.rstrip("_"), value) for name, value in values.items())


GOOD = [
    Good(
        "africastalking",
        "dialled",
        "/ussd/africastalking",
        fields(sessionId="ATUid_0001", phoneNumber=NUMBER, networkCode="99999", serviceCode="*1286#", text="1*2"),
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
        fields(
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
        fields(
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
        fields(id="ATXid_0001", status="Success", phoneNumber=NUMBER, networkCode="99999"),
        "id status",
        Receipt("africastalking", "ATXid_0001", "delivered", number=NUMBER),
        number="phoneNumber",
        id="id",
    ),
    Good(
        "africastalking",
        "opt_out",
        "/sms/africastalking/optout",
        fields(senderId="1286", phoneNumber=NUMBER),
        "phoneNumber",
        OptOut("africastalking", NUMBER),
        number="phoneNumber",
    ),
    Good(
        "twilio",
        "text_in",
        "/sms/twilio",
        fields(
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
        fields(
            MessageSid=MESSAGE,
            MessageStatus="delivered",
            SmsStatus="delivered",
            To=NUMBER,
            From="+85512000099",
            AccountSid=ACCOUNT_SID,
            ApiVersion="2010-04-01",
        ),
        "MessageSid AccountSid MessageStatus",
        Receipt("twilio", MESSAGE, "delivered", number=NUMBER),
        number="To",
        id="MessageSid",
    ),
]


def signature(fields: Fields, path: str, query: str = "", token: str = AUTH_TOKEN, url: str = PUBLIC_URL) -> Fields:
    """The header with which Twilio would send these fields."""
    asked = url + path + (f"?{query}" if query else "")
    return (("X-Twilio-Signature", RequestValidator(token).compute_signature(asked, MultiDict(fields))),)
