"""A provider on 127.0.0.1 that is asked as Africa's Talking and Twilio are, and answers as it is told to."""

import atexit
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

AFRICASTALKING_PATH = "/version1/messaging"
PATIENCE = 60.0  # seconds


@dataclass(frozen=True)
class Answer:
    """An answer over HTTP. `hangs` never comes, `breaks` closes the connection instead."""

    status: int
    body: str = ""
    type: str = "application/json"
    hangs: bool = False
    breaks: bool = False


@dataclass(frozen=True)
class Request:
    """A request that came; `connection` tells which of two came over the same one."""

    path: str
    headers: dict[str, str]
    form: dict[str, str]
    connection: tuple[str, int]


@dataclass
class Provider:
    """Where it listens, what it answers, what it was asked."""

    url: str
    answer: Answer
    requests: list[Request] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def until_asked(self, times: int = 1) -> None:
        """Wait until so many requests came. Who gave up waiting for the answer may be faster than who reads them."""
        end = time.monotonic() + PATIENCE
        while len(self.requests) < times:
            assert time.monotonic() < end, self.requests
            time.sleep(0.005)


def africastalking(*recipients: dict[str, Any], message: str = "") -> Answer:
    """The answer to POST /version1/messaging: HTTP 201 whether messages were taken or not."""
    taken = sum(100 <= each["statusCode"] <= 102 for each in recipients)
    message = message or f"Sent to {taken}/{len(recipients)} Total Cost: KES {0.8 * taken:.4f}"
    return Answer(201, json.dumps({"SMSMessageData": {"Message": message, "Recipients": recipients}}))


def recipient(number: str, code: int = 101, status: str = "Success", **changed: Any) -> dict[str, Any]:
    """One recipient in it. Codes 100 to 102 are taken; for others cost is "0" and there is no id."""
    taken = 100 <= code <= 102
    return {
        "statusCode": code,
        "number": number,
        "status": status,
        "cost": "KES 0.8000" if taken else "0",
        "messageId": f"ATXid_{number[-4:]}" if taken else "None",
        "messageParts": 1,
        **changed,
    }


def twilio(**changed: Any) -> Answer:
    """The answer to POST /2010-04-01/Accounts/{Sid}/Messages.json when the message was taken."""
    message = {
        "sid": "SM0123456789abcdef0123456789abcdef",
        "status": "queued",
        "error_code": None,
        "num_segments": "1",
        "price": None,
        "price_unit": "USD",
        **changed,
    }
    return Answer(201, json.dumps(message))


def twilio_error(code: int | str, status: int = 400, **changed: Any) -> Answer:
    """The answer when it was not; the sentence names the number, as theirs do."""
    error = {"code": code, "message": "The 'To' number +85512000001 is wrong", "status": status, **changed}
    return Answer(status, json.dumps(error))


@contextmanager
def provider(answer: Answer) -> Iterator[Provider]:
    """A provider that listens for as long as the block runs."""
    server = _Server(("127.0.0.1", 0), _Asked)
    state = Provider(f"http://127.0.0.1:{server.server_port}", answer)
    server.state = state  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield state
    finally:
        state.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


_taken = socket.socket()  # held as long as this process lives, or somebody would be given its port
_taken.bind(("127.0.0.1", 0))
atexit.register(_taken.close)


def nobody() -> str:
    """An address where nobody listens."""
    return f"http://127.0.0.1:{_taken.getsockname()[1]}"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64  # many may come at the same moment


class _Asked(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        state: Provider = self.server.state  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = dict(parse_qsl(body, keep_blank_values=True))
        state.requests.append(Request(self.path, dict(self.headers), form, self.client_address))
        if state.answer.hangs:
            state.over.wait()
        if state.answer.hangs or state.answer.breaks:
            self.close_connection = True
            return
        self._reply(state.answer)

    def _reply(self, answer: Answer) -> None:
        body = answer.body.encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
