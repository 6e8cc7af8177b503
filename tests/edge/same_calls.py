"""Callers who report an employer, by call and by text, or who ask as often in the same ways for something else."""

from __future__ import annotations

import re
from datetime import date

import redis

from bot.report_effects import CASES
from jobs.cases import CaseWork
from jobs.clock import go_round
from jobs.context import Context, current
from jobs.replies import deliver
from store import Store, messages
from store.messages import Status
from store.registry import OwnRegistry
from store.sealing import Sealer
from tests.edge.application import SECRET_KEY
from tests.edge.onlooker import Onlooker
from tests.edge.phone import Phone, Post, fresh_id
from tests.gateways.good import KEY_QUERY
from tests.jobs.conftest import Network, sender

SOME_ROUNDS = 3  # of the clock: by then it has asked the provider to empty texts
GROUPED = re.compile(r"(\d{4})\W?(\d{3})\W?(\d{3})")
WELCOME = ("2", "1")
FIRST = 3  # steps of which the welcome is one or two
CODE, WRONG = "the code", "8759622550"
STORY, LONG_STORY = "He takes our money", "ពួកគេមិនបង់ប្រាក់ឱ្យយើងទេ " * 40
# Truth, kind, province, no district; who; trade, how many, since when, going on, hurt; words; right, send.
NOT_PAID = ("5", "1", "2", "12", "2", "Golden Thread", "3", "4", "3", "1", "2", STORY, "1", "1", "1")
HURT = ("5", "1", "1", "pursat", "2", "A site by the river", "1", "2", "1", "2", "1", "One fell", "1", "1", "1")
UNWELCOMED = (f"REPORT {LONG_STORY}", *WELCOME, "1", "1", "12", "2", "1", "4", "3", "1", "2", "2", "SEND", "1", "1")
AGAIN = ("6", WRONG, CODE, "1", "and it goes on", "1", "2", "2", "2")
OTHERWISE = ("menu", "1"), ("00", "1")  # by text and by call: understood wherever one stands


class Caller:
    """Somebody who goes through steps; one who does `otherwise` asks as often, by the same way, for something else."""

    def __init__(self, post: Post, does_otherwise: bool) -> None:
        self.phone, self.does_otherwise, self.code, self.steps = Phone(post), does_otherwise, "", 0

    def dials(self, *keys: str) -> None:
        """A call, key by key; the provider asks for the last screen twice, and tells of the end."""
        self.phone.dial()
        for key in keys:
            self._heeds(self.phone.key(self._said(key, by_call=True)))
        self.phone.request()
        fields = (("sessionId", self.phone.call), ("phoneNumber", self.phone.number), ("status", "Success"))
        self.phone.post(f"/ussd/africastalking/ended?{KEY_QUERY}", (*fields, ("serviceCode", "*1286#")), ())

    def dials_at_once(self, *keys: str) -> None:
        """A call with everything behind the code."""
        said = [self._said(key, by_call=True) for key in keys]
        self._heeds(self.phone.dial("*".join(said)))

    def writes(self, *words: str) -> None:
        """Texts by Twilio."""
        for each in words:
            self._heeds(self.phone.write(self._said(each, by_call=False)) or "")

    def sends(self, *words: str) -> None:
        """Texts by Africa's Talking, each of them twice; nobody waits for the reply."""
        for each in words:
            said, id = self._said(each, by_call=False), fresh_id("at-silent-")
            for _twice in range(2):
                self.phone.send(said, id)

    def _said(self, words: str, *, by_call: bool) -> str:
        self.steps += 1
        is_same = words in WELCOME and self.steps <= FIRST
        if self.does_otherwise and not is_same:
            return OTHERWISE[by_call][self.steps % 2]
        return self.code if words == CODE else words

    def _heeds(self, shown: str) -> None:
        if found := GROUPED.search(shown):
            self.code = "".join(found.groups())


class World:
    """The application, its worker and its clock in this process, and an onlooker."""

    def __init__(self, post: Post, store: Store, valkey: redis.Redis, network: Network, onlooker: Onlooker) -> None:
        self.post, self.store, self.valkey, self.onlooker = post, store, valkey, onlooker
        senders = {"africastalking": sender(network.url)}
        self.context = Context(store, OwnRegistry(store), valkey, senders, "africastalking")
        self.work = CaseWork(Sealer(SECRET_KEY, CASES), "africastalking", "*1286#")

    def calls(self, does_otherwise: bool) -> None:
        """Everybody, on every channel; then the worker sends what waits, and the clock does some rounds."""
        one, two, three, four, five = (Caller(self.post, does_otherwise) for _ in range(5))
        one.dials(*WELCOME, *NOT_PAID)
        one.dials("2", "6")
        two.dials(*WELCOME)
        two.dials_at_once(*HURT)
        three.dials(*WELCOME, *NOT_PAID[:7])
        four.writes(*UNWELCOMED)
        four.writes("1", CODE, "2", *AGAIN)
        five.sends(*WELCOME, "REPORT and me", *NOT_PAID[1:5])
        one.dials("1", CODE, "1")
        self.worker_sends()
        for _round in range(SOME_ROUNDS):
            self.clock_goes_round()

    def reports_kept(self) -> int:
        """How many there are, in the letterbox and behind it."""
        question = "SELECT (SELECT count(*) FROM letterbox) + (SELECT count(*) FROM cases)"
        with self.store.transaction() as connection:
            return connection.exec_driver_sql(question).scalar_one()

    def worker_sends(self) -> None:
        """What waits is handed to the gateway."""
        with self.store.transaction() as connection:
            waiting = messages.messages.c.status == Status.WAITING
            found = connection.execute(messages.messages.select().where(waiting)).all()
        token = current.set(self.context)
        for each in found:
            deliver(str(each.id))
        current.reset(token)

    def clock_goes_round(self, why: str | None = "not_over") -> None:
        """A round; `why` the provider says it cannot empty a text, if it cannot."""
        go_round(self.store, self.valkey, work=self.work, redactor=Provider(why))


class Provider:
    """Where texts are to be emptied: it cannot do it yet, or it can."""

    def __init__(self, why: str | None) -> None:
        self.why = why

    def redact(self, number: str, since: date) -> str | None:
        return self.why
