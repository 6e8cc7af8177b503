"""Sends text messages by the SDK of Africa's Talking, and says of each whether it was taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import requests
from africastalking.Service import validate_phone  # type: ignore[import-untyped]
from africastalking.SMS import SMSService  # type: ignore[import-untyped]

from bot.gateways import Kind, MayLeave, SendFailed, Sent, at_once, not_begun
from bot.gateways.africastalking import OPTED_OUT, AfricasTalking
from bot.gateways.network import CONNECT_SECONDS, PerThread, http_failure, network_failure

# developers.africastalking.com, "Sending SMS". Taken is not delivered: that is what receipts are for.
_CODES: dict[int, tuple[str, Kind | None]] = {
    100: ("Processed", None),
    101: ("Sent", None),
    102: ("Queued", None),
    401: ("RiskHold", "stop"),
    402: ("InvalidSenderId", "stop"),
    403: ("InvalidPhoneNumber", "permanent"),
    404: ("UnsupportedNumberType", "permanent"),
    405: ("InsufficientBalance", "stop"),
    406: ("UserInBlacklist", "permanent"),
    407: ("CouldNotRoute", "permanent"),
    409: ("DoNotDisturbRejection", "later"),
    500: ("InternalServerError", "later"),
    501: ("GatewayError", "later"),
    502: ("RejectedByGateway", "permanent"),
}
_KINDS = dict(_CODES.values())


class AfricasTalkingSender:
    """Sends by this account. One is made per process; every thread has a connection of its own."""

    def __init__(self, account: AfricasTalking) -> None:
        self._sender = account.sender or None
        self._timeout = (CONNECT_SECONDS, account.timeout)
        self._thread = PerThread(lambda: _Service(account))

    def send(self, number: str, text: str) -> Sent:
        """Send a text to a number written `+85512000001`. Raises SendFailed, and nothing else."""
        outcome = self._attempt(number, text)
        # Raised here and not where the SDK failed: its own errors hold the number, and would travel along.
        if isinstance(outcome, SendFailed):
            raise outcome
        return outcome

    def send_many(
        self, numbers: Sequence[str], text: str, sender: str = "", may_leave: MayLeave = at_once
    ) -> list[Sent | SendFailed]:
        """Send a text to numbers written `+85512000001`, in one request; what came of each, in the same order.

        Raises nothing. No number is sent to twice, however often it stands there. `sender` is shown instead of the
        account's; `may_leave` is asked once, for all.
        """
        # The SDK refuses a whole list for one number.
        outcomes: dict[str, Sent | SendFailed] = {each: _not_a_number() for each in numbers if not validate_phone(each)}
        listed = [each for each in dict.fromkeys(numbers) if each not in outcomes]
        if listed and not may_leave(len(listed)):
            outcomes |= dict.fromkeys(listed, not_begun())
        elif listed:
            outcomes |= self._listed(listed, text, sender)
        return [outcomes[each] for each in numbers]

    def _listed(self, numbers: list[str], text: str, sender: str) -> dict[str, Sent | SendFailed]:
        answer = self._ask(numbers, text, sender, enqueue=True)
        if isinstance(answer, SendFailed):
            return dict.fromkeys(numbers, answer)
        return _outcomes(answer, numbers)

    def _attempt(self, number: str, text: str) -> Sent | SendFailed:
        if not validate_phone(number):
            return _not_a_number()
        answer = self._ask([number], text)
        return answer if isinstance(answer, SendFailed) else _outcomes(answer, [number])[number]

    def _ask(self, numbers: list[str], text: str, sender: str = "", enqueue: bool = False) -> Any:
        """Their answer, or the failure to get one. With `enqueue` they answer before they have sent to all."""
        service, shown = self._thread.own, sender or self._sender
        try:
            return service.send(text, numbers, sender_id=shown, enqueue=enqueue, timeout=self._timeout)
        except SendFailed as failure:
            return failure
        except requests.RequestException as error:
            return network_failure(error)
        except ValueError:  # an answer that is no JSON
            return _unreadable()


class _Service(SMSService):  # type: ignore[misc]
    """The SDK's service, with another host where one is set, and with another way to ask."""

    def __init__(self, account: AfricasTalking) -> None:
        super().__init__(account.username, account.api_key)
        if account.api_url:
            self._baseUrl = f"{account.api_url.rstrip('/')}/version1"
        self._session = requests.Session()

    def _make_request(self, url: str, method: str, callback: None = None, **request: Any) -> Any:
        """Ask. The SDK's own way forgets the HTTP status, leaves JSON unread when its type names a charset,
        and opens a connection for every message."""
        answer = self._session.request(method, url, allow_redirects=False, **request)
        if not 200 <= answer.status_code < 300:
            raise http_failure(answer.status_code)
        return answer.json()


def _outcomes(answer: Any, numbers: list[str]) -> dict[str, Sent | SendFailed]:
    """What their answer says of each number. Of one that it leaves out among others nobody knows."""
    try:
        data = answer["SMSMessageData"]
        if not data["Recipients"]:
            return dict.fromkeys(numbers, _refused_as_a_whole(data["Message"]))
        if len(numbers) == 1:  # theirs may be written in another way
            [recipient] = data["Recipients"]
            return {numbers[0]: _outcome(recipient)}
        named = {each["number"]: each for each in data["Recipients"]}
    except (KeyError, TypeError, ValueError, AttributeError):
        return dict.fromkeys(numbers, _unreadable())
    return {each: _outcome(named.get(each)) for each in numbers}


def _outcome(recipient: Any) -> Sent | SendFailed:
    try:
        name, kind = _CODES.get(int(recipient["statusCode"]), ("unknown_code", "unknown"))
        return SendFailed(name, kind, name in OPTED_OUT) if kind else _taken(recipient)
    except (KeyError, TypeError, ValueError, AttributeError):
        return _unreadable()


def _refused_as_a_whole(message: str) -> SendFailed:
    kind = _KINDS.get(message)
    return SendFailed(message, kind) if kind else SendFailed("no_recipient", "permanent")


def _taken(recipient: dict[str, Any]) -> Sent:
    message = recipient["messageId"]
    parts = recipient.get("messageParts")
    return Sent(
        provider_id=None if message == "None" else message,  # their way to write that there is none
        parts=None if parts is None else int(parts),
        cost=recipient.get("cost"),
    )


def _not_a_number() -> SendFailed:
    return SendFailed("InvalidPhoneNumber", "permanent")


def _unreadable() -> SendFailed:
    return SendFailed("unreadable", "unknown")
