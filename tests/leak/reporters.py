"""A thousand workers who report an employer, by every way there is, while things go wrong."""

from __future__ import annotations

import http.client
import itertools
import re
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from stdnum import damm

from bot.apology import APOLOGY, SHORT_APOLOGY
from tests.edge.phone import Answered, Phone, fresh_id
from tests.gateways.copies import OURS, Copies
from tests.gateways.good import ACCOUNT_SID, KEY_QUERY, Fields, signature
from tests.jobs.conftest import Network
from tests.leak.marks import KHMER, TOKEN, number
from tests.leak.visits import FOUND, SAID

PATIENCE = 100.0  # seconds until somebody gives up asking the same once more
FED_AGAIN = 150.0  # seconds within which the clock has found a reply whose job was lost
PAUSE = 0.3
SORRY = tuple(words.in_(language) for words in (APOLOGY, SHORT_APOLOGY) for language in ("en", "km"))
WELCOME = ("2", "1")
# Menu, truth, kind, Phnom Penh, a district; who; factory, 10-49, 1-3 months, going on, nobody hurt; words; done, send.
BEFORE, AFTER = ("1", "1", "12", "doun penh", f"{TOKEN} Garment"), ("3", "3", "2", "1", "2")
AFTER_HURT = (*AFTER[:-1], "1")
STORIES = (f"{TOKEN} takes it from our pay", f"{KHMER}មិនបង់", f"He {TOKEN}, and {KHMER} too")
MORE = f"{TOKEN} again, {KHMER}"  # for the officers, once the report is sent
GROUPED = re.compile(r"\d{4}\W?\d{3}\W?\d{3}")
EVERY_DROPPED, EVERY_REPEATED, EVERY_STEPWISE, EVERY_NOTICED = 9, 5, 6, 11
EVERY_VISIT, EVERY_VISIT_STEPWISE = 6, 24
EVERY_HURT, EVERY_AGAIN, EVERY_WITHDRAWN, EVERY_FIRST = 13, 7, 21, 3
COUNTED = ("it is counted", "ត្រូវបានរាប់")
ADDED, WITHDRAWN = ("The officer gets it.", "មន្ត្រីនឹងទទួល។"), ("taken back and erased", "បានដក និងលុបហើយ")


@dataclass
class World:
    """The service, and the providers around it as they keep what passes through them."""

    post: Callable[[str, Fields, Fields], Answered]
    network: Network
    copies: Copies
    codes: dict[str, str] = field(default_factory=dict)  # number to the code that was shown
    screens: dict[str, str] = field(default_factory=dict)  # and to all that was shown with it
    sent: set[str] = field(default_factory=set)  # numbers of those who went as far as to send
    wrong: set[str] = field(default_factory=set)  # codes of nobody that were keyed
    added: set[str] = field(default_factory=set)  # numbers of those who were told that more words were kept
    visits: set[str] = field(default_factory=set)  # numbers of those who told of a hospital as far as to send
    counted: set[str] = field(default_factory=set)  # and of those who were told that it is counted
    withdrawn: set[str] = field(default_factory=set)  # and of those who took their report back

    def asks(self, path: str, fields: Fields, headers: Fields = ()) -> Answered:
        """Ask, and once more whatever went wrong, as providers and people do."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                answered = self.post(path, fields, headers)
            except (OSError, http.client.HTTPException):
                answered = Answered(0, "", "")
            is_fine = answered.status == 200 and not any(words in answered.text for words in SORRY)
            if is_fine or time.monotonic() > end:
                return answered
            time.sleep(PAUSE)

    def hears(self, number: str, shown: str) -> str | None:
        """The code on a screen, which is remembered with it."""
        found = GROUPED.search(shown)
        if found:
            self.screens[number], self.codes[number] = shown, re.sub(r"\D", "", found[0])
        return self.codes.get(number)

    def knocks(self, path: str, fields: Fields, headers: Fields) -> None:
        """Ask once; the process that is asked may be killed over it."""
        with suppress(OSError, http.client.HTTPException):
            self.post(path, fields, headers)


def reports(world: World, which: int) -> None:
    """One of the thousand reports: most by call, some by text through either provider."""
    way: Any = by_text_twilio if which % 8 == 0 else by_text_africastalking if which % 20 == 1 else by_call
    way(world, which)


def by_call(world: World, which: int) -> None:
    """Key by key, or all at once behind the code; with requests that come twice and calls that break off."""
    phone = Phone(lambda path, fields, headers: world.asks(path, fields, headers), number(which))
    story = STORIES[which % len(STORIES)]
    phone.dial()
    phone.key(*WELCOME)
    keys = ("5", *BEFORE, *after(which), story, "1", "1", "1")
    if which % EVERY_DROPPED == 0:
        phone.key(*keys[: 1 + which % (len(keys) - 3)])  # before it is sent
        return
    world.sent.add(phone.number)
    shown = phone.key(*keys) if which % EVERY_STEPWISE == 0 else phone.dial("*".join(keys))
    if which % EVERY_REPEATED == 0:
        shown = phone.request()
    if code := world.hears(phone.number, shown):
        phone.key("1", code, "2" if which % EVERY_NOTICED == 0 else "1")
        phone.dial()
        comes_again(world, which, phone.key)
    if which % EVERY_VISIT == 0:
        tells_of_a_visit(world, phone, which)


def tells_of_a_visit(world: World, phone: Phone, which: int) -> None:
    """The hospital is searched by words of no hospital, then found; it went badly, a word is said, and no report."""
    keys = ("1", "12", f"{TOKEN} {KHMER}", FOUND, "1", "1", "2", "4", "3", "1", SAID)
    phone.dial("*".join(("11", *keys)) if which % EVERY_VISIT_STEPWISE else "11")
    if which % EVERY_VISIT_STEPWISE == 0:
        phone.key(*keys)
    world.visits.add(phone.number)
    if any(words in phone.key("1") for words in COUNTED):
        world.counted.add(phone.number)


def after(which: int) -> Sequence[str]:
    """What is said behind the employer; some are hurt."""
    return AFTER_HURT if which % EVERY_HURT == 0 else AFTER


def comes_again(world: World, which: int, say: Callable[[str], str]) -> None:
    """Who stands at the menu keys a code of nobody, then the own one, writes on, and perhaps takes the report back."""
    if which % EVERY_AGAIN:
        return
    mine = number(which)
    wrong = f"97129{which:04d}"
    wrong += damm.calc_check_digit(wrong)
    world.wrong.add(wrong)
    for words in ("6", wrong, world.codes[mine], "1"):
        say(words)
    answered = say(MORE)
    if any(words in answered for words in ADDED):
        world.added.add(mine)
    say("1")
    if which % EVERY_WITHDRAWN == 0:
        answered = [say("2") for _wish_and_both_questions in range(3)][-1]
        if any(words in answered for words in WITHDRAWN):
            world.withdrawn.add(mine)


def words_of_texts(which: int) -> Sequence[str]:
    """All that is written up to the code; some have never written before, and begin with it."""
    if which % EVERY_FIRST == 0:
        told = (f"REPORT {STORIES[which % len(STORIES)]}", *WELCOME)
        return (*told, *BEFORE, *after(which), STORIES[(which + 1) % len(STORIES)], "SEND", "1", "1")
    first = f"REPORT {STORIES[which % len(STORIES)]}" if which % 2 else "5"
    return ("hello", *WELCOME, first, *BEFORE, *after(which), STORIES[(which + 1) % len(STORIES)], "SEND", "1", "1")


def by_text_twilio(world: World, which: int) -> None:
    """The reply comes with the answer; the provider keeps a copy of both."""
    mine = number(which)

    def write(words: str, id: str = "") -> str:
        id = id or fresh_id("SM")
        named = {"MessageSid": id, "AccountSid": ACCOUNT_SID, "From": mine, "To": OURS, "Body": words}
        form = tuple(named.items())
        text = world.asks("/sms/twilio", form, signature(form, "/sms/twilio")).text
        world.copies.add(to=OURS, from_=mine, body=words, status="received")
        world.copies.add(to=mine, from_=OURS, body=text)
        return text

    for at, words in enumerate(words_of_texts(which)):
        id = fresh_id("SM")
        shown = write(words, id)
        if which % EVERY_REPEATED == 0 and at % 3 == 0:
            write(words, id)
        if which % EVERY_DROPPED == 0 and at > which % 14:
            return
    world.sent.add(mine)
    if code := world.hears(mine, shown):
        for words in ("1", code, "1", "hello"):
            write(words)
        comes_again(world, which, write)


def by_text_africastalking(world: World, which: int) -> None:
    """The reply travels apart: it is waited for once, when the code is in it."""
    mine = number(which)

    def send(words: str) -> None:
        fields = (("id", fresh_id("at-leak-")), ("from", mine), ("to", "1286"), ("text", words))
        for _ in range(2 if which % EVERY_REPEATED == 1 else 1):
            world.asks(f"/sms/africastalking?{KEY_QUERY}", fields)

    def answered(words: str) -> str:
        before = len(_replies(world, mine))
        send(words)
        _wait(lambda: len(_replies(world, mine)) > before)
        return "\n".join(_replies(world, mine)[before:])

    for at, words in enumerate(words_of_texts(which)):
        send(words)
        if which % EVERY_DROPPED == 0 and at > which % 14:
            return
    world.sent.add(mine)
    if code := world.hears(mine, _told(world, mine)):
        for words in ("1", code, "1", "hello"):
            send(words)
        comes_again(world, which, answered)


def _told(world: World, mine: str) -> str:
    """The text with the code, when it has come."""

    def found() -> list[str]:
        return [text for text in _replies(world, mine) if "Your code" in text and GROUPED.search(text)]

    _wait(found)
    return [*found(), ""][0]


def _replies(world: World, mine: str) -> list[str]:
    return [text for to, text in list(world.network.taken) if to == mine]


def _wait(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + FED_AGAIN
    while not is_so() and time.monotonic() < end:
        time.sleep(PAUSE)


def knocks(world: World, which: int) -> None:
    """Requests that are refused, with marks wherever something can stand; and a receipt and an end of a call."""
    story, mine = STORIES[which % len(STORIES)], number(which)
    fields = (("phoneNumber", mine), ("text", story), ("sessionId", f"{mine} {story}"), ("serviceCode", "*1286#"))
    headers = (("User-Agent", f"{TOKEN} {mine}"), ("X-Forwarded-For", mine), ("Cookie", f"words={TOKEN}"))
    paths = ("/ussd/africastalking", "/sms/africastalking", "/sms/twilio", "/ussd/africastalking/ended", f"/{TOKEN}")
    for path, query in itertools.product(paths, (f"key={mine[1:]}", KEY_QUERY)):
        world.knocks(f"{path}?{query}", fields, headers)
    ended = (*fields[:1], ("sessionId", f"ATUid_leak_{which}"), ("status", "Incomplete"), ("input", story))
    world.knocks(f"/ussd/africastalking/ended?{KEY_QUERY}", (*ended, ("lastAppResponse", f"CON {story}")), headers)
    receipt = (("id", f"ATX-of-nobody-{which}"), ("status", "Success"), ("phoneNumber", mine), ("failureReason", story))
    world.knocks(f"/sms/africastalking/receipt?{KEY_QUERY}", receipt, headers)
