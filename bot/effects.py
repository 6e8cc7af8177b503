"""What a flow may cause in the world, by name; each is done once, however often it is asked for."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from bot import alphabets
from bot.ask import Caller, Do
from bot.care_effects import CARE_EFFECTS
from bot.certificate_effects import CERTIFICATE_EFFECTS
from bot.digests import Digests
from bot.duty_effects import DUTY_EFFECTS, DUTY_UNNOTED
from bot.employer_effects import EMPLOYER_EFFECTS, EMPLOYERS_UNNOTED
from bot.flows.texts import TEXTS
from bot.member_effects import COUNTING, MEMBER_EFFECTS, look_up, members_here
from bot.phone import operator
from bot.replies_to import Asked
from bot.report_effects import REPORT_EFFECTS
from bot.session import Person
from bot.story_effects import STORY_EFFECTS, my_telling, story_asked
from bot.team_effects import TEAM_EFFECTS, visit_told_of
from bot.watch import HOURLY, log
from schemes.cambodia import today
from store import Store, contacts, messages, shared
from store import effects as done
from store.registry import Registry
from store.sealing import Sealer

MARKS = "marks"  # what the key of a marker is for
KHMER = ("\u1780", "\u17ff")  # the Unicode block


def wrote_khmer(words: str) -> bool:
    """Whether there is a Khmer letter in it."""
    return any(KHMER[0] <= letter <= KHMER[1] for letter in words)


@dataclass(frozen=True)
class Effects:
    """All that effects need, made once for a process."""

    store: Store
    registry: Registry
    gateway: str  # the name of the gateway that texts leave by; "" when none is set up
    send_soon: Callable[[UUID], None]  # hand a written message to the sender; may fail, the clock looks after it
    keep_soon: Callable[[UUID], None]  # the same for a promise of an answer (store.promises)
    mark: Callable[[str], str]  # a short keyed hash
    digests: Digests  # what a telephone did today
    case_sealer: Sealer  # of reports alone
    service_code: str = "*1286#"  # what people dial


@dataclass
class Here:
    """The world as one conversation sees it, for the length of one message (bot.conversation.World)."""

    effects: Effects
    number: str
    person: Person
    words: str = ""  # what came in by text message
    written: list[UUID] = field(default_factory=list)  # texts to hand to the sender once they are kept

    @property
    def sealer(self) -> Sealer:
        """What seals here."""
        return self.effects.store.sealer

    @property
    def today(self) -> datetime.date:
        """The day in Cambodia."""
        return today()

    def caller(self, person: Person) -> Caller:
        """The snapshot for a conversation that begins now."""
        return Caller(
            today=today().isoformat(),
            welcomed=person.welcomed,
            asked_messages=person.asked_messages,
            wrote_khmer=wrote_khmer(self.words),
            by_text=bool(self.words),
        )

    def perform(self, do: Do, key: str) -> Any:
        """Do it under `key`, in one transaction with the note that it is done. Raises store.StoreAway.

        The key covers what is to be done: if this process dies before the answer that led here is kept, the caller
        may give another one next time, and that is done too.
        """
        effect = EFFECTS[do.name]
        key = f"{key}:{self.effects.mark(json.dumps([do.name, *do.arguments.items()]))}"
        if effect is look_up:
            return effect(self, key, **do.arguments)
        if effect in UNNOTED:
            with self.effects.store.transaction() as connection:
                return effect(self, connection, key, **do.arguments)
        with self.effects.store.transaction() as connection:
            result = done.once(connection, key, do.name, lambda: effect(self, connection, key, **do.arguments))
        if result and do.name == "send_text":
            self.effects.send_soon(UUID(result))
        if result and do.name == "answer_later":
            self.effects.keep_soon(UUID(result))
        while self.written:
            self.effects.send_soon(self.written.pop())
        return result

    def text(self, connection: Connection, dedupe: str, number: str, words: str, hours: int = 0) -> None:
        """Write a text message that leaves once this is kept; one that its reader did not ask for leaves within
        `hours`, or not at all."""
        until = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=hours) if hours else None
        written = messages.write(
            connection,
            self.sealer,
            dedupe=dedupe,
            number=number,
            text=alphabets.to_wire(words),
            gateway=self.effects.gateway,
            until=until,
        )
        self.written.append(written)

    def asked(self) -> list[Asked]:
        """What texts of ours asked this telephone, where it stands open. Raises store.StoreAway."""
        with self.effects.store.transaction() as connection:
            return [found for source in ASKED_BY if (found := source(self, connection))]

    def hide(self, secret: str) -> str:
        """A keyed hash of the secret: it can be compared, and checked by the store, but not read."""
        return hidden(self.effects.mark, secret)

    def report(self, event: str, **facts: object) -> None:
        """A line in the log when the hour is over; facts are names and counts, never a caller's."""
        HOURLY.later(lambda: log.warning(event, **facts))


def recall(here: Here, connection: Connection, key: str) -> dict[str, Any] | None:
    """What is kept of this person: language, whether messages are allowed, and the day they said so."""
    contact = contacts.find(connection, here.sealer, here.number)
    if contact is None or not contact.language:
        return None
    return {
        "language": contact.language,
        "allowed": contact.messages_allowed,
        "day": contact.decided_on.isoformat(),
    }


def answer_messages(here: Here, connection: Connection, key: str, allowed: bool) -> None:
    """Keep a yes or a no to messages, with the language and the day; a no erases the number.

    Who says STOP before the welcome was not asked for a language yet: none is kept, and the welcome is still to come.
    """
    if here.person.wish != ("start" if allowed else "stop"):
        here.person.wish = ""  # whatever was confirmed before is no longer so
    if allowed:
        carrier = operator(here.number) or ""
        contacts.allow(connection, here.sealer, here.number, here.person.language, here.today, carrier)
    else:
        contacts.forbid(
            connection, here.sealer, here.number, here.today, here.person.language if here.person.welcomed else ""
        )


def send_text(here: Here, connection: Connection, key: str, text: str, **values: str) -> str | None:
    """Write the text message that the caller asked for; its id, or None where no gateway can send."""
    if not here.effects.gateway:
        return None
    words = TEXTS[text](here.today, **values).in_(here.person.language)
    message = messages.write(
        connection,
        here.sealer,
        dedupe=f"effect-{key}",
        number=here.number,
        text=alphabets.to_wire(words),
        gateway=here.effects.gateway,
    )
    return str(message)


def share_conversation(
    here: Here, connection: Connection, key: str, topic: str, caller: dict[str, Any], log: list[Any], hidden: list[int]
) -> None:
    """Keep what is over for staff to read; whatever says who it was is taken out already (bot.sharing)."""
    conversation = {"caller": caller, "log": log, "hidden": hidden}
    shared.add(connection, here.today, topic, here.person.language, caller["by_text"], conversation)


EFFECTS: dict[str, Callable[..., Any]] = {
    "recall": recall,
    "answer_messages": answer_messages,
    "send_text": send_text,
    "share_conversation": share_conversation,
    **MEMBER_EFFECTS,
    **REPORT_EFFECTS,
    **STORY_EFFECTS,
    **EMPLOYER_EFFECTS,
    **DUTY_EFFECTS,
    **TEAM_EFFECTS,
    **CARE_EFFECTS,
    **CERTIFICATE_EFFECTS,
}
ASKED_BY: tuple[Callable[[Here, Connection], Asked | None], ...] = (
    story_asked,
    visit_told_of,
)  # one question of the store each
READING = {recall, members_here, *TEAM_EFFECTS.values(), *DUTY_UNNOTED, my_telling}  # these change nothing
UNNOTED = {
    *READING,
    *COUNTING,
    *EMPLOYERS_UNNOTED,
    *REPORT_EFFECTS.values(),
    *CARE_EFFECTS.values(),
    *CERTIFICATE_EFFECTS.values(),
}


def hidden(mark: Callable[[str], str], secret: str) -> str:
    """A PIN in the only form that leaves the question it answers."""
    return mark(f"secret {secret}")


def marker(key: bytes) -> Callable[[str], str]:
    """A function that gives 16 letters by which a text is known again, and not read, without `key`."""
    return lambda text: hashlib.blake2b(text.encode(errors="replace"), key=key, digest_size=8).hexdigest()
