"""A provider does not answer, or answers with an HTTP error: was the message sent or not?"""

import ssl
import threading
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from requests import exceptions
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from bot.gateways import Kind, SendFailed

Made = TypeVar("Made")

CONNECT_SECONDS = 3.05  # a little over a multiple of 3, the time after which TCP tries again

# Of those that are not here: below 500 the request itself is wrong and the next one would be; from 500 on something
# broke, perhaps after the message was taken, and nobody knows. No provider promises to take a request only once.
_STATUSES: dict[int, Kind] = {408: "later", 409: "later", 429: "later"}

_NOT_AN_ADDRESS = (exceptions.InvalidURL, exceptions.MissingSchema, exceptions.InvalidSchema)


class PerThread(threading.local, Generic[Made]):
    """One of something for each thread: a connection is not shared between threads."""

    def __init__(self, make: Callable[[], Made]) -> None:
        self.own = make()


def http_failure(status: int) -> SendFailed:
    """What an HTTP status outside of 200 to 299 means; its code is `http_503` and the like."""
    return SendFailed(f"http_{status}", _STATUSES.get(status, "stop" if status < 500 else "unknown"))


def network_failure(error: exceptions.RequestException) -> SendFailed:
    """What an error on the way means.

    The code is `bad_address`, `bad_certificate`, `no_connection`, `unreadable`, `time_out` or `broken_off`.
    """
    inside = tuple(_inside(error))
    if isinstance(error, _NOT_AN_ADDRESS):
        return SendFailed("bad_address", "stop")
    if any(isinstance(each, ssl.SSLCertVerificationError) for each in inside):
        return SendFailed("bad_certificate", "stop")
    if any(isinstance(each, NewConnectionError | ConnectTimeoutError) for each in inside):
        return SendFailed("no_connection", "later")
    if isinstance(error, exceptions.InvalidJSONError):
        return SendFailed("unreadable", "unknown")
    return SendFailed("time_out" if isinstance(error, exceptions.Timeout) else "broken_off", "unknown")


def _inside(error: object) -> Iterator[BaseException]:
    # Not by __context__: that may be an error of the caller's which has nothing to do with this one.
    while isinstance(error, BaseException):
        yield error
        reason = getattr(error, "reason", None)
        error = reason if isinstance(reason, BaseException) else next(iter(error.args), None)
