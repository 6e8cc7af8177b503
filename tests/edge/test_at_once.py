"""Requests at the same instant, over HTTP to the server as it really runs: several processes, several threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from bot.ask import Caller
from bot.memory import Memory
from bot.replay import Entry
from bot.session import Session
from store import Store
from store.messages import messages
from tests.edge.phone import Phone
from tests.edge.talks import ASKS, LAST, LONG, answers

pytestmark = pytest.mark.slow

TIMES = 200
PERSONS = 50


@pytest.fixture
def at_once() -> Iterator[Callable[..., list[object]]]:
    """Does two things at the same instant."""
    line = threading.Barrier(2, timeout=120)
    with ThreadPoolExecutor(2) as two:

        def starting(each: Callable[[], object]) -> object:
            line.wait()
            return each()

        yield lambda *both: list(two.map(starting, both))


@pytest.fixture
def asked_for_work(remembered: Memory) -> Callable[[str], None]:
    """Puts the person with a number before the first question of "Can I join?"."""

    def put(number: str) -> None:
        with remembered.hold(number) as held:
            held.person.welcomed, held.person.language = True, "en"
            session = Session(Caller(today="2026-11-22", welcomed=True), log=[Entry("answer", "menu", "join")])
            held.keep(session, 600)

    return put


def test_a_request_of_a_call_that_comes_twice_at_once_is_taken_once(service, at_once, memory_of, store: Store):
    undisturbed = Phone(service.post)
    wanted = [undisturbed.dial(), *(undisturbed.key(words) for words in LONG)]
    persons, texts = -(-TIMES // len(wanted)), count_texts(store)
    for _ in range(persons):
        phone = Phone(service.post)
        phone.dial()
        for words, screen in zip(LONG, wanted[1:], strict=True):
            phone.typed = f"{phone.typed}*{words}" if phone.typed else words
            assert at_once(phone.request, phone.request) == [screen, screen]
        assert screen == LAST
        assert answers(memory_of(phone.number)[0]) == answers(memory_of(undisturbed.number)[0])
    assert count_texts(store) == texts + persons


# "1" and "2" are answers to the question that stands open, and to the next one after either of them.
ORDERS = {
    ("driver", "employer"): (ASKS["paid_by"], ASKS["wage"]),
    ("seller", "nobody"): (ASKS["employs"], ASKS["paid_by"]),
}


def test_two_texts_of_one_person_at_once_are_both_taken_and_answered(service, at_once, asked_for_work, memory_of):
    seen = set()
    for _ in range(TIMES):
        phone = Phone(service.post)
        asked_for_work(phone.number)
        replies = at_once(lambda phone=phone: phone.write("1"), lambda phone=phone: phone.write("2"))
        work, paid_by = [value for _, value in answers(memory_of(phone.number)[0])][1:]
        assert tuple(reply.splitlines()[0] for reply in replies) == ORDERS[work, paid_by]
        seen.add(work)
    assert seen == {"driver", "seller"}  # or they never met


def test_two_texts_at_once_by_the_way_of_the_worker_are_both_written_down(service, at_once, asked_for_work, store):
    before = count_texts(store)
    for _ in range(TIMES // 10):
        phone = Phone(service.post)
        asked_for_work(phone.number)
        both = at_once(lambda phone=phone: phone.send("1"), lambda phone=phone: phone.send("2"))
        assert [each.text for each in both] == ["Taken in.", "Taken in."]
    assert count_texts(store) == before + 2 * (TIMES // 10)


def test_nobody_sees_the_screen_of_another(service):
    with ThreadPoolExecutor(PERSONS) as everybody:
        verdicts = list(everybody.map(lambda n: verdict(Phone(service.post), n), range(PERSONS)))
    for n, said in enumerate(verdicts):
        others = [wage(other) for other in range(PERSONS) if other != n]
        assert f"{wage(n):,}" in said
        assert not [other for other in others if f"{other:,}" in said]
        assert ("៛" in said, "riel" in said) == ((True, False) if n % 2 else (False, True))


def wage(person: int) -> int:
    """Riel; each is another's, and no share of a wage is another wage."""
    return 600_100 + 7_000 * person


def verdict(phone: Phone, person: int) -> str:
    """All pages of it; every other person speaks Khmer."""
    phone.dial()
    phone.key(*(("1", "1", "1") if person % 2 else ("2", "1")))
    phone.key("1", "1", "2", str(wage(person)), str(20 + person % 40))
    pages = [phone.key("1")]
    while "\n" in pages[-1] and " 01 " in f" {pages[-1].splitlines()[-1]}":
        pages.append(phone.key("01"))
    return "".join(pages)


def count_texts(store: Store) -> int:
    with store.transaction() as connection:
        return connection.execute(select(func.count()).select_from(messages)).scalar_one()
