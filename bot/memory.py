"""Sessions in Valkey: one lock per person around load, take, perform, save; two round trips a turn.

Under names that are keyed hashes of the telephone number lie two sealed values: the conversation, for minutes or a
day, and the person's settings (language), for long. Each person's are sealed under a key that needs the number beside
SECRET_KEY: nothing in a dump of Valkey can be read without both.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol, Self, TypeVar

import msgspec
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from bot.heard import HEARD_SECONDS, Mark
from bot.line import ANSWER_S, Line, Script
from bot.session import PERSON_SECONDS, Person, Session
from bot.watch import failed
from store.outage import Outage
from store.sealing import SealingError

Remembered = TypeVar("Remembered")

LOCK_MS = 3_000  # longer than any turn (bot.turns); a process that died frees its caller after this
PATIENCE_S = 1.5  # how long a request waits for the one before it, and still answers within 2 s
RETRY_S = 0.008
CONNECT_S = 0.5
ERASED = 0  # seconds

_TO_JSON, _PERSON = msgspec.json.Encoder(), msgspec.json.Decoder(Person)


# A server that hangs for a while does afterwards what it was asked meanwhile by those who have given up. A lock taken
# then would lock its caller out, so an order to take it is void after ARGV[3], by the clock of the server.
TAKE = Script("""
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
if ARGV[3] ~= '' and now > tonumber(ARGV[3]) then return {now} end
if not redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return {now} end
local values = redis.call('MGET', KEYS[2], KEYS[3])
return {now, values[1], values[2]}
""")
KEEP = Script("""
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] ~= '' then redis.call('SET', KEYS[2], ARGV[2], 'EX', ARGV[3])
elseif ARGV[3] == '0' then redis.call('DEL', KEYS[2]) end
if ARGV[4] ~= '' then redis.call('SET', KEYS[3], ARGV[4], 'EX', ARGV[5]) end
if KEYS[4] and redis.call('SADD', KEYS[4], ARGV[6]) == 1 then redis.call('EXPIRE', KEYS[4], ARGV[7], 'NX') end
redis.call('DEL', KEYS[1])
return 1
""")
LET_GO = Script("if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end")


class Busy(Exception):
    """The person's earlier request is still being answered."""

    code = "busy"


class LockLost(Exception):
    """The turn took so long that another may have begun: nothing of it is kept."""

    code = "lock_lost"


class Own(Protocol):
    """Encrypts for one person."""

    def seal(self, text: str) -> bytes: ...
    def open(self, sealed: bytes) -> str: ...


class Seal(Protocol):
    """Encrypts for everybody, each under a key of their own, and hashes names; no key is in Valkey."""

    def own(self, number: str) -> Own: ...
    def index(self, number: str) -> bytes: ...


@dataclass
class Held:
    """One person's memory, ours alone until it is kept, or let go at the end of a `with` block."""

    seal: Own
    lines: list[Line]  # where the line belongs afterwards
    line: Line
    name: str  # what the person's number is called here
    keys: tuple[bytes, bytes, bytes]  # lock, conversation, person
    token: bytes
    session: Session | None  # None: nothing is remembered, or too long ago
    person: Person
    settings: str  # the person as it was taken, in JSON; empty if nothing was remembered
    mark: Mark | None = None  # what else is noted when it is kept
    is_over: bool = False  # the lock is not ours any more, or Valkey is away and it ends by itself

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if not self.is_over:
            with suppress(redis.RedisError):  # what went wrong before is what matters
                self.line.run(LET_GO, self.keys[:1], self.token)
        self.lines.append(self.line)

    def keep(self, session: Session | None, seconds: int) -> None:
        """Remember the conversation for `seconds` and let the person's next request in. Raises LockLost.

        Without a session only the person is remembered, and no conversation begins.
        """
        self.is_over = True
        talk = self.seal.seal(session.to_json()) if session else b""
        settings = _TO_JSON.encode(self.person).decode()
        # Each call and each text leaves its mark on the person, and so lets the time to forget them begin anew.
        person = self.seal.seal(settings) if settings != self.settings else b""
        mark = self.mark
        keys = (*self.keys, mark.name) if mark else self.keys
        noted = (mark.member, HEARD_SECONDS) if mark else ()
        if not self.line.run(KEEP, keys, self.token, talk, seconds, person, PERSON_SECONDS, *noted):
            raise LockLost

    def forget(self) -> None:
        """Erase the conversation, remember the person, and let the person's next request in. Raises LockLost."""
        self.keep(None, ERASED)


class Memory:
    """What is remembered of everybody."""

    def __init__(self, valkey: redis.Redis, seal: Seal) -> None:
        self.seal = seal
        self.outage = Outage()
        self._ahead: float | None = None  # the server's clock less ours (ms)
        self._pool = valkey.connection_pool
        self._lines: list[Line] = []  # those that nobody uses; as many as there ever were turns at one time

    def hold(self, number: str, mark: Mark | None = None) -> Held:
        """The memory of the person with this number (E.164), theirs alone, for a `with` block.

        `mark` is left when it is kept, in the same question. Raises Busy, store.outage.StillAway and redis.RedisError.
        """
        name = self.name(number)
        keys = (f"lock:{name}".encode(), f"talk:{name}".encode(), f"person:{name}".encode())
        token = secrets.token_bytes(8)
        line = self._free_line()
        try:
            talk, settings = self._wait_for(line, keys, token)
            own = self.seal.own(number)
            session = _read(own, talk, Session.from_json)
            person, known = _read(own, settings, _person) or (Person(), "")
        except BaseException:
            self._lines.append(line)
            raise
        return Held(own, self._lines, line, name, keys, token, session, person, known, mark)

    def look(self, number: str) -> tuple[Session | None, int]:
        """The conversation of the person with this number (E.164), and for how many seconds it is still remembered.

        It is read beside whoever holds it, for those who answer nobody. Raises redis.RedisError.
        """
        key = f"talk:{self.name(number)}"
        with redis.Redis(connection_pool=self._pool).pipeline() as asking:
            asking.get(key)
            asking.ttl(key)
            talk, seconds = asking.execute()
        return _read(self.seal.own(number), talk, Session.from_json), seconds

    def _free_line(self) -> Line:
        try:
            return self._lines.pop()
        except IndexError:
            return Line(self._pool)

    def name(self, number: str) -> str:
        """What a number is called here: a keyed hash of it."""
        return self.seal.index(number)[:16].hex()

    def _wait_for(self, line: Line, keys: tuple[bytes, ...], token: bytes) -> list[bytes | None]:
        give_up = time.monotonic() + PATIENCE_S
        while not (values := self._take(line, keys, token)):
            if time.monotonic() > give_up:
                raise Busy
            time.sleep(RETRY_S)
        return values

    def _take(self, line: Line, keys: tuple[bytes, ...], token: bytes) -> list[bytes | None]:
        """The two values; nothing while somebody else has them."""
        void = "" if self._ahead is None else int(self._ahead + (time.monotonic() + ANSWER_S) * 1000)
        with self.outage.trial(redis.ConnectionError, redis.TimeoutError):
            taken: list[Any] = line.run_first(TAKE, keys, token, LOCK_MS, void)
        self._ahead = taken[0] - time.monotonic() * 1000
        return taken[1:]


def _read(own: Own, value: bytes | None, read: Callable[[str], Remembered]) -> Remembered | None:
    """What was remembered. What cannot be read (another SECRET_KEY, another release) must lock nobody out."""
    try:
        return read(own.open(value)) if value else None
    except (SealingError, msgspec.MsgspecError) as error:
        failed("memory_unreadable", error)
        return None


def _person(text: str) -> tuple[Person, str]:
    """The person, and the text. Fields it does not know are dropped: an older or newer release wrote them."""
    return _PERSON.decode(text), text


def connect(url: str) -> redis.Redis:
    """Valkey with short patience and no hidden second tries: a caller hears an apology within 2 s."""
    return redis.Redis.from_url(
        url,
        protocol=2,  # in which nothing comes but answers
        socket_connect_timeout=CONNECT_S,
        socket_timeout=ANSWER_S,
        retry=Retry(NoBackoff(), 0),
        health_check_interval=0,
    )
