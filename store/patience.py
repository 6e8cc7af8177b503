"""A PostgreSQL connection that stops waiting in time, so that a caller hears an apology and not silence.

The time-outs of PostgreSQL itself are no help when the server is stopped or the network swallows what is
sent: statement_timeout is kept by the server, and psycopg never waits less than 2 s for a connection.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Any, Self, TypeVar

import psycopg

Wish = TypeVar("Wish")
Result = TypeVar("Result")

_deadline: ContextVar[float] = ContextVar("deadline", default=float("inf"))


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """What a PatientConnection does inside ends within these seconds, in an OperationalError if need be."""
    token = _deadline.set(min(_deadline.get(), monotonic() + seconds))
    try:
        yield
    finally:
        _deadline.reset(token)


class PatientConnection(psycopg.Connection[Any]):
    """A connection that keeps the deadline set by `patience`, connecting and waiting for an answer."""

    @classmethod
    def _connect_gen(cls, conninfo: str = "") -> Generator[Any, Any, Self]:
        return _in_time(super()._connect_gen(conninfo))

    def wait(self, gen: Generator[Any, Any, Result], *args: Any, **kwargs: Any) -> Result:
        """Wait as psycopg does; give up, and close the connection for good, when the time is over."""
        try:
            return super().wait(_in_time(gen), *args, **kwargs)
        except psycopg.errors.ConnectionTimeout:
            # The answer may still come: the connection can never be used for another question.
            self.close()
            raise


def _in_time(steps: Generator[Wish, Any, Result]) -> Generator[Wish, Any, Result]:
    """The same steps; psycopg wakes them every 0.1 s with nothing ready, and then the time is looked at."""
    deadline = _deadline.get()
    try:
        wish = next(steps)
        while True:
            ready = yield wish
            if not ready and monotonic() >= deadline:
                raise psycopg.errors.ConnectionTimeout("PostgreSQL did not answer in time")
            wish = steps.send(ready)
    except StopIteration as end:
        result: Result = end.value
        return result
