"""What stands at /joint: nothing of the endpoint is loaded before somebody comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from schemes.cambodia import today
from store import Store

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from flask import Flask

PATH = "/joint"
PATIENCE = 60.0  # seconds that a request may take: a batch of 10,000 records has to be matched


@dataclass(frozen=True)
class Desk:
    """What the endpoint works with."""

    store: Store
    redis_url: str = field(repr=False)
    today: Callable[[], date] = today


class Door:
    """A WSGI application that becomes the endpoint at the first request, once for all threads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = Lock()

    @cached_property
    def _made(self) -> Flask:
        from joint.web import create_joint

        return create_joint(self._desk)

    @property
    def endpoint(self) -> Flask:
        """The endpoint itself."""
        with self._lock:
            return self._made

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return self.endpoint(environ, start_response)


def beside(others: WSGIApplication, desk: Desk) -> WSGIApplication:
    """The endpoint at /joint/, and `others` at every other address."""
    from werkzeug.middleware.dispatcher import DispatcherMiddleware

    return DispatcherMiddleware(others, {PATH: Door(desk)})
