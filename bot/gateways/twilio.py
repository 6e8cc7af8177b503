"""Twilio, and who speaks like it (Somleng, used in Cambodia): forms, signature, replies.

The contract is on www.twilio.com/docs: "Messaging webhooks" and "Webhooks security".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field as setting
from typing import Any

from twilio.request_validator import (  # type: ignore[import-untyped]
    SIGNATURE_HEADER,
    RequestValidator,
)
from twilio.twiml.messaging_response import MessagingResponse  # type: ignore[import-untyped]

from bot.gateways import Asked, Command, Form, GatewayError, Kind, Receipt, Status, TextIn
from bot.gateways.form import field, identifier, optional, word

NAME = "twilio"
RECEIPT_PATH = "/sms/twilio/receipt"

# SM or MM and 32 hexadecimal digits; Somleng's are UUIDs. No capital after the first two, because every field
# begins with one: an id can never have swallowed the name of the field behind it (see bot.gateways.form).
UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_MESSAGE = re.compile(f"(SM|MM)[0-9a-z]{{1,32}}|{UUID}")
ERROR_CODE = re.compile("S?[0-9]{4,5}")

_OPTED: dict[str, Command] = {"STOP": "stop", "START": "start", "HELP": "help"}

_STATUSES: dict[str, tuple[Status, Kind | None]] = {
    "accepted": ("queued", None),
    "scheduled": ("queued", None),
    "queued": ("queued", None),
    "sending": ("queued", None),
    "sent": ("sent", None),
    "partially_delivered": ("sent", None),
    "delivered": ("delivered", None),
    "read": ("delivered", None),
    "undelivered": ("failed", "later"),
    "failed": ("failed", "later"),
    "canceled": ("failed", "permanent"),
}

# www.twilio.com/docs/api/errors; S1001 and the like are Somleng's (app/errors in github.com/somleng/somleng).
CODES: dict[str, Kind] = {
    "20003": "stop",  # wrong credentials
    "20422": "permanent",  # Somleng: a field is not right, such as the number
    "20429": "later",  # too many requests
    "21210": "stop",  # Somleng: sender not verified
    "21211": "permanent",  # no such number
    "21408": "stop",  # this country is not allowed in the account
    "21606": "stop",  # sender cannot send
    "21608": "stop",  # a trial account sends to verified numbers only
    "21610": "permanent",  # opted out
    "21611": "later",  # the sender's queue is full
    "21612": "stop",  # this sender does not reach this number
    "21614": "permanent",  # not a mobile
    "21617": "permanent",  # over 1600 characters
    "21701": "stop",  # no such messaging service
    "21703": "stop",  # a messaging service without a sender
    "21704": "stop",  # the same
    "30001": "later",  # queue full
    "30002": "stop",  # account suspended
    "30003": "later",  # telephone off or out of reach
    "30004": "permanent",  # blocked
    "30005": "permanent",  # unknown number
    "30006": "permanent",  # landline
    "30007": "stop",  # taken for spam
    "30008": "later",  # unknown
    "30036": "later",  # expired in the queue
    "30037": "stop",  # Somleng: messages are switched off
    "63017": "later",  # too many messages a second
    "S1001": "later",  # expired in the queue
    "S1002": "later",  # the link to the operator is down
    "S1004": "stop",  # the operator is suspended
    "S1005": "stop",  # no credit
    "S1006": "stop",  # not subscribed
    "S1007": "permanent",  # number blocked
    "S1008": "stop",  # this country is not served
}
OPTED_OUT = "21610"
_EXPIRED = {"30036", "S1001"}

# XML 1.0, production 2: a reply with any other character is refused as a whole.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Twilio:
    """An account there. The methods that take a request of theirs raise GatewayError for one that is not.

    `public_url` is what stands before the path in the addresses given to them, as the signature covers it.
    `sender` is a number, a name, or the id of a messaging service, `api_url` another host that speaks alike,
    `timeout` is in seconds.
    """

    account_sid: str
    auth_token: str = setting(repr=False)
    public_url: str
    sender: str = ""
    api_url: str = ""
    timeout: float = 10

    def text_in(self, asked: Asked) -> TextIn:
        """A text to our number. They do not send it again when the answer is an error."""
        form = self._checked(asked)
        return TextIn(
            gateway=NAME,
            id=identifier(form, "MessageSid", _MESSAGE),
            number=field(form, "From"),
            to=field(form, "To"),
            text=field(form, "Body"),
            opted=_OPTED.get(optional(form, "OptOutType")),
        )

    def receipt(self, asked: Asked) -> Receipt:
        """What became of a message."""
        form = self._checked(asked)
        message = identifier(form, "MessageSid", _MESSAGE)
        status, kind = word(form, "MessageStatus", _STATUSES)
        number = optional(form, "To")
        if kind is None:
            return Receipt(NAME, message, status, number=number)
        code = optional(form, "ErrorCode")
        return Receipt(
            gateway=NAME,
            message=message,
            status="expired" if code in _EXPIRED else status,
            reason=code if ERROR_CODE.fullmatch(code) else field(form, "MessageStatus"),
            kind=CODES.get(code, kind),
            opted_out=code == OPTED_OUT,
            number=number,
        )

    def _checked(self, asked: Asked) -> Form:
        if not self.auth_token or not self._is_signed(asked):
            raise GatewayError("wrong_signature", f"{SIGNATURE_HEADER} is missing or wrong.", status=403)
        if field(asked.form, "AccountSid") != self.account_sid:
            raise GatewayError("wrong_account", "The field AccountSid names another account.", status=403)
        return asked.form

    def _is_signed(self, asked: Asked) -> bool:
        url = self.public_url.rstrip("/") + asked.path + (f"?{asked.query}" if asked.query else "")
        validator: Any = RequestValidator(self.auth_token)
        return bool(validator.validate(url, asked.form, asked.headers.get(SIGNATURE_HEADER, "")))


def reply(text: str | None) -> str:
    """The body of the answer to a text, for text/xml: with a message to the sender, or with none."""
    response: Any = MessagingResponse()
    if text:
        response.message(_NOT_IN_XML.sub("", text))
    return str(response)
