"""What stands at /console/: nothing of the console is loaded before somebody comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING
from uuid import UUID

from schemes.cambodia import day_of
from store import Store

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from flask import Flask

    from bot.ask import Flow

PATH = "/console"
PATIENCE = 10.0  # seconds that a question to the store may take: somebody waits in front of a browser


@dataclass(frozen=True)
class Said:
    """What a kind of reminder says on a day, by language, and what may stand in its words as {name}."""

    texts: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Desk:
    """What the console works with."""

    store: Store
    redis_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    public_url: str
    now: Callable[[], datetime]
    gateway: str = ""  # by which texts leave where a campaign does not say; "" is none
    gateways: tuple[str, ...] = ("africastalking", "twilio")  # that are set up
    service_code: str = ""  # what people dial
    files: Path = Path("imports")  # where files lie that were sent in to be imported
    flow: Flow | None = None  # of the bot, by which conversations that callers share are told; the console imports none
    is_demo: bool = False  # the second factor may be left out, and cookies travel without TLS
    send_soon: Callable[[UUID], None] = field(default=lambda _message: None)  # hand a written message to its sender
    import_soon: Callable[[UUID], None] = field(default=lambda _file: None)  # the same of a file that was sent in
    reminder: Callable[[str, date], Said] = field(default=lambda _kind, _on: Said())  # what one usually says
    # The text that asks a teller for a yes, and what a campaign says of a visit.
    story_text: Callable[[str, str, str, int], str] = field(default=lambda words, _called, _language, _time: words)
    visit_text: Callable[[date, str, str, str], str] = field(default=lambda _day, _district, spot, _language: spot)
    hide: Callable[[str], str] = field(default=lambda pin: pin)  # a PIN as it may be kept
    proxies: int = 0  # how many stand in front of us and say truly who asks

    @property
    def today(self) -> date:
        """The day in Cambodia."""
        return day_of(self.now())


class Door:
    """A WSGI application that becomes the console at the first request, once for all threads."""

    def __init__(self, desk: Callable[[], Desk]) -> None:
        self._desk = desk
        self._lock = Lock()

    @cached_property
    def _made(self) -> Flask:
        from console.application import create_console

        return create_console(self._desk())

    @property
    def console(self) -> Flask:
        """The console itself."""
        with self._lock:
            return self._made

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return self.console(environ, start_response)


def beside(others: WSGIApplication, door: Door) -> WSGIApplication:
    """The console at /console/, and `others` at every other address."""
    from werkzeug.middleware.dispatcher import DispatcherMiddleware

    return DispatcherMiddleware(others, {PATH: door})
