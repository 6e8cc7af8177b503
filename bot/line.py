"""A line to Valkey on which a turn asks its two questions, as cheaply as can be."""

from __future__ import annotations

import socket
import struct
from collections.abc import Sequence
from hashlib import sha1
from typing import Any

import hiredis
import redis

ANSWER_S = 0.8  # how long an answer of Valkey may take: two in a row are still within 2 s
READ_AT_ONCE = 65536  # bytes
UNFINISHED = object()  # there is more of the answer to come


class Script:
    """A program that Valkey runs in one piece."""

    def __init__(self, lua: str) -> None:
        self.lua = lua
        self.digest = sha1(lua.encode(), usedforsecurity=False).hexdigest()  # its name in Valkey


class Line:
    """A connection that is asked directly, kept from turn to turn. What it raises is a redis.RedisError.

    redis-py connects. Its client would take longer for asking than all the rest does, and each time it looks whether
    a socket is ready other threads come in between; so it is the kernel here that waits no longer than ANSWER_S.
    """

    def __init__(self, pool: redis.ConnectionPool) -> None:
        self._connection: Any = pool.make_connection()
        self._socket: socket.socket | None = None
        self._reader = hiredis.Reader()

    def run(self, script: Script, keys: Sequence[bytes], *arguments: bytes | int | str) -> Any:
        """What the script returns."""
        answer = self._ask("EVALSHA", script.digest, len(keys), *keys, *arguments)
        if isinstance(answer, redis.ResponseError) and str(answer).startswith("NOSCRIPT"):  # the server was restarted
            answer = self._ask("EVAL", script.lua, len(keys), *keys, *arguments)
        if isinstance(answer, redis.ResponseError):
            raise answer
        return answer

    def run_first(self, script: Script, keys: Sequence[bytes], *arguments: bytes | int | str) -> Any:
        """The same at the beginning of a turn, when the server may have gone since the turn before, and come back."""
        was_open = self._socket is not None
        try:
            return self.run(script, keys, *arguments)
        except redis.ConnectionError:
            if not was_open:
                raise
            return self.run(script, keys, *arguments)

    def _ask(self, *command: bytes | int | str) -> Any:
        try:
            line = self._socket or self._connect()
            line.sendall(hiredis.pack_command(command))  # type: ignore[arg-type]  # its stub takes one word
            while (answer := self._reader.gets()) is UNFINISHED:
                if not (heard := line.recv(READ_AT_ONCE)):
                    raise ConnectionResetError
                self._reader.feed(heard)
        except BaseException as error:  # whatever it is, the answer must not be taken for that to another question
            self._hang_up()
            if isinstance(error, BlockingIOError):
                raise redis.TimeoutError("Valkey did not answer in time.") from None
            if isinstance(error, OSError):
                raise redis.ConnectionError("The connection to Valkey is broken.") from None
            raise
        return answer

    def _connect(self) -> socket.socket:
        self._connection.connect()
        line: socket.socket = self._connection._sock  # there is no other way to it
        line.settimeout(None)
        for way in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            line.setsockopt(socket.SOL_SOCKET, way, struct.pack("ll", int(ANSWER_S), int(ANSWER_S % 1 * 1_000_000)))
        self._reader = hiredis.Reader(replyError=redis.ResponseError, notEnoughData=UNFINISHED)
        self._socket = line
        return line

    def _hang_up(self) -> None:
        self._connection.disconnect()
        self._socket = None
