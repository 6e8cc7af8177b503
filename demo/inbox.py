"""The texts that made-up telephones were sent: kept in Valkey for an hour, because every web process hands them out.

A number stands there only as a keyed hash, and what was said only sealed.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Protocol

import redis

SECONDS = 3600
MOST = 50  # texts of one telephone
START = "0-0"
_PLACE = re.compile(r"[0-9]{1,20}-[0-9]{1,20}")


class Seal(Protocol):
    """Encrypts, and hashes numbers, under keys that are not in Valkey."""

    def seal(self, text: str) -> bytes: ...
    def open(self, sealed: bytes) -> str: ...
    def index(self, number: str) -> bytes: ...


@dataclass(frozen=True)
class Text:
    """A text that arrived. `id` is the network's; receipts name it, and go out so many seconds after it was shown."""

    id: str
    sender: str
    words: str
    receipts: tuple[int, ...] = (0,)


class NoSuchPlace(ValueError):
    """What was given as a place in an inbox is none."""

    code = "no_such_place"


class Inboxes:
    """The inboxes of all telephones of the page."""

    def __init__(self, valkey: redis.Redis, seal: Seal) -> None:
        self._valkey = valkey
        self._seal = seal

    def put(self, number: str, text: Text) -> None:
        """Deliver a text. Raises redis.RedisError."""
        name = self._name(number)
        sealed = self._seal.seal(json.dumps(asdict(text)))
        with self._valkey.pipeline() as together:
            together.xadd(name, {"text": sealed}, maxlen=MOST, approximate=False)
            together.expire(name, SECONDS)
            together.execute()

    def after(self, number: str, place: str = START) -> list[tuple[str, Text]]:
        """(place, text) of each text behind a place, oldest first.

        Raises NoSuchPlace and redis.RedisError.
        """
        if not _PLACE.fullmatch(place):
            raise NoSuchPlace
        return list(self._opened(self._valkey.xrange(self._name(number), min=f"({place}")))

    def _opened(self, entries: Any) -> Iterator[tuple[str, Text]]:
        for place, fields in entries:
            text = json.loads(self._seal.open(fields[b"text"]))
            yield place.decode(), Text(text["id"], text["sender"], text["words"], tuple(text["receipts"]))

    def _name(self, number: str) -> bytes:
        return b"phone:" + self._seal.index(number)[:16].hex().encode()
