"""What one caller may do only so often a day, counted without saying who: digests in Valkey that change every day.

A digest is a keyed hash of the number and of what is counted, under a key that is made from SECRET_KEY and the day.
Yesterday's say nothing about today's. All digests of a day end at the same instant, the end of the day in Cambodia, so
the time that one has left does not tell when it was made.

While Valkey is away nothing is counted and nothing may be done that is limited: the error is passed on, the turn is put
off with an apology, and the caller tries again in a minute. Nobody is refused for good, and no limit is ever lifted by
stopping a server. (A conversation could not go on without Valkey anyway.) A Valkey that comes back empty counts from 0.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import date

import redis

from schemes.cambodia import at
from store.sealing import KEY_BYTES, Box

SECRET_BYTES = 16
DIGESTS = "digests"  # what the key is for (store.sealing.derive_key)


@dataclass(frozen=True)
class Digests:
    """Counts of the day. `key` has 32 bytes and stands in no database."""

    valkey: redis.Redis
    key: bytes = field(repr=False)

    def count(self, name: str, number: str, on: date, once: str = "") -> int:
        """The caller with this number (E.164) did what is called `name` once more; how often so far on the day `on`.

        With `once`, the key of an effect, it counts once however often it comes. Raises redis.RedisError.
        """
        digest = self._digest(name, number, on)
        mark = self._mark(f"once {once}", on) if once else secrets.token_bytes(8)
        with self.valkey.pipeline() as asking:
            asking.sadd(digest, mark)
            asking.expireat(digest, _end(on))
            asking.scard(digest)
            return int(asking.execute()[-1])

    def so_far(self, name: str, number: str, on: date) -> int:
        """How often the caller did it on the day `on`. Raises redis.RedisError."""
        return int(self.valkey.scard(self._digest(name, number, on)))

    def draw(self, key: str, number: str, on: date, seconds: int) -> str:
        """A secret by chance for the effect with this key; the same if that comes again within so many seconds.

        It lies there sealed under a key that needs the number (E.164) of its caller. Once it is gone, from Valkey's
        journal too, nobody can find it out, not even with SECRET_KEY. Raises redis.RedisError.
        """
        box = Box(hashlib.blake2b(f"drawn {number}".encode(), key=self._of(on), digest_size=KEY_BYTES).digest())
        name = b"drawn:" + self._mark(f"drawn {key}", on).hex().encode()
        with self.valkey.pipeline() as asking:
            asking.set(name, box.seal(secrets.token_hex(SECRET_BYTES)), nx=True, ex=seconds)
            asking.get(name)
            return box.open(asking.execute()[-1])

    def _digest(self, name: str, number: str, on: date) -> bytes:
        return b"day:" + self._mark(f"{name} {number}", on).hex().encode()

    def _mark(self, text: str, on: date) -> bytes:
        return hashlib.blake2b(text.encode(), key=self._of(on), digest_size=16).digest()

    def _of(self, on: date) -> bytes:
        """The key of a day."""
        return hashlib.blake2b(on.isoformat().encode(), key=self.key, digest_size=KEY_BYTES).digest()


def _end(on: date) -> int:
    """When the day `on` is over in Cambodia (epoch s)."""
    return int(at(on, 24).timestamp())
