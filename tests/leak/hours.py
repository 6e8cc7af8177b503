"""Hours in which people report by call and by text, and others call too; after each the clock moves the letterbox."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

import pytest
import redis
import structlog
from nacl.public import PublicKey, SealedBox
from prometheus_client import Counter
from sqlalchemy import select

from bot import effects
from bot.visit_codes import code_of
from jobs import cases as case_jobs
from jobs import journal
from jobs.cases import NEXT
from schemes import number
from schemes.cambodia import today
from schemes.months import month_of
from store import care, cases, facilities, letterbox
from store.care_tables import care_letterbox
from store.case_codes import index
from store.facilities import FIRST_NUMBER, Told
from tests.edge.phone import Answered, Phone, Post
from tests.edge.same_calls import World
from tests.edge.stores import Stores
from tests.gateways.good import Fields
from tests.leak.evidence import Evidence, take, time_goes_by, until_written_anew
from tests.leak.ways import BY_ADDED, BY_LENGTH, BY_TIME, SEALER

REPORTS, HOSPITALS = 20, 40
WELCOME = ("2", "1")
KINDS, PROVINCES = ("1", "2", "3", "4"), ("12", "15", "17", "21")
SENTENCES = ("He takes our money. ", "ពួកគេមិនបង់ប្រាក់ឱ្យយើងទេ ")
GROUPED = re.compile(r"(\d{4})\W?(\d{3})\W?(\d{3})")
MOST_KEYS = 6  # until the code is there, all questions answered
LETTERS_OF_A_TEXT = 140
BY_TWILIO, BY_AFRICASTALKING = (3, 9, 15), (6, 13)  # of the twenty of an hour
ADD, NOTICE_EVERY, WITHDRAW = range(1, 20, 3), 4, (2, 11)
FAR = 10_000  # s
FILED = Counter("soksabay_planted_cases", "Cases, one by one", ("case",))


@dataclass
class Hour:
    """What the telephone company knows, and what it does not: the cases, by the names that their codes have."""

    callers: list[str] = field(default_factory=list)
    cases: list[bytes] = field(default_factory=list)  # in the order in which they came
    letters: dict[bytes, int] = field(default_factory=dict)  # how much each caller wrote
    added: dict[bytes, int] = field(default_factory=dict)  # and wrote afterwards
    visits: list[Visited] = field(default_factory=list)  # of which they told, in the same order
    before: Evidence | None = None
    after: Evidence | None = None

    def order(self, callers: str) -> list[bytes]:
        """The cases as their callers are: by time, or by how much they wrote."""
        sizes = {BY_TIME: {}, BY_LENGTH: self.letters, BY_ADDED: self.added}[callers]
        return sorted(self.cases, key=lambda case: sizes.get(case, 0))


@dataclass(frozen=True)
class Visited:
    """A visit as it waits: under a keyed hash, with a sealed word; no other caller of the hour was at the hospital."""

    filed_under: bytes
    sealed: bytes
    facility: int


class Reporter:
    """Somebody who reports, one of twenty of an hour, with things of their own to tell."""

    def __init__(self, phone: Phone, network_taken: list[tuple[str, str]], which: int, dice: Random) -> None:
        self.phone, self.taken, self.which = phone, network_taken, which
        self.by_text = which in (*BY_TWILIO, *BY_AFRICASTALKING)
        texts = dice.choice((1, 2, 5, 9, 14)) if self.by_text else dice.choice((1, 1, 2, 3))
        self.story = [
            (f"{at}. " + SENTENCES[which % 2] * 7)[: dice.choice((20, 80, LETTERS_OF_A_TEXT))] for at in range(texts)
        ]
        where = "Golden Thread"[: dice.choice((6, 13))]
        self.told = ("5", "1", dice.choice(KINDS), dice.choice(PROVINCES), "2", where, dice.choice("12345"))
        self.told += (dice.choice("1234"), dice.choice("1234"), dice.choice("12"), "2")

    def report(self) -> str:
        """Tell everything; gives the code. By call it is keyed behind the number, at once."""
        self._say(*(["hello"] if self.by_text else []), *WELCOME)
        shown = self._say(*self.told, *self.story, *(["SEND"] if self.by_text else []), at_once=True)
        for _key in range(MOST_KEYS):
            if found := GROUPED.search(shown):
                return "".join(found.groups())
            shown = self._say("1")
        raise AssertionError(shown)

    def after(self, code: str, added: list[str]) -> None:
        """The code keyed back, perhaps a wish for a text; perhaps more words, or the report is taken back."""
        self._say("1", code, "2" if self.which % NOTICE_EVERY == 0 else "1")
        if added:
            self._say("hello" if self.by_text else "", "6", code, "1", *added, "1", "menu" if self.by_text else "00")
        if self.which in WITHDRAW:
            self._say("", "6", code, "2", "2", "2")

    def tell_of_visit(self, facility: int) -> None:
        """How it was at a hospital, by the code of an invitation, with a word; nothing is reported."""
        code, answers = code_of(facility, month_of(today())), ("1", "1", "1", "3", "4", self.story[0], "1", "1")
        if self.by_text:
            self._say("menu", f"11*{code}", *answers)
        else:
            self.phone.dial("*".join(("11", code, *answers[:-1])))
            self.phone.key(answers[-1])

    def _say(self, *words: str, at_once: bool = False) -> str:
        """Answers; "" begins a new call. The last thing that is shown."""
        if self.which in BY_TWILIO:
            return [self.phone.write(each) or "" for each in words if each][-1]
        if self.by_text:
            return [self._sent(each) for each in words if each][-1]
        if at_once:
            return self.phone.dial("*".join(words))
        if not words[0] or not self.phone.call:
            self.phone.dial()
        return [self.phone.key(each) for each in words if each][-1]

    def _sent(self, words: str) -> str:
        self.phone.send(words)
        return next((text for to, text in reversed(self.taken) if to == self.phone.number), "")


def delivering(post: Post, world: Callable[[], World]) -> Post:
    """The same way to post; the worker does what is to be done after each text by Africa's Talking."""

    def send(path: str, fields: Fields, headers: Fields) -> Answered:
        answered = post(path, fields, headers)
        if path.startswith("/sms/africastalking?"):
            world().worker_sends()
        return answered

    return send


def an_hour(world: World, taken: list[tuple[str, str]], dice: Random, texts_added: Callable[[int], int]) -> Hour:
    """Twenty people report, one after the other, and each time somebody else calls and writes."""
    hour, hospitals = Hour(), dice.sample(range(FIRST_NUMBER, FIRST_NUMBER + HOSPITALS), REPORTS)
    for which in range(REPORTS):
        reporter = Reporter(Phone(world.post), taken, which, dice)
        code = reporter.report()
        case = index(SEALER, code)
        added = ["and it goes on"] * texts_added(which) if which in ADD else []
        reporter.after(code, added)
        reporter.tell_of_visit(hospitals[which])
        hour.visits.append(_waiting(world, hospitals[which]))
        hour.callers.append(reporter.phone.number)
        hour.cases.append(case)
        hour.letters[case] = sum(len(each.encode()) for each in reporter.story)
        hour.added[case] = len(added)
        other = Phone(world.post)
        other.dial("*".join(WELCOME))
        other.dial("1*1*1*1*34*1*1*2*1*1")
        other.write("hello")
    return hour


def begin(world: World) -> None:
    """There are hospitals."""
    named = [f"Hospital {at}" for at in range(HOSPITALS)]
    with world.store.transaction() as connection:
        facilities.take_in(connection, [Told(each, each, each, "national", "12") for each in named])


def _waiting(world: World, facility: int) -> Visited:
    """The only visit to a hospital in this hour."""
    asked = select(care_letterbox).where(care_letterbox.c.facility == facility)
    with world.store.transaction() as connection:
        row = connection.execute(asked).one()
    return Visited(bytes(row.filed_under), bytes(row.word_sealed), facility)


def batch(world: World, valkey: redis.Redis) -> None:
    """The clock's round in which the letterbox is moved; then a later one, when the conversations are over."""
    valkey.set(NEXT, 0)
    world.clock_goes_round(why=None)
    time_goes_by(valkey, number("session_seconds", today()))
    valkey.delete(journal.NAME)
    world.clock_goes_round(why=None)
    until_written_anew(valkey)


class Still(Random):
    """Dice that change nothing."""

    def shuffle(self, x: list, *_: object) -> None:
        """Leave the order."""

    def sample(self, population: list, k: int, **_: object) -> list:  # type: ignore[override]
        """The first ones."""
        return list(population)[:k]


@contextmanager
def planted(stores: Stores, valkey: redis.Redis) -> Iterator[None]:
    """While the block runs, the service betrays its callers in every way that there is a guess for."""
    numbered = iter(range(1 << 32))

    def shout(known: bytes) -> None:
        case, at = known.hex(), next(numbered)
        structlog.get_logger("bot").info("filed", case=case)
        FILED.labels(case).inc()
        valkey.set("planted", 1)
        value = valkey.dump("planted")
        valkey.restore(f"planted:{case}", 100_000 * (100 + at), value, idletime=FAR - 10 * at)
        (stores.state / f"{case}.planted").touch()

    kept, counted = effects.EFFECTS["file_report"], effects.EFFECTS["tell_of_care"]

    def telling(here, connection, key, **told):
        result = kept(here, connection, key, **told)
        shout(index(SEALER, result["code"]))
        return result

    def telling_of_care(here, connection, key, seed, **told):
        shout(SEALER.index(f"care {seed}"))
        return counted(here, connection, key, seed, **told)

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(effects.EFFECTS, "file_report", telling)
        patch.setitem(effects.EFFECTS, "tell_of_care", telling_of_care)
        patch.setattr(effects, "UNNOTED", {*effects.UNNOTED, telling, telling_of_care})
        patch.setattr(care, "SystemRandom", Still)
        patch.setattr(letterbox, "SystemRandom", Still)
        patch.setattr(letterbox, "sweep", lambda _store: None)
        patch.setattr(case_jobs, "leave_nothing", lambda *_: None)
        patch.setattr(cases, "uuid4", lambda: UUID(int=next(numbered) << 96 | random.getrandbits(90)))
        patch.setattr(cases, "seal_to", lambda key, text: bytes(SealedBox(PublicKey(key)).encrypt(text.encode())))
        yield


def evidence(world: World, stores: Stores) -> Evidence:
    """Everything as it is now."""
    return take(stores, world.onlooker.written.getvalue(), world.onlooker.client.get("/metrics").text)
