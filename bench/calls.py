"""What callers key, and the screen they must get for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bench import members
from bot import summary, ussd
from bot.ask import Caller, Choice, Do, Question
from bot.conversation import Conversation, Message
from bot.gateways.africastalking import ussd_response
from bot.pages import USSD
from bot.replies_to import Asked
from bot.service import SERVICE
from bot.session import Person, Session
from schemes.cambodia import today

ANSWERS_MOST = 30  # in one call; after more the flow goes round in circles

# What is answered, by the names of the questions: a flow may ask them in another order, or only some of them.
WELCOME = {"reads": True, "privacy": "go"}
JOIN = {"menu": "join", "result": "start", "start": "on", "messages": False}
PEOPLE: tuple[Mapping[str, Any], ...] = (
    {"work": "seller", "paid_by": "nobody", "employs": False, "age": "34", "idpoor": False, "family": "none"},
    {"work": "driver", "paid_by": "nobody", "employs": False, "age": "61", "idpoor": False, "family": "none"},
    {"work": "building", "paid_by": "employer", "wage": "850000", "age": "27", "idpoor": False},
    {"work": "farm", "paid_by": "nobody", "employs": False, "age": "45", "idpoor": True, "family": "none"},
    {"work": "factory", "paid_by": "employer", "wage": "1200000", "age": "19", "idpoor": False},
    {"work": "seller", "paid_by": "nobody", "employs": True, "age": "52", "idpoor": False, "family": "none"},
    {"work": "home", "paid_by": "employer", "wage": "1", "age": "23", "idpoor": True},
    {"work": "other", "paid_by": "nobody", "employs": False, "age": "30", "idpoor": False, "family": "spouse"},
)
# The same for a member who is behind, and asks one thing after the other.
ACCOUNT: Mapping[str, Any] = {
    "menu": "contributions",
    "open_pin": members.PIN,
    "account": ("pay", "months", "all"),
    "payment": "on",
    "months": "on",
    "all": "benefits",
    "benefits_need": "on",
}
HERE = {"members": 1, "without_pin": 0, "applications": 0}
RIGHT = {"result": "right", "members": [{"id": "id", "name": "Somebody", "state": "member", "reference": None}]}


@dataclass(frozen=True)
class Request:
    """All that was typed in the call so far, joined by stars, and the answer to it."""

    typed: str
    answer: bytes


Call = tuple[Request, ...]


def first_call(language: str) -> Call:
    """The first call of all: the welcome, then one way through to the end, so that nothing is left to be settled."""
    return tuple(_held(Person(), {"language": language, **WELCOME, **JOIN, **PEOPLE[0]}, reads_on=False))


def next_calls(language: str) -> tuple[Call, ...]:
    """Calls of somebody who made the first: the same flow by other answers, with and without all pages read."""
    return tuple(
        tuple(_held(Person(language, welcomed=True, asked_messages=True), {**JOIN, **person}, reads_on))
        for person in PEOPLE
        for reads_on in (False, True)
    )


def account_calls(language: str) -> tuple[Call, ...]:
    """Calls of a member who opens the account by PIN, looks around and hangs up; with and without all pages read."""
    person = Person(language, welcomed=True, asked_messages=True)
    return tuple(tuple(_held(person, ACCOUNT, reads_on, Register())) for reads_on in (False, True))


class Nowhere:
    """A world in which nothing is known and nothing kept (bot.standing.World)."""

    def caller(self, person: Person) -> Caller:
        """The snapshot for a conversation that begins now."""
        return Caller(today().isoformat(), person.welcomed, person.asked_messages)

    def perform(self, do: Do, key: str) -> Any:
        """Whatever is done, nothing comes of it."""

    def asked(self) -> list[Asked]:
        """Nobody was asked anything by text."""
        return []

    def hide(self, secret: str) -> str:
        """Callers of a benchmark have no secrets."""
        raise NotImplementedError

    def report(self, event: str, **facts: object) -> None:
        """What the service would log spoils the measurement."""
        raise RuntimeError(event)


class Register(Nowhere):
    """A world in which everybody is the one member of bench.members."""

    def perform(self, do: Do, key: str) -> Any:
        """What the effects of the flow come to."""
        if do.name == "look_up":
            return summary.of(members.account(today()), today())
        return {"members_here": HERE, "check_pin": RIGHT}[do.name]

    def hide(self, secret: str) -> str:
        """Nobody looks."""
        return "hidden"


NOWHERE = Nowhere()


def _held(person: Person, answers: Mapping[str, Any], reads_on: bool, world: Nowhere = NOWHERE) -> Iterator[Request]:
    """The call as it is without a web, a store or anybody else: so it must be over HTTP and in a crowd.

    With `reads_on` the caller looks at every page of a screen before answering. Where a question is asked more often
    than there are answers, the caller hangs up.
    """
    session = Session(world.caller(person))
    message, keyed, asked = Message(starts=True), list[str](), Counter[str]()
    while len(keyed) < ANSWERS_MOST:
        screen = Conversation(SERVICE, session, person, world).receive(message)
        pages = ussd.pages(screen, person.language, USSD)
        page, is_last = pages[session.page], session.page == len(pages) - 1
        session.keys = list(page.keys)
        yield Request("*".join(keyed), ussd_response(page.text, not (screen.is_over and is_last)).encode())
        if screen.asking is None and is_last:
            return
        if screen.asking is None or (reads_on and not is_last):
            keyed.append("01")
        elif (key := _key(screen.asking, answers, asked)) is None:
            return
        else:
            keyed.append(key)
        message = Message((keyed[-1],))
    raise RuntimeError(f"The call does not end after {ANSWERS_MOST} answers.")


def _key(question: Question, answers: Mapping[str, Any], asked: Counter[str]) -> str | None:
    answer = answers[question.name]
    if isinstance(answer, tuple):  # one after the other
        if asked[question.name] == len(answer):
            return None
        answer = answer[asked[question.name]]
        asked[question.name] += 1
    if not isinstance(question, Choice):
        return str(answer)
    return next(str(number) for number, key in question.by_number.items() if key == answer)
