"""Empties texts that lie at Twilio, or at who speaks like it, and says whether all of a person's are empty.

A message is emptied by giving it an empty body, once it is delivered or given up (www.twilio.com/docs: "Messages
resource", "Redact a message"; error 20009 before that). The ids of replies that go back in the answer to a text are
told to nobody, so the messages are listed by number. Somleng lists all of an account, so what is listed is sifted here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import requests
from twilio.base.exceptions import (  # type: ignore[import-untyped]
    TwilioException,
    TwilioRestException,
)

from bot import phone
from bot.gateways.network import PerThread, network_failure
from bot.gateways.twilio import Twilio
from bot.gateways.twilio_send import new_client

LISTED_MOST = 1000  # messages, the newest first
DAY = timedelta(days=1)


class TwilioRedactor:
    """Empties by this account. One is made per process; every thread has a connection of its own."""

    def __init__(self, account: Twilio) -> None:
        self._thread = PerThread(lambda: new_client(account))

    def redact(self, number: str, since: date) -> str | None:
        """Empty all texts to and from a number (E.164) since that day. None when all are; else why not, as a code.

        The codes are those of the provider (20009: not yet) and of the network, `not_listed` when the provider gives no
        list, `no_text` when there is none in it.
        """
        try:
            return self._redact(number, since)
        except TwilioRestException as error:
            return str(error.code or f"http_{error.status}")
        except requests.RequestException as error:
            return network_failure(error).code
        except TwilioException:  # the SDK tells no code of a list that it did not get
            return "not_listed"
        except (ValueError, TypeError, AttributeError):  # it takes any answer for a right one
            return "unreadable"

    def _redact(self, number: str, since: date) -> str | None:
        found, why = False, None
        for message in self._of(number, since):
            found = True
            if message.body:
                why = self._empty(message) or why
        return why if found else "no_text"

    def _empty(self, message: Any) -> str | None:
        """Empty one; the others are emptied even if this one cannot be."""
        try:
            self._thread.own.messages(message.sid).update(body="")
        except TwilioRestException as error:
            return str(error.code or f"http_{error.status}")
        return None

    def _of(self, number: str, since: date) -> Iterator[Any]:
        after = datetime(since.year, since.month, since.day, tzinfo=UTC) - DAY  # their days end elsewhere
        seen = set()
        for way in ("to", "from_"):
            asked = {way: number, "date_sent_after": after, "limit": LISTED_MOST}
            for message in self._thread.own.messages.list(**asked):
                if message.sid not in seen and number in (_mobile(message.to), _mobile(message.from_)):
                    seen.add(message.sid)
                    yield message


def _mobile(written: str | None) -> str | None:
    try:
        return phone.mobile(written or "")
    except phone.NotAPhoneNumber:
        return None
