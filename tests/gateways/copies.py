"""A provider on 127.0.0.1 that keeps copies of texts as Twilio does, lists them, and empties those that are over."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

OURS = "+85512000099"


@dataclass
class Copy:
    """One text as the provider keeps it."""

    sid: str
    to: str
    from_: str
    body: str
    status: str = "delivered"

    def shown(self) -> dict[str, object]:
        """As it is listed."""
        said = {"sid": self.sid, "to": self.to, "from": self.from_, "body": self.body, "status": self.status}
        return {**said, "error_code": None, "num_segments": "1", "date_sent": None}


@dataclass
class Copies:
    """All of an account. With `lists_all` it does not look at whom a list is asked for, as Somleng."""

    url: str = ""
    kept: dict[str, Copy] = field(default_factory=dict)
    lists_all: bool = False
    is_broken: bool = False
    asked: list[str] = field(default_factory=list)

    def add(self, *, to: str, from_: str, body: str, status: str = "delivered") -> Copy:
        """Keep one more."""
        copy = Copy(f"SM{len(self.kept):032x}", to, from_, body, status)
        self.kept[copy.sid] = copy
        return copy

    @property
    def bodies(self) -> list[str]:
        """What can be read there."""
        return [copy.body for copy in self.kept.values()]


class _Asked(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        state: Copies = self.server.state
        state.asked.append(self.path)
        query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        wanted = [
            copy.shown()
            for copy in reversed(list(state.kept.values()))
            if state.lists_all or (query.get("To", copy.to) == copy.to and query.get("From", copy.from_) == copy.from_)
        ]
        self._say(503 if state.is_broken else 200, {"messages": wanted, "next_page_uri": None})

    def do_POST(self) -> None:
        state: Copies = self.server.state
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        copy = state.kept[urlsplit(self.path).path.rpartition("/")[2].removesuffix(".json")]
        if parse_qs(body, keep_blank_values=True) != {"Body": [""]}:
            self._say(400, {"code": 30400, "message": "Parameters are not valid", "status": 400})
        elif copy.status not in ("delivered", "received", "failed", "undelivered"):
            self._say(409, {"code": 20009, "message": f"{copy.to} is not complete", "status": 409})
        else:
            copy.body = ""
            self._say(200, copy.shown())

    def _say(self, status: int, said: object) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def copies(lists_all: bool = False) -> Iterator[Copies]:
    """The provider, for as long as the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Asked)
    server.daemon_threads = True
    server.state = state = Copies(f"http://127.0.0.1:{server.server_port}", lists_all=lists_all)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
