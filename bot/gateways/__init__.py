"""What every company that carries calls and texts looks like from here: what it brings and how it fails."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Command = Literal["stop", "start", "help"]
Status = Literal["queued", "sent", "delivered", "failed", "expired"]

# What a sender does next, whoever the provider is:
#   permanent  this number will not get this message, whatever is tried
#   later      nothing was sent; try again after a while
#   stop       nothing was sent and the next message would fare the same (settings, credit, content); a person
#              has to look
#   unknown    it may have been sent; never send it a second time, a receipt may settle it
Kind = Literal["permanent", "later", "stop", "unknown"]


class Form(Protocol):
    """The fields of a posted form, of which one name may come several times; Werkzeug's MultiDict is one."""

    def getlist(self, key: str) -> list[str]:
        """Every value of a field in the order received, empty ones too; none when the field is missing."""

    def __iter__(self) -> Iterator[str]:
        """The names."""


class Headers(Protocol):
    """The headers of a request; Werkzeug's Headers is one."""

    def get(self, key: str, default: str) -> str:
        """The value of a header, whatever the case its name is written in."""


@dataclass(frozen=True)
class Asked:
    """A request of a provider, as it came over the wire.

    `path` and `query` are percent-encoded as received: a decoded form of them does not fit a signature.
    """

    path: str
    query: str
    form: Form
    headers: Headers


@dataclass(frozen=True)
class Dialled:
    """Somebody dialled, or answered a screen. `typed` is all they typed in this call, joined by `*`."""

    gateway: str
    call: str
    number: str
    typed: str
    service_code: str


@dataclass(frozen=True)
class CallEnded:
    """A call is over, after so many seconds and so many requests."""

    gateway: str
    call: str
    number: str
    status: Literal["success", "incomplete", "failed"]
    seconds: float
    hops: int


@dataclass(frozen=True)
class TextIn:
    """Somebody sent a text. `id` is the provider's and comes again with a repeat of the same text.

    `opted` is set when the provider took the text for a command and has answered it: no reply is wanted.
    """

    gateway: str
    id: str
    number: str
    to: str
    text: str
    opted: Command | None = None


@dataclass(frozen=True)
class Receipt:
    """What became of a message. Receipts overtake each other: store.outcomes says which word stays.

    `message` is the provider's id; `reason`, `kind` and `opted_out` say why it failed, as in SendFailed. `number` is
    whom it was for, as the provider writes it, or "".
    """

    gateway: str
    message: str
    status: Status
    reason: str | None = None
    kind: Kind | None = None
    opted_out: bool = False
    number: str = ""


@dataclass(frozen=True)
class OptOut:
    """Somebody told the provider that they want no more messages."""

    gateway: str
    number: str


@dataclass(frozen=True)
class Sent:
    """A message that the provider took. What it does not tell is None.

    `cost` is written as the provider writes it, currency first: `KES 0.8000`.
    """

    provider_id: str | None
    parts: int | None = None
    cost: str | None = None


class GatewayError(Exception):
    """A request that is not taken: not from the provider (HTTP status 403), or not what it sends (400).

    `sentence` is for the people of the provider, and never holds a number or a text of anybody.
    """

    def __init__(self, code: str, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.status = status


class SendFailed(Exception):
    """A message that was not sent, or may not have been: `kind` says what to do, `code` why.

    `code` is the provider's own name or number for it, or one of bot.gateways.network; it names nobody.
    `opted_out` is true when the provider says that this person wants no messages.
    """

    def __init__(self, code: str, kind: Kind, opted_out: bool = False) -> None:
        super().__init__(f"{code} ({kind})")
        self.code = code
        self.kind: Kind = kind
        self.opted_out = opted_out


# Waits until so many messages may leave; False if they may not at all.
MayLeave = Callable[[int], bool]

NOT_BEGUN = "not_begun"  # the code of what was not handed to the provider, by our own will


def at_once(_count: int) -> bool:
    """Whatever is to leave leaves now."""
    return True


def not_begun() -> SendFailed:
    """What was not handed to the provider."""
    return SendFailed(NOT_BEGUN, "later")


class Sender(Protocol):
    """Sends text messages by one provider. One is made per process and may be used by all its threads."""

    def send(self, number: str, text: str) -> Sent:
        """Send a text to a number written `+85512000001`. Raises SendFailed, and nothing else."""

    def send_many(
        self, numbers: Sequence[str], text: str, sender: str = "", may_leave: MayLeave = at_once
    ) -> list[Sent | SendFailed]:
        """Send a text to many, in the provider's own way; what came of each, in the same order. Raises nothing.

        `sender` is what they see instead of what the account has. `may_leave` is asked right before each request,
        by any thread: one that may not leave is NOT_BEGUN.
        """
