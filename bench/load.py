"""Many callers at once, over HTTP: as fast as they are answered, or at a given rate."""

from __future__ import annotations

import random
import selectors
import socket
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote

from bench.calls import Call, Request

SILENCE_S = 10  # after so long without any answer the measurement is given up
ANSWER_MOST = 65_536  # bytes
LINES_MOST = 200  # calls at one time when the rate is given
LEAD_S = 1.0  # before answers are counted at a given rate: all lines begin a call then, which never happens again


class NoAnswer(Exception):
    """The server stopped answering."""


@dataclass
class Caller:
    """Somebody with a telephone, who makes one call after another."""

    number: str
    calls: Iterator[tuple[str, Call]]  # each with the provider's name for it


@dataclass(frozen=True)
class Target:
    """Where requests are posted, and what must be answered to one."""

    port: int
    path: str
    answer: Callable[[Request], bytes]


@dataclass
class Result:
    """What came of a load; all times in seconds."""

    seconds: float
    times: list[float] = field(default_factory=list)  # of each request, from when it was due to its answer
    errors: int = 0  # answers that were not the right ones

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds

    def within(self, percent: float) -> float:
        """The time within which so many of 100 were answered."""
        return sorted(self.times)[int(len(self.times) * percent / 100)]


class Line:
    """A connection kept open, as providers do, on which one call after another is made."""

    def __init__(self, target: Target, waiting: deque[Caller]) -> None:
        self.target, self.waiting = target, waiting
        self.socket = socket.create_connection(("127.0.0.1", target.port), SILENCE_S)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.caller: Caller | None = None
        self.left: list[Request] = []
        self.name, self.due, self.right = "", 0.0, b""

    def ask(self, due: float) -> None:
        """Post the next request, of the call that is under way or of a new one; it was due at `due`."""
        if self.caller is None:
            self.caller = self.waiting.popleft()
            self.name, call = next(self.caller.calls)
            self.left = list(reversed(call))
        request = self.left.pop()
        self.due, self.right = due, self.target.answer(request)
        self.socket.sendall(self._posted(request.typed, self.caller.number))

    def hear(self) -> bool:
        """Take the answer; whether it was the right one. After a wrong one the call is given up."""
        head, _, body = self._received().partition(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        while len(body) < length:
            body += self._received()
        is_right = head.startswith(b"HTTP/1.1 200 ") and body == self.right
        if self.caller and not (is_right and self.left):
            self.waiting.append(self.caller)
            self.caller = None
        return is_right

    def _posted(self, typed: str, number: str) -> bytes:
        body = (
            f"sessionId={self.name}&serviceCode=%2A1286%23&phoneNumber={quote(number)}&networkCode=45601"
            f"&text={quote(typed)}"
        )
        return (
            f"POST {self.target.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.target.port}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}"
        ).encode()

    def _received(self) -> bytes:
        got = self.socket.recv(ANSWER_MOST)
        if not got:
            raise NoAnswer("The server hung up.")
        return got


def without_pause(target: Target, waiting: deque[Caller], at_once: int, seconds: float) -> Result:
    """So many callers at one time, of whom each answers a screen as soon as it is there."""
    result = Result(seconds)
    with _lines(target, waiting, at_once) as (selector, lines):
        end = time.perf_counter() + seconds
        for line in lines:
            line.ask(time.perf_counter())
        while lines:
            for line in _answered(selector):
                is_right = line.hear()
                now = time.perf_counter()
                if now < end:
                    result.times.append(now - line.due)
                    result.errors += not is_right
                if now < end or line.caller:  # calls are not left half done: the next measurement would find them
                    line.ask(now)
                else:
                    lines.remove(line)
    return result


def at_rate(target: Target, waiting: deque[Caller], rate: float, seconds: float) -> Result:
    """So many requests a second, at random moments, whether or not those before them are answered.

    Any of the callers may be next: were it always the one who waited longest, all would come to the same question of
    their calls together. Time counts from when a request was due, so that nothing is gained by asking late.
    """
    result, chance = Result(seconds), random.Random(1286)  # noqa: S311  nobody guesses when a request comes
    with _lines(target, waiting, LINES_MOST) as (selector, lines):
        idle, due = deque(lines), time.perf_counter()
        counted, end = due + LEAD_S, due + LEAD_S + seconds
        while len(idle) < len(lines) or due < end:
            while idle and due < min(end, time.perf_counter()):
                idle.rotate(chance.randrange(len(idle)))
                idle.popleft().ask(due)
                due += chance.expovariate(rate)
            for line in _answered(selector, due - time.perf_counter() if idle and due < end else SILENCE_S):
                result.errors += not line.hear()
                if line.due > counted:
                    result.times.append(time.perf_counter() - line.due)
                idle.append(line)
        _hang_up(lines)
    return result


def _hang_up(lines: list[Line]) -> None:
    """Finish the calls that are under way."""
    for line in lines:
        while line.caller:
            line.ask(0.0)
            line.hear()


@contextmanager
def _lines(target: Target, waiting: deque[Caller], count: int) -> Iterator[tuple[selectors.BaseSelector, list[Line]]]:
    with selectors.DefaultSelector() as selector, ExitStack() as opened:
        lines = [Line(target, waiting) for _ in range(count)]
        for line in lines:
            opened.callback(line.socket.close)
            selector.register(line.socket, selectors.EVENT_READ, line)
        yield selector, lines


def _answered(selector: selectors.BaseSelector, patience: float = SILENCE_S) -> list[Line]:
    """The lines on which an answer has come; none when it was not waited for longer than `patience` (seconds)."""
    ready = selector.select(max(patience, 0))
    if not ready and patience == SILENCE_S:
        raise NoAnswer(f"No answer within {SILENCE_S} s.")
    return [key.data for key, _events in ready]
