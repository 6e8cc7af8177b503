"""Africa's Talking: what its forms say, whether they are its own, and the answer to a USSD request.

The contract is on developers.africastalking.com: "USSD" and "SMS callbacks".
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from dataclasses import field as setting
from typing import Literal
from urllib.parse import parse_qs

from bot import alphabets
from bot.gateways import Asked, CallEnded, Dialled, Form, GatewayError, Kind, OptOut, Receipt, Status, TextIn
from bot.gateways.form import count, field, identifier, optional, word

NAME = "africastalking"

# 160 octets: 3GPP TS 29.002, maxUSSD-StringLength.
USSD_LIMIT = {"gsm7": 182, "ucs2": 80}

_ENDINGS: dict[str, Literal["success", "incomplete", "failed"]] = {
    "Success": "success",
    "Incomplete": "incomplete",
    "Failed": "failed",
}

# "Buffered" waits at the operator, so it has left the provider like the two before it.
_STATUSES: dict[str, tuple[Status, Kind | None]] = {
    "Sent": ("sent", None),
    "Submitted": ("sent", None),
    "Buffered": ("sent", None),
    "Success": ("delivered", None),
    "Failed": ("failed", "later"),
    "Rejected": ("failed", "permanent"),
    "AbsentSubscriber": ("failed", "later"),
    "Expired": ("expired", "later"),
}

# "NotNetworkSubcriber" is their spelling. A reason that is not here leaves the kind of the status.
_REASONS: dict[str, Kind] = {
    "InsufficientCredit": "permanent",
    "InvalidLinkId": "permanent",
    "UserIsInactive": "permanent",
    "UserInBlackList": "permanent",
    "UserAccountSuspended": "permanent",
    "NotNetworkSubcriber": "permanent",
    "UserNotSubscribedToProduct": "permanent",
    "UserDoesNotExist": "permanent",
    "DeliveryFailure": "later",
    "DoNotDisturbRejection": "later",
}
OPTED_OUT = {"UserInBlackList", "UserInBlacklist"}  # the one in a receipt, the other in the answer to a send


@dataclass(frozen=True)
class AfricasTalking:
    """An account there. Every method takes a request of theirs and raises GatewayError for one that is not.

    They sign nothing, so `webhook_key` is the only proof. It is in the addresses given to them as `?key=`;
    without one nothing is taken. `sender` is a short code or name, `api_url` another host that speaks alike,
    `timeout` is in seconds.
    """

    username: str
    api_key: str = setting(repr=False)
    webhook_key: str = setting(repr=False)
    sender: str = ""
    api_url: str = ""
    timeout: float = 10

    def dialled(self, asked: Asked) -> Dialled:
        """A USSD request: the first of a call, or the next."""
        form = self._checked(asked)
        return Dialled(
            gateway=NAME,
            call=identifier(form, "sessionId"),
            number=field(form, "phoneNumber"),
            typed=field(form, "text"),
            service_code=field(form, "serviceCode"),
        )

    def call_ended(self, asked: Asked) -> CallEnded:
        """The notice after a call, which goes to an address of its own."""
        form = self._checked(asked)
        return CallEnded(
            gateway=NAME,
            call=identifier(form, "sessionId"),
            number=field(form, "phoneNumber"),
            status=word(form, "status", _ENDINGS),
            seconds=count(form, "durationInMillis") / 1000,
            hops=count(form, "hopsCount"),
        )

    def text_in(self, asked: Asked) -> TextIn:
        """A text to the short code. They send it again every minute for 12 hours until the answer is 200."""
        form = self._checked(asked)
        return TextIn(
            gateway=NAME,
            id=identifier(form, "id"),
            number=field(form, "from"),
            to=field(form, "to"),
            text=field(form, "text"),
        )

    def receipt(self, asked: Asked) -> Receipt:
        """What became of a message."""
        form = self._checked(asked)
        message = identifier(form, "id")
        status, kind = word(form, "status", _STATUSES)
        number = optional(form, "phoneNumber")
        if kind is None:
            return Receipt(NAME, message, status, number=number)
        reason = optional(form, "failureReason")
        known = reason if reason in _REASONS else None
        return Receipt(
            gateway=NAME,
            message=message,
            status=status,
            reason=known or field(form, "status"),
            kind=_REASONS.get(reason, kind),
            opted_out=known in OPTED_OUT,
            number=number,
        )

    def opt_out(self, asked: Asked) -> OptOut:
        """Somebody used the way out that they append to the first message of a sender."""
        form = self._checked(asked)
        return OptOut(NAME, field(form, "phoneNumber"))

    def _checked(self, asked: Asked) -> Form:
        if not self.webhook_key or not (_same(asked.query, f"key={self.webhook_key}") or self._holds_key(asked.query)):
            raise GatewayError("wrong_key", "The key in the address is missing or wrong.", status=403)
        return asked.form

    def _holds_key(self, query: str) -> bool:
        """Whether the key stands in a query that is written in another way: encoded, or beside other fields."""
        given = parse_qs(query).get("key", [])
        return len(given) == 1 and _same(given[0], self.webhook_key)


def _same(given: str, right: str) -> bool:
    # compare_digest takes only ASCII as text, and anything as bytes.
    return hmac.compare_digest(given.encode(errors="backslashreplace"), right.encode())


class PageRefused(Exception):
    """A screen that no phone would show: `code` is `empty` or `too_long`."""

    def __init__(self, code: Literal["empty", "too_long"]) -> None:
        super().__init__(f"This USSD page is not sent: {code}.")
        self.code = code


def ussd_response(page: str, more: bool) -> str:
    """The body of the answer to a USSD request, for text/plain: `page`, and whether the call goes on.

    Raises PageRefused for a page over 182 septets or 80 units of UCS-2, and for an empty one.
    """
    if not page.strip():
        raise PageRefused("empty")
    if alphabets.units(page) > USSD_LIMIT[alphabets.alphabet(page)]:
        raise PageRefused("too_long")
    return f"{'CON' if more else 'END'} {page}"
