"""What is remembered of a person between two messages."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from bot.ask import Caller
from bot.replay import Entry
from bot.text import FIRST_LANGUAGE

USSD_SECONDS = 10 * 60  # how long a dropped call can be taken up again
LASTING_SECONDS = 24 * 60 * 60  # the same for what takes long to tell, such as a registration
SMS_SECONDS = 24 * 60 * 60  # how long a text may stay unanswered
PERSON_SECONDS = 400 * 24 * 60 * 60  # how long the language is remembered after the last contact
ENDED_SECONDS = 3 * 60  # how long what is over is kept, for a request that comes again
LOG_LONGEST = 500  # entries; whoever has more goes round in circles, and begins again at the menu
WRONG_MOST = 3  # answers in a row that are none; then help is offered beside the hint
CALLS_REMEMBERED = 5
MESSAGES_REMEMBERED = 20  # a provider's repeat is known among the last so many messages


@dataclass
class Person:
    """What is remembered for long: settings of the service on this telephone, no answers."""

    language: str = FIRST_LANGUAGE
    welcomed: bool = False
    asked_messages: bool = False
    seen: list[str] = field(default_factory=list)  # marks of the last text messages taken in
    calls: list[str] = field(default_factory=list)  # marks of the last calls
    replies: dict[str, list[int]] = field(default_factory=dict)  # when each text was last sent, see bot.loops
    replied: str = ""  # mark of the last text message that was a reply to one of ours, see bot.replies_to
    wish: str = ""  # the last that was confirmed, stop or start, see bot.loops
    wished_at: int = 0  # when (epoch s)

    def has_called(self, mark: str) -> bool:
        """Whether this call was heard of before; from now on it was."""
        if mark in self.calls:
            return True
        self.calls = [*self.calls, mark][-CALLS_REMEMBERED:]
        return False

    def has_seen(self, mark: str) -> bool:
        """Whether this text message was taken in before; from now on it was."""
        if mark in self.seen:
            return True
        self.seen = [*self.seen, mark][-MESSAGES_REMEMBERED:]
        return False


@dataclass(frozen=True)
class Talk:
    """A conversation that is over."""

    topic: str
    caller: Caller
    log: list[Entry]


@dataclass
class Session:
    """One conversation. Where it stands is not kept: bot.replay finds it from the log."""

    caller: Caller
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    log: list[Entry] = field(default_factory=list)
    ahead: list[str] = field(default_factory=list)  # answers given before they were asked for
    aside: dict[str, Any] | None = None  # a question of the service's own in between, see bot.asides
    wrong: int = 0  # answers in a row that were none
    why: str = ""  # the code of the last of them
    page: int = 0
    keys: list[str] = field(default_factory=list)  # the commands printed on the page the caller sees
    call: str = ""  # the provider's call; ours outlives it
    heard: str = ""  # a mark of all that was typed in this call so far, see bot.calls
    at: int = 0  # when something was last shown in it (epoch s)
    last: Talk | None = None  # what came right before, until something is chosen: it may be shown to staff

    def begin(self, caller: Caller, last: Talk | None = None) -> None:
        """Start anew: no answers, and an id of its own, because effects are keyed by it.

        It follows from the one before: a request that is repeated because we died over it comes to the same id.
        """
        self.caller = caller
        self.id = hashlib.blake2b(self.id.encode(), digest_size=8).hexdigest()
        self.log, self.ahead, self.last = [], [], last
        self.forget_the_screen()

    def forget_the_screen(self) -> None:
        """What is shown next is another question: its first page, and nothing said about the last answer."""
        self.aside, self.wrong, self.why, self.page = None, 0, "", 0

    def lasting(self, by_effect: Mapping[str, int]) -> int:
        """How long (s) it can be taken up again, if longer than usual: what was last begun or ended in it decides."""
        return next((by_effect[entry.name] for entry in reversed(self.log) if entry.name in by_effect), 0)

    def to_json(self) -> str:
        """The session as text, for the memory to seal and keep."""
        return _to_json(self).decode()

    @classmethod
    def from_json(cls, text: str) -> Session:
        """The session again; fields it does not know are dropped: another release wrote them.

        Raises msgspec.MsgspecError.
        """
        return _SESSION.decode(text)


_to_json = msgspec.json.Encoder().encode
_SESSION = msgspec.json.Decoder(Session)
