"""Sends text messages by the SDK of Twilio, and says of each whether it was taken."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests
from twilio.base.exceptions import (  # type: ignore[import-untyped]
    TwilioRestException,
    TwilioServiceException,
)
from twilio.http.http_client import TwilioHttpClient  # type: ignore[import-untyped]
from twilio.rest import Client  # type: ignore[import-untyped]

from bot.gateways import MayLeave, SendFailed, Sent, at_once, not_begun
from bot.gateways.network import PerThread, http_failure, network_failure
from bot.gateways.twilio import CODES, ERROR_CODE, OPTED_OUT, RECEIPT_PATH, UUID, Twilio

_MESSAGING_SERVICE = re.compile(f"MG[0-9a-f]{{32}}|{UUID}")
_FAILED = ("failed", "undelivered")

# Twilio takes one message a request. So many are under way at one time when there are many.
AT_ONCE = 8

# After so long no other of them is begun (seconds): a worker that is told to stop is waited for no longer.
BEGUN_WITHIN = 15.0


class TwilioSender:
    """Sends by this account. One is made per process; every thread has a connection of its own."""

    def __init__(self, account: Twilio) -> None:
        self._sender = account.sender
        self._receipts = account.public_url.rstrip("/") + RECEIPT_PATH
        self._thread = PerThread(lambda: new_client(account))
        self._threads = ThreadPoolExecutor(AT_ONCE, "twilio")

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
        """Send a text to numbers written `+85512000001`, several at once; what came of each, in the same order.

        Raises nothing. After one that failed because all would fail no other is begun, nor after BEGUN_WITHIN.
        `sender` is shown instead of the account's; `may_leave` is asked for each, by the thread that sends it.
        """
        over, refused = time.monotonic() + BEGUN_WITHIN, list[SendFailed]()

        def send(number: str) -> Sent | SendFailed:
            if refused:
                return refused[0]
            if time.monotonic() > over or not may_leave(1):
                return not_begun()
            outcome = self._attempt(number, text, sender)
            if isinstance(outcome, SendFailed) and outcome.kind == "stop":
                refused.append(outcome)
            return outcome

        return list(self._threads.map(send, numbers))

    def _attempt(self, number: str, text: str, sender: str = "") -> Sent | SendFailed:
        messages, shown = self._thread.own.messages, _from(sender or self._sender)
        try:
            return _outcome(messages.create(to=number, body=text, status_callback=self._receipts, **shown))
        except TwilioRestException as error:
            return _refusal(str(error.code), http_failure(error.status))
        except TwilioServiceException as error:
            return _refusal(str(error.code), _unreadable())
        except requests.RequestException as error:
            return network_failure(error)
        except (ValueError, TypeError, AttributeError):  # the SDK reads any answer as if it were right
            return _unreadable()


def _from(sender: str) -> dict[str, str]:
    return {"messaging_service_sid" if _MESSAGING_SERVICE.fullmatch(sender) else "from_": sender}


def new_client(account: Twilio) -> Any:
    # Without a time-out the SDK may wait for ever; at INFO it logs six lines a message.
    quiet = logging.Logger("twilio", logging.WARNING)
    http = TwilioHttpClient(timeout=account.timeout, logger=quiet)
    client = Client(account.account_sid, account.auth_token, http_client=http)
    if account.api_url:
        client.api.base_url = account.api_url.rstrip("/")
    return client


def _outcome(message: Any) -> Sent | SendFailed:
    # No receipt is sent for the status a message has from the start.
    if message.status in _FAILED:
        return _refusal(str(message.error_code), SendFailed(message.status, "later"))
    if not message.sid:  # the SDK takes an empty answer for an empty message
        return _unreadable()
    parts = int(message.num_segments or 0)  # 0 as long as no sender is chosen
    return Sent(message.sid, parts or None)


def _refusal(code: str, otherwise: SendFailed) -> SendFailed:
    if not ERROR_CODE.fullmatch(code):  # the SDK puts the HTTP status there when the answer had no code
        return otherwise
    return SendFailed(code, CODES.get(code, otherwise.kind), opted_out=code == OPTED_OUT)


def _unreadable() -> SendFailed:
    return SendFailed("unreadable", "unknown")
