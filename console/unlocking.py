"""The officers' private key while an officer reads: in two halves that lie apart, neither of which opens anything.

One half is 32 random bytes in Valkey, for as long as `key_open_seconds` says. The other, the key XOR these, is in a
cookie of the pages of reports, with a mark that ties it to this session of this officer: in any other browser it is
worth nothing. So the key itself stands nowhere but in memory, while a page is made. docs/decisions/0009 says why.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from threading import Lock
from typing import Any
from uuid import UUID

import redis
from flask import Flask, after_this_request, current_app, g, request, session
from flask import Response as FlaskResponse
from flask_limiter import Limiter
from flask_login import current_user, user_logged_out
from nacl.public import PrivateKey
from werkzeug.wrappers import Response

from bot.watch import failed
from complaints.private_key import BadKey, reveal
from console import people
from console.door import PATH
from schemes import number
from store import casework
from store.sealing import SealingError, derive_key

COOKIE = "report_key"
COOKIE_PATH = f"{PATH}/complaints"
NAME = "report_key"  # in the session: where in Valkey its half is
TRIES = "5 per minute; 30 per hour"  # of one officer, whatever comes of them
WAITS = 2.0  # seconds for Valkey

_one_at_a_time = Lock()  # to try a pass phrase takes a second and 256 MB


class KeyAway(Exception):
    """Valkey does not answer, and so there is no place for the other half; `code` is `key_away`."""

    code = "key_away"


@dataclass(frozen=True, repr=False)
class Opened:
    """The key of this request, and until when it opens."""

    private: bytes
    until: datetime


class Halves:
    """The halves in Valkey."""

    def __init__(self, redis_url: str, secret_key: str) -> None:
        self._redis_url = redis_url
        self.mark_key = derive_key(secret_key, "report-key")

    @cached_property
    def valkey(self) -> redis.Redis:
        """Where they are; connected when one is asked for."""
        return redis.Redis.from_url(self._redis_url, socket_timeout=WAITS, socket_connect_timeout=WAITS)


def listen(app: Flask) -> None:
    """Lock at sign-out, and slow whoever tries pass phrases."""
    desk = app.extensions["desk"]
    app.extensions["halves"] = Halves(desk.redis_url, desk.secret_key)
    user_logged_out.connect(_signed_out, app, weak=False)
    limiter: Limiter = app.extensions["tries"]
    view: Any = app.view_functions["opening.unlock"]
    limited = limiter.limit(TRIES, methods=["POST"], key_func=lambda: f"officer {current_user.id}")
    app.view_functions["opening.unlock"] = limited(view)


def reveal_own(text: str, phrase: str) -> bytes:
    """The private key in a text, if it is one of the officers'. Raises BadKey: `slip`, `phrase`, `foreign`."""
    with _one_at_a_time:
        private = reveal(text, phrase)
    if casework.own_key(people.connection(), private) is None:
        raise BadKey("foreign", "This key was not made for this service.")
    return private


def open_for_a_while(private: bytes, response: Response) -> None:
    """From now on this browser, in this session, reads reports. Raises KeyAway."""
    _erase()
    name, pad = secrets.token_urlsafe(24), secrets.token_bytes(len(private))
    seconds = number("key_open_seconds", people.desk().today)
    try:
        _halves().valkey.set(_place(name), pad, ex=seconds)
    except redis.RedisError as error:
        failed("report_key_away", error)
        raise KeyAway from error
    session[NAME] = name
    half = _xor(private, pad)
    value = urlsafe_b64encode(half + _mark(name, half)).decode()
    is_secure = current_app.config["SESSION_COOKIE_SECURE"]
    response.set_cookie(
        COOKIE, value, max_age=seconds, path=COOKIE_PATH, secure=is_secure, httponly=True, samesite="Strict"
    )


def opened() -> Opened | None:
    """The key, put together once for this request; None while it is locked."""
    if "opened" not in g:
        g.opened = _put_together()
    found: Opened | None = g.opened
    return found


def _put_together() -> Opened | None:
    name, half = session.get(NAME, ""), _half()
    if not name or half is None:
        return None
    try:
        pad, left = _kept(name)
    except redis.RedisError as error:
        failed("report_key_away", error)
        return None
    if pad is None:
        return None
    return Opened(_xor(half, pad), people.desk().now() + timedelta(seconds=left))


def reads(private: bytes, case: UUID) -> bool:
    """The worker of this report sees that it is being looked at; False if the key does not open it."""
    try:
        return casework.read(people.connection(), private, case, people.desk().today)
    except SealingError:
        return False


def lock(response: Response) -> Response:
    """At once: this browser reads no more."""
    _erase()
    response.delete_cookie(COOKIE, path=COOKIE_PATH)
    return response


def _kept(name: str) -> tuple[bytes | None, int]:
    """The half in Valkey, and for how many seconds it is kept."""
    asked = _halves().valkey.pipeline()
    asked.get(_place(name))
    asked.ttl(_place(name))
    pad, left = asked.execute()
    return pad, left


def _half() -> bytes | None:
    """What this browser has of the key, if it was given to this session."""
    try:
        whole = urlsafe_b64decode(request.cookies.get(COOKIE, "").encode())
    except ValueError:
        return None
    half, mark = whole[: PrivateKey.SIZE], whole[PrivateKey.SIZE :]
    return half if hmac.compare_digest(mark, _mark(session.get(NAME, ""), half)) else None


def _mark(name: str, half: bytes) -> bytes:
    """Ties a half to the session that has the name of the other, of whoever is signed in, until they sign out."""
    tied = b"\0".join((name.encode(), str(current_user.get_id()).encode(), half))
    return hashlib.blake2b(tied, key=_halves().mark_key, digest_size=32).digest()


def _erase() -> None:
    """The half in Valkey goes, or, while Valkey is away, a quarter of an hour after it came."""
    g.pop("opened", None)
    name = session.pop(NAME, "")
    if name:
        try:
            _halves().valkey.delete(_place(name))
        except redis.RedisError as error:
            failed("report_key_away", error)


def _locked(response: FlaskResponse) -> FlaskResponse:
    lock(response)
    return response


def _signed_out(_app: Flask, user: people.Staff, **_more: Any) -> None:
    if session.get(NAME):
        after_this_request(_locked)


def _place(name: str) -> str:
    return f"report_key:{name}"


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _halves() -> Halves:
    found: Halves = current_app.extensions["halves"]
    return found
